// Keys for whoever decides about hundreds of messages. All of it works without this file.
// They act only while the focus is within the page of messages and not in a field (WCAG 2.1.4).
(() => {
  "use strict";
  const region = document.querySelector(".moderation");
  if (!region) return;
  const messages = [...region.querySelectorAll("[data-message]")];
  const told = region.querySelector("[data-told]");
  let armed = null;
  let sent = false;

  const focus = (element) => element && (element.focus({ preventScroll: false }), true);
  const current = () => document.activeElement.closest("[data-message]") || messages[0];
  const say = (words) => { if (told) told.textContent = words; };

  function disarm() {
    if (armed) armed.classList.remove("armed");
    armed = null;
    say("");
  }

  function press(button) {
    if (!button || sent) return;
    button.click();
  }

  function step(by) {
    const at = messages.indexOf(current());
    focus(messages[Math.min(Math.max(at + by, 0), messages.length - 1)]);
  }

  function skip(message) {
    if (messages.length > 1 && message !== messages[messages.length - 1]) return step(1);
    const link = region.querySelector("[data-skip]");
    if (link) link.click();
  }

  function open(details, field) {
    if (!details) return;
    details.open = true;
    focus(details.querySelector(field));
  }

  const deeds = {
    l: (message) => press(message.querySelector("[data-let-through] button")),
    r: (message) => {
      disarm();
      armed = message.querySelector("[data-refuse]");
      if (!armed) return;
      armed.classList.add("armed");
      say(told ? told.dataset.armed : "");
    },
    a: (message) => {
      const whole = message.querySelector("[data-refuse] input[name=pile]");
      if (whole) whole.checked = !whole.checked;
    },
    s: skip,
    t: (message) => open(message.querySelector("[data-translating]"), "textarea"),
    v: (message) => {
      const veil = message.querySelector(".veil");
      if (veil) veil.open = !veil.open;
    },
    j: () => step(1),
    k: () => step(-1),
  };

  document.addEventListener("submit", (event) => {
    if (!region.contains(event.target)) return;
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!region.contains(event.target)) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const key = event.key.toLowerCase();
    if (armed) {
      const button = /^[1-9]$/.test(key) ? armed.querySelector(`[data-number="${key}"]`) : null;
      disarm();
      if (button) press(button);
      if (button || key === "escape") return;
    }
    if (key === "u") return press(region.querySelector("[data-undo] button"));
    const message = current();
    if (!message || !Object.hasOwn(deeds, key)) return;
    event.preventDefault();
    deeds[key](message);
  });

  if (!region.contains(document.activeElement)) focus(messages[0] || region);
})();
