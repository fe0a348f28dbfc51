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

  // The letter that is written on the key; where the layout writes no Latin one, the letter that lies there on a Latin keyboard.
  // Digits by their place: on a French keyboard they need Shift.
  function keyOf(event) {
    if (/^[?؟？]$/.test(event.key)) return "?";
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (digit) return digit[1];
    const key = event.key.toLowerCase();
    if (key === "escape" || /^[a-z1-9]$/.test(key)) return key;
    const letter = /^Key([A-Z])$/.exec(event.code);
    return letter && event.key.length === 1 ? letter[1].toLowerCase() : "";
  }

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

  function tick(box) {
    if (box) box.checked = !box.checked;
  }

  // Words that were hidden get the focus, so that a screen reader reads them.
  function show(message, veil) {
    veil.open = true;
    focus(veil.querySelector("[data-words]")) || focus(message);
  }

  const deeds = {
    l: (message) => {
      const veil = message.querySelector("[data-veil]");
      if (veil && !veil.open) {
        show(message, veil);
        return say(told ? told.dataset.unread : "");
      }
      press(message.querySelector("[data-let-through] button"));
    },
    r: (message) => {
      disarm();
      armed = message.querySelector("[data-refuse]");
      if (!armed) return;
      const folded = armed.closest("details");
      if (folded) folded.open = true;
      armed.classList.add("armed");
      say(told ? told.dataset.armed : "");
    },
    a: (message) => tick(message.querySelector("[data-refuse] input[name=pile]")),
    m: (message) => tick(message.querySelector("[data-let-through] input[name=keep]")),
    c: (message) => tick(message.querySelector("[data-colour]")),
    s: skip,
    t: (message) => open(message.querySelector("[data-translating]"), "textarea"),
    n: (message) => open(message.querySelector("[data-note]"), "input"),
    v: (message) => {
      const veil = message.querySelector("[data-veil]");
      if (!veil) return;
      if (!veil.open) return show(message, veil);
      focus(message);
      veil.open = false;
    },
    j: () => step(1),
    k: () => step(-1),
  };
  const anywhere = {
    u: () => press(region.querySelector("[data-undo] button")),
    b: () => press(region.querySelector("[data-break]")),
    "?": () => {
      const keys = region.querySelector("[data-keys]");
      if (!keys) return;
      keys.open = !keys.open;
      focus(keys.querySelector("summary"));
    },
    escape: () => region.querySelectorAll("[name=corner][open]").forEach((each) => { each.open = false; }),
  };

  document.addEventListener("submit", (event) => {
    if (!region.contains(event.target)) return;
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  // Whoever goes away leaves what is open to others; it may come after the next page has opened it anew, and then frees nothing.
  window.addEventListener("pagehide", () => {
    const leave = region.querySelector("[data-leave]");
    if (leave) navigator.sendBeacon(leave.action, new FormData(leave));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (!region.contains(event.target)) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const key = keyOf(event);
    if (armed && key) {
      const button = /^[1-9]$/.test(key) ? armed.querySelector(`[data-number="${key}"]`) : null;
      disarm();
      if (button) press(button);
      if (button || key === "escape") return;
    }
    if (Object.hasOwn(anywhere, key)) {
      // Before the desk opens its own list of keys.
      event.preventDefault();
      event.stopPropagation();
      return anywhere[key]();
    }
    const message = current();
    if (!message || !Object.hasOwn(deeds, key)) return;
    event.preventDefault();
    deeds[key](message);
  }, true);

  // Without scrolling: what the desk has to say, and the tools, stay in sight.
  if (!region.contains(document.activeElement)) (messages[0] || region).focus({ preventScroll: true });
})();
