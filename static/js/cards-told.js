// What Cairn answers to a person's steps on a sheet: the add box is emptied, a failure is told where they are.
//
//   [data-add]       the form with which a block gets a card; its hidden `card` names the next one

(() => {
  const words = document.querySelector("[data-autosave-words]").dataset;

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-add]")) event.target.dataset.sent = event.target.elements.text.value;
  });

  document.addEventListener("sheet:added", ({ detail: { added, next } }) => {
    const name = document.querySelector(`[data-add] input[name=card][value="${CSS.escape(added)}"]`);
    if (!name) return;
    const { text } = name.form.elements;
    // what was typed on while the card was under way stays
    if (text.value.startsWith(name.form.dataset.sent)) text.value = text.value.slice(name.form.dataset.sent.length).trimStart();
    name.setAttribute("value", next);
    name.form.querySelector("[id^=refused-]").replaceChildren();
  });

  document.addEventListener("sheet:failed", ({ detail: { elt, xhr } }) => {
    if (elt.id === "pulse" || elt.closest("[data-autosave]")) return; // the one tries again, the other says so itself
    const isTold = xhr?.status === 400 && xhr.responseText.length < 300;
    const said = isTold ? xhr.responseText : words.failed;
    delete elt.dataset.placing;
    document.getElementById("pulse").elements.since.value = 0; // what stands is fetched anew
    const slot = elt.matches("[data-add]") ? elt.querySelector("[id^=refused-]") : document.getElementById("said");
    const line = Object.assign(document.createElement("p"), { className: "field__error", textContent: said });
    slot.replaceChildren(line);
    document.getElementById("live").textContent = said;
  });

  window.addEventListener("beforeunload", (event) => {
    const isTyped = [...document.querySelectorAll("[data-add] textarea")].some((box) => box.value.trim());
    if (isTyped) event.preventDefault(); // an add box is not saved by itself
  });
})();
