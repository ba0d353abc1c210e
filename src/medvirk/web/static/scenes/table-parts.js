// What the pictures of a stakeholder meeting are put together from: the frame, a need in a list, how many have answered.

import { icon } from "../board/icons.js";
import { mark } from "../board/mark.js";
import { isRatingPaused, listHasChanged, openRating, ratingOf } from "../board/table.js";
import { dayWords, t, tn } from "../js/words.js";
import { html, nothing } from "../vendor/lit.js";
import { head, strip } from "./scenes.js";

const MOST_ROWS = 8;

export const titleOf = ({ board, page }) => page.room[board.step].title;
export const partOf = ({ board, page }) => page.room[board.step].participant;
export const counted = ({ room: { answered, expected } }) => t("%(done)s of %(all)s have answered", { done: answered, all: expected });
export const equal = () => t("All votes count the same");

export const scene = (name, ...parts) => html`<section class="scr-scene tab-scene tab-${name}">${parts}</section>`;

export const lead = (text) => html`<p class="scr-lead">${text}</p>`;

/** A need in a list: its mark and number, its words, and what stands at the end of the line. */
export const needRow = (need, end = nothing) => html`<li>${mark(need.kind, need.number)}<span class="tab-words">${need.statement}</span>${end}</li>`;

export function needList(needs, end = () => nothing, most = MOST_ROWS) {
  const shown = needs.slice(0, most);
  const more = needs.length - shown.length;
  return html`<ol class="tab-list">${shown.map((need) => needRow(need, end(need)))}</ol>
    ${more > 0 ? html`<p class="tab-more">${tn("and %(count)s more", "and %(count)s more", more)}</p>` : nothing}`;
}

export const actionHead = (store, action, more = nothing) =>
  html`<h2>${icon(action === "improve" ? "forbedre" : "bevare")}${store.page.map.actions[action]} ${more}</h2>`;

export const openTalk = (store) =>
  scene(
    "ask",
    head(store.page, titleOf(store)),
    html`<p class="tab-big">${t("We talk about it openly")}</p>`,
    lead(t("Too few answered, so no numbers are shown.")),
    strip(t("The papers are destroyed.")),
  );

export const isAsked = (board) => openRating(board) !== null && !isRatingPaused(board);

/** How many have answered, then the thumbs: only while they are about the list that stands there. */
export function answers(store) {
  if (isAsked(store.board)) return html`<p class="tab-progress">${counted(store)}</p>`;
  const counts = ratingOf(store.board, "consensus")?.counts?.list;
  return counts && !listHasChanged(store.board) ? thumbs(store, counts.consensus) : nothing;
}

const thumbs = ({ page }, [up, sideways, down]) => html`<dl class="tab-thumbs">
  ${[["up", up], ["sideways", sideways], ["down", down]].map(([code, count]) => html`<div><dt>${page.table.consensus[code]}</dt><dd>${count}</dd></div>`)}
</dl>`;

/** A date as people write it. */
export const day = (page, text) => dayWords(text, page.language);
