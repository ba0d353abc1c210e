// Questions to a board, as js/board.js folds it. Everything that console and projector want to know is asked here.

import { LEVELS, levelOf } from "../map/iglo.js";

const MARKABLE = new Set(["mark", "suggest", "close"]);
const QUESTIONS = ["improve", "preserve"];

export const stepOf = (board) => board.step;
export const isLocked = (board) => board.locked;
export const rulesRead = (board) => board.rules_read;
export const explainedNow = (board) => board.explained;
export const focusNow = (board) => board.focus;
export const summaryOf = (board) => board.summary;
export const isConfirmed = (board) => board.confirmed;
export const mayMark = (board) => MARKABLE.has(board.step);
export const askedLevels = (board) => new Set(board.asked);

/** The round that is open or was the last: {number, open, expected, closing}, or null. */
export const roundOf = (board) => board.round;
export const roundsSoFar = (board) => board.rounds;

const cardOf = (board, id) => board.cards.find((card) => card.id === id);
const wholeGroup = (board, id) => board.groups.find((group) => group.id === id);

/** The group that `id` is, or that the card `id` is in: {id, cards}, or null. */
export function groupOf(board, id) {
  const own = cardOf(board, id)?.group;
  return wholeGroup(board, id) ?? (own ? wholeGroup(board, own) : null) ?? null;
}

/** The latest ballot, open or closed, or null. */
export const ballotOf = (board) => board.ballots.at(-1) ?? null;

/** Totals that count: of the latest ballot, once it is closed and had papers enough. */
function totalsOf(board) {
  const ballot = ballotOf(board);
  return ballot && !ballot.open && ballot.totals ? ballot.totals : {};
}

const marksOf = (board, id) => board.marks[id] ?? [];

/** The words of a card, or of the card that leads a group; empty when it is gone. */
export function textOf(board, id) {
  const lead = wholeGroup(board, id)?.cards[0] ?? id;
  return cardOf(board, lead)?.text ?? "";
}

/**
 * A card, or the whole group it is in, as one thing: {id, isGroup, cards, members, kind, text, place, count, marks}.
 * Null when it is gone.
 */
export function thingOf(board, id) {
  const group = groupOf(board, id);
  const cards = group ? group.cards : [id];
  const members = cards.map((each) => cardOf(board, each)).filter(Boolean);
  if (members.length === 0) return null;
  const [lead] = members;
  const own = group?.id ?? id;
  return {
    id: own,
    isGroup: Boolean(group),
    cards,
    members,
    kind: lead.kind,
    text: lead.text,
    place: lead.place,
    count: members.length,
    marks: marksOf(board, own),
  };
}

/** Every card that is in no group, and every group, in the board's order: what can be moved, grouped and linked. */
export function targetsOf(board) {
  const seen = new Set();
  const found = [];
  for (const card of board.cards) {
    const id = card.group ?? card.id;
    if (seen.has(id)) continue;
    seen.add(id);
    found.push(thingOf(board, id));
  }
  return found;
}

/** What lies on P, with the reason why it stays, if the group has said one. */
export const cardsOnP = (board) =>
  board.cards.filter((card) => card.place === "P").map((card) => ({ ...card, reason: board.left_on_p[card.id] ?? "" }));

/** The links, numbered as on the map. */
export const linksOf = (board) => board.links.map((link, i) => ({ ...link, number: i + 1 }));

/** The model that MapView and drawList want. */
export function mapModel({ board }) {
  const totals = totalsOf(board);
  const marked = (id) => ({
    actions: marksOf(board, id),
    votes: totals[id] ? { improve: totals[id][0], preserve: totals[id][1] } : {},
  });
  const shown = mayMark(board) || board.locked;
  return {
    cards: inOrder(board, totals).map((card) => ({ ...card, ...marked(card.id) })),
    groups: board.groups.map((group) => ({ ...group, place: textPlace(board, group), ...marked(group.id) })),
    links: board.links,
    focus: board.focus,
    marks: shown,
  };
}

const textPlace = (board, group) => cardOf(board, group.cards[0])?.place;

/** Before the vote the order of the reveal; after it votes, then the size of a group (DESIGN.md 2). */
function inOrder(board, totals) {
  if (Object.keys(totals).length === 0) return board.cards;
  const weight = (card) => {
    const [improve, preserve] = totals[card.group ?? card.id] ?? [0, 0];
    return improve + preserve;
  };
  const size = (card) => (card.group ? wholeGroup(board, card.group).cards.length : 1);
  return [...board.cards].sort((a, b) => weight(b) - weight(a) || size(b) - size(a));
}

/** What to improve and what to preserve, in the order of R29 (the twin of domain/result.py). */
export function resultOf(board) {
  const totals = totalsOf(board);
  const lists = QUESTIONS.map((action, question) => {
    const rows = targetsOf(board)
      .filter(({ kind }) => kind !== "suggestion")
      .map((thing) => ({ ...thing, votes: totals[thing.id]?.[question] ?? 0, marked: thing.marks.includes(action) }))
      .filter(({ votes, marked }) => votes > 0 || marked);
    return rows.sort((a, b) => b.votes - a.votes || levelRank(a) - levelRank(b) || compare(a.cards[0], b.cards[0]));
  });
  return { improve: lists[0], preserve: lists[1] };
}

const levelRank = ({ place }) => {
  const level = levelOf(place);
  return level ? LEVELS.indexOf(level) : LEVELS.length;
};

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** What a change of step would cut short: an open round, an open vote, cards not yet looked through. */
export function underWay({ board, tray }) {
  return {
    round: Boolean(roundOf(board)?.open),
    ballot: board.step === "mark" && Boolean(ballotOf(board)?.open),
    tray: tray.cards.length,
  };
}

/** Whether the step has come to its end, so that going on is the main thing to do. A hint, never a rule. */
export function isStepDone({ board, tray, room }) {
  const busy = Boolean(roundOf(board)?.open) || tray.cards.length > 0;
  switch (board.step) {
    case "welcome":
      return board.rules_read;
    case "reflect":
      return room.phones > 0 && room.finished >= room.phones;
    case "explain":
      return board.explained === "P";
    case "place":
    case "suggest":
      return board.rounds > 0 && !busy;
    case "connect":
      return cardsOnP(board).every(({ reason }) => reason);
    case "mark":
      return ballotOf(board) !== null && !ballotOf(board).open;
    default:
      return false;
  }
}
