// The browser's twin of domain/board/evolve.py: folds shown events into the shown board. Pure: nothing is changed
// in place, and what is unknown is left alone (B4). tests/golden holds both to the same result.
//
// The board is the `board` of a join (docs/protocol.md, "The board in a join").

/** The board of a join, ready to fold on. */
export const fromJoin = (snapshot) => snapshot;
export const fromSnapshot = fromJoin;

const UNCONFIRMS = new Set([
  "revealed",
  "withdrawn",
  "moved",
  "grouped",
  "ungrouped",
  "linked",
  "unlinked",
  "marked",
  "ballot_opened",
  "ballot_closed",
  "summarised",
]);

/** The board after one event. `events.reduce(evolve, board)` is the board after an entry. */
export function evolve(board, event) {
  const after = FOLDS[event.is]?.(board, event) ?? board;
  return UNCONFIRMS.has(event.is) && after.confirmed ? { ...after, confirmed: false } : after;
}

const FOLDS = {
  step_changed: (board, { to }) => ({ ...board, step: to, explaining: null }),
  rules_read: (board) => ({ ...board, rules_read: true }),
  explained: (board, { item }) => ({ ...board, explained: union(board.explained, item), explaining: item }),
  round_opened: (board, { number, expected, closing }) => ({
    ...board,
    rounds: [...board.rounds, board.step],
    round: { number, expected, closing },
  }),
  round_closed: (board, { number }) => (board.round?.number === number ? { ...board, round: null } : board),
  count_lowered: lowered,
  revealed: (board, { round, cards }) => ({
    ...board,
    cards: [
      ...board.cards,
      ...[...new Map(cards.map((card) => [card.id, card])).values()]
        .filter(({ id }) => !has(board, id))
        .map(({ id, text, kind, place, about = null }) => ({ id, text, kind, place, about, round })),
    ],
  }),
  withdrawn: (board, { cards }) => cards.reduce(withdrawn, board),
  moved: (board, { card, place }) => placed(board, membersOf(board, card) ?? [card], place),
  grouped,
  ungrouped: (board, { group, left }) => withMembers(board, group, left),
  linked: (board, { link, source, target, kind }) =>
    has(board, source) && has(board, target)
      ? { ...board, links: put(board.links, { id: link, source, target, kind }) }
      : board,
  unlinked: (board, { link }) => ({ ...board, links: board.links.filter(({ id }) => id !== link) }),
  left_on_p: (board, { card, reason }) =>
    has(board, card) ? { ...board, left_on_p: { ...board.left_on_p, [card]: reason } } : board,
  marked: (board, { target, actions }) => {
    if (!has(board, target)) return board;
    const marks = without(board.marks, target);
    return { ...board, marks: actions.length > 0 ? { ...marks, [target]: actions } : marks };
  },
  ballot_opened: (board, { ballot, improve, preserve, papers }) => ({
    ...board,
    ballots: put(
      board.ballots.map((older) => ({ ...older, replaced: true })),
      { id: ballot, improve, preserve, papers, is_open: true, cast: 0, totals: null, replaced: false },
    ),
  }),
  ballot_closed: (board, { ballot, cast, totals }) => ({
    ...board,
    ballots: board.ballots.map((one) => (one.id === ballot ? { ...one, is_open: false, cast, totals } : one)),
  }),
  summarised: (board, { text }) => ({ ...board, summary: text }),
  confirmed: (board) => ({ ...board, confirmed: true }),
  focused: (board, { on }) => ({ ...board, focus: on }),
  asked: (board, { level }) => ({ ...board, asked: union(board.asked, level) }),
  locked: (board) => ({ ...board, locked: true, confirmed: true }),
};

const has = (board, card) => board.cards.some(({ id }) => id === card);
const membersOf = (board, group) => board.groups.find(({ id }) => id === group)?.cards;
const union = (list, item) => (list.includes(item) ? list : [...list, item]);
const put = (list, item) =>
  list.some(({ id }) => id === item.id) ? list.map((one) => (one.id === item.id ? item : one)) : [...list, item];

function without(object, key) {
  const { [key]: _, ...rest } = object;
  return rest;
}

function lowered(board, { expected }) {
  if (board.round) return { ...board, round: { ...board.round, expected } };
  const ballot = board.ballots.at(-1);
  if (!ballot?.is_open) return board;
  return { ...board, ballots: put(board.ballots, { ...ballot, papers: expected }) };
}

/** These cards stand at a place; why one stayed on P falls away when it leaves P. */
function placed(board, cards, place) {
  const left = Object.entries(board.left_on_p).filter(([card]) => place === "P" || !cards.includes(card));
  return {
    ...board,
    cards: board.cards.map((card) => (cards.includes(card.id) ? { ...card, place } : card)),
    left_on_p: Object.fromEntries(left),
  };
}

function grouped(board, { group, cards: named, place }) {
  const cards = [...new Set(named)].filter((card) => has(board, card));
  if (cards.length < 2) return board;
  let after = board;
  for (const { id, cards: members } of board.groups) {
    if (id === group || !members.some((card) => cards.includes(card))) continue;
    after = withMembers(after, id, members.filter((card) => !cards.includes(card)));
  }
  after = { ...after, groups: put(after.groups, { id: group, cards }), dissolved: without(after.dissolved, group) };
  return placed(after, cards, place);
}

/** A group with these cards; a group of one dissolves, and its id leads to the card that was its first. */
function withMembers(board, group, wanted) {
  const before = membersOf(board, group);
  if (!before) return board;
  const cards = [...new Set(wanted)].filter((card) => before.includes(card));
  if (cards.length >= 2) return { ...board, groups: put(board.groups, { id: group, cards }) };
  return {
    ...board,
    groups: board.groups.filter(({ id }) => id !== group),
    dissolved: { ...board.dissolved, [group]: before[0] },
  };
}

/** A card is gone. What was said about a group that it led goes to the next card in the group. */
function withdrawn(board, card) {
  if (!has(board, card)) return board;
  const group = board.groups.find(({ cards }) => cards.includes(card));
  const heir = group?.cards.find((other) => other !== card) ?? null;
  const after = group ? withMembers(board, group.id, group.cards.filter((other) => other !== card)) : board;
  const heirOf = (id) => (id === card ? heir : id);
  return {
    ...after,
    cards: after.cards
      .filter(({ id }) => id !== card)
      .map((other) => (other.about === card ? { ...other, about: heir } : other)),
    dissolved: Object.fromEntries(
      Object.entries(after.dissolved)
        .map(([id, lead]) => [id, heirOf(lead)])
        .filter(([, lead]) => lead !== null),
    ),
    links: after.links
      .map((link) => ({ ...link, source: heirOf(link.source), target: heirOf(link.target) }))
      .filter(({ source, target }) => source !== null && target !== null && source !== target),
    left_on_p: without(after.left_on_p, card),
    marks: inherited(after.marks, card, heir, (mine, theirs = []) => [...new Set([...mine, ...theirs])].sort()),
    ballots: after.ballots.map((ballot) =>
      ballot.totals === null ? ballot : { ...ballot, totals: inherited(ballot.totals, card, heir, sum) },
    ),
  };
}

const sum = ([improve, preserve], [more, most] = [0, 0]) => [improve + more, preserve + most];

function inherited(object, card, heir, join) {
  const rest = without(object, card);
  return heir !== null && card in object ? { ...rest, [heir]: join(object[card], rest[heir]) } : rest;
}
