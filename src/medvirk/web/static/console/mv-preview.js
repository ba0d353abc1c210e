// What the room sees, small and alive: cards open their menu and can be dragged; the list is the same in words.

import { Panel } from "./element.js";
import { icon } from "./icons.js";
import { labelsOf } from "./labels.js";
import { openCard } from "./mv-card-menu.js";
import { Names } from "./names.js";
import { focusNow, groupOf, isLocked, mapModel } from "./reading.js";
import { html, nothing } from "../vendor/lit.js";
import { LEVELS } from "../map/iglo.js";
import { drawList } from "../map/list.js";
import { MapView } from "../map/map.js";
import { mapWords } from "../map/words.js";
import { t } from "../js/words.js";

class Preview extends Panel {
  static properties = { view: { state: true } };

  constructor() {
    super();
    this.view = matchMedia("(max-width: 60rem)").matches ? "list" : "map";
    this.words = mapWords(t);
    this.labels = labelsOf(this.page.map);
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.addEventListener("drag", ({ detail }) => this.map?.drag(detail.card, detail.x, detail.y));
    this.addEventListener("keydown", (event) => this.keys(event));
  }

  render() {
    const locked = isLocked(this.board);
    return html`<div class="con-tools mv-row mv-between">
        <div class="mv-row" role="group" aria-label=${t("How the map is shown here")}>
          ${this.toggle("map", t("Map"))} ${this.toggle("list", t("List"))}
        </div>
        <div class="mv-row">
          ${locked ? nothing : this.enlarge()}
          ${locked ? nothing : html`<button class="ds-button" data-variant="secondary" data-size="small" ?disabled=${this.store.undoable.length === 0}
            @click=${() => this.store.undo()}>${icon("undo")}${t("Undo")}</button>`}
        </div>
      </div>
      <div class="con-map" ?hidden=${this.view !== "map"} aria-label=${t("What the room sees")} role="region"
        @card-open=${({ detail }) => openCard(this.store, detail.id)}
        @card-drag=${({ detail }) => this.store.connection.gesture({ drag: { card: detail.id, x: detail.x, y: detail.y } })}
        @card-drop=${({ detail }) => this.drop(detail)}
        @place-open=${({ detail }) => this.focusOn(detail.focus)}><div class="con-stage"></div></div>
      <div class="con-map-list" ?hidden=${this.view !== "list"} role="region" tabindex="0" aria-label=${t("The map as a list")}></div>`;
  }

  toggle(view, words) {
    return html`<button class="ds-button" data-size="small" data-variant=${this.view === view ? "primary" : "secondary"} data-color="neutral"
      aria-pressed=${this.view === view} @click=${() => (this.view = view)}>${words}</button>`;
  }

  /** What the projector enlarges; the room keeps a small map beside it. */
  enlarge() {
    const names = new Names(this.page.map);
    const now = focusNow(this.board) ?? "";
    return html`<label class="mv-sr" for="enlarge">${t("Enlarge on the screen")}</label>
      <select class="ds-input con-enlarge" id="enlarge" .value=${now} @change=${({ target }) => this.focusOn(target.value || null)}>
        <option value="" ?selected=${now === ""}>${t("Whole map")}</option>
        ${names.places().slice(0, LEVELS.length).map((group, i) => html`<optgroup label=${group.label}>
          <option value=${LEVELS[i]} ?selected=${now === LEVELS[i]}>${t("All of %(level)s", { level: group.label })}</option>
          ${group.places.slice(0, -1).map((place) => html`<option value=${place} ?selected=${now === place}>${names.place(place)}</option>`)}
        </optgroup>`)}
        <optgroup label=${t("Beside the levels")}>
          ${["square", "P"].map((place) => html`<option value=${place} ?selected=${now === place}>${names.place(place)}</option>`)}
        </optgroup>
      </select>`;
  }

  /** "other:leader", what lies on a level without a category, is shown with its whole level. */
  focusOn(on) {
    this.store.do("focus", { on: on?.replace(/^other:/, "") ?? null });
  }

  async drop({ id, place, onto }) {
    if (place) return this.store.do("move", { card: id, place });
    const group = groupOf(this.board, onto);
    return this.store.do("group", group ? { cards: group.cards.concat(id), group: group.id } : { cards: [onto, id] });
  }

  updated() {
    const model = mapModel(this.store);
    this.map ??= new MapView(this.querySelector(".con-stage"), { words: this.words, labels: this.labels, interactive: true });
    this.map.draw(model);
    const list = this.querySelector(".con-map-list");
    const key = JSON.stringify(model);
    if (key === this.listKey) return;
    this.listKey = key;
    const held = list.contains(document.activeElement) ? document.activeElement.closest("[data-card]")?.dataset.card : null;
    drawList(list, { ...model, focus: null }, { words: this.words, labels: this.labels, heading: 3, onCard: (item) => this.button(item) });
    if (held) list.querySelector(`[data-card="${CSS.escape(held)}"] button`)?.focus();
  }

  button(item) {
    if (isLocked(this.board)) return null;
    const button = document.createElement("button");
    button.className = "ds-button";
    button.dataset.size = "small";
    button.dataset.variant = "tertiary";
    button.textContent = t("Change …");
    button.setAttribute("aria-label", t("Change: %(text)s", { text: item.texts[0] }));
    button.addEventListener("click", () => openCard(this.store, item.id));
    return button;
  }

  /** Arrows walk between cards in reading order; letters open the menu at one choice. Only while a card has the focus. */
  keys(event) {
    const holder = event.target.closest?.("[data-card]");
    if (!holder || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = holder.dataset.card;
    const choice = { m: "move", g: "group", u: "ungroup", l: "link", Delete: "blank" }[event.key];
    if (choice && !isLocked(this.board)) {
      event.preventDefault();
      openCard(this.store, id, choice);
      return;
    }
    const all = [...(this.view === "map" ? this.querySelectorAll(".con-map [data-card]") : this.querySelectorAll(".con-map-list [data-card] button"))];
    const at = all.findIndex((element) => element.closest("[data-card]") === holder);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  }
}

customElements.define("mv-preview", Preview);
