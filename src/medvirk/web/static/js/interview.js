// The page of an interview: it stays where it was after saving, and asks before typed words would be lost.
// Without script the page saves all the same.

const KEY = "interview-scroll";
const form = document.querySelector("form[data-keep]");

const kept = sessionStorage.getItem(KEY);
sessionStorage.removeItem(KEY);
if (kept && !location.hash) {
  const [path, top] = JSON.parse(kept);
  if (path === location.pathname && !document.querySelector("[role=alert]")) {
    scrollTo(0, top);
  }
}

let typed = document.querySelector("[role=alert]") !== null; // what could not be saved still is not
let leaving = false;
form.addEventListener("input", () => {
  typed = true;
});
form.addEventListener("submit", () => {
  leaving = true;
  sessionStorage.setItem(KEY, JSON.stringify([location.pathname, scrollY]));
});
addEventListener("beforeunload", (event) => {
  if (typed && !leaving) {
    event.preventDefault();
  }
});
