// Selected words become places in the stored text: code points, counted from the paragraph's data-start.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const length = (words) => [...words].length;
  const box = () => $(".selection-box");
  let parts = {};
  let role = "content";
  let sentence = null;

  const nodesOf = (paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".mark-number, .mark-note-sign") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  // The words of a range, paragraph by paragraph, with blanks trimmed off: [{start, end, words}].
  function piecesOf(range) {
    return $$(".reading [data-start]").filter((paragraph) => range.intersectsNode(paragraph)).flatMap((paragraph) => {
      let before = Number(paragraph.dataset.start);
      let start = null;
      let words = "";
      for (const node of nodesOf(paragraph)) {
        if (range.intersectsNode(node)) {
          const from = node === range.startContainer ? range.startOffset : 0;
          const to = node === range.endContainer ? range.endOffset : node.data.length;
          if (from < to) {
            start ??= before + length(node.data.slice(0, from));
            words += node.data.slice(from, to);
          }
        }
        before += length(node.data);
      }
      const kept = words.trim();
      if (!kept) return [];
      start += length(words.slice(0, words.indexOf(kept)));
      return [{ start, end: start + length(kept), words: kept }];
    });
  }

  function show(range) {
    const pieces = piecesOf(range);
    if (!box() || !pieces.length) return;
    const form = $(".claim-card-form");
    if (form) return fillForm(form, pieces);
    parts[role] = pieces;
    draw();
    place(range);
  }

  const spansOf = (pieces) => (pieces || []).map((piece) => `${piece.start}-${piece.end}`).join(" ");
  const wordsOf = (pieces, between = " ") => (pieces || []).map((piece) => piece.words).join(between);

  function fillForm(form, pieces) {
    const field = form.querySelector(`[data-role]:focus`) || form.querySelector(`[data-role="${form.dataset.picking || "content"}"]`);
    field.value = wordsOf(pieces, " … ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function draw() {
    const element = box();
    for (const name of ["content", "cue", "source"]) {
      $(`[data-selection="${name}"]`, element).textContent = wordsOf(parts[name], " … ");
      $(`[name="${name}_spans"]`, element).value = spansOf(parts[name]);
    }
    const any = parts.content || parts.source || parts.cue;
    for (const input of $$('[name="quote"]', element)) input.value = wordsOf(parts.content || any);
    $('[name="spans"]', element).value = spansOf(any);
    if (parts.source && !$('[name="source_name"]', element).value) $('[name="source_name"]', element).value = wordsOf(parts.source);
    $('[data-selection="length"]', element).textContent = `${length(wordsOf(any))} letters`;
    for (const button of $$(".selection-box-roles button", element)) button.setAttribute("aria-pressed", button.value === role);
    $('button[type="submit"]', element).disabled = !parts.content;
    element.hidden = false;
  }

  // Below the last selected line, never over it.
  function place(range) {
    const element = box();
    const rects = [...range.getClientRects()];
    const last = rects.at(-1);
    if (!last) return;
    const around = $(".workbench").getBoundingClientRect();
    const text = $(".workbench-text").getBoundingClientRect();
    const x = Math.max(text.left, Math.min(last.left, text.right - element.offsetWidth - 8)) - around.left;
    element.style.setProperty("--box-x", `${x}px`);
    element.style.setProperty("--box-y", `${last.bottom - around.top + 8}px`);
  }

  function close() {
    parts = {};
    role = "content";
    sentence = null;
    CSS.highlights?.delete("picked");
    const element = box();
    if (!element || element.hidden) return false;
    element.hidden = true;
    for (const input of $$("input:not([name=version]):not([name=show]), textarea", element)) input.value = "";
    return true;
  }

  const setRole = (name) => {
    role = name;
    if (!box().hidden) draw();
  };

  // Sentence mode: up and down choose a sentence, left and right move its end word by word, with Shift its beginning.
  function sentences() {
    const cut = new Intl.Segmenter($(".reading").lang || "en", { granularity: "sentence" });
    return $$(".reading [data-start]:not(.reading-aside)").flatMap((paragraph) => {
      const text = nodesOf(paragraph).map((node) => node.data).join("");
      return [...cut.segment(text)].filter((part) => part.segment.trim()).map((part) => {
        const from = part.index + part.segment.indexOf(part.segment.trim());
        return { paragraph, text, from, to: from + part.segment.trim().length };
      });
    });
  }

  function rangeOf({ paragraph, from, to }) {
    const range = document.createRange();
    let at = 0;
    for (const node of nodesOf(paragraph)) {
      if (at <= from && from < at + node.data.length) range.setStart(node, from - at);
      if (at < to && to <= at + node.data.length) range.setEnd(node, to - at);
      at += node.data.length;
    }
    return range;
  }

  function pick(chosen) {
    if (!chosen) return;
    sentence = chosen;
    const range = rangeOf(chosen);
    CSS.highlights?.set("picked", new Highlight(range));
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    show(range);
  }

  function move(by) {
    const all = sentences();
    const at = all.findIndex((one) => one.paragraph === sentence.paragraph && one.to > sentence.from);
    pick(all[Math.max(0, Math.min(all.length - 1, at + by))]);
  }

  function shift(by, edge) {
    const words = [...new Intl.Segmenter("en", { granularity: "word" }).segment(sentence.text)].filter((part) => part.isWordLike);
    const edges = words.map((part) => (edge === "to" ? part.index + part.segment.length : part.index));
    const next = by > 0 ? edges.find((at) => at > sentence[edge]) : edges.findLast((at) => at < sentence[edge]);
    if (next !== undefined && (edge === "to" ? next > sentence.from : next < sentence.to)) pick({ ...sentence, [edge]: next });
  }

  function startSentenceMode() {
    const all = sentences();
    const top = $(".subbar").getBoundingClientRect().bottom;
    pick(all.find((one) => rangeOf(one).getBoundingClientRect().top > top) || all[0]);
  }

  document.addEventListener("pointerup", (event) => {
    if (!event.target.closest?.(".reading")) return;
    setTimeout(() => {
      const selection = getSelection();
      if (selection.rangeCount && !selection.isCollapsed) show(selection.getRangeAt(0));
    });
  });
  addEventListener("focusin", (event) => {
    const field = event.target.closest("[data-role]");
    if (field) field.form.dataset.picking = field.dataset.role;
  });
  addEventListener("click", (event) => {
    if (event.target.closest('[data-selection="close"]')) close();
    const button = event.target.closest(".selection-box-roles button");
    if (button) setRole(button.value);
  });
  addEventListener("keydown", (event) => {
    if (!box()) return;
    if (event.key === "Escape" && close()) return event.preventDefault();
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const edge = event.shiftKey ? "from" : "to";
    const picking = { ArrowUp: () => move(-1), ArrowDown: () => move(1), ArrowLeft: () => shift(-1, edge), ArrowRight: () => shift(1, edge) };
    const open = { 1: () => setRole("content"), 2: () => setRole("source"), 3: () => setRole("cue"), Enter: () => $("form", box()).requestSubmit() };
    const act = (sentence && picking[event.key]) || (!box().hidden && open[event.key]) || (event.key === "s" && document.body.dataset.singleKeys !== "off" && startSentenceMode);
    if (!act || (event.key === "Enter" && event.target.closest("a, button, summary"))) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("htmx:after:swap", (event) => event.detail.ctx.target?.id === "workbench" && !box()?.hasAttribute("hx-morph-skip") && close());
  // The page asks for itself when others change it: never under somebody who is just choosing words.
  document.addEventListener("htmx:before:request", (event) => {
    const selection = getSelection();
    if (event.target.matches?.("[data-asks]") && !selection.isCollapsed && selection.anchorNode?.parentElement.closest(".reading")) event.preventDefault();
  });
})();
