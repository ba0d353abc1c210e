// Questions to a board, as js/board.js folds it. Everything that console and projector want to know is asked here.

import { LEVELS, levelOf } from "../map/iglo.js";
import { isRatingPaused, isStakeholder, isTableStepDone, openRating } from "./table.js";

const MARKABLE = new Set(["mark", "suggest", "close"]);
const QUESTIONS = ["improve", "preserve"];

export const stepOf = (board) => board.step;
export const isLocked = (board) => board.locked;
/** A break that the facilitator called; the break of a script is a step. */
export const isPaused = (board) => (board.pause ?? null) !== null;
export const rulesRead = (board) => board.rules_read;
export const explainedNow = (board) => board.explaining;
export const focusNow = (board) => board.focus;
export const summaryOf = (board) => board.summary;
export const isConfirmed = (board) => board.confirmed;
export const mayMark = (board) => MARKABLE.has(board.step);
export const askedLevels = (board) => new Set(board.asked);

/** The round that is open: {number, expected, closing}, or null. */
export const openRound = (board) => board.round;
export const roundsSoFar = (board) => board.rounds.length;
/** Rounds of the step the meeting is at. */
export const roundsHere = (board) => board.rounds.filter((step) => step === board.step).length;

const cardOf = (board, id) => board.cards.find((card) => card.id === id);

/** The group that `id` is, or that the card `id` lies in: {id, cards}, or null. */
export const groupOf = (board, id) => board.groups.find((group) => group.id === id || group.cards.includes(id)) ?? null;

/** The latest ballot, open or closed, or null. */
export const ballotOf = (board) => board.ballots.at(-1) ?? null;
export const openBallot = (board) => board.ballots.find((ballot) => ballot.is_open) ?? null;

/** Totals that count, by card: of the latest ballot, once it is closed and had papers enough. */
function totalsOf(board) {
  const ballot = ballotOf(board);
  return ballot && !ballot.is_open && ballot.totals ? ballot.totals : {};
}

/** Votes and marks of some cards together: what is said about a group stands on its cards. */
function standing(board, cards) {
  const totals = totalsOf(board);
  const votes = Object.fromEntries(
    QUESTIONS.map((action, question) => [action, cards.reduce((sum, card) => sum + (totals[card]?.[question] ?? 0), 0)]),
  );
  return { votes, marks: QUESTIONS.filter((action) => cards.some((card) => board.marks[card]?.includes(action))) };
}

/** The words of a card, or of the card that leads a group; empty when it is gone. */
export const textOf = (board, id) => thingOf(board, id)?.text ?? "";

/**
 * A card, or the whole group it is in, as one thing: {id, isGroup, cards, members, kind, text, place, count, isNeed, marks, votes}.
 * Null when it is gone.
 */
export function thingOf(board, id) {
  const group = groupOf(board, id);
  const cards = group ? group.cards : [id];
  const members = cards.map((each) => cardOf(board, each)).filter(Boolean);
  if (members.length === 0) return null;
  const { kind, text, place } = members[0];
  return {
    id: group?.id ?? id,
    isGroup: group !== null,
    cards,
    members,
    kind,
    text,
    place,
    count: members.length,
    isNeed: members.some((card) => card.kind !== "suggestion"),
    ...standing(board, cards),
  };
}

const targets = new WeakMap(); // board -> targetsOf(board): a board is never changed in place

/** Every card that is in no group, and every group, in the board's order: what can be moved, grouped and linked. */
export function targetsOf(board) {
  if (!targets.has(board)) targets.set(board, findTargets(board));
  return targets.get(board);
}

function findTargets(board) {
  const found = new Map();
  for (const { id } of board.cards) {
    const own = groupOf(board, id)?.id ?? id;
    if (!found.has(own)) found.set(own, thingOf(board, own));
  }
  return [...found.values()];
}

/** What lies on P, with the reason why it stays, if the group has said one. Suggestions need none. */
export const onP = (board) =>
  targetsOf(board)
    .filter(({ place }) => place === "P")
    .map((thing) => ({
      ...thing,
      reason: thing.cards.map((card) => board.left_on_p[card]).find(Boolean) ?? "",
      waits: thing.kind !== "suggestion" && !thing.cards.some((card) => board.left_on_p[card]),
    }));

/** The links, numbered as on the map. */
export const linksOf = (board) => board.links.map((link, i) => ({ ...link, number: i + 1 }));

