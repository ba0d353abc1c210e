// The projector: one picture for every step, on a stage that is scaled and never re-flowed. No names, no cursors, no typing.

import { labelsOf } from "../console/labels.js";
import { ballotOf, explainedNow, isLocked, mapModel, roundOf, stepOf, summaryOf } from "../console/reading.js";
import { STEPS } from "../console/steps.js";
import { joinScene, openTalkScene, questionScene, resultScene, rulesScene, spaced, summaryScene, thanksScene } from "./scenes.js";
import { html, LitElement, nothing } from "../vendor/lit.js";
import { STAGE } from "../map/geometry.js";
import { drawList } from "../map/list.js";
import { MapView } from "../map/map.js";
import { mapWords } from "../map/words.js";
import { t } from "../js/words.js";

class Screen extends LitElement {
  static store = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const { store } = this.constructor;
    this.words = mapWords(t);
    this.labels = labelsOf(store.page.map);
    store.addEventListener("change", () => this.requestUpdate());
    store.addEventListener("drag", ({ detail }) => this.map?.drag(detail.card, detail.x, detail.y));
    this.resizing = new ResizeObserver(() => this.scale());
    this.resizing.observe(this);
  }

  get store() {
    return this.constructor.store;
  }

  set hall(name) {
    if (this.map) this.map.theme = name;
    this.dark = name;
  }

  shouldUpdate() {
    return this.store.board !== null;
  }

  render() {
    const scene = this.scene();
    return html`<div class="scr-frame">
        <div class="scr-stage" ?hidden=${scene === null}>${scene ?? nothing}</div>
        <div class="scr-map mv-full" ?hidden=${scene !== null}></div>
      </div>
      <section class="mv-sr scr-list" aria-label=${this.words.map} ?hidden=${scene !== null}></section>
      ${this.store.line === "open" ? nothing : html`<p class="scr-lost">${t("Waiting for the server. The picture is the last one.")}</p>`}`;
  }

  /** The picture of this moment, or null when it is the map. */
  scene() {
    const { board, door } = this.store;
    const ballot = ballotOf(board);
    if (isLocked(board)) return thanksScene(this.store);
    if (board.focus) return null;
    switch (stepOf(board)) {
      case "welcome":
        return door.open ? joinScene(this.store) : rulesScene(this.store);
      case "reflect":
        return questionScene(this.store);
      case "mark":
        if (!ballot || ballot.open) return null;
        return ballot.totals ? resultScene(this.store) : openTalkScene(this.store);
      case "close":
        return summaryOf(board) ? summaryScene(this.store) : resultScene(this.store);
      default:
        return null;
    }
  }

  updated() {
    this.scale();
    if (this.querySelector(".scr-map").hidden) return;
    const model = this.model();
    this.map ??= new MapView(this.querySelector(".scr-map"), { words: this.words, labels: this.labels, theme: this.dark });
    this.map.draw(model);
    const key = JSON.stringify([model.cards, model.groups, model.links, model.focus, model.marks]);
    if (key === this.listKey) return;
    this.listKey = key;
    drawList(this.querySelector(".scr-list"), model, { words: this.words, labels: this.labels });
  }

  model() {
    const { store } = this;
    const { board, page } = store;
    const step = stepOf(board);
    const { title, participant } = page.script[step];
    return {
      ...mapModel(store),
      step: { number: STEPS.indexOf(step) + 1, total: STEPS.length, title },
      question: step === "place" ? page.question : this.asksHeads(step) ? t("%(count)s phones. Are there %(count)s people?", { count: store.room.phones }) : participant,
      timer: this.progress(step),
      explained: step === "explain" ? explainedNow(board) : null,
      rules: page.rules,
      join: { svg: page.join.qr, host: page.join.host, code: store.door.open ? spaced(store.door.code).replace(" ", "") : "" },
    };
  }

  asksHeads(step) {
    return step === "mark" && !ballotOf(this.store.board);
  }

  /** What is under way, as a count of everyone and never of one. */
  progress(step) {
    const { answered, expected } = this.store.room;
    if (roundOf(this.store.board)?.open) return t("%(done)s of %(all)s have answered", { done: answered, all: expected });
    if (step === "mark" && ballotOf(this.store.board)?.open) return t("Secret votes: %(done)s of %(all)s", { done: answered, all: expected });
    return "";
  }

  scale() {
    const stage = this.querySelector(".scr-stage");
    if (stage) stage.style.transform = `scale(${stage.parentElement.clientWidth / STAGE.width})`;
  }
}

export { Screen };
