// The group's yes and the lock, with what has to be settled first and what locking does.

import { ask } from "../ask.js";
import { icon } from "../../board/icons.js";
import { promiseMissing } from "../mv-next-step.js";
import { isConfirmed, openBallot, openRound } from "../../board/reading.js";
import { inShort } from "../../board/names.js";
import { chosen, itemWords, listHasChanged, notExcused, openRating, PLAN_FIELDS, ratingOf, unanswered, undecided, unfit, unsaid, withoutLevel, withoutNeed } from "../../board/table.js";
import { nameOf } from "../../board/table-words.js";
import { openItem } from "./item-menu.js";
import { html, nothing } from "../../vendor/lit.js";
import { quoted, t, tn } from "../../js/words.js";

const MOST_NAMED = 3;

/** What is missing before the group can say yes, as sentences. */
export function missing(store) {
  const { board, page, tray } = store;
  const [left, lost, open, out, loose] = [unanswered, withoutLevel, undecided, unfit, withoutNeed].map((found) => found(board).length);
  const down = unsaid(board);
  const rules = board.script === "meeting_2" ? notExcused(board, page.headcount).length : 0;
  return [
    openRound(board) && t("Close the last round."),
    openBallot(board) && t("Close the vote."),
    openRating(board) && t("Close the questions."),
    tray.cards.length > 0 && t("Look through the late cards."),
    left > 0 && withNames(store, tn("%(count)s need or card has no answer yet.", "%(count)s needs and cards have no answer yet.", left)),
    down > 0 && tn("%(count)s thumb is down, and nobody has said or written why since.", "%(count)s thumbs are down, and nobody has said or written why since.", down),
    lost > 0 && tn("%(count)s need still stands on P or in the square.", "%(count)s needs still stand on P or in the square.", lost),
    open > 0 && tn("%(count)s measure is not decided yet.", "%(count)s measures are not decided yet.", open),
    out > 0 && tn("%(count)s chosen measure does not hold by its newest answers.", "%(count)s chosen measures do not hold by their newest answers.", out),
    loose > 0 && tn("%(count)s chosen measure answers no chosen need.", "%(count)s chosen measures answer no chosen need.", loose),
    rules > 0 && tn("The package breaks %(count)s rule without a reason.", "The package breaks %(count)s rules without a reason.", rules),
  ].filter(Boolean);
}

/** The first of them by their words: a press opens its answers. */
function withNames(store, words) {
  const all = unanswered(store.board);
  const more = all.length - MOST_NAMED;
  return html`${words} ${all.slice(0, MOST_NAMED).map((id) => html`<button class="ds-button" data-size="small" data-variant="tertiary"
  @click=${() => openItem(store, id)}>${quoted(inShort(itemWords(store.board, id), 60))}</button>`)} ${more > 0 ? tn("and %(count)s more", "and %(count)s more", more) : nothing}`;
}

/** What a meeting can do without, and should know that it lacks. The server refuses none of it. */
export function lacking({ board, page }) {
  const isAsked = ratingOf(board, "consensus") !== null;
  const name = (option) => quoted(nameOf(page, option));
  const unwritten = board.script === "meeting_2" ? chosen(board).filter(({ id }) => written(board, id) < PLAN_FIELDS.length) : [];
  return [
    !isAsked && t("Nobody was asked %(question)s", { question: quoted(page.table.consensus.question) }),
    isAsked && listHasChanged(board) && t("What is chosen has changed since the question %(question)s", { question: quoted(page.table.consensus.question) }),
    ...unwritten.map((option) => t("The plan for %(measure)s: %(done)s of %(all)s fields.", { measure: name(option), done: written(board, option.id), all: PLAN_FIELDS.length })),
  ].filter(Boolean);
}

const written = (board, option) => Object.keys(board.table.plan[option] ?? {}).length;

/** `lock` adds the lock, in the last step. */
export function agreement(store, { lock = false } = {}) {
  const confirmed = isConfirmed(store.board);
  const first = missing(store);
  const lacks = lock ? lacking(store) : [];
  return html`<section class="con-agree" aria-labelledby="agree">
    <h2 id="agree">${t("Can everyone stand for this?")}</h2>
    ${confirmed
      ? html`<p class="mv-status" data-state="ok">${icon("check")}${t("The group has said yes")}</p>`
      : html`<p class="mv-small mv-soft">${t("A change afterwards takes the yes back.")}</p>`}
    ${first.length ? html`<div class="mv-alert">${icon("info")}<div><b>${t("First:")}</b><ul>${first.map((words) => html`<li>${words}</li>`)}</ul></div></div>` : nothing}
    ${lacks.length ? html`<div class="mv-alert" data-state="warn">${icon("warning")}<div><b>${t("Not finished:")}</b><ul>${lacks.map((words) => html`<li>${words}</li>`)}</ul></div></div>` : nothing}
    ${lock ? html`<mv-next-step></mv-next-step>` : nothing}
    <div class="mv-actions">
      <button class="ds-button" data-variant=${confirmed || first.length ? "secondary" : "primary"} aria-disabled=${confirmed ? "true" : nothing} @click=${() => confirmed || store.do("confirm")}>${t("The group says yes")}</button>
      ${lock ? html`<button class="ds-button" data-variant=${confirmed ? "primary" : "secondary"} ?disabled=${!confirmed} @click=${() => lockIt(store)}>${icon("lock")}${t("Lock the meeting …")}</button>` : nothing}
    </div>
  </section>`;
}

async function lockIt(store) {
  const isFirst = store.board.script === "meeting_1";
  const yes = await ask({
    title: t("Lock the meeting?"),
    lines: [
      ...lacking(store),
      ...promiseMissing(store),
      isFirst ? t("The answers of all needs stand, and become the basis of part 2.") : t("The chosen measures and what was written become the action plan."),
      t("No card can be changed or taken back any more. Drafts on the phones are deleted, and cards that were not shown are erased."),
      t("The key that could lead from a card or a vote to a phone is destroyed. This cannot be undone."),
    ],
    confirm: t("Lock the meeting"),
    danger: true,
  });
  if (yes) await store.do("lock");
}
