// Cards from paper, typed into the tray: text, Tab, a few keys for kind and place, Enter. Then they are cards like any other.

import { beside } from "./beside.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { cardFace, inShort, Names, placeTag } from "../board/names.js";
import { fewPhonesBesideCards } from "./on-paper.js";
import { openRound, stepOf, targetsOf } from "../board/reading.js";
import { isStakeholder, itemWords } from "../board/table.js";
import { measureName } from "./meeting/measures.js";
import { DRAFT, isTyping, keysOf, KINDS_AT, letterOf, meaning, SQUARE_KEY } from "./type-in.js";
import { html, nothing } from "../vendor/lit.js";
import { t } from "../js/words.js";

// What this tab typed, newest first; it goes when the cards are shown, and with the tab: then the tray has them still.
let typed = [];
let moved = false;

class TypeIn extends Panel {
  constructor() {
    super();
    this.keys = "";
    this.about = null;
    this.corrects = null;
    this.wrong = "";
    this.busy = false;
  }

  /** Opened or folded, it changes its place (mv-work.js): the new one takes the focus. */
  firstUpdated() {
    if (moved) this.querySelector(this.isOpen ? "#typed-text" : "summary").focus();
    moved = false;
  }

  get isOpen() {
    return isTyping(this.store);
  }

  get kinds() {
    return KINDS_AT[stepOf(this.board)] ?? [];
  }

  render() {
    return html`<details class="con-fold con-type-in" ?open=${this.isOpen} @toggle=${this.fold}>
      <summary>${t("Type in paper cards")}</summary>
      ${this.isOpen ? this.form() : nothing}
    </details>`;
  }

  fold({ target }) {
    if (target.open === this.isOpen) return;
    moved = true;
    this.store.set({ typing: target.open });
  }

