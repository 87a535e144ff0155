// What colleagues change is shown as it happens. The stream only says that something changed; the page asks for itself.
(() => {
  const live = document.getElementById("live");
  const asker = document.querySelector(".hints [data-asks]");
  const known = () => Number(document.getElementById("workbench").dataset.event);
  let newest = 0;
  let timer = null;

  // A little later: one's own change comes with its own answer, and several changes need one look.
  function ask(after) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (live.dataset.state === "lost" || newest > known()) asker.dispatchEvent(new Event("news"));
      if (live.dataset.state === "lost" || newest > known()) ask(live.dataset.state === "lost" ? 30000 : 2000);
    }, after);
  }

  function say(state) {
    if (live.dataset.state === state) return;
    live.dataset.state = state;
    ask(state === "lost" ? 30000 : 300);
  }

  document.addEventListener("htmx:sse:before:message", (event) => {
    event.preventDefault(); // it is data, no piece of the page
    newest = Math.max(newest, Number(event.detail.message.id));
    ask(300);
  });
  document.addEventListener("htmx:sse:after:connection", () => say("on"));
  for (const lost of ["htmx:sse:error", "htmx:sse:close", "htmx:error", "htmx:response:error"])
    document.addEventListener(lost, (event) => event.target === live && say("lost"));
})();
