// Tags and ratings by keys: arrows choose among the answers of a tag field, a letter or digit chooses a step of a scale.
(() => {
  const MARKING = ".tag-field, .ratings-part, .comment-reply, .note-card-edit";
  const answersOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
  const fieldOf = (target) => (target.matches?.('.tag-picker [role="combobox"]') ? target : null);

  function point(input, by) {
    const options = [...answersOf(input).querySelectorAll('[role="option"]')];
    if (!options.length) return;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const next = at < 0 && by < 0 ? options.length - 1 : (at + by + options.length) % options.length;
    options.forEach((option, i) => {
      option.id ||= `${input.id}-${i}`;
      option.ariaSelected = String(i === next);
    });
    input.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({ block: "nearest" });
  }

  function empty(input) {
    const answers = answersOf(input);
    const was = answers.hasChildNodes();
    answers.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    return was;
  }

  function inField(event, input) {
    const chosen = answersOf(input).querySelector('[aria-selected="true"]');
    const act = { ArrowDown: () => point(input, 1), ArrowUp: () => point(input, -1), Enter: () => chosen.click(), Escape: () => empty(input) }[event.key];
    if (!act || (event.key === "Enter" && !chosen)) return;
    if (event.key === "Escape" && !answersOf(input).hasChildNodes()) return;
    event.preventDefault();
    act();
  }

  // In the rating forms a letter from a to f and a digit choose at once; not in their text fields.
  function inScale(event) {
    const form = event.target.closest?.(".rating-form");
    if (!form || event.target.matches("input:not([type=radio]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = /^[a-f]$/i.test(event.key) ? "letters" : /^[1-7]$/.test(event.key) ? "digits" : null;
    const radio = kind && form.querySelector(`[data-scale="${kind}"] input[value="${event.key.toUpperCase()}"]`);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    event.preventDefault();
  }

  addEventListener("keydown", (event) => {
    const input = fieldOf(event.target);
    if (input) inField(event, input);
    else inScale(event);
  }, true);
  document.addEventListener("htmx:after:swap", (event) => {
    const answers = event.detail.ctx.target;
    if (!answers?.classList.contains("tag-answers")) return;
    const input = answers.parentElement.querySelector('[role="combobox"]');
    input.setAttribute("aria-expanded", String(!!answers.querySelector('[role="option"]')));
    input.removeAttribute("aria-activedescendant");
  });
  // What was sent is closed and emptied, and whoever sent it goes on at what opens it.
  let sent = null;
  addEventListener("submit", (event) => {
    sent = event.target;
  }, true);
  document.addEventListener("htmx:after:swap", (event) => {
    const ctx = event.detail.ctx;
    if (ctx.target?.id !== "workbench" || ctx.response?.status >= 400 || ctx.sourceElement?.matches("[data-asks]")) return;
    const details = sent?.closest("details");
    if (sent?.isConnected) sent.reset();
    if (details) details.open = false;
    for (const form of document.querySelectorAll(".ratings-part:not([open]) > form")) form.reset();
    const isLost = document.activeElement === document.body || !document.activeElement.checkVisibility();
    const card = document.querySelector('.claim-card[aria-current="true"]');
    if (isLost) (details?.isConnected ? details.querySelector("summary") : card)?.focus({ preventScroll: true });
    sent = null;
  });
  // Whoever opens a form wants to write in it, or to choose.
  addEventListener("click", (event) => {
    for (const input of document.querySelectorAll('.tag-picker [role="combobox"]')) if (!input.form.contains(event.target)) empty(input);
    const details = event.target.closest?.("summary")?.parentElement;
    if (!details?.matches(MARKING)) return;
    setTimeout(() => {
      const field = details.open && details.querySelector("form input:checked, form input:not([type=hidden]), form textarea");
      if (field) field.focus();
      if (field?.matches?.("textarea")) field.setSelectionRange(field.value.length, field.value.length);
      dispatchEvent(new Event("resize"));
    });
  });
})();
