// Questions of a draft by mouse: drag one to another place in its area; the form #order tells Cairn.
//
//   [data-outline] > [data-key]   a question in its area
//   [data-dragged]                the one that is under way
//   [data-before], [data-after]   where it would come

(() => {
  const order = document.querySelector("#order");
  if (!order) return;
  let line = null;

  const unmark = () => {
    for (const each of document.querySelectorAll("[data-before], [data-after]")) {
      delete each.dataset.before;
      delete each.dataset.after;
    }
  };

  const over = (event) => {
    const other = event.target.closest?.("[data-key]");
    if (!line || !other || other.parentElement !== line.parentElement) return null;
    const { top, height } = other.getBoundingClientRect();
    return { other, isAfter: event.clientY > top + height / 2 };
  };

  for (const each of document.querySelectorAll("[data-outline] > [data-key]")) each.draggable = true;

  document.addEventListener("dragstart", (event) => {
    line = event.target.closest?.("[data-outline] > [data-key]") ?? null;
    if (!line) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(line, 0, 0);
    line.dataset.dragged = "";
  });

  document.addEventListener("dragover", (event) => {
    const place = over(event);
    unmark();
    if (!place) return;
    event.preventDefault();
    place.other.dataset[place.isAfter ? "after" : "before"] = "";
  });

  document.addEventListener("drop", (event) => {
    const place = over(event);
    if (!place) return;
    event.preventDefault();
    const next = place.isAfter ? place.other.nextElementSibling : place.other;
    if (next === line || place.other === line) return;
    const move = document.createElement("input");
    Object.assign(move, { type: "hidden", name: "move", value: `${line.dataset.key} ${next?.dataset.key ?? ""}` });
    order.append(move);
    order.submit();
  });

  document.addEventListener("dragend", () => {
    unmark();
    if (line) delete line.dataset.dragged;
    line = null;
  });
})();
