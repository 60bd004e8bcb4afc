// The theme: as the system, light or dark; kept in this browser. Runs before the first paint.
(() => {
  const root = document.documentElement;
  const order = ["system", "light", "dark"];
  root.dataset.script = "on";

  const chosen = () => {
    try {
      const theme = localStorage.getItem("theme");
      return order.includes(theme) ? theme : "system";
    } catch {
      return "system";
    }
  };

  const show = (theme) => {
    if (theme === "system") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      const label = button.getAttribute(`data-label-${theme}`);
      button.querySelector("[data-theme-label]").textContent = label;
      button.title = label;
      for (const icon of button.querySelectorAll("[data-theme-icon]")) {
        icon.hidden = icon.dataset.themeIcon !== theme;
      }
    }
  };

  show(chosen());
  document.addEventListener("DOMContentLoaded", () => show(chosen()));
  window.addEventListener("storage", () => show(chosen()));
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    const theme = order[(order.indexOf(chosen()) + 1) % order.length];
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // A browser that keeps nothing still shows the choice on this page.
    }
    show(theme);
    document.dispatchEvent(new CustomEvent("themechange", { detail: theme }));
  });
})();
