// Copies the value of the field that data-copy names, and says so on the button.
(() => {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.querySelector("[data-copy-label]").textContent = button.dataset.copied;
    } catch {
      // Without the clipboard (no HTTPS) the text is selected, ready for the keyboard.
    }
  });
})();
