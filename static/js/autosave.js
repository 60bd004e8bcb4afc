// Saves what is answered or typed as it is given, says so, and keeps what could not be saved.
// Every htmx:* listener is in this file.
//   [data-autosave]          a question, a card, a trait; posts on the event "save"
//   [data-autosave-status]   where it says "Saving", "Saved", "Not saved yet"
//   #live                    the page's live region, for screen readers

(() => {
  const TYPING = 900; // ms of rest after which typed text is saved
  const RETRY = [2, 5, 10, 20, 30]; // seconds between tries
  const words = document.querySelector("[data-autosave-words]")?.dataset ?? {};
  const unsaved = new Map(); // fieldset → {timer, tries, sent: unchanged since it was sent}
  let hadFocus = false; // what is about to be replaced has the focus

  // Saving

  const later = (question, ms) => {
    const state = unsaved.get(question) ?? { tries: 0 };
    clearTimeout(state.timer);
    // htmx knows a form that it has just put in after 20 ms; a save before that would be lost
    state.timer = setTimeout(() => htmx.trigger(question, "save"), Math.max(ms, 40));
    state.sent = false;
    unsaved.set(question, state);
  };

  const settled = (question) => {
    const state = unsaved.get(question);
    if (state?.sent) unsaved.delete(question);
    else if (state) state.tries = 0; // typed on while the reply was under way: that is saved next
  };

  const tell = (question, state, text) => {
    const status = question.querySelector("[data-autosave-status]");
    if (status) Object.assign(status, { textContent: text }).dataset.state = state;
  };

  const announce = (text) => {
    document.getElementById("live").textContent = text;
  };

  const failed = (question, text) => {
    const { tries = 0, timer } = unsaved.get(question) ?? {};
    const seconds = RETRY[Math.min(tries, RETRY.length - 1)];
    unsaved.set(question, { tries: tries + 1, timer });
    const said = text.replace("{seconds}", seconds);
    tell(question, "failed", said);
    announce(said);
    later(question, seconds * 1000);
  };

  // What people do

  document.addEventListener("change", (event) => {
    const question = event.target.closest("[data-autosave]");
    if (!question) return;
    const reason = question.querySelector("[name$=-reason]");
    if (event.target.value === "not_applicable" && !reason.value.trim()) {
      unsaved.set(question, unsaved.get(question) ?? { tries: 0 }); // leaving warns
      tell(question, "typing", words.reason);
      reason.focus();
    } else later(question, 0);
  });

  document.addEventListener("input", (event) => {
    const question = event.target.closest("[data-autosave]");
    if (!question || !event.target.matches("textarea, input[type=text]")) return;
    tell(question, "typing", words.typing);
    later(question, TYPING);
  });

  window.addEventListener("online", () => {
    for (const question of unsaved.keys()) later(question, 0);
  });

  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });

  // What htmx tells

  const asked = (event) => event.target.closest?.("[data-autosave]");

  document.addEventListener("htmx:configRequest", (event) => {
    // Signing in again, in another tab, changes the token; the cookie has the current one.
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token) event.detail.headers["X-CSRFToken"] = token;
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const question = asked(event);
    if (!question) return;
    const state = unsaved.get(question) ?? { tries: 0 };
    unsaved.set(question, { ...state, sent: true });
    tell(question, "saving", words.saving);
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const question = asked(event);
    const { status } = event.detail.xhr;
    if (!question || status >= 500 || [400, 401, 403, 404].includes(status)) {
      if (question) event.detail.shouldSwap = false;
      return;
    }
    hadFocus = event.detail.target.contains(document.activeElement);
    if (status !== 422 && status !== 409) settled(question); // else not saved: leaving warns
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const question = asked(event);
    if (!question) return;
    announce(question.querySelector("[data-autosave-status]").textContent.trim());
    if (unsaved.get(question)?.sent === false) tell(question, "typing", words.typing);
    if (hadFocus) question.querySelector("input:checked")?.focus({ preventScroll: true });
  });

  document.addEventListener("htmx:responseError", (event) => {
    const question = asked(event);
    if (!question) return;
    const { status, responseText } = event.detail.xhr;
    if (status >= 500) failed(question, words.broken);
    else if (status === 401) failed(question, words.signedOut);
    else if (status !== 422 && status !== 409) tell(question, "failed", status === 400 && responseText.length < 300 ? responseText : words.refused);
  });

  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const question = asked(event);
      if (question) failed(question, words.unreachable);
    });
  }
})();
