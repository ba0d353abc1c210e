// The eight steps, and what going to one of them changes for phones and projector. Told before it happens.

import { t, tn } from "../js/words.js";

export const STEPS = ["welcome", "reflect", "explain", "place", "connect", "mark", "suggest", "close"];

const PART_1 = ["m1.welcome", "m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate", "m1.picture", "m1.dots", "m1.consensus", "m1.result", "m1.close"];
const PART_2 = ["m2.opening", "m2.shortlist", "m2.fit", "m2.break", "m2.package", "m2.plan", "m2.close"];

/** The steps of the script that `step` belongs to. */
export const stepsOf = (step) => [STEPS, PART_1, PART_2].find((steps) => steps.includes(step)) ?? STEPS;

export const after = (step) => stepsOf(step)[stepsOf(step).indexOf(step) + 1] ?? null;
export const before = (step) => stepsOf(step)[stepsOf(step).indexOf(step) - 1] ?? null;

/** Where a step stands in its script: {number, total}. */
export const placeOf = (step) => ({ number: stepsOf(step).indexOf(step) + 1, total: stepsOf(step).length });

const EFFECTS = {
  welcome: () => t("The phones and the screen show the rules."),
  reflect: () => t("Everyone writes on their own phone. The screen shows the question, and how many are finished."),
  explain: () => t("The phones keep the drafts. The screen shows the part of the map that you explain."),
  place: () => t("The phones can send one card in each round that you open. The screen shows the map."),
  connect: () => t("The phones stop taking cards; drafts stay on them. The screen shows the map with P."),
  mark: () => t("The phones show what there is to vote on, once you open the vote. Nobody can send cards."),
  suggest: () => t("The phones can send one suggestion in each round that you open. The totals stay on the screen."),
  close: () => t("The phones and the screen show the summary. Late cards come in one last tray. Nothing is locked yet."),
};

/**
 * What going from the step of `board` to `to` changes, as sentences. `open` says what is under way:
 * {round: a round is open, ballot: a vote is open, tray: cards not yet shown}.
 */
export function changesOf(from, to, open) {
  const sentences = [];
  if (open.round) sentences.push(t("The open round is closed."));
  if (open.ballot) sentences.push(t("The open vote is paused."));
  if (open.tray > 0) {
    sentences.push(tn("%(count)s card waits in the tray.", "%(count)s cards wait in the tray.", open.tray, { count: open.tray }));
  }
  sentences.push(EFFECTS[to]());
  if (STEPS.indexOf(to) < STEPS.indexOf(from)) sentences.push(t("Nothing is lost: cards and totals stay."));
  return sentences;
}
