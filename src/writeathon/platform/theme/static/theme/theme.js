// Small comforts. Every page is complete without this file.
const all = (selector) => document.querySelectorAll(selector);
const on = (selector, type, act) =>
  all(selector).forEach((each) => each.addEventListener(type, (event) => act(each, event)));

// Copy a text, and say that it was copied, to readers of screens too.
if (navigator.clipboard) {
  on("[data-copy]", "click", async (button) => {
    const { value, innerText } = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(value ?? innerText);
    button.setAttribute("aria-live", "polite");
    button.lastChild.textContent = button.dataset.copied;
  });
  all("[data-copy]").forEach((button) => (button.hidden = false));
}

on("[data-print]", "click", () => window.print());
all("[data-print]").forEach((button) => (button.hidden = false));

// The sheet of the telephone for passing a page on; we learn nothing of it.
if (navigator.share) {
  on("[data-share]", "click", () =>
    navigator.share({ title: document.title, url: location.href.split("#")[0] }).catch(() => {}),
  );
  all("[data-share]").forEach((button) => (button.hidden = false));
}

// The same button pressed again within two seconds is a double click. The server counts once all the same.
on("form[method=post]", "submit", (form, event) => {
  const pressed = event.submitter ? event.submitter.name + event.submitter.value : "";
  if (form.dataset.sent === pressed + "!") return event.preventDefault();
  form.dataset.sent = pressed + "!";
  setTimeout(() => delete form.dataset.sent, 2000);
});

// How many characters are written. More than enough may be typed: the words are never cut.
on("[data-longest]", "input", (area) => {
  const place = document.getElementById(area.id + "-count");
  if (place) place.textContent = `${area.value.length} / ${area.dataset.longest}`;
});

// Leave quickly: the link, or Shift three times. The page is replaced, so that Back does not return here.
const leave = document.querySelector(".leave");
if (leave) {
  const go = () => location.replace(leave.href);
  let presses = [];
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Shift" && !event.repeat ? [...presses, Date.now()].slice(-3) : [];
    if (presses.length === 3 && presses[2] - presses[0] < 1500) go();
  });
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
}

// Keep what is being written on this device, only if the writer asks for it. Where nothing may be kept, it is not offered.
const storage = () => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};
const keep = document.querySelector("[data-keep]");
const shelf = keep && storage();
if (shelf) {
  const form = keep.form;
  const name = "writeathon:" + keep.dataset.keep;
  keep.closest("[hidden]").hidden = false;
  const fields = () =>
    [...form.querySelectorAll("textarea, input[type=text]")].filter((field) => field.name && !field.closest(".trap"));
  const save = () => {
    try {
      if (keep.checked) shelf.setItem(name, JSON.stringify(fields().map((field) => [field.name, field.value])));
    } catch {
      keep.checked = false; // The shelf is full: do not promise what is not done.
    }
  };
  const kept = shelf.getItem(name);
  if (kept) {
    keep.checked = true;
    // What came back from the server is newer than what is kept.
    if (!form.dataset.posted)
      for (const [field, value] of JSON.parse(kept)) if (form.elements[field]) form.elements[field].value = value;
  }
  form.addEventListener("input", save);
  keep.addEventListener("change", () => (keep.checked ? save() : shelf.removeItem(name)));
}
