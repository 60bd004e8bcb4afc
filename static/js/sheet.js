// Puts what is new on a sheet into the page and leaves alone what somebody types: htmx's swap "keep-typing".
//
//   [data-block]      a block; its cards are [data-card] with [data-version] in [data-cards]
//   [data-piece]      a trait or the head of the sheet, with [data-version]
//   [data-editing]    a card or piece whose form is open: it stays as it is
//   [data-part]       what is replaced as a whole
//   #pulse            the revision that the page has, and what became of the person's last step

(() => {
  const byId = (id) => document.getElementById(id);
  const announce = (text) => {
    byId("live").textContent = text;
  };
  let made = []; // what was put in; htmx looks through it

  const put = (old, fresh) => {
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(fresh);
    made.push(fresh);
    if (hadFocus) fresh.querySelector("[data-edit]")?.focus({ preventScroll: true });
  };

  const isOpen = (piece, pulse) => "editing" in piece.dataset && pulse.dataset.closed !== piece.id;

  const renew = (old, fresh, pulse) => {
    if (isOpen(old, pulse) || old.dataset.version === fresh.dataset.version) return old;
    put(old, fresh);
    return fresh;
  };

  const arrange = (list, fresh, pulse) => {
    const focused = document.activeElement;
    let at = list.firstElementChild;
    for (const card of [...fresh.children]) {
      const old = byId(card.id);
      const isNext = old && old === at;
      const now = old ? renew(old, card, pulse) : card;
      if (!old) made.push(card);
      if (isNext) at = now.nextElementSibling;
      else list.insertBefore(now, at);
    }
    if (focused !== document.activeElement && document.contains(focused)) focused.focus({ preventScroll: true });
  };

  const clear = (list, fresh, stays, pulse) => {
    for (const card of [...list.children]) {
      if (fresh.querySelector(`#${CSS.escape(card.id)}`) || stays.has(card.id)) continue;
      if (!isOpen(card, pulse)) card.remove(); // an open one is told when it is saved
    }
  };

  const reconcile = (news, pulse) => {
    const stays = new Set([...news.querySelectorAll("[data-card]")].map((card) => card.id));
    for (const fresh of news.querySelectorAll("[data-block]")) {
      const block = byId(fresh.id);
      const [list, cards] = [block, fresh].map((each) => each.querySelector("[data-cards]"));
      clear(list, cards, stays, pulse);
      arrange(list, cards, pulse);
      block.querySelector("[data-label]").replaceWith(fresh.querySelector("[data-label]"));
      const clashes = block.querySelector("[data-clashes]");
      if (clashes) put(clashes, fresh.querySelector("[data-clashes]"));
    }
    for (const fresh of news.querySelectorAll("[data-piece]")) {
      if (byId(fresh.id)) renew(byId(fresh.id), fresh, pulse);
    }
    for (const fresh of news.querySelectorAll("[data-part]")) {
      if (byId(fresh.id)) put(byId(fresh.id), fresh);
    }
  };

  // What became of the person's own step

  const leave = (card) => {
    const near = card?.nextElementSibling ?? card?.previousElementSibling;
    const hadFocus = card?.contains(document.activeElement);
    const next = near?.querySelector("[data-edit]") ?? card?.closest("[data-block]").querySelector("textarea");
    card?.remove();
    if (hadFocus) next?.focus();
  };

  const conclude = (news, pulse) => {
    const { closed, added, next, announced } = pulse.dataset;
    if (added) document.dispatchEvent(new CustomEvent("sheet:added", { detail: { added, next } }));
    const fresh = closed && news.querySelector(`#${CSS.escape(closed)}`);
    if (fresh && byId(closed) && "editing" in byId(closed).dataset) put(byId(closed), fresh);
    if (announced) announce(announced);
  };

  const number = (form, name) => Number(form.elements[name].value);

  const take = (news) => {
    const here = byId("pulse");
    const pulse = news.querySelector("#pulse");
    const moving = document.querySelector("[data-placing]");
    const isOlder = ["since", "traits"].some((name) => number(pulse, name) < number(here, name));
    const isOurs = moving && moving.id === pulse.dataset.placed && moving.dataset.placing === "sent";
    if (isOurs) delete moving.dataset.placing;
    if (pulse.dataset.gone) leave(byId(pulse.dataset.gone));
    if (isOlder || (moving && !isOurs)) here.elements.since.value = 0; // all of it, the next time
    else {
      reconcile(news, pulse);
      for (const name of ["since", "traits"]) here.elements[name].value = pulse.elements[name].value;
    }
    conclude(news, pulse);
  };

  htmx.defineExtension("keep-typing", {
    isInlineSwap: (style) => style === "keep-typing",

    handleSwap: (style, target, news) => {
      if (style !== "keep-typing") return false;
      made = [];
      take(news);
      return made.filter((each) => document.contains(each));
    },

    onEvent: (name, event) => {
      const asking = event.detail?.elt;
      if (name === "htmx:beforeRequest" && asking?.id === "pulse") return !document.hidden;
      const button = asking?.closest?.("[data-done]");
      const words = button?.closest("form").querySelector("textarea");
      if (words && name === "htmx:beforeRequest") words.readOnly = true; // it is about to go
      if (words && name === "htmx:afterRequest") words.readOnly = false;
      if (["htmx:responseError", "htmx:sendError", "htmx:timeout"].includes(name)) {
        document.dispatchEvent(new CustomEvent("sheet:failed", { detail: event.detail }));
      }
      return true;
    },
  });
})();
