// What going to a step changes for phones and projector. Told before it happens.

import { stepsOf } from "../board/steps.js";
import { t, tn } from "../js/words.js";

const onBreak = () => t("The phones say that there is a break. The screen says when we start again.");

const EFFECTS = {
  welcome: () => t("The phones and the screen show the rules."),
  reflect: () => t("Everyone writes on their own phone. The screen shows the question, and how many are finished."),
  explain: () => t("The phones keep the drafts. The screen shows the part of the map that you explain."),
  place: () => t("The phones can send one card in each round that you open. The screen shows the map."),
  connect: () => t("The phones stop taking cards; drafts stay on them. The screen shows the map with P."),
  mark: () => t("The phones show what there is to vote on, once you open the vote. Nobody can send cards."),
  suggest: (hasTotals) => (hasTotals ? t("The phones can send one suggestion in each round that you open. The totals stay on the screen.") : t("The phones can send one suggestion in each round that you open.")),
  close: () => t("The phones and the screen show the summary. Late cards come in one last tray. Nothing is locked yet."),
  "m1.welcome": () => t("The phones and the screen show how the meeting begins."),
  "m1.results": () => t("The screen shows the sources, and what you choose to present."),
  "m1.missing": () => t("The phones can send one card in each of two rounds. The screen shows the map."),
  "m1.groups": () => t("The phones stop taking cards, and each shows its own table. The screen shows the tables, and the need that you choose."),
  "m1.break": onBreak,
  "m1.rate": () => t("The phones show the questions, once you open them. The screen shows how many have answered."),
  "m1.picture": () => t("The screen shows the needs by importance and influence, with medians and never who."),
  "m1.dots": () => t("The phones ask for the votes once you open the vote. The screen shows how many have voted."),
  "m1.consensus": () => t("The screen shows the list. The phones show the question, and objections in each round that you open."),
  "m1.result": () => t("The screen shows the map with what is chosen, parked and in the bin. Late cards come in one last tray."),
  "m1.close": () => t("The phones and the screen show what happens next. Nothing is locked yet."),
  "m2.opening": () => t("The phones and the screen show the rules, then the parked items."),
  "m2.shortlist": () => t("The screen shows the measures by level, and the one that you read aloud."),
  "m2.fit": () => t("The phones show the questions about one measure at a time, once you open them."),
  "m2.break": onBreak,
  "m2.package": () => t("The screen shows the chosen measures by level. Late cards come in one last tray."),
  "m2.plan": () => t("The screen shows the plan while you write. The phones show what there is to help with."),
  "m2.close": () => t("The phones show the question about confidence, once you open it. Nothing is locked yet."),
};

/**
 * What going from the step of `board` to `to` changes, as sentences. `open` says what is under way:
 * {round: a round is open, ballot: a vote is open, rating: questions are open, tray: cards not yet shown}; `totals`: a vote was counted.
 */
export function changesOf(from, to, open) {
  const steps = stepsOf(from);
  const sentences = [];
  if (open.round) sentences.push(t("The open round is closed."));
  if (open.ballot) sentences.push(t("The open vote is paused."));
  if (open.rating) sentences.push(t("The open questions are paused."));
  if (open.tray > 0) {
    sentences.push(tn("%(count)s card waits in the tray.", "%(count)s cards wait in the tray.", open.tray, { count: open.tray }));
  }
  sentences.push(EFFECTS[to](open.totals));
  if (steps.indexOf(to) < steps.indexOf(from)) {
    sentences.push(!from.includes(".") ? t("Nothing is lost: cards and totals stay.") : t("Nothing is lost: cards, answers and totals stay."));
  }
  return sentences;
}
