// What somebody is writing in is held still while the page around it is drawn anew: its words, and the hidden version
// they began with, so that saving never passes over what changed meanwhile. What did change is told beside them.
(() => {
  const differs = (field) => (field.options ? [...field.options].some((one) => one.selected !== one.defaultSelected) : field.value !== field.defaultValue);
  const written = (place) => [...place.querySelectorAll("textarea, select, input:not([type=hidden])")].some(differs);
  const isOpen = (place) => (place.matches("details") ? place.open : place.matches("form") ? written(place) : !place.hidden);

  // The form may not be on the new page: its claim is closed there, or gone. Then all of the card stays as it is.
  function keep(place, page) {
    const find = (element) => page.querySelector(`#${CSS.escape(element.id)}`);
    const held = find(place) ? place : place.closest("article") || place;
    if (!find(held)) page.querySelector(held.matches("article") ? ".workbench-cards" : ".workbench")?.append(held.cloneNode());
    held.toggleAttribute("hx-morph-skip", true);
  }

  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    const page = ctx.target?.id === "workbench" && tasks.find((task) => task.target === ctx.target)?.fragment;
    if (!page) return;
    for (const place of document.querySelectorAll("#workbench [hx-morph-skip]")) place.removeAttribute("hx-morph-skip");
    for (const details of document.querySelectorAll("#workbench details[open][id]")) page.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
    const editing = page.querySelector('[data-mode="editing"]');
    for (const place of document.querySelectorAll("#workbench [data-hold]")) {
      if (!isOpen(place) || place.contains(ctx.sourceElement)) continue;
      // One claim is edited at a time: the form that was open goes, unless something is written in it.
      if (place.matches('[data-mode="editing"]') && editing && editing.id !== place.id) {
        if (!written(place)) continue;
        event.preventDefault();
        return place.querySelector("textarea").focus();
      }
      keep(place, page);
    }
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.target?.id !== "workbench") return;
    for (const line of document.querySelectorAll("#workbench [hx-morph-skip] [data-news]")) line.dispatchEvent(new Event("changed"));
  });
})();
