// What is said about a measure: its name, what it is, what is known, when not. Nothing of it is ever folded away (method.md part 6).

import { icon } from "../../board/icons.js";
import { goAfterAsking } from "../mv-steps.js";
import { Names } from "../../board/names.js";
import { stepOf } from "../../board/reading.js";
import { choiceOf, needOf, optionOf } from "../../board/table.js";
import { nameOf } from "../../board/table-words.js";
import { html, nothing } from "../../vendor/lit.js";
import { dayWords, quoted, t } from "../../js/words.js";

/** The words of a measure of the list, or of one that was written here. */
export const wordsOf = (page, option) => page.measures[option.code] ?? page.own?.[option.id] ?? null;

export const measureName = (page, id, board) => {
  const option = optionOf(board, id);
  return option ? nameOf(page, option) : "";
};

/** What is not decided is decided in the step about fit. */
export function backToFit(store) {
  const fit = store.page.script.steps.find(({ step }) => step === "m2.fit");
  if (!fit) return nothing; // left out by a script of their own
  const seen = stepOf(store.board);
  return html`<button class="ds-button" data-size="small" data-variant="secondary" @click=${() => goAfterAsking(store, "m2.fit", seen)}>${icon("back")}${t("Back to “%(step)s”", { step: fit.title })}</button>`;
}

/** Levels, and whether it lowers a demand, in one line. */
export function measureFacts({ page }, option) {
  const names = new Names(page.map);
  return [...option.levels.map((level) => names.level(level)), option.lowers_demand && t("lowers a demand"), option.code === null && t("own measure")].filter(Boolean).join(" · ");
}

/** The needs that it is for, by number and words. */
export const measureNeeds = ({ board, page }, option) => html`<ul class="con-for" lang=${page.language}>
  ${option.needs.map((id) => needOf(board, id)).filter(Boolean).map((need) => html`<li class="mv-small">${t("For need %(number)s: %(text)s", { number: need.number, text: need.statement })}</li>`)}
</ul>`;

/** Where a measure stands: chosen, adapted, parked, rejected, with the words of the group. Null while undecided. */
export function decisionOf({ board, page }, id) {
  const choice = choiceOf(board, id);
  const words = { chosen: t("Chosen"), adapted: t("Adapted, to be rated again"), parked: t("Parked"), rejected: t("Not chosen") };
  if (!choice?.decision) return null;
  const details = [choice.owner, dayWords(choice.until, page.language), choice.reason].filter(Boolean).join(" · ");
  return { code: choice.decision, label: words[choice.decision], details };
}

/** The changes that the group made to a measure. */
export const changesTo = ({ board }, id) => {
  const changes = choiceOf(board, id)?.changes;
  return changes ? html`<p class="con-answer"><b>${t("Changed to:")}</b> ${changes}</p>` : nothing;
};

/** Everything there is to read aloud about a measure; "when not" is last and stands out. */
export function readAloud(store, option) {
  const words = wordsOf(store.page, option);
  const list = (title, lines) => (lines?.length ? html`<h3>${title}</h3><ul class="mv-ticks">${lines.map((text) => html`<li>${icon("check")}<span>${text}</span></li>`)}</ul>` : nothing);
  return html`<div class="con-read mv-stack" data-gap="small" lang=${store.page.language}>
    ${words?.about ? html`<blockquote class="con-quote">${quoted(words.about)}</blockquote>` : nothing}
    ${changesTo(store, option.id)}
    <dl class="con-known mv-small">
      ${[[t("How long"), words?.duration], [t("What it takes"), words?.effort], [t("What is known"), [words?.grade_words, words?.evidence].filter(Boolean).join(". ")]]
        .filter(([, text]) => text)
        .map(([title, text]) => html`<div><dt>${title}</dt><dd>${text}</dd></div>`)}
    </dl>
    ${list(t("Must be in place first"), words?.preconditions)}
    <div class="mv-alert" data-state="warn">${icon("warning")}<div><b>${t("When not")}</b>
      ${words?.not_when?.length ? html`<ul>${words.not_when.map((text) => html`<li>${text}</li>`)}</ul>` : html`<p>${t("Nothing is written about this. Ask the group when it would be wrong.")}</p>`}</div></div>
  </div>`;
}
