// Gives a test the modules of the map; the test calls show({...}).
import * as pack from "/static/map/pack.js";
import * as text from "/static/map/text.js";
import * as geometry from "/static/map/geometry.js";
import * as links from "/static/map/links.js";
import * as scene from "/static/map/scene.js";
import { MapView } from "/static/map/map.js";
import { drawList } from "/static/map/list.js";

const root = document.getElementById("map");
let view = null;

window.map = {
  pack,
  text,
  geometry,
  links,
  scene,
  events: [],
  async show({ model, words, labels, theme, interactive }) {
    await document.fonts.load("500 28px Inter");
    await document.fonts.load("700 28px Inter");
    view?.close();
    root.removeAttribute("class");
    view = new MapView(root, { words, labels, theme, interactive });
    view.draw(model);
    return document.fonts.check("500 28px Inter");
  },
  redraw: (model) => view.draw(model),
  view: () => view,
  list({ model, words, labels }) {
    view?.close();
    root.removeAttribute("class");
    drawList(root, model, { words, labels });
  },
};
for (const name of ["card-open", "card-drag", "card-drop", "place-open"]) {
  root.addEventListener(name, (event) => window.map.events.push({ name, ...event.detail }));
}
document.body.dataset.ready = "yes";
