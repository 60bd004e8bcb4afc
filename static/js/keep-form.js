// What somebody types into a long form stays in this browser until it is saved.
//
//   form[data-kept]          the name under which it is kept
//   [data-kept-notice]       shown where something was typed and never saved
//   [data-kept-restore]      puts it back into the form
//   [data-kept-forget]       drops it
//   [data-kept-saved]        on the page after a save: the name of what was saved

(() => {
  const saved = document.querySelector("[data-kept-saved]");
  if (saved) sessionStorage.removeItem(saved.dataset.keptSaved);
  const form = document.querySelector("form[data-kept]");
  if (!form) return;
  const key = form.dataset.kept;
  const notice = form.querySelector("[data-kept-notice]");

  const values = () => {
    const pairs = [...new FormData(form)].filter(([field]) => !["csrfmiddlewaretoken", "seen"].includes(field));
    return JSON.stringify(pairs.map(([field, text]) => [field, text.replace(/\r\n/g, "\n")]).sort());
  };

  const keep = () => {
    sessionStorage.setItem(key, values());
  };

  const restore = (pairs) => {
    for (const control of form.elements) {
      if (!control.name || ["csrfmiddlewaretoken", "seen"].includes(control.name)) continue;
      const mine = pairs.filter(([field]) => field === control.name).map(([, text]) => text);
      if (control.type === "checkbox") control.checked = mine.includes(control.value);
      else if (control.type !== "submit" && control.type !== "search") control.value = mine[0] ?? "";
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const kept = sessionStorage.getItem(key);
  if (kept && kept !== values()) notice.hidden = false;
  else sessionStorage.removeItem(key);

  form.addEventListener("input", (event) => {
    if (!event.target.matches?.("[data-filter]")) keep();
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-kept-restore]")) restore(JSON.parse(kept));
    if (event.target.closest("[data-kept-forget]")) sessionStorage.removeItem(key);
    if (event.target.closest("[data-kept-restore], [data-kept-forget]")) notice.hidden = true;
  });
})();
