// The projector: one picture for every step, on a stage that is scaled and never re-flowed. No names, no cursors, no typing.

import { labelsOf } from "../board/labels.js";
import { fill } from "../scenes/fill.js";
import { roomModel, sceneOf } from "../scenes/room.js";
import { html, LitElement, nothing } from "../vendor/lit.js";
import { STAGE } from "../map/geometry.js";
import { drawList } from "../map/list.js";
import { MapView } from "../map/map.js";
import { mapWords } from "../map/words.js";
import { t } from "../js/words.js";

/** As scenes-narrow.css: a window that is taller than wide gets a stage of one column. */
const NARROW = 1080;
const tall = matchMedia("(max-aspect-ratio: 1/1)");

export class Screen extends LitElement {
  /** Set once by main.js, before the element is defined. */
  static store = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.replaceChildren(); // what the server drew for pages without script
    this.words = mapWords(t);
    this.labels = labelsOf(this.store.page.map);
    this.store.addEventListener("change", () => this.requestUpdate());
    this.store.addEventListener("drag", ({ detail }) => this.map?.drag(detail.card, detail.x, detail.y));
    this.store.addEventListener("let-go", () => this.map?.hands.letGo());
    this.resizing = new ResizeObserver(() => this.scale());
    this.resizing.observe(document.documentElement);
    document.fonts.ready.then(() => this.requestUpdate()); // what was measured in another font is measured again
  }

  get store() {
    return this.constructor.store;
  }

  set hall(name) {
    if (this.map) this.map.theme = name;
    this.light = name;
  }

  shouldUpdate() {
    return this.store.board !== null;
  }

  render() {
    const scene = sceneOf(this.store);
    return html`<div class="scr-frame">
        <div class="scr-stage" ?hidden=${scene === null}>${scene ?? nothing}</div>
        <div class="scr-map" ?hidden=${scene !== null}></div>
      </div>
      <section class="mv-sr scr-list" aria-label=${this.words.map} ?hidden=${scene !== null}></section>
      ${["online", "over"].includes(this.store.line) ? nothing : html`<p class="scr-lost">${t("Waiting for the server. The picture is the last one.")}</p>`}`;
  }

  updated() {
    this.scale();
    const place = this.querySelector(".scr-map");
    if (place.hidden) return;
    const model = roomModel(this.store);
    this.map ??= new MapView(place, { words: this.words, labels: this.labels, theme: this.light });
    this.map.draw(model);
    const key = JSON.stringify([model.cards, model.groups, model.links, model.focus, model.marks]);
    if (key === this.listKey) return;
    this.listKey = key;
    drawList(this.querySelector(".scr-list"), model, { words: this.words, labels: this.labels });
  }

  scale() {
    const stage = this.querySelector(".scr-stage");
    if (!stage) return;
    const isTall = tall.matches;
    const share = isTall ? document.documentElement.clientWidth / NARROW : stage.parentElement.clientWidth / STAGE.width;
    stage.style.transform = isTall ? "" : `scale(${share})`;
    stage.style.zoom = isTall ? share : "";
    stage.style.setProperty("--scene-zoom", share);
    fill(stage);
  }
}
