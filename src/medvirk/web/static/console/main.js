// Starts the facilitator's page: reads what the template wrote, opens the connection, defines the panels.

import { Panel } from "./element.js";
import { sayFor } from "../js/said.js";
import { gatherIcons } from "../board/icons.js";
import { follow } from "../board/steps.js";
import { Store } from "./store.js";

gatherIcons();
const store = new Store(JSON.parse(document.getElementById("console-page").textContent));
Panel.store = store;
follow(Object.keys(store.page.room));

sayFor(store);

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, dialog");
  const key = (event.ctrlKey || event.metaKey) && !typing ? event.key.toLowerCase() : "";
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) store.redo();
  else store.undo();
});

await Promise.all([
  import("./mv-line.js"),
  import("./mv-next.js"),
  import("./mv-room-status.js"),
  import("./mv-script.js"),
  import("./mv-steps.js"),
  import("./mv-work.js"),
  store.page.coach && import("./mv-coach.js"), // in a rehearsal
]);
store.open();
