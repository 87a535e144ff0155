// The workbench: which claim is lit, cards beside their text, the line that ties them, j and k.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = () => $$(".workbench-cards > .claim-card");
  const activeCard = () => $('.claim-card[aria-current="true"]');
  const marksOf = (ref) => $$(`.reading [data-claims~="${ref}"]`);
  const cardOf = (element) => document.getElementById(`claim-${element.dataset.claims?.split(" ").pop()}`);

  function light(card) {
    const ref = card?.dataset.claim;
    for (const mark of $$(".reading [data-claims]")) mark.toggleAttribute("data-lit", !!ref && mark.dataset.claims.split(" ").includes(ref));
    for (const other of cards()) other.toggleAttribute("data-lit", other === card && other !== activeCard());
  }

  function activate(card, { focus = true } = {}) {
    if (!card || !card.matches(".claim-card")) return;
    for (const other of cards()) {
      if (other === card) continue;
      other.removeAttribute("aria-current");
      other.tabIndex = -1;
    }
    card.setAttribute("aria-current", "true");
    card.tabIndex = 0;
    remember(card);
    if (!card.hasAttribute("data-loaded")) card.dispatchEvent(new CustomEvent("open-card"));
    light(card);
    align();
    if (!focus) return;
    card.focus({ preventScroll: true });
    marksOf(card.dataset.claim)[0]?.scrollIntoView({ block: "center", behavior: "auto" });
  }

  function remember(card) {
    const url = new URL(location);
    url.searchParams.set("claim", card.dataset.claim);
    url.searchParams.delete("edit");
    history.replaceState(history.state, "", url);
  }

  function step(by, onlyOpen) {
    const all = cards();
    const at = all.indexOf(activeCard());
    const around = by > 0 ? all.slice(at + 1) : all.slice(0, at < 0 ? 0 : at).reverse();
    activate(around.find((card) => !onlyOpen || card.dataset.state === "proposed"));
  }

  // Each card stands at its text; the active one keeps its place, the others make room in order. Where claims stand
  // close together their cards grow shorter, so that the active one is not pushed far from its words.
  function align() {
    const box = $(".workbench-cards");
    if (!box) return;
    const all = $$(":scope > article", box);
    const wide = matchMedia("(min-width: 821px)").matches;
    box.toggleAttribute("data-aligned", wide);
    delete box.dataset.compact;
    if (!wide || !all.length) return tie(null);
    const top = box.getBoundingClientRect().top;
    const wanted = all.map((card) => (anchorOf(card)?.getClientRects()[0]?.top ?? top) - top - 4);
    const active = all.indexOf(activeCard());
    const watched = active < 0 ? all.length - 1 : active;
    let placed;
    for (const compact of active < 0 ? ["", "short"] : ["", "short", "shorter"]) {
      if (compact) box.dataset.compact = compact;
      placed = places(wanted, all.map((card) => card.offsetHeight + 4), active);
      if (placed.tops[watched] - wanted[watched] < 90) break;
    }
    all.forEach((card, i) => card.style.setProperty("--card-top", `${placed.tops[i]}px`));
    box.style.setProperty("--cards-height", `${placed.tops.at(-1) + placed.heights.at(-1) + 120}px`);
    tie(activeCard(), top);
  }

  function places(wanted, heights, active) {
    const tops = [...wanted];
    if (active >= 0) {
      const before = heights.slice(0, active).reduce((sum, height) => sum + height, 8);
      tops[active] = Math.max(tops[active], before);
      for (let i = active - 1; i >= 0; i--) tops[i] = Math.min(tops[i], tops[i + 1] - heights[i]);
    }
    for (let i = 0; i < tops.length; i++) {
      const least = i ? tops[i - 1] + heights[i - 1] : 8;
      if (i !== active || tops[i] < least) tops[i] = Math.max(tops[i], least);
    }
    return { tops, heights };
  }

  const anchorOf = (card) =>
    card.dataset.claim ? $(`.mark-content[data-claims~="${card.dataset.claim}"]`) : $(`.mark-note[data-notes~="${card.dataset.note}"]`);

  function tie(card, top) {
    const line = $(".tie");
    if (!line) return;
    const marks = card ? $$(`.mark-content[data-claims~="${card.dataset.claim}"]`) : [];
    line.hidden = !marks.length;
    if (!marks.length) return;
    const box = $(".workbench-cards").getBoundingClientRect();
    const rects = marks.flatMap((mark) => [...mark.getClientRects()]);
    const first = Math.min(...rects.map((rect) => rect.top)) - top + 4;
    const last = Math.max(...rects.map((rect) => rect.bottom)) - top - 2;
    const x = $(".reading").getBoundingClientRect().right - box.left + 10;
    const cardTop = card.getBoundingClientRect().top - top;
    const y = Math.min(Math.max((first + last) / 2, cardTop + 16), cardTop + card.offsetHeight - 16);
    const values = { x, top: first, height: last - first, y, width: card.getBoundingClientRect().left - box.left - x - 7 };
    for (const [name, value] of Object.entries(values)) line.style.setProperty(`--tie-${name}`, `${value}px`);
  }

  function setMarks(value) {
    const main = $(".workbench");
    if (!main) return;
    main.dataset.marks = value;
    localStorage.setItem("marks", value);
    for (const button of $$("[data-marks-choice] button")) button.setAttribute("aria-pressed", button.value === value);
  }

  // A card fetched a moment ago comes open; by then another one may be the active one.
  function keepOneActive() {
    const ref = new URL(location).searchParams.get("claim");
    for (const card of cards()) if (card.dataset.claim !== ref && card.dataset.mode !== "editing") card.removeAttribute("aria-current");
  }

  function refresh() {
    const choice = $("[data-marks-choice]");
    if (!choice) return;
    choice.hidden = false;
    setMarks(localStorage.getItem("marks") || "lines");
    light(activeCard());
    align();
  }

  addEventListener("mouseover", (event) => {
    const card = event.target.closest?.(".claim-card") || (event.target.closest?.("[data-claims]") && cardOf(event.target.closest("[data-claims]")));
    light(card || activeCard());
  });
  addEventListener("focusin", (event) => {
    const mark = event.target.closest(".reading .mark-number");
    if (mark) light(cardOf(mark));
  });
  addEventListener("click", (event) => {
    const button = event.target.closest("[data-marks-choice] button");
    if (button) return setMarks(button.value);
    const number = event.target.closest(".mark-number, .claim-card-gist a");
    const card = number ? cardOf(number) || number.closest(".claim-card") : event.target.closest('.claim-card:not([aria-current="true"])');
    if (!card || event.ctrlKey || event.metaKey || (!number && event.target.closest("a, button, input, textarea, select"))) return;
    event.preventDefault();
    activate(card, { focus: !!number });
  });
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.body.dataset.singleKeys === "off") return;
    const next = { off: "lines", lines: "colour", colour: "off" };
    const act = { j: () => step(1), k: () => step(-1), J: () => step(1, true), K: () => step(-1, true), h: () => setMarks(next[$(".workbench").dataset.marks]) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  addEventListener("resize", align);
  // What asks for the page by itself asks for what is shown now; a newer text never comes under somebody who reads.
  document.addEventListener("htmx:config:request", (event) => {
    if (!event.target.matches?.("[data-asks]")) return;
    const url = new URL(location);
    url.searchParams.set("version", $("#workbench").dataset.version);
    event.detail.ctx.request.action = url.pathname + url.search;
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const target = event.detail.ctx.target;
    if (target?.id === "workbench" && activeCard()) remember(activeCard());
    else keepOneActive();
    requestAnimationFrame(() => {
      refresh();
      // What is wrong, or who was faster, comes into view: the button that was pressed may stand far below.
      if (event.detail.ctx.response?.status >= 400) $('.conflict .button-primary, [aria-invalid="true"]')?.focus();
    });
  });
  addEventListener("load", refresh);
})();
