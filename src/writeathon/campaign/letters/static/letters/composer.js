// While writing: the same checks as behind the button, a moment after the last key. Without this file the button does it all.
const form = document.querySelector("form[data-check]");
const NEVER_SENT = ["name", "address", "place", "country", "was_country", "yes"]; // Who writes is nobody's business yet.
const PAUSE = 900; // milliseconds without a key
const shown = new Map();
let waiting;
let asked;

const said = ({ words, message, must }) => {
  const line = document.createElement("p");
  line.className = must ? "finding must" : "finding";
  if (words) {
    const mark = document.createElement("mark");
    mark.textContent = words;
    line.append(mark, " ");
  }
  line.append(message);
  return line;
};

const show = ({ findings, meter }) => {
  for (const place of form.querySelectorAll("[data-findings]")) {
    const mine = findings.filter(({ part }) => part === place.dataset.findings);
    const key = JSON.stringify(mine);
    // Said again only if it changed: readers of screens hear every change.
    if (shown.get(place) === key || !(mine.length || place.childElementCount)) continue;
    shown.set(place, key);
    place.replaceChildren(...mine.map(said));
  }
  const place = document.getElementById("meter");
  if (place.textContent !== meter) place.textContent = meter;
};

const check = async () => {
  asked?.abort();
  asked = new AbortController();
  const sent = new URLSearchParams(new FormData(form));
  NEVER_SENT.forEach((name) => sent.delete(name));
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: sent, signal: asked.signal });
    if (answer.ok) show(await answer.json());
  } catch {
    // No network, or newer words are on their way.
  }
};

form.addEventListener("input", ({ target }) => {
  if (!target.matches(".letter-part textarea, [name=sender_line]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
});

// A finding leads to the words it means.
form.addEventListener("click", ({ target }) => {
  const words = target.closest(".finding")?.querySelector("mark")?.textContent;
  const area = target.closest(".letter-part")?.querySelector("textarea");
  const start = words && area ? area.value.indexOf(words) : -1;
  if (start < 0) return;
  area.focus();
  area.setSelectionRange(start, start + words.length);
});

document.getElementById("checked-while-writing").hidden = false;
