// The import form: files can be dropped on it, and the page says how much has been sent.
// It sends the form itself because no other way tells how far an upload is; without this file the form works as it is.
const form = document.getElementById("import-form");

if (form) {
  const files = form.querySelector("#files");
  const drop = form.querySelector("[data-drop]");
  const sending = form.querySelector("[data-sending]");
  const button = form.querySelector("button[type=submit]");

  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop.toggleAttribute("data-over", true);
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    form.addEventListener(kind, () => drop.toggleAttribute("data-over", false));
  }
  form.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    files.focus();
  });

  const say = (words, share) => {
    sending.hidden = false;
    sending.querySelector("progress").hidden = share === undefined;
    sending.querySelector("progress").value = share ?? 0;
    sending.querySelector("[data-words]").textContent = words;
  };

  const rest = (words) => {
    button.removeAttribute("aria-busy");
    button.disabled = false;
    say(words);
  };

  const megabytes = (bytes) => Math.ceil(bytes / 1e6).toLocaleString("en");

  const show = (request) => {
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    for (const old of form.querySelectorAll(".field-problem")) old.remove();
    for (const problem of page.querySelectorAll("#import-form .field-problem")) {
      const name = problem.id.replace("-problem", "");
      const input = form.querySelector(name === "file" ? "#files" : `#${name}`);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", problem.id);
      input.after(problem);
    }
    rest(page.querySelector(".error-page .lede")?.textContent ?? "Something needs changing.");
  };

  form.addEventListener("submit", (event) => {
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    const most = Number(form.dataset.maxBytes);
    if (size > most) {
      event.preventDefault();
      rest(`These files have ${megabytes(size)} MB; up to ${megabytes(most)} MB go at once. Choose fewer.`);
      return;
    }
    if (!files.files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (sent) => {
      const share = Math.round((100 * sent.loaded) / sent.total);
      say(share < 100 ? `${share} % sent` : "Reading", share);
    });
    request.addEventListener("load", () => show(request));
    request.addEventListener("error", () => rest("The connection was lost. Nothing is lost here: send it again."));
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
    request.send(new FormData(form));
  });
}
