// Cards by mouse: drag one to another place or block; cards.js tells Cairn.
//
//   [data-dragged]   the card that is under way
//   [data-before]    the card before which it would come
//   [data-over]      the block at whose end it would come

(() => {
  let card = null;

  const unmark = () => {
    for (const each of document.querySelectorAll("[data-before], [data-over]")) {
      delete each.dataset.before;
      delete each.dataset.over;
    }
  };

  const target = (event) => {
    const block = event.target.closest?.("[data-block]");
    const list = block?.querySelector("[data-cards]");
    const before = [...(list?.children ?? [])].find((each) => {
      const { left, top, width, height } = each.getBoundingClientRect();
      const isInRow = event.clientY < top + height;
      const areBeside = list.clientWidth > 1.5 * width; // several cards in a row
      const isBefore = areBeside ? event.clientX < left + width / 2 : event.clientY < top + height / 2;
      return event.clientY < top || (isInRow && isBefore);
    });
    return { block, list, before: before ?? null };
  };

  document.addEventListener("dragstart", (event) => {
    card = event.target.closest?.("a[data-edit]")?.closest("[data-card]") ?? null; // the link covers its card
    if (!card) return;
    const { left, top } = card.getBoundingClientRect();
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.clearData();
    event.dataTransfer.setData("text/plain", card.innerText.trim());
    event.dataTransfer.setDragImage(card, event.clientX - left, event.clientY - top);
    card.dataset.dragged = "";
  });

  document.addEventListener("dragover", (event) => {
    const { block, before } = target(event);
    if (!card || !block) return;
    event.preventDefault();
    unmark();
    (before ?? block).dataset[before ? "before" : "over"] = "";
  });

  document.addEventListener("drop", (event) => {
    const { list, before } = target(event);
    if (!card || !list) return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("sheet:place", { detail: { card, list, before } }));
  });

  document.addEventListener("dragend", () => {
    unmark();
    if (card) delete card.dataset.dragged;
    card = null;
  });
})();
