// What to improve and what to preserve, in the order of R13, and the group's word where dots and importance are equal.

import { icon } from "../../board/icons.js";
import { ACTION_ICONS, buttonName, inShort, Names } from "../../board/names.js";
import { MOST, ordered, ties, unanswered, withFate } from "../../board/table.js";
import { placesTaken } from "./acts.js";
import { itemRows } from "./rows.js";
import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

const ACTIONS = ["improve", "preserve"];

/** Two columns with what is asked for, has dots, or is chosen. */
export const resultLists = (store) => html`<div class="con-two">${ACTIONS.map((action) => column(store, action))}</div>`;

function column(store, action) {
  const lines = ordered(store.board, action);
  const names = new Names(store.page.map);
  return html`<section aria-labelledby=${`list-${action}`}>
    <h3 id=${`list-${action}`}>${icon(ACTION_ICONS[action])} ${names.action(action)}
      <span class="mv-small mv-soft mv-num">${t("%(taken)s chosen", { taken: placesTaken(store.board, action) })}</span></h3>
    ${lines.length ? itemRows(store, lines.map(({ need }) => need.id)) : html`<p class="mv-soft">${t("Nothing yet.")}</p>`}
    ${equals(store, lines, action)}
  </section>`;
}

/** Where the figures put several side by side, the group says which comes first. */
function equals(store, lines, action) {
  if (store.board.locked || store.board.step === "m1.dots") return nothing;
  const sets = ties(lines, action);
  if (sets.length === 0) return nothing;
  return html`<details class="con-fold">
    <summary>${t("Equal in figures: which comes first?")}</summary>
    ${sets.map((set) => html`<ol class="con-order">${set.map(({ need }, at) => html`<li>
      <span>${need.number}. ${inShort(need.statement, 70)}</span>
      ${at === 0 ? nothing : html`<button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${buttonName(t("Up"), need.statement)}
        @click=${() => settle(store, action, need.id, set[at - 1].need.id)}>${icon("up")}${t("Up")}</button>`}</li>`)}</ol>`)}
  </details>`;
}

/** The group's word covers both lists: all needs in the order they stand now, with one moved ahead of another. */
function settle(store, action, id, ahead) {
  const now = ACTIONS.flatMap((each) => ordered(store.board, each)).map(({ need }) => need.id);
  const rest = [...new Set([...store.board.table.order, ...now])].filter((each) => each !== id);
  rest.splice(rest.indexOf(ahead), 0, id);
  return store.do("settle_order", { needs: rest });
}

/** Items by their answer, as sections: both lists, what else waits for an answer, and what goes another way. */
export function outcomes(store) {
  const { board, page } = store;
  const listed = new Set(ACTIONS.flatMap((action) => ordered(board, action)).map(({ need }) => need.id));
  const left = unanswered(board).filter((id) => !listed.has(id));
  const { outcomes: words } = page.table;
  return html`
    ${resultLists(store)}
    ${left.length ? section("left", html`${t("Without an answer")} <span class="con-count-badge mv-num">${left.length}</span>`, itemRows(store, left)) : nothing}
    ${["lifted_up", "parked", "trashed", "sent_to_hse"].map((fate) => {
      const ids = withFate(board, fate).map(({ id }) => id);
      return ids.length ? section(fate, html`<span lang=${page.language}>${words[fate].label}</span> <span class="mv-small mv-soft mv-num">${ids.length}</span>`, itemRows(store, ids, { facts: false })) : nothing;
    })}`;
}

const section = (name, title, body) => html`<section class="con-part" aria-labelledby=${`part-${name}`}><h3 id=${`part-${name}`}>${title}</h3>${body}</section>`;

/** Full lists are said before anybody is refused (R13). */
export const limits = ({ board }) =>
  ACTIONS.every((action) => ordered(board, action).length <= MOST[action])
    ? nothing
    : html`<p class="mv-small mv-soft">${t("At most five to improve and four to preserve, so that the plan can be carried out.")}</p>`;
