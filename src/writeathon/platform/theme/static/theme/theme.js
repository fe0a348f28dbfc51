// Small comforts. Every page is complete without this file.
const on = (selector, type, act) =>
  document.querySelectorAll(selector).forEach((each) => each.addEventListener(type, (event) => act(each, event)));

// Copy a text, and say that it was copied.
if (navigator.clipboard) {
  on("[data-copy]", "click", async (button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    button.lastChild.textContent = button.dataset.copied;
  });
  document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = false));
}

on("[data-print]", "click", () => window.print());
document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));

// A second press within two seconds is a double click: the server counts once all the same.
on("form[data-once]", "submit", (form, event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 2000);
});

// How many characters are written.
on("textarea[maxlength]", "input", (area) => {
  const place = document.getElementById(area.id + "-count");
  if (place) place.textContent = `${area.value.length} / ${area.maxLength}`;
});

// Leave quickly: the link, or Shift three times.
const leave = document.querySelector(".leave");
if (leave) {
  let presses = [];
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Shift" ? [...presses, Date.now()].slice(-3) : [];
    if (presses.length === 3 && presses[2] - presses[0] < 1500) location.replace(leave.href);
  });
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(leave.href);
  });
}

// Keep what is being written on this device, only if the writer asks for it.
const keep = document.querySelector("[data-keep]");
if (keep) {
  const form = keep.form;
  const name = "writeathon:" + keep.dataset.keep;
  keep.closest("[hidden]").hidden = false;
  const fields = () => [...form.querySelectorAll("textarea, input[type=text]")].filter((field) => field.name && !field.closest(".trap"));
  const save = () => keep.checked && localStorage.setItem(name, JSON.stringify(fields().map((field) => [field.name, field.value])));
  const kept = localStorage.getItem(name);
  if (kept) {
    keep.checked = true;
    for (const [field, value] of JSON.parse(kept)) if (form.elements[field] && !form.dataset.posted) form.elements[field].value = value;
  }
  form.addEventListener("input", save);
  keep.addEventListener("change", () => (keep.checked ? save() : localStorage.removeItem(name)));
}
