// What the room sees, small and alive: cards open their menu and can be dragged; the list is the same in words.

import { Panel } from "./element.js";
import { ask } from "./ask.js";
import { icon } from "../board/icons.js";
import { labelsOf } from "../board/labels.js";
import { grouping, openCard } from "./mv-card-menu.js";
import { Names } from "../board/names.js";
import { dropped } from "./meeting/acts.js";
import { openItem } from "./meeting/item-menu.js";
import { focusNow, isLocked } from "../board/reading.js";
import { isStakeholder } from "../board/table.js";
import { fill } from "../scenes/fill.js";
import { roomModel, sceneOf } from "../scenes/room.js";
import { html, nothing } from "../vendor/lit.js";
import { STAGE } from "../map/geometry.js";
import { LEVELS, onPage, withoutPage } from "../map/iglo.js";
import { drawList } from "../map/list.js";
import { MapView } from "../map/map.js";
import { mapWords } from "../map/words.js";
import { t } from "../js/words.js";

class Preview extends Panel {
  static properties = { chosen: { state: true }, pages: { state: true, hasChanged: (now, then) => now?.total !== then?.total || now?.number !== then?.number } };

  constructor() {
    super();
    this.chosen = matchMedia("(max-width: 60rem)").matches ? "list" : null;
    this.words = mapWords(t);
    this.labels = labelsOf(this.page.map);
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.addEventListener("drag", ({ detail }) => this.map?.drag(detail.card, detail.x, detail.y));
    this.store.addEventListener("let-go", () => this.map?.hands.letGo());
    this.addEventListener("keydown", (event) => this.keys(event));
    this.addEventListener("focusin", ({ target }) => {
      if (!target.closest(".con-alive [data-card]")) return;
      this.here = target.dataset.card;
      this.rove();
    });
  }

  /** What is shown here: the facilitator's choice, else what the room sees. */
  get view() {
    const scene = sceneOf(this.store);
    if (this.chosen === "list" || (this.chosen === "map" && scene)) return this.chosen;
    return scene ? "screen" : "map";
  }

  render() {
    const scene = sceneOf(this.store);
    const locked = isLocked(this.board);
    this.toggleAttribute("data-list", this.view === "list");
    return html`<div class="con-tools mv-row mv-between" role="group" aria-label=${t("How the map is shown here")}>
        <div class="mv-row">
          ${scene ? this.toggle("screen", t("Screen")) : nothing} ${this.toggle("map", t("Map"))} ${this.toggle("list", t("List"))}
          <div class="con-zoom" ?hidden=${this.view !== "map"}></div>
        </div>
        <div class="mv-row">
          ${locked ? nothing : html`${this.rules()}${this.enlarge()}${this.turning()}`}
          ${locked ? nothing : html`<button class="ds-button" data-variant="secondary" data-size="small" ?disabled=${this.store.undoable.length === 0}
            @click=${() => this.store.undo()}>${icon("undo")}${t("Undo")}</button>
            ${this.store.redoable.length === 0 ? nothing : html`<button class="ds-button" data-variant="secondary" data-size="small" @click=${() => this.store.redo()}>${t("Redo")}</button>`}`}
        </div>
      </div>
      <div class="con-map scr-frame" ?hidden=${this.view !== "screen"} aria-label=${t("What the room sees")} role="region" data-hall="light">
        <div class="scr-stage con-scene" lang=${this.page.language}>${this.view === "screen" ? scene : nothing}</div></div>
      <div class="con-map con-alive" ?hidden=${this.view !== "map"} aria-label=${t("The map, to work with")} role="region"
        @card-open=${({ detail }) => this.open(detail.id)}
        @card-drag=${({ detail }) => this.store.send({ drag: { card: detail.id, x: detail.x, y: detail.y } })}
        @card-drop=${({ detail }) => this.drop(detail)}
        @place-open=${({ detail }) => this.focusOn(detail.focus)}><div class="con-stage"></div></div>
      <div class="con-map-list" ?hidden=${this.view !== "list"} role="region" tabindex="0" aria-label=${t("The map as a list")}></div>`;
  }

  toggle(view, words) {
    return html`<button class="ds-button" data-size="small" data-variant=${this.view === view ? "primary" : "secondary"} data-color="neutral"
      aria-pressed=${this.view === view} @click=${() => (this.chosen = view)}>${words}</button>`;
  }

  /** The rules are always in reach: over whatever the step shows, until they are put away or the step changes. */
  rules() {
    const { shown } = this.store.rules;
    return html`<button class="ds-button" data-size="small" data-variant=${shown ? "primary" : "secondary"} data-color="neutral" aria-pressed=${shown}
      title=${t("Show the rules on the screen")} @click=${() => this.store.send({ rules: { show: !shown } })}>${t("Rules")}</button>`;
  }

