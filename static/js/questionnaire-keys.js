// The questionnaire by keyboard: j and k move between questions, 0–4, n and u answer, ? helps.
//
//   [data-question]          a question; the current one has the focus inside
//   [data-keys-help]         the dialog that lists the keys

(() => {
  const questions = () => [...document.querySelectorAll("[data-question]")];
  const current = () => document.activeElement?.closest?.("[data-question]");

  const go = (step) => {
    const all = questions();
    const place = all.indexOf(current());
    const next = all[place < 0 ? 0 : Math.min(Math.max(place + step, 0), all.length - 1)];
    if (!next) return;
    const marked = next.querySelector("input[type=radio]:checked:not([name$=seen])");
    (marked ?? next.querySelector("input[type=radio]"))?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  const choose = (value) => {
    const question = current() ?? questions()[0];
    const radio = question?.querySelector(`input[type=radio][value="${value}"][name$="-choice"]`);
    if (!radio || radio.disabled) return;
    radio.focus({ preventScroll: true });
    radio.click();
    if (value === "not_applicable") question.querySelector("[name$=-reason]")?.focus();
  };

  const KEYS = {
    j: () => go(1),
    k: () => go(-1),
    u: () => choose("unsure"),
    n: () => choose("not_applicable"),
    "?": () => document.querySelector("[data-keys-help]")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    if (document.querySelector("dialog[open]")) return;
    const act = KEYS[event.key] ?? (/^[0-4]$/.test(event.key) ? () => choose(event.key) : null);
    if (!act) return;
    event.preventDefault();
    act();
  });

  // On the document: the rail with the button is replaced after each answer.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) KEYS["?"]();
  });
})();
