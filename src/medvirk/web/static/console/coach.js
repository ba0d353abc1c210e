// What a new facilitator tries in a rehearsal: how the board shows that it is done, and where on the page it is done.

import { ballotOf, openBallot, openRound, rulesRead, stepOf } from "../board/reading.js";
import { stepsOf } from "../board/steps.js";
import { isStakeholder } from "../board/table.js";

const ENOUGH = 2; // cards approved

const WRITING = ["place", "m1.missing", "m2.fit"];
const VOTING = ["mark", "m1.dots"];
const IN_STEPS = {
  vote: VOTING,
  ...Object.fromEntries(["open_round", "count", "close_round", "approve", "give_back", "reveal", "move"].map((code) => [code, WRITING])),
};

/** What is looked at again after each change. `looked`: the screen was opened from here. */
export const lookAt = ({ board, store, looked }) => ({
  at: stepsOf(stepOf(board)).indexOf(stepOf(board)),
  step: stepOf(board),
  cards: board.cards.length,
  round: openRound(board) !== null,
  rounds: board.rounds.length,
  approved: store.approved.size,
  returned: store.returned,
  answered: store.room.answered,
  undoable: store.undoable.length,
  isClosed: !store.door.open,
  agreed: isStakeholder(board) ? board.table.rules_accepted : rulesRead(board),
  voted: ballotOf(board) !== null && openBallot(board) === null,
  looked,
});

/** By code: whether it is done, when the page looked like `was` and looks like `now`. */
const DONE = {
  screen: (now) => now.looked,
  door: (now) => now.isClosed,
  rules: (now) => now.agreed,
  go_on: (now) => now.at > 0,
  go_back: (now, was) => now.at < was.at,
  jump: (now) => WRITING.includes(now.step),
  open_round: (now) => now.rounds > 0,
  count: (now) => now.round && now.answered > 0,
  close_round: (now) => now.rounds > 0 && !now.round,
  approve: (now) => now.approved >= ENOUGH,
  give_back: (now, was) => now.returned > was.returned, // a card that its writer takes back leaves the tray as well
  reveal: (now, was) => now.cards > was.cards,
  move: (now, was) => now.undoable > was.undoable,
  undo: (now, was) => now.undoable < was.undoable,
  vote: (now) => now.voted,
};

/** The codes of `hints` that the step from `was` to `now` has done. */
export const doneBy = (hints, now, was) => hints.map(({ code }) => code).filter((code) => DONE[code]?.(now, was));

/** The step in which `code` can be done; null when any step will do, or when we are there. */
export function stepFor(code, board) {
  const step = IN_STEPS[code]?.find((each) => stepsOf(stepOf(board)).includes(each)) ?? null;
  return step === stepOf(board) ? null : step;
}

const PLACES = {
  screen: "mv-room-status a",
  door: ".con-door > div > .mv-actions button, mv-room-status button",
  rules: "mv-script .con-fin .mv-actions button",
  go_on: "mv-next .con-nextbar > .ds-button:last-child",
  go_back: "mv-next .con-nextbar > .ds-button:first-child",
  open_round: "mv-round .mv-actions button",
  count: "mv-round .con-cells",
  close_round: "mv-round .mv-actions button",
  approve: "mv-tray [data-approved=false] button",
  give_back: "mv-tray [data-approved=false] button + button, mv-tray li button + button",
  reveal: "mv-tray .con-tray-foot button:not(:disabled)",
  move: ".con-alive:not([hidden]) [data-card], .con-tools button",
  undo: ".con-tools > :last-child > button:last-child",
  vote: "mv-ballot .mv-actions button, mv-dots .mv-actions button",
};

/** Where `code` is done, or the way to its step; null when neither is on the page now. */
export function placeOfHint(code, board) {
  const step = code === "jump" ? WRITING.find((each) => stepsOf(stepOf(board)).includes(each)) : stepFor(code, board);
  if (step) return document.querySelectorAll("mv-steps .con-steps button")[stepsOf(step).indexOf(step)] ?? null;
  for (const selector of PLACES[code]?.split(", ") ?? []) {
    const found = document.querySelector(selector);
    if (found) return found;
  }
  return null;
}