  /** What the projector enlarges; the room keeps a small map beside it. */
  enlarge() {
    const names = new Names(this.page.map);
    const now = withoutPage(focusNow(this.board)) ?? "";
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

  /** Leafs through a place that has more cards than one picture shows in full; the room sees the same page. */
  turning() {
    const { number, total } = this.pages ?? {};
    if (!(total > 1)) return nothing;
    const turn = (to, name, words) => html`<button class="ds-button" data-variant="secondary" data-size="small" aria-label=${words} title=${words}
      aria-disabled=${to < 1 || to > total} @click=${() => to >= 1 && to <= total && this.focusOn(onPage(focusNow(this.board), to))}>${icon(name)}</button>`;
    return html`<div class="mv-row con-pages" role="group" aria-label=${t("Pages")}>
      ${turn(number - 1, "back", t("Page before"))}<span class="mv-small">${t("%(number)s of %(total)s", { number, total })}</span>${turn(number + 1, "arrow", t("Next page"))}
    </div>`;
  }

  focusOn(on) {
    this.store.do("focus", { on });
  }

  /** The menu of a card, or of a need on the table. */
  open(id, choice = null) {
    if (isStakeholder(this.board)) openItem(this.store, id, choice);
    else openCard(this.store, id, choice);
  }

  async drop({ id, place, bin, onto }) {
    if (isStakeholder(this.board)) {
      if (!(await dropped(this.store, { id, place, bin, onto }))) this.map.settle(id);
      return;
    }
    if (bin) return this.map.settle(id);
    if (place) return this.store.do("move", { card: id, place });
    if (this.board.step !== "connect") return this.store.do("group", grouping(this.board, id, onto));
    const kind = await this.howTheyBelong();
    if (!kind) return this.map.settle(id);
    if (kind === "group") return this.store.do("group", grouping(this.board, id, onto));
    return this.store.do("link", { source: id, target: onto, kind });
  }

  /** In the step about links a card dropped on another may mean three things. */
  async howTheyBelong() {
    const names = new Names(this.page.map);
    const choices = { leads_to: names.link("leads_to"), weakens: names.link("weakens"), group: t("says the same as") };
    const answer = await ask({
      title: t("How do the two cards belong together?"),
      body: html`<fieldset class="ds-fieldset"><legend>${t("The card you moved …")}</legend>
        ${Object.entries(choices).map(([kind, words]) => html`<div class="ds-field">
          <input class="ds-input" type="radio" name="kind" id=${`belongs-${kind}`} value=${kind} required />
          <label for=${`belongs-${kind}`}>${words}</label></div>`)}</fieldset>`,
      confirm: t("Draw it"),
    });
    return answer?.kind ?? null;
  }

  firstUpdated() {
    new ResizeObserver(() => this.scale()).observe(this.querySelector(".con-scene").parentElement);
  }

  /** The scene is drawn for the projector; here it is as large as its frame. */
  scale() {
    const stage = this.querySelector(".con-scene");
    stage.style.transform = `scale(${stage.parentElement.clientWidth / STAGE.width})`;
  }

  updated() {
    const model = roomModel(this.store);
    const isOnCard = Boolean(document.activeElement.closest(".con-alive [data-card]"));
    const controls = this.querySelector(".con-zoom");
    this.map ??= new MapView(this.querySelector(".con-stage"), { words: this.words, labels: this.labels, interactive: true, controls });
    if (this.map.draw(model)) {
      this.pages = { ...this.map.scene.pages };
      this.rove();
      if (isOnCard && document.activeElement === document.body) this.querySelector(".con-alive [data-card][tabindex='0']")?.focus();
    }
    if (this.view === "list") this.list(model);
    if (this.view === "screen") fill(this.querySelector(".con-scene"));
  }

  /** Drawn only while it is looked at. */
  list(model) {
    const list = this.querySelector(".con-map-list");
    const { cards, groups, links, marks, bins } = model;
    const key = JSON.stringify([cards, groups, links, marks, bins]);
    if (key === this.listKey) return;
    this.listKey = key;
    const held = list.contains(document.activeElement) ? document.activeElement.closest("[data-card]")?.dataset.card : null;
    drawList(list, { ...model, focus: null }, { words: this.words, labels: this.labels, heading: 3, onCard: (item) => this.button(item) });
    if (held) list.querySelector(`[data-card="${CSS.escape(held)}"] button`)?.focus();
  }

  /** One card is in the tab order, arrows go to the others; the menu "Enlarge" stands for the rows of marks. */
  rove() {
    const cards = [...this.querySelectorAll(".con-alive [data-card]")];
    const here = cards.find((card) => card === document.activeElement || card.dataset.card === this.here) ?? cards[0];
    for (const card of cards) card.tabIndex = card === here ? 0 : -1;
    for (const row of this.querySelectorAll(".con-alive [role=button]:not([data-card])")) row.tabIndex = -1;
  }

  button(item) {
    if (isLocked(this.board)) return null;
    const button = document.createElement("button");
    button.className = "ds-button";
    button.dataset.size = "small";
    button.dataset.variant = "tertiary";
    button.textContent = t("Change …");
    button.setAttribute("aria-label", t("Change: %(text)s", { text: item.texts[0] }));
    button.addEventListener("click", () => this.open(item.id));
    return button;
  }

  /** Arrows walk between cards in reading order; letters open the menu at one choice. Only while a card has the focus. */
  keys(event) {
    const holder = event.target.closest?.("[data-card]");
    if (!holder || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = holder.dataset.card;
    const letters = isStakeholder(this.board)
      ? { m: "move", p: "park", b: "trash", Delete: "trash" }
      : { m: "move", g: "group", u: "ungroup", l: "link", Delete: "blank" };
    const choice = letters[event.key];
    if (choice && !isLocked(this.board)) {
      event.preventDefault();
      this.open(id, choice);
      return;
    }
    const all = [...(this.view === "map" ? this.querySelectorAll(".con-alive [data-card]") : this.querySelectorAll(".con-map-list [data-card] button"))];
    const at = all.findIndex((element) => element.closest("[data-card]") === holder);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  }
}

customElements.define("mv-preview", Preview);
