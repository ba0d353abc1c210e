// How a card affects how people feel (method.md 2.3): asked while cards are placed, written in the card's menu, shown with the card.

import { beside } from "./beside.js";
import { inShort, buttonName } from "../board/names.js";
import { icon } from "../board/icons.js";
import { stepOf, thingOf } from "../board/reading.js";
import { guard, html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

const LONGEST = 140;
const NEEDS = new Set(["demand", "resource"]);

const draftOf = (card) => `effect/${card}`;

/** The row of the card's menu. A group's is that of the card that leads it. `done(name, fields, sentence)` closes the menu and asks for it. */
export function effectRow(store, thing, done) {
  const [card] = thing.members;
  if (!NEEDS.has(card.kind)) return nothing;
  const { drafts } = store;
  const key = draftOf(card.id);
  const save = async (event) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("effect");
    if (text === (card.effect ?? "")) return;
    if (await done("note_effect", { card: card.id, text, seen: card.effect ?? "" }, text.trim() ? t("Written on the card.") : t("Taken off the card."))) drafts.drop(key);
  };
  return html`<form class="con-row con-effect" @submit=${save}>
    <label for="menu-effect">${t("How does it affect how people feel?")}</label>
    <input class="ds-input" id="menu-effect" name="effect" data-choice="effect" maxlength=${LONGEST} autocomplete="off" .value=${drafts.get(key, card.effect ?? "")}
      @input=${({ target }) => { drafts.keep(key, target.value); store.set({}); }} />
    <button class="ds-button" data-variant="secondary" data-size="small">${t("Write it")}</button>
  </form>${beside(store, key, "menu-effect")}`;
}

/** What was said, as a line under the card's words. */
export const effectLine = ({ effect }) => (effect ? html`<p class="con-effect-line">${t("How it feels: %(text)s", { text: effect })}</p>` : nothing);

let isUnfolded = false; // the list is drawn only while it is looked at

/** A quiet question while the tray is empty: the cards that nobody has asked about yet. `open(id)` opens a card's menu. */
export function effectPrompt(store, open) {
  const cards = store.board.cards.filter(({ kind }) => NEEDS.has(kind));
  const silent = cards.filter(({ effect }) => !effect);
  if (stepOf(store.board) !== "place" || silent.length === 0) return nothing;
  return html`<details class="con-fold" @toggle=${({ target }) => unfold(store, target.open)}><summary>${t("How does it affect how people feel?")}
      <span class="mv-small mv-soft">${tn("%(count)s card has no answer yet", "%(count)s cards have no answer yet", silent.length)}</span></summary>
    <ul class="con-silent">${guard([store.board, isUnfolded], () => (isUnfolded ? silent : []).map((card) => html`<li><span>${inShort(card.text, 80)}</span>
      <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${buttonName(t("Write it"), card.text)}
        @click=${() => open(thingOf(store.board, card.id).id)}>${icon("edit")}${t("Write it")}</button></li>`))}</ul>
  </details>`;
}

function unfold(store, isOpen) {
  if (isOpen === isUnfolded) return;
  isUnfolded = isOpen;
  store.set({});
}
