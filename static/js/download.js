// Takes a file as soon as the page says that it is there; a page that opens with it waits for a click.
(() => {
  document.addEventListener("htmx:load", (event) => {
    if (event.target === document.body) return;
    event.target.querySelector("[data-download]")?.click();
  });
})();
