// While choosing: what would be in the kit, and how large it is. Without this file a button shows the same.
const form = document.querySelector("form[data-contents]");
const place = document.getElementById("contents");
let asked;

const show = async () => {
  asked?.abort();
  asked = new AbortController();
  const chosen = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(`${form.dataset.contents}?${chosen}`, { signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    history.replaceState(null, "", `?${chosen}`);
  } catch {
    // No network, or a newer choice is on its way.
  }
};

form?.addEventListener("change", show);
