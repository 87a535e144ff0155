// Lists: j and k move, Enter and o open, x and Shift x select, f goes to the filters.
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const current = () => document.querySelector('[data-row][aria-current="true"]');
  const pickOf = (row) => row?.querySelector(".row-pick");
  let last = null;

  function go(row) {
    if (!row) return;
    current()?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    row.querySelector("[data-open]")?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = rows();
    const at = all.indexOf(current());
    go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by]);
  }

  function select(range) {
    const all = rows();
    const row = current() || all[0];
    if (!pickOf(row)) return;
    const checked = !pickOf(row).checked;
    const [from, to] = [all.indexOf(range && last ? last : row), all.indexOf(row)].sort((a, b) => a - b);
    for (const one of range ? all.slice(from, to + 1) : [row]) pickOf(one).checked = range || checked;
    last = row;
    go(row);
    count();
  }

  // The bar of actions is there only while something is selected.
  function count() {
    const bar = document.querySelector("[data-bulk]");
    if (!bar) return;
    const n = document.querySelectorAll(".row-pick:checked").length;
    bar.hidden = !n;
    bar.querySelector("[data-n-selected]").textContent = `${n} selected`;
  }

  function filters() {
    const form = document.getElementById("facets");
    if (!form) return;
    if (!form.checkVisibility()) location.hash = "facets";
    form.querySelector("input:not([type=hidden])")?.focus();
  }

  // With nothing selected, a decision is about the row the keys are on.
  function decide(key) {
    const pick = pickOf(current());
    if (!pick || document.querySelector(".row-pick:checked")) return;
    pick.checked = true;
    count();
    document.querySelector(`[data-bulk] [data-key="${key}"]`).click();
  }

  const keys = { j: () => step(1), k: () => step(-1), o: () => current()?.querySelector("[data-open]")?.click(), x: () => select(false), X: () => select(true), f: filters, a: () => decide("a"), r: () => decide("r"), d: () => decide("d") };

  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.singleKeys === "off") return;
    const isPick = event.target.matches("[type=checkbox]");
    if (!keys[event.key] || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") && !isPick) return;
    keys[event.key]();
    event.preventDefault();
  });
  addEventListener("change", (event) => {
    if (!event.target.matches(".row-pick")) return;
    last = event.target.closest("[data-row]");
    count();
  });
  // What the server understood stands in the field, not what was typed: filters have become tokens.
  document.addEventListener("htmx:after:swap", () => {
    for (const input of document.querySelectorAll('[form="facets"]')) input.value = input.defaultValue;
    count();
  });
  count();
})();