/** The model that MapView and drawList want. */
export function mapModel({ board }) {
  const marked = (cards) => {
    const { votes, marks } = standing(board, cards);
    return { actions: marks, votes };
  };
  return {
    cards: inOrder(board).map((card) => ({ ...card, ...marked([card.id]) })),
    groups: board.groups.map((group) => ({ ...group, place: cardOf(board, group.cards[0])?.place, ...marked(group.cards) })),
    links: board.links,
    focus: board.focus,
    marks: mayMark(board) || board.locked,
  };
}

/** Before the vote the order of the reveal; after it votes, then the size of a group (DESIGN.md 2). */
function inOrder(board) {
  if (Object.keys(totalsOf(board)).length === 0) return board.cards;
  const weight = new Map();
  for (const { cards, count, votes } of targetsOf(board)) {
    for (const card of cards) weight.set(card, (votes.improve + votes.preserve) * 1000 + count);
  }
  return [...board.cards].sort((a, b) => weight.get(b.id) - weight.get(a.id));
}

/** What to improve and what to preserve, in the order of R29 (the twin of domain/result.py). */
export function resultOf(board) {
  const lists = QUESTIONS.map((action) =>
    targetsOf(board)
      .filter(({ votes, marks }) => votes[action] > 0 || marks.includes(action))
      .map((thing) => ({ ...thing, votes: thing.votes[action] }))
      .sort((a, b) => b.votes - a.votes || rank(a.place) - rank(b.place) || compare(a.cards[0], b.cards[0])),
  );
  return { improve: lists[0], preserve: lists[1] };
}

/** I-G-L-O; the square and P come last. */
const rank = (place) => [...LEVELS, undefined].indexOf(levelOf(place));

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** What a change of step would cut short: an open round, an open vote, cards not yet looked through; and whether totals stand. */
export function underWay({ board, tray }) {
  return {
    round: openRound(board) !== null,
    ballot: ["mark", "m1.dots"].includes(board.step) && openBallot(board) !== null,
    rating: openRating(board) !== null && !isRatingPaused(board),
    tray: tray.cards.length,
    totals: Boolean(ballotOf(board)?.totals),
  };
}

const TRACES = {
  welcome: (board) => board.rules_read,
  explain: (board) => board.explained.length > 0,
  place: (board) => board.rounds.includes("place") || board.cards.length > 0,
  mark: (board) => board.ballots.length > 0 || Object.values(board.marks).some((actions) => actions.length > 0),
  suggest: (board) => board.rounds.includes("suggest") || board.cards.some(({ kind }) => kind === "suggestion"),
  "m1.welcome": ({ table }) => table.rules_accepted,
  "m1.results": ({ table }) => table.presented.length > 0,
  "m1.missing": (board) => board.rounds.includes("m1.missing"),
  "m1.rate": ({ table }) => table.ratings.some(({ question }) => question === "needs"),
  "m1.dots": (board) => board.ballots.length > 0,
  "m1.consensus": ({ table }) => table.ratings.some(({ question }) => question === "consensus"),
  "m2.opening": ({ table }) => table.rules_accepted,
  "m2.shortlist": ({ table }) => table.options.some(({ id }) => table.presented.includes(id)),
  "m2.fit": ({ table }) => table.ratings.some(({ question }) => question === "fit") || Object.keys(table.choices).length > 0,
  "m2.package": ({ table }) => table.ratings.some(({ question }) => question === "consensus"),
  "m2.plan": ({ table }) => Object.keys(table.plan).length > 0,
};

/** Whether a step left nothing of what it is for. A step that leaves no trace (a break, a talk) is not known to be skipped. */
export const wasSkipped = (board, step) => step in TRACES && !TRACES[step](board);

/** Whether the step has come to its end, so that going on is the main thing to do. A hint, never a rule. */
export function isStepDone({ board, tray, room }) {
  const busy = openRound(board) !== null || tray.cards.length > 0;
  if (isStakeholder(board)) return !busy && isTableStepDone(board);
  switch (board.step) {
    case "welcome":
      return board.rules_read;
    case "reflect":
      return room.phones > 0 && room.finished >= room.phones;
    case "explain":
      return board.explaining === "P";
    case "place":
      return board.cards.length > 0 && !busy && LEVELS.every((level) => board.asked.includes(level));
    case "suggest":
      return board.cards.some(({ kind }) => kind === "suggestion") && !busy;
    case "connect":
      return !onP(board).some(({ waits }) => waits);
    case "mark":
      return ballotOf(board) !== null && openBallot(board) === null;
    default:
      return false;
  }
}
