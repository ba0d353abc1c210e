// What stands beside a need, a card or a measure in the facilitator's lists: number, place, sources, figures, its answer.

import { cardFace, inShort, Names, placeTag } from "../../board/names.js";
import { fateOf, itemWords, needOf, saysMore, writtenHere } from "../../board/table.js";
import { mark } from "../../board/mark.js";
import { figure } from "../../board/table-words.js";
import { html, nothing } from "../../vendor/lit.js";
import { dayWords, quoted, t, tn } from "../../js/words.js";

/** A need of the table, or a card that was written here: {id, need, card, words}; null when it is gone. */
export function itemOf(board, id) {
  const need = needOf(board, id);
  const card = need ? null : (writtenHere(board).find((each) => each.id === id) ?? null);
  return need || card ? { id, need, card, words: itemWords(board, id) } : null;
}

/** "Need 3", or "Card": what it is called in a heading. */
export const nameOfItem = ({ need }) => (need ? t("Need %(number)s", { number: need.number }) : t("Card from the meeting"));

/** The mark with the number, the words, and beneath them what is known. `more` is a template. */
export function itemFace(store, item, more = nothing) {
  const { board, page } = store;
  const names = new Names(page.map);
  if (item.card) return html`${cardFace(names, item.card, placeTag(names, item.card.place))}${about(board, item.card)}${more}`;
  const { need } = item;
  const sources = need.sources.map((source) => page.table.sources[source]);
  return html`<div class="con-item" lang=${page.language}>${mark(need.kind, need.number)}
    <div><p class="con-item-words">${item.words}</p>
      <p class="mv-small mv-soft">${[names.kind(need.kind), names.place(need.place), ...sources].join(" · ")}</p>
      ${beside(board, need)}${more}</div></div>`;
}

/** Cards of this meeting that say more about a need. */
function beside(board, need) {
  const cards = saysMore(board, need.id);
  if (cards.length === 0) return nothing;
  return html`<p class="mv-small">${t("Said in the meeting:")} ${cards.map(({ text }) => quoted(text)).join(" ")}</p>`;
}

/** The need that a card was written about. */
function about(board, { about: id }) {
  const need = id ? needOf(board, id) : null;
  if (!need) return nothing;
  return html`<p class="mv-small mv-soft">${t("About need %(number)s: %(text)s", { number: need.number, text: inShort(need.statement) })}</p>`;
}

/** Dots and medians of a line as words; null medians say that too few answered. */
export function lineFacts(page, { importance, influence, improve, preserve }, { isRated, isVoted }) {
  const { rating } = page.table;
  return [
    isVoted && improve > 0 && tn("%(count)s vote to improve", "%(count)s votes to improve", improve),
    isVoted && preserve > 0 && tn("%(count)s vote to preserve", "%(count)s votes to preserve", preserve),
    isVoted && improve + preserve === 0 && t("no votes"),
    isRated && `${rating.importance.label} ${figure(importance, page.language)}`,
    isRated && `${rating.influence.label} ${figure(influence, page.language)}`,
  ].filter(Boolean);
}

/** What an item's answer says besides its name: reason, owner and day, where it goes. */
export function fateDetails({ table: words, language }, fate) {
  if (fate.fate === "trashed") return [words.trash[fate.reason]?.label, fate.text].filter(Boolean).join(": ");
  if (fate.fate === "parked") return [fate.owner, dayWords(fate.until, language)].filter(Boolean).join(" · ");
  return fate.fate === "lifted_up" ? words.lift[fate.to] : "";
}

/** The answer of an item in words: {label, details}; null while it has none. */
export function answerOf({ board, page }, { id, card }) {
  const fate = fateOf(board, id);
  if (fate) return { label: page.table.outcomes[fate.fate].label, details: fateDetails(page, fate), fate: fate.fate };
  const { taken_up: taken, beside: laid } = board.table;
  if (!card) return null;
  if (id in taken) return { label: t("Is need %(number)s now", { number: needOf(board, taken[id])?.number ?? "" }), details: "", fate: "taken_up" };
  if (id in laid) return { label: t("Lies beside need %(number)s", { number: needOf(board, laid[id])?.number ?? "" }), details: "", fate: "beside" };
  return null;
}
