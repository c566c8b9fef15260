// Small comforts; every page works without them.
(() => {
  "use strict";
  // An error summary takes the focus.
  const focus = document.querySelector("[data-focus]");
  if (focus) focus.focus();
  // A second press on the same form is held back; the server takes it once anyway.
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      if (form.method === "post") {
        form.dataset.sent = "1";
        form.setAttribute("aria-busy", "true");
      }
    });
  }
  // Coming back with the browser's button, the form may be sent again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
})();
