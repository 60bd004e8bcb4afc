// A field that narrows a list of choices while one types.
//
//   [data-filter]    the field; its value names, as a selector, what holds the choices

(() => {
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-filter]")) return;
    const wanted = event.target.value.trim().toLowerCase();
    for (const choice of document.querySelectorAll(`${event.target.dataset.filter} > *`)) {
      choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
    }
  });
})();
