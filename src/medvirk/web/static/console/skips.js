// What a facilitator is asked beforehand, because a step would be left out that the next one builds on. Never refused: a script is soft.

import "./mv-counted.js";
import { ballotOf, onP, openRound, roundsSoFar, rulesRead, stepOf } from "../board/reading.js";
import { ROUND_STEPS, STEPS, stepsOf } from "../board/steps.js";
import { hasAList, ratingOf, undecided } from "../board/table.js";
import { html } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

/**
 * Why one should think again before going on to `to`, as sentences; [] when nothing is left out. Going back leaves nothing out.
 * What comes before what is the meeting's own order.
 */
export function skippedBefore(board, to) {
  const steps = stepsOf(stepOf(board));
  const [from, next] = [stepOf(board), to].map((step) => steps.indexOf(step));
  if (next <= from) return [];
  const leaves = (step) => steps.includes(step) && from <= steps.indexOf(step) && next > steps.indexOf(step);
  return [...withoutVotes(board, steps, from, next), ...leftOnP(board, steps, from, next), ...withoutAnswers(board, leaves)];
}

/** The step in which cards, or needs, get their votes. */
const isVote = (step) => step === "mark" || step === "m1.dots";

function withoutVotes(board, steps, from, next) {
  const vote = steps.findIndex(isVote);
  if (vote < 0) return [];
  const isMap = steps[vote] === "mark";
  if (isMap && next >= vote && board.cards.length === 0) return [t("There is no card on the map yet. Without a map there is nothing to vote on, to suggest for, or to sum up.")];
  if (next <= vote || ballotOf(board) || Object.values(board.marks).some((actions) => actions.length > 0)) return [];
  if (from < vote) return [t("The vote is left out. There will be no totals that say what matters most to the group.")];
  return isMap ? [t("Nobody has voted. Mark cards together with the group instead, or open the vote first.")] : [];
}

function leftOnP(board, steps, from, next) {
  const emptying = steps.indexOf("connect");
  const waiting = from <= emptying && next > emptying ? onP(board).filter(({ waits }) => waits).length : 0;
  return waiting > 0 ? [tn("%(count)s card still lies on P. Find a place for it, or say why it stays.", "%(count)s cards still lie on P. Find a place for each, or say why it stays.", waiting)] : [];
}

/** What part 1 and part 2 build on. `leaves(step)`: the meeting would be past this step of its own. */
function withoutAnswers(board, leaves) {
  const isUnsaid = () => hasAList(board) && ratingOf(board, "consensus") === null;
  const open = leaves("m2.fit") ? undecided(board).length : 0;
  return [
    leaves("m1.rate") && ratingOf(board, "needs") === null && t("No rating of the needs has been counted. Without it, the picture of importance and influence stays empty."),
    open > 0 && tn("%(count)s measure is not decided yet. Only chosen measures come into the package and the plan.", "%(count)s measures are not decided yet. Only chosen measures come into the package and the plan.", open),
    (leaves("m1.consensus") || leaves("m2.package")) && isUnsaid() && t("It has not been counted whether everybody can live with this."),
  ].filter(Boolean);
}

/** Why one should think again before opening a round. */
export const skippedBeforeRound = (board) =>
  STEPS.includes(stepOf(board)) && roundsSoFar(board) === 0 && !rulesRead(board)
    ? t("The rules have not been read. People should know that cards are about the work and not about persons, and that a card can be taken back, before they send one.")
    : null;

/** Why one should think again before the open round is closed; [] when all have answered. With no answer nothing can be traced. */
export function beforeAllHaveAnswered({ board, room }) {
  const { answered, expected } = room;
  const round = openRound(board);
  if (!round || round.closing || answered >= expected) return [];
  if (answered === 0) return [t("Nobody has answered yet. A closed round is not opened again; you can open a new one.")];
  const few = t("A card that comes nearly alone can be traced: people saw who put the phone down. Wait, and ask everybody to send a card or pass.");
  return [html`<mv-counted .words=${(counts) => t("%(done)s of %(all)s have answered.", counts)} .few=${few}></mv-counted>`];
}

/** Cards that went back to their writers, who have had no round since to share them again in: as a count, never whose. */
export function returnedBefore({ board, tray }, to) {
  const steps = stepsOf(stepOf(board));
  if (!tray.returned || !ROUND_STEPS.has(stepOf(board)) || steps.indexOf(to) <= steps.indexOf(stepOf(board))) return [];
  return [tn(
    "%(count)s card that went back to its writer has not come again. There is time for it in one more round here, or with the last cards at the end.",
    "%(count)s cards that went back to their writers have not come again. There is time for them in one more round here, or with the last cards at the end.",
    tray.returned,
  )];
}

/** What happens to cards that nobody has looked through when the next round opens. */
export const leftInTray = ({ cards }) =>
  cards.length > 0
    ? tn(
        "%(count)s card of the last round has not been looked through. You see it again when the new round is closed.",
        "%(count)s cards of the last round have not been looked through. You see them again when the new round is closed.",
        cards.length,
      )
    : null;
