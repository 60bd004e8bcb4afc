// Cards by keyboard and by mouse: add, open, close, move, remove.
//
//   [data-add]            the form with which a block gets a card
//   [data-edit]           the link that opens a card; it has the focus where the card has it
//   [data-placing]        a card that was put elsewhere: "waiting" to be told, or "sent"

(() => {
  const REST = 250; // ms after the last key until a move is told
  const words = document.querySelector("[data-autosave-words]").dataset;
  const timers = new Map();

  const cardOf = (it) => it?.closest?.("[data-card]");
  const blockOf = (it) => it?.closest?.("[data-block]");
  const blocks = () => [...document.querySelectorAll("[data-block]")];
  const cards = () => [...document.querySelectorAll("[data-card]")];
  const listOf = (block) => block.querySelector("[data-cards]");
  const focus = (card) => card?.querySelector("[data-edit], textarea")?.focus();
  const announce = (text) => {
    document.getElementById("live").textContent = text;
  };

  const post = (card, path, values) => {
    const pulse = Object.fromEntries(new FormData(document.getElementById("pulse")));
    const url = `${document.getElementById("pulse").getAttribute("hx-get")}cards/${card.id.slice(5)}/${path}/`;
    const how = { source: card, target: card, swap: "keep-typing", values: { ...pulse, ...values } };
    htmx.ajax("POST", url, how).catch(() => {}); // cards-told.js tells what failed
  };

  // Moving: at once on the page, told to Cairn after a rest

  const tellPlace = (card) => {
    card.dataset.placing = "sent";
    const before = card.nextElementSibling?.id.slice(5) ?? "";
    post(card, "place", { block: blockOf(card).dataset.block, before });
  };

  const place = (card, list, before, rest) => {
    if (before === card || (list === card.parentElement && before === card.nextElementSibling)) return;
    list.insertBefore(card, before);
    card.dataset.placing = "waiting";
    clearTimeout(timers.get(card.id));
    timers.set(card.id, setTimeout(() => tellPlace(card), rest));
    const all = [...list.children];
    const said = { block: list.parentElement.querySelector("[data-label]").textContent.trim(), place: all.indexOf(card) + 1, all: all.length };
    announce(words.place.replace(/{(\w+)}/g, (_, name) => said[name]));
  };

  const shift = (card, step) => {
    const next = step < 0 ? card.previousElementSibling : card.nextElementSibling;
    if (!next) return;
    place(card, card.parentElement, step < 0 ? next : next.nextElementSibling, REST);
    focus(card);
  };

  const carry = (card, step) => {
    const all = blocks();
    const block = all[all.indexOf(blockOf(card)) + step];
    if (!block) return;
    place(card, listOf(block), null, REST);
    focus(card);
  };

  const remove = (card) => post(card, "removal", { seen: card.dataset.version });

  // Going about

  const go = (all, here, step) => all[Math.min(Math.max(all.indexOf(here) + step, 0), all.length - 1)];

  const write = () => {
    const block = blockOf(document.activeElement) ?? blocks()[0];
    block.querySelector("[data-add] textarea").focus();
  };

  const MOVES = { ArrowUp: [shift, -1], ArrowDown: [shift, 1], ArrowLeft: [carry, -1], ArrowRight: [carry, 1] };
  const KEYS = {
    n: write,
    j: (card) => focus(go(cards(), card, 1)),
    k: (card) => focus(go(cards(), card, -1)),
    "]": () => go(blocks(), blockOf(document.activeElement), 1)?.focus(),
    "[": () => go(blocks(), blockOf(document.activeElement), -1)?.focus(),
    Delete: (card) => card && remove(card),
    "?": () => document.querySelector("[data-keys-help]").showModal(),
  };

  const inForm = (event) => {
    const form = event.target.closest("form");
    const isSent = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSent && form?.matches("[data-add]")) form.requestSubmit();
    else if (isSent || event.key === "Escape") form?.querySelector("[data-done]")?.click();
    else return;
    event.preventDefault();
  };

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const editing = event.target.closest("[data-editing], [data-add]");
    if (editing) return inForm(event);
    const card = cardOf(event.target);
    const move = event.altKey && card && MOVES[event.key];
    const isTyping = event.target.matches("textarea, select, input");
    const act = event.altKey || event.ctrlKey || event.metaKey || isTyping ? null : KEYS[event.key];
    if (!move && !act) return;
    event.preventDefault();
    if (move) move[0](card, move[1]);
    else act(card);
  });

  document.addEventListener("sheet:place", ({ detail: { card, list, before } }) => place(card, list, before, 0));

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) KEYS["?"]();
  });
})();
