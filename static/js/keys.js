// Single keys: each presses a button or link that is on the page anyway and says so by data-key or data-go.
(() => {
  let go = false;
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");
  const isVisible = (element) => element.checkVisibility() && !element.closest("[hidden]");
  const find = (name, key) => {
    const all = [...document.querySelectorAll(`[${name}="${CSS.escape(key)}"]`)].filter(isVisible);
    return all.find((element) => element.closest('[aria-current="true"]')) || all[0];
  };
  const press = (element) => {
    if (element.matches("input, textarea, select")) element.focus();
    else element.click();
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") return escape(event);
    if (isTyping(event.target) || document.body.dataset.singleKeys === "off") return;
    const element = go ? find("data-go", event.key) : find("data-key", event.key);
    go = !go && event.key === "g";
    if (event.key === "?") document.getElementById("keys")?.showModal();
    else if (element) press(element);
    else return;
    event.preventDefault();
  });

  function escape(event) {
    const open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (isTyping(event.target) && !event.target.closest("form:has([data-key=Escape])")) event.target.blur();
    else find("data-key", "Escape")?.click();
  }

  addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
})();