  form() {
    const names = new Names(this.page.map);
    const { kind, place, whole } = meaning(this.keys, this.kinds, names);
    const text = this.store.drafts.get(DRAFT);
    return html`${fewPhonesBesideCards(this.store)}<form class="mv-stack" data-gap="small" @submit=${this.put}>
        <div class="ds-field"><label for="typed-text">${t("What the card says")}</label>
          <textarea class="ds-input" id="typed-text" rows="2" lang=${this.page.language} .value=${text}
            @input=${this.write} @keydown=${this.leaveText}></textarea>${beside(this.store, DRAFT, "typed-text")}</div>
        <div class="con-type-keys">
          <div class="ds-field"><label for="typed-keys">${t("Keys")}</label>
            <input class="ds-input" id="typed-keys" maxlength="3" autocomplete="off" spellcheck="false" aria-describedby="typed-help" .value=${this.keys}
              @input=${({ target }) => this.press(target.value)} /></div>
          <output class="con-type-said" for="typed-keys">${kind ? names.kind(kind) : "–"}${place ? html` · ${names.place(place)}` : nothing}</output>
        </div>
        <p class="mv-small mv-soft" id="typed-help">${this.help(names)}</p>
        <div class="con-type-keys">
          ${this.kinds.length > 1
            ? html`<div class="mv-row" role="group" aria-label=${t("Kind")}>
                ${this.kinds.map((each) => html`<button class="ds-button" type="button" data-size="small" data-variant=${each === kind ? "primary" : "secondary"} aria-pressed=${each === kind}
                  @click=${() => this.press(letterOf(names, each) + keysOf(place))}>${names.kind(each)}</button>`)}
              </div>`
            : nothing}
          <div class="ds-field"><label for="typed-place">${t("Place on the map")}</label>
            <select class="ds-input" id="typed-place" @change=${({ target }) => this.press((kind ? letterOf(names, kind) : "") + keysOf(target.value))}>
              <option value="" ?selected=${place === null}>–</option>
              ${names.places().map(({ label, places }) => html`<optgroup label=${label}>
                ${places.map((each) => html`<option value=${each} ?selected=${each === place}>${keysOf(each).toUpperCase()} ${names.place(each)}</option>`)}
              </optgroup>`)}
            </select></div>
          ${this.aboutWhat()}
        </div>
        <div role="alert">${this.wrong ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${this.wrong}</span></p>` : nothing}</div>
        <div class="mv-actions"><button class="ds-button" data-variant="secondary" aria-disabled=${!whole || text.trim() === "" || this.busy}>
          ${icon("plus")}${this.corrects ? t("Put it in corrected") : t("Put it in the tray")}</button></div>
      </form>
      ${this.list(names)}`;
  }

  help(names) {
    const kinds = this.kinds.length > 1 ? this.kinds.map((kind) => `${letterOf(names, kind).toUpperCase()} ${names.kind(kind)}`) : [];
    const places = [t("1–4 the level, then the category as on the paper map"), `P ${names.place("P")}`, `${SQUARE_KEY} ${names.place("square")}`];
    return `${[...kinds, ...places].join(", ")}. ${t("Tab takes you here, Enter puts the card in.")}`;
  }

  /** What a card is about: a card, a need or a measure. A word about a measure needs one. */
  aboutWhat() {
    const choices = this.choices();
    if (choices.length === 0) return nothing;
    const now = this.aboutNow();
    return html`<div class="ds-field"><label for="typed-about">${t("What it is about")}</label>
      <select class="ds-input" id="typed-about" lang=${this.page.language} @change=${({ target }) => { this.about = target.value || null; this.requestUpdate(); }}>
        <option value="" ?selected=${!now}>–</option>
        ${choices.map(([id, words]) => html`<option value=${id} ?selected=${id === now}>${inShort(words)}</option>`)}
      </select></div>`;
  }

  choices() {
    const { board, page } = this;
    const step = stepOf(board);
    if (!isStakeholder(board)) {
      return step === "place" ? [] : targetsOf(board).filter(({ isNeed }) => isNeed).map(({ id, text }) => [id, text]);
    }
    if (step.startsWith("m2")) return board.table.options.map(({ id }) => [id, measureName(page, id, board)]);
    return board.table.needs.map(({ id, number }) => [id, `${number}. ${itemWords(board, id)}`]);
  }

  /** What was chosen last; else the measure that is talked about. */
  aboutNow() {
    const here = this.choices().map(([id]) => id);
    return [this.about, this.board.table?.shown].find((id) => here.includes(id)) ?? null;
  }

  list(names) {
    const { tray } = this.store;
    const isOpen = openRound(this.board) !== null;
    const waiting = new Set(tray.cards.map(({ handle }) => handle));
    if (tray.open && !isOpen) typed = typed.filter(({ handle, isNew }) => isNew || waiting.has(handle));
    for (const card of typed) if (waiting.has(card.handle)) card.isNew = false;
    if (typed.length === 0) return nothing;
    return html`<h3>${t("Typed in, not shown yet")} <span class="con-count-badge mv-num">${typed.length}</span></h3>
      ${isOpen ? html`<p class="mv-small mv-soft">${t("They can be corrected when the round is closed.")}</p>` : nothing}
      <ul class="con-tray-cards">${typed.map((card) => html`<li>
        ${cardFace(names, card, card.place ? placeTag(names, card.place) : nothing)}
        ${isOpen ? nothing : html`<div class="mv-row">
          <button class="ds-button" data-size="small" data-variant="secondary" aria-label=${t("Correct: %(text)s", { text: inShort(card.text, 40) })} @click=${() => this.correct(card)}>${t("Correct")}</button>
          <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Remove: %(text)s", { text: inShort(card.text, 40) })} @click=${() => this.discard(card)}>${t("Remove")}</button>
        </div>`}</li>`)}</ul>`;
  }

  write({ target }) {
    this.store.drafts.keep(DRAFT, target.value);
    this.requestUpdate();
  }

  /** Enter in the text goes on to the keys, as Tab does: a card is one paragraph. */
  leaveText(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.querySelector("#typed-keys").focus();
  }

  press(keys) {
    this.keys = keys;
    this.wrong = "";
    this.requestUpdate();
  }

  async put(event) {
    event.preventDefault();
    const text = this.store.drafts.get(DRAFT);
    const { kind, place, whole } = meaning(this.keys, this.kinds, new Names(this.page.map));
    if (this.busy || text.trim() === "") return;
    if (!whole) return this.say(t("Say with the keys what it is and where it lies."));
    const about = this.aboutNow();
    this.busy = true;
    const { answer, sentence } = await this.store.attempt("write", { text, kind, ...(place && { place }), ...(about && { about }) });
    this.busy = false;
    if (!answer) return this.say(sentence);
    this.store.decided.written(answer.handle, this.store.tray.cards);
    typed = [{ handle: answer.handle, text, kind, place, about, isNew: true }, ...typed];
    const old = this.corrects;
    this.corrects = null;
    if (this.store.drafts.get(DRAFT) === text) this.empty();
    else this.press(""); // the next card was begun meanwhile: its words stay
    this.store.say(t("In the tray: %(text)s", { text: inShort(text, 40) }));
    if (old) await this.takeOut(old);
  }

  say(sentence) {
    this.wrong = sentence;
    this.requestUpdate();
  }

  /** Ready for the next card. */
  empty() {
    this.store.drafts.keep(DRAFT, "");
    [this.keys, this.corrects, this.wrong] = ["", null, ""];
    this.requestUpdate();
    this.querySelector("#typed-text").focus();
  }

  correct(card) {
    this.store.drafts.keep(DRAFT, card.text);
    this.corrects = card;
    this.about = card.about;
    this.keys = letterOf(new Names(this.page.map), card.kind) + keysOf(card.place);
    this.requestUpdate();
    this.querySelector("#typed-text").focus();
  }

  async discard(card) {
    await this.takeOut(card);
    this.store.say(t("Removed: %(text)s", { text: inShort(card.text, 40) }));
    this.querySelector("#typed-text").focus();
  }

  /** A typed card leaves the tray as one that goes back to a phone does; no phone has it. */
  async takeOut({ handle }) {
    if (await this.store.do("return", { handle, reason: "not_understandable" })) typed = typed.filter((each) => each.handle !== handle);
    this.requestUpdate();
  }
}

customElements.define("mv-type-in", TypeIn);
