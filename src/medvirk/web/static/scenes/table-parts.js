// What the pictures of a stakeholder meeting are put together from: the frame, a need in a list, how many have answered.

import { icon } from "../board/icons.js";
import { mark } from "../board/mark.js";
import { isRatingPaused, listHasChanged, openRating, ratingOf } from "../board/table.js";
import { dayWords, t } from "../js/words.js";
import { html, nothing } from "../vendor/lit.js";
import { body, rowsThatFit, strip, top } from "./scenes.js";

export const titleOf = ({ board, page }) => page.room[board.step].title;
export const partOf = ({ board, page }) => page.room[board.step].participant;
export const counted = ({ room: { answered, expected } }) => t("%(done)s of %(all)s have answered", { done: answered, all: expected });
/** When management answers, where that is known. */
export const promised = ({ page: { reply_date: date } }) => (date ? t("You get an answer by %(date)s", { date }) : "");
export const equal = () => t("All votes count the same");

export const scene = (name, ...parts) => html`<section class="scr-scene tab-scene tab-${name}">${parts}</section>`;

export const progress = (store) => html`<p class="scr-progress"><b>${counted(store)}</b></p>`;

export const lead = (text) => html`<p class="scr-lead">${text}</p>`;

/** A need in a list: its mark and number, its words, and what stands at the end of the line. */
export const needRow = (need, end = nothing) => html`<li>${mark(need.kind, need.number)}<span class="tab-words">${need.statement}</span>${end}</li>`;

export const needList = (needs, end = () => nothing, most = undefined) => rowsThatFit(needs.map((need) => needRow(need, end(need))), "tab-list", most);

/** Lists side by side; one alone has the whole width. */
export const beside = (lists, most = 2.6) => body(lists.map((list) => html`<div>${list}</div>`), { most, name: lists.length > 1 ? "scr-columns" : "" });

export const actionHead = (store, action, more = nothing) =>
  html`<h2>${icon(action === "improve" ? "forbedre" : "bevare")}${store.page.map.actions[action]} ${more}</h2>`;

export const openTalk = (store) =>
  scene(
    "ask",
    top(store, titleOf(store)),
    body(html`<p class="scr-big">${t("We talk about it openly")}</p>${lead(t("Too few answered, so no numbers are shown."))}`),
    strip(t("The ballots are destroyed.")),
  );

export const isAsked = (board) => openRating(board) !== null && !isRatingPaused(board);

/** How many have answered, then the thumbs: only while they are about the list that stands there. */
export function answers(store) {
  if (isAsked(store.board)) return progress(store);
  const counts = ratingOf(store.board, "consensus")?.counts?.list;
  return counts && !listHasChanged(store.board) ? thumbs(store, counts.consensus) : nothing;
}

const thumbs = ({ page }, [up, sideways, down]) => html`<dl class="tab-thumbs">
  ${[["up", up], ["sideways", sideways], ["down", down]].map(([code, count]) => html`<div><dt>${page.table.consensus[code]}</dt><dd>${count}</dd></div>`)}
</dl>`;

/** A date as people write it. */
export const day = (page, text) => dayWords(text, page.language);
