"use strict";
// The terminal's script connects when the page has loaded; before that it is told where to.
document.addEventListener("DOMContentLoaded", () => {
  const { protocol, host, pathname, search } = window.location;
  const terminal = document.getElementById("terminal");
  const folder = pathname.replace(/[^/]*$/, "");
  terminal.dataset.sessionWebsocketUrl =
    (protocol === "https:" ? "wss://" : "ws://") + host + folder + "ws";
  const size = Number(new URLSearchParams(search).get("fontsize"));
  if (size >= 8 && size <= 40) terminal.dataset.fontSize = String(size);

  const again = document.getElementById("again");
  again.addEventListener("click", () => window.location.reload());
  // Keys go to the terminal at once: nobody should have to click first.
  new MutationObserver(() => {
    const { classList } = document.body;
    if (classList.contains("-closed")) again.focus();
    else if (classList.contains("-loaded")) document.querySelector(".xterm-helper-textarea")?.focus();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
