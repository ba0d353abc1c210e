// Small groups on the projector: each table, how many it seats and which needs lie on it. Never who (method.md 5.3).

import { needOf } from "../board/table.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";
import { mark } from "../board/mark.js";
import { body, strip, top } from "./scenes.js";

/** So many tables and needs have room for the words of each need; else their numbers stand there, and the phones have the words. */
const hasRoom = (tables) => {
  const most = Math.max(...tables.map(({ needs }) => needs.length));
  return (tables.length <= 3 && most <= 6) || (tables.length <= 6 && most <= 3);
};

export function groupsScene(store) {
  const { board, page, room } = store;
  const needs = (ids) => ids.map((id) => needOf(board, id)).filter(Boolean);
  const inWords = hasRoom(room.tables);
  return html`<section class="scr-scene tab-scene tab-groups">
    ${top(store, page.room[board.step].title)}
    ${body(html`<ol class="tab-tables" data-columns=${room.tables.length > 6 ? 6 : Math.min(3, room.tables.length)}>${room.tables.map(
      ({ size, needs: ids }, at) => html`<li><p><b class="tab-table-number">${t("Table %(number)s", { number: at + 1 })}</b> ${tn("%(count)s person", "%(count)s people", size)}</p>
        <div class="tab-table-needs" data-words=${inWords}>${needs(ids).map((need) => html`<span>${mark(need.kind, need.number)}${inWords ? html`<span>${need.statement}</span>` : nothing}</span>`)}</div></li>`,
    )}</ol>
    ${inWords && room.tables.length <= 3 ? html`<ol class="tab-questions">${page.table.group_questions.map((question) => html`<li>${question}</li>`)}</ol>` : nothing}`, { most: 2 })}
    ${strip(t("Your phone says which table is yours"), "")}
  </section>`;
}
