// An answer form that keeps each choice soon after it is made, so that a phone that rings or dies loses nothing.
// Without script the buttons do the same. What is kept lies sealed; only the code opens it.

const PAUSE = 600;

const form = document.querySelector("form[data-keeps]");
const said = document.querySelector("[data-said]");
let waiting = 0;
let underway = null;

function keep() {
  clearTimeout(waiting);
  waiting = 0;
  const body = new URLSearchParams(new FormData(form));
  body.set("go", "keep");
  underway = fetch(location.pathname, { method: "POST", body, keepalive: true })
    .then((answer) => answer.status === 204, () => false)
    .then((kept) => {
      said.textContent = kept ? said.dataset.kept : said.dataset.lost;
      underway = null;
    });
}

form.addEventListener("change", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && waiting) keep();
});

// The buttons send everything again: never beside an older copy, which could arrive last.
form.addEventListener("submit", (event) => {
  clearTimeout(waiting);
  if (!underway) return;
  event.preventDefault();
  const pressed = event.submitter;
  underway.then(() => form.requestSubmit(pressed));
});
