// How many have answered, as a picture that belongs to nobody, and what to do when fewer are here.

import { ask } from "./ask.js";
import { openRound } from "../board/reading.js";
import { html } from "../vendor/lit.js";
import { t } from "../js/words.js";

const MOST_CELLS = 20;

/** A count as cells: filled ones first, so that no place in the row belongs to anyone. In a hall as one bar. */
export const cells = (done, all, label) => (Math.max(done, all) > MOST_CELLS ? bar(done, all, label) : row(done, all, label));

const bar = (done, all, label) => html`<progress class="con-progress" aria-label=${label} max=${Math.max(done, all)} .value=${done}></progress>`;

const row = (done, all, label) => html`<div class="con-cells" role="img" aria-label=${label}>
  ${Array.from({ length: Math.max(done, all) }, (_, i) => html`<i data-full=${i < done}></i>`)}
</div>`;

/** Somebody left, or two phones belong to one person: count fewer (R30). */
export async function lowerCount(store) {
  const { expected, paper } = store.room;
  const most = (openRound(store.board) ? expected + paper : expected) - 1; // a round is shown without those on paper
  if (most < 1) return;
  const answer = await ask({
    title: t("How many people are here?"),
    lines: [t("The count can only go down. It says how many answers to wait for, nothing about who.")],
    body: html`<div class="ds-field">
      <label for="head-count">${t("People in the room")}</label>
      <input class="ds-input" data-width="short" id="head-count" name="count" type="number" min="1" max=${most} required .value=${String(most)} />
    </div>`,
    confirm: t("Use this count"),
  });
  if (answer) await store.do("lower_count", { expected: Number(answer.count) });
}
