// Starts the projector's page: scaled stage, dark hall on request, one polite announcement for each reveal.

import { gatherIcons } from "../console/icons.js";
import { follow } from "../console/steps.js";
import { tn } from "../js/words.js";
import { Screen } from "./mv-screen.js";
import { ScreenStore } from "./store.js";

const HALL = "medvirk.hall";

gatherIcons();
const store = new ScreenStore(JSON.parse(document.getElementById("screen-page").textContent));
Screen.store = store;
follow(Object.keys(store.page.room));
customElements.define("mv-screen", Screen);
const screen = document.querySelector("mv-screen");
const button = document.getElementById("hall");

function light(name) {
  document.documentElement.dataset.hall = name;
  screen.hall = name;
  button.setAttribute("aria-pressed", String(name === "dark"));
}

function turn() {
  const name = document.documentElement.dataset.hall === "dark" ? "light" : "dark";
  localStorage.setItem(HALL, name);
  light(name);
}

light(new URLSearchParams(location.search).get("theme") ?? localStorage.getItem(HALL) ?? "light");
button.hidden = false;
button.addEventListener("click", turn);
document.addEventListener("keydown", (event) => {
  if (event.key === "d" && !event.ctrlKey && !event.metaKey && !event.altKey) turn();
});

const said = document.getElementById("said");
store.addEventListener("revealed", ({ detail: count }) => {
  said.textContent = tn("%(count)s new card on the map", "%(count)s new cards on the map", count);
});

store.open();
