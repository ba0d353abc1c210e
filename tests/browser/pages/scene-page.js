// One scene with a list of rows, as the projector draws it; a test says which rows.

import { body, head, rowsThatFit, strip } from "/static/scenes/scenes.js";
import { fill } from "/static/scenes/fill.js";
import { html, render } from "/static/vendor/lit.js";

window.draw = (rows) => {
  const stage = document.querySelector(".scr-stage");
  const list = rowsThatFit(rows.map((words) => html`<li><b>1</b><span class="tab-words">${words}</span></li>`), "tab-list");
  render(html`<section class="scr-scene">${head({ title: "Møte", where: "Sone øst" }, "Overskrift")}${body(list)}${strip("Fot")}</section>`, stage);
  fill(stage);
};
window.ready = true;
