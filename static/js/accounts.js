// Show a password while it is typed. Without script the field stays as browsers make it.
(() => {
  for (const label of document.querySelectorAll("label[data-shows]")) {
    const field = document.getElementById(label.dataset.shows);
    const box = label.querySelector("input");
    label.hidden = false;
    box.addEventListener("change", () => {
      field.type = box.checked ? "text" : "password";
    });
    // Password managers keep what leaves a password field.
    field.form.addEventListener("submit", () => {
      field.type = "password";
    });
  }
})();
