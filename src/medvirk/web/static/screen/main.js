// Starts the projector's page: scaled stage, dark hall on request, one polite announcement for each reveal.

import { gatherIcons } from "../board/icons.js";
import { follow } from "../board/steps.js";
import { RoomStore } from "../js/room-store.js";
import { sayFor } from "../js/said.js";
import { Screen } from "./mv-screen.js";

const HALL = "medvirk.hall";

gatherIcons();
const store = new RoomStore(JSON.parse(document.getElementById("screen-page").textContent));
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

/** The rules, here on the wall; what the facilitator says next about them counts again. */
const rules = document.getElementById("rules");
const turnRules = () => store.set({ rules: { shown: !store.rules.shown } });
rules.hidden = false;
rules.addEventListener("click", turnRules);
store.addEventListener("change", () => rules.setAttribute("aria-pressed", String(store.rules.shown)));

const KEYS = { d: turn, r: turnRules };
document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) KEYS[event.key]?.();
});

sayFor(store);

store.open();
