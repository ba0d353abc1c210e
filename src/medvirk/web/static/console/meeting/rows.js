// Needs and cards in the facilitator's lists, with the answers they can get as buttons.

import { icon } from "../../board/icons.js";
import { ACTION_ICONS, buttonName, Names } from "../../board/names.js";
import { needLines, ratingOf } from "../../board/table.js";
import { isSentToHse, mayAnswer, park, prioritise, restore, trash } from "./acts.js";
import { answerOf, itemFace, itemOf, lineFacts } from "./facts.js";
import { openItem, showing } from "./item-menu.js";
import { html, nothing, repeat } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

/** A list of items, by id. `show` adds the button for the projector. */
export const itemRows = (store, ids, options = {}) => html`<ul class="con-items">
  ${repeat(ids, (id) => id, (id) => row(store, itemOf(store.board, id), options))}
</ul>`;

function row(store, item, { show = false, facts = true }) {
  if (!item) return nothing;
  const answer = answerOf(store, item);
  const known = facts && item.need ? figures(store, item.id) : [];
  const more = html`${known.length ? html`<p class="mv-small mv-num">${known.join(" · ")}</p>` : nothing}
    ${answer ? html`<p class="con-answer"><b lang=${store.page.language}>${answer.label}</b> ${answer.details}</p>` : nothing}`;
  return html`<li data-item=${item.id}>
    ${itemFace(store, item, more)}
    ${store.board.locked ? nothing : html`<div class="mv-row con-item-acts">${acts(store, item, answer)}${show && item.need ? showing(store, item.id, "small") : nothing}</div>`}
  </li>`;
}

function figures({ board, page }, id) {
  const found = needLines(board).find(({ need }) => need.id === id);
  const ballot = board.ballots.at(-1);
  return lineFacts(page, found, { isRated: Boolean(ratingOf(board, "needs")?.medians), isVoted: Boolean(ballot && !ballot.is_open && ballot.totals) });
}

/** The usual answers, and the menu for the rest. What is decided has one button to change it, and one back. */
function acts(store, item, answer) {
  const names = new Names(store.page.map);
  const small = (words, act, drawn = null) => html`<button class="ds-button" data-size="small" data-variant="secondary" aria-label=${buttonName(words, item.words)} @click=${act}>${drawn ? icon(drawn) : nothing}${words}</button>`;
  const open = () => openItem(store, item.id);
  if (!mayAnswer(store.board)) return nothing;
  if (answer?.fate === "taken_up") return nothing;
  const isCarried = answer?.fate === "parked" && store.board.table.fates[item.id].carried; // part 1 parked it: it waits for an answer
  if (answer && !isCarried) {
    return html`${isSentToHse(answer) ? nothing : small(t("Change …"), open)}
      ${small(t("Take back"), () => restore(store, item.id), "undo")}`;
  }
  return html`${["improve", "preserve"].map((action) => small(names.action(action), () => prioritise(store, item.id, action), ACTION_ICONS[action]))}
    ${small(t("Park …"), () => park(store, item.id), "clock")}
    ${small(t("Bin …"), () => trash(store, item.id), "bin")}
    ${small(t("More …"), open)}`;
}
