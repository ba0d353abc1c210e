// What to improve and what to preserve, in the order of R29: votes, then the map's order; marked without votes last.

import { inShort, Names } from "../board/names.js";
import { resultOf } from "../board/reading.js";
import { html } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

/** Two lists, as a template. */
export function results(store) {
  const { improve, preserve } = resultOf(store.board);
  const names = new Names(store.page.map);
  return html`<div class="con-two">
    <section aria-labelledby="to-improve"><h3 id="to-improve">${names.action("improve")}</h3>${list(names, improve)}</section>
    <section aria-labelledby="to-preserve"><h3 id="to-preserve">${names.action("preserve")}</h3>${list(names, preserve)}</section>
  </div>`;
}

function list(names, rows) {
  if (rows.length === 0) return html`<p class="mv-soft">${t("Nothing yet.")}</p>`;
  return html`<ol class="con-results">
    ${rows.map(({ text, place, kind, votes, count }) => html`<li>
      <b class="mv-num con-votes">${votes > 0 ? votes : "–"}</b>
      <span>${inShort(text, 140)}${count > 1 ? html` <span class="mv-soft">${tn("(group of %(count)s)", "(group of %(count)s)", count)}</span>` : ""}
        <span class="mv-small mv-soft">${names.kind(kind)} · ${names.place(place)} · ${votes > 0 ? tn("%(count)s vote", "%(count)s votes", votes) : t("marked by the group")}</span></span>
    </li>`)}
  </ol>`;
}
