// The course inside a learning platform (SCORM 1.2). Without a platform it is shown all the same and remembers nothing.
"use strict";
(function () {
  // The platform hangs its API on a window above this one, or on the window that opened it.
  function search(start) {
    let here = start;
    for (let steps = 0; here && steps < 20; steps += 1) {
      try {
        if (here.API) return here.API;
      } catch {
        return null; // a window of another site
      }
      if (here.parent === here) return null;
      here = here.parent;
    }
    return null;
  }
  const found = search(window) || (window.opener && search(window.opener));
  const platform = found && String(found.LMSInitialize("")) === "true" ? found : null;
  const get = (name) => (platform ? String(platform.LMSGetValue(name)) : "");
  const set = (name, value) => platform && platform.LMSSetValue(name, String(value));

  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const lessons = all("[data-lesson]");
  const exercises = all("[data-exercise]");
  // One sign an exercise: 1 right at some time, 0 answered, - not yet; then one sign a lesson: 1 seen, - not yet.
  const size = exercises.length + lessons.length;
  const kept = get("cmi.suspend_data");
  const signs = /^[01-]+$/.test(kept) && kept.length === size ? [...kept] : Array(size).fill("-");
  const began = Date.now();
  let current = 0;

  function report() {
    const answers = signs.slice(0, exercises.length);
    const score = Math.round((100 * answers.filter((sign) => sign === "1").length) / Math.max(1, exercises.length));
    const done = !signs.includes("-");
    const passes = score >= Number(document.body.dataset.passesFrom);
    set("cmi.core.lesson_location", current + 1);
    set("cmi.suspend_data", signs.join(""));
    if (answers.some((sign) => sign !== "-")) {
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", score);
    }
    set("cmi.core.lesson_status", done ? (passes ? "passed" : "completed") : "incomplete");
    if (platform) platform.LMSCommit("");
    const words = document.querySelector("[data-score]");
    words.textContent = words.dataset.score.replace("{score}", score);
    words.hidden = !done;
  }

  function show(number, focus) {
    current = Math.min(Math.max(number, 0), lessons.length - 1);
    lessons.forEach((lesson, place) => { lesson.hidden = place !== current; });
    signs[exercises.length + current] = "1";
    all("[data-way=back]").forEach((button) => { button.hidden = current === 0; });
    all("[data-way=next]").forEach((button) => { button.hidden = current === lessons.length - 1; });
    if (focus) { window.scrollTo(0, 0); lessons[current].querySelector("h2").focus(); }
    report();
  }

  // Choices and sentences say themselves whether they ought to be marked; steps say the place they belong to.
  function check(exercise) {
    const boxes = all("input", exercise), places = all("select", exercise);
    const answered = boxes.some((box) => box.checked) || places.some((place) => place.value);
    exercise.querySelector("[data-verdict=missing]").hidden = answered;
    if (!answered) return;
    const good = [...boxes.map((box) => box.checked === (box.dataset.right === "1")), ...places.map((place) => place.value === place.dataset.place)];
    const right = good.every(Boolean);
    exercise.querySelector("[data-verdict=right]").hidden = !right;
    exercise.querySelector("[data-verdict=wrong]").hidden = right;
    all(".feedback", exercise).forEach((feedback) => {
      const box = feedback.dataset.of && document.getElementById(feedback.dataset.of);
      feedback.hidden = Boolean(box && box.type === "radio" && !box.checked);
      if (box) feedback.classList.add(box.checked === (box.dataset.right === "1") ? "right" : "wrong");
    });
    const place = exercises.indexOf(exercise);
    if (right) signs[place] = "1"; else if (signs[place] === "-") signs[place] = "0";
    report();
  }

  exercises.forEach((exercise) => exercise.addEventListener("submit", (event) => {
    event.preventDefault();
    all(".feedback", exercise).forEach((feedback) => feedback.classList.remove("right", "wrong"));
    check(exercise);
  }));
  all("[data-way]").forEach((button) => button.addEventListener("click", () => show(current + (button.dataset.way === "next" ? 1 : -1), true)));
  window.addEventListener("pagehide", () => {
    if (!platform) return;
    const seconds = Math.round((Date.now() - began) / 1000), two = (value) => String(value).padStart(2, "0");
    set("cmi.core.session_time", `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`);
    set("cmi.core.exit", signs.includes("-") ? "suspend" : "");
    platform.LMSCommit("");
    platform.LMSFinish("");
  });
  show(Number(get("cmi.core.lesson_location")) - 1 || 0, false);
})();
