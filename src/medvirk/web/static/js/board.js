// The browser's twin of domain/board/evolve.py and table_evolve.py: folds shown events into the shown board. Pure: nothing is changed
// in place, and what is unknown is left alone (B4). tests/golden holds both to the same result.
//
// The board is the `board` of a join (docs/protocol.md, "The board in a join").

/** The board of a join, ready to fold on. */
export const fromJoin = (snapshot) => snapshot;
export const fromSnapshot = fromJoin;

const UNCONFIRMS = new Set([
  "revealed",
  "withdrawn",
  "reworked",
  "effect_noted",
  "moved",
  "grouped",
  "ungrouped",
  "linked",
  "unlinked",
  "marked",
  "ballot_opened",
  "ballot_closed",
  "summarised",
  "taken_up",
  "put_back",
  "laid_beside",
  "fated",
  "restored",
  "order_settled",
  "objection_noted",
  "dissent_noted",
  "said_removed",
  "decided",
  "reconsidered",
  "excused",
  "plan_written",
]);

const SAID_IN = { objection: "objections", dissent: "dissent", rule: "rules" };

/** The group said yes to a board; how confident people are is asked about what they said yes to. */
const unconfirms = ({ is, question }) =>
  is === "rating_opened" ? question !== "confidence" : UNCONFIRMS.has(is);

/** The board after one event. `events.reduce(evolve, board)` is the board after an entry. */
export function evolve(board, event) {
  const after = FOLDS[event.is]?.(board, event) ?? evolveTable(board, event);
  return unconfirms(event) && after.confirmed ? { ...after, confirmed: false } : after;
}

const FRESH = { is_open: true, cast: 0, totals: null, replaced: false };

const FOLDS = {
  step_changed: (board, { to }) => nothingShown({ ...resumed(board), step: to, explaining: null }),
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
  reworked,
  noted,
  effect_noted: (board, { card, text }) => ({
    ...board,
    cards: board.cards.map((one) => {
      if (one.id !== card) return one;
      const { effect: _, ...rest } = one;
      return text ? { ...rest, effect: text } : rest;
    }),
  }),
  paused: (board, { minutes }) => ({ ...board, pause: minutes }),
  resumed: (board) => resumed(board),
  moved: (board, { card, place }) =>
    movedNeed(board, card, place) ?? placed(board, membersOf(board, card) ?? [card], place),
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
  ballot_opened: (board, { ballot, improve, preserve, papers, excuse }) => ({
    ...board,
    ballots: put(
      board.ballots.map((older) => ({ ...older, replaced: true })),
      { ...FRESH, id: ballot, improve, preserve, papers, ...(excuse ? { excuse } : {}) },
    ),
  }),
  ballot_closed: (board, { ballot, cast, totals, withholds = [] }) => ({
    ...board,
    ballots: board.ballots.map((one) => {
      if (one.id === ballot) return { ...one, is_open: false, cast, totals };
      return withholds.includes(one.id) ? { ...one, totals: null } : one;
    }),
  }),
  summarised: (board, { text }) => ({ ...board, summary: text }),
  confirmed: (board) => ({ ...board, confirmed: true }),
  focused: (board, { on }) => ({ ...board, focus: on }),
  asked: (board, { level }) => ({ ...board, asked: union(board.asked, level) }),
  locked: (board) => some({ ...resumed(board), locked: true, confirmed: true, reworks: [] }),
};

function resumed({ pause: _, ...board }) {
  return board;
}

/** The board without lists that are empty and that a focus group of today may lack. */
function some(board) {
  const found = { ...board };
  for (const name of ["notes", "reworks"]) if (found[name]?.length === 0) delete found[name];
  return found;
}

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
  if (!ballot?.is_open) return loweredRating(board, expected);
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

/** The first card gives its place to the new ones; all that was said about the others goes there too. */
function reworked(board, { cards, into }) {
  const reworks = board.reworks ?? [];
  const old = [...new Set(cards)].filter((card) => has(board, card));
  const names = new Set([...reworks.flatMap((one) => one.cards), ...board.cards].map(({ id }) => id));
  const fresh = [...new Map(into.map((card) => [card.id, card])).values()].filter(({ id }) => !names.has(id));
  if (old.length === 0 || fresh.length === 0) return board;
  const stood = old.map((card) => board.cards.find(({ id }) => id === card));
  const made = fresh.map(({ id, text, kind, place, about = null }) => ({ id, text, kind, place, about, round: stood[0].round }));
  const ids = made.map(({ id }) => id);
  const after = {
    ...board,
    cards: putBefore(board.cards, old[0], made),
    groups: board.groups.map(({ id, cards: members }) => ({
      id,
      cards: members.flatMap((member) => (member === old[0] ? ids : [member])),
    })),
    reworks: [...reworks, { cards: stood, into: ids }],
  };
  const now = old.reduce((board, card) => gone(board, card, ids[0]), after);
  return now.notes ? { ...now, notes: now.notes.map((note) => noteNow(now, note)) } : now;
}

/** The note that was changed last is the last. One that is only put into the minutes stays where it is. */
function noted(board, { note: id, text, about = null, in_minutes = false }) {
  const notes = board.notes ?? [];
  const before = notes.find((one) => one.id === id);
  const others = notes.filter((one) => one !== before);
  if (!text) return some({ ...board, notes: others });
  const now = noteNow(board, { id, text, about, ...(in_minutes && { in_minutes }) });
  const isTicked = before && Boolean(before.in_minutes) !== in_minutes && before.text === text;
  return some({ ...board, notes: isTicked ? notes.map((one) => (one === before ? now : one)) : [...others, now] });
}

/** The note about what took its card's place, where something did. */
function noteNow(board, note) {
  const { about } = note;
  const rework = !has(board, about) && board.reworks?.find(({ cards, into }) => into.includes(about) || cards.some(({ id }) => id === about));
  return rework ? { ...note, about: rework.into[0], of: about } : note;
}

const putBefore = (cards, first, made) =>
  cards.some(({ id }) => id === first)
    ? cards.flatMap((card) => (card.id === first ? [...made, card] : [card]))
    : [...cards, ...made];

/** A card is gone, and with it what was made of it and what it was made of (R4). */
function withdrawn(board, card) {
  const rework = board.reworks?.find(({ cards, into }) => into.includes(card) || cards.some(({ id }) => id === card));
  if (has(board, card)) {
    let before = board;
    if (rework) {
      const into = rework.into.filter((id) => id !== card);
      const blank = { cards: rework.cards.map(({ effect: _, ...one }) => ({ ...one, text: "" })), into };
      before = withoutNotesOf(withRework(board, rework, into.length > 0 ? [blank] : []), rework.cards);
    }
    return gone(withoutNotes(before, card), card, null);
  }
  if (!rework) return board;
  const after = withRework(withoutNotes(withoutNotesOf(board, [{ id: card }]), card), rework, []);
  const back = rework.cards.filter(({ id }) => id !== card && !has(board, id));
  const table = board.table ?? { needs: [], options: [] };
  const known = new Set([...board.cards, ...back, ...table.needs, ...table.options].map(({ id }) => id));
  const others = back.map((one) => (known.has(one.about) ? one : { ...one, about: null }));
  const notes = after.notes?.map(({ of, ...note }) =>
    others.some(({ id }) => id === of) ? { ...note, about: of } : of ? { ...note, of } : note);
  return rework.into.reduce(
    (now, made) => gone(withoutNotes(now, made), made, others[0]?.id ?? null),
    { ...after, ...(notes && { notes }), cards: putBefore(after.cards, rework.into[0], others) },
  );
}

const withRework = (board, rework, now) =>
  some({ ...board, reworks: board.reworks.flatMap((one) => (one === rework ? now : [one])) });

/** What the note-taker wrote about a card goes with it, and about a need in its words. */
function withoutNotes(board, card) {
  if (!board.notes) return board;
  const away = new Set([card, needInWordsOf(board, card)]);
  return some({ ...board, notes: board.notes.filter(({ about }) => about === null || !away.has(about)) });
}

/** What was written about cards that others took the place of goes with them. */
const withoutNotesOf = (board, cards) =>
  board.notes ? some({ ...board, notes: board.notes.filter(({ of }) => !cards.some(({ id }) => id === of)) }) : board;

/** A card is gone. What was said about a group that it led goes to the next card in the group, else to `otherwise`. */
function gone(before, card, otherwise) {
  if (!has(before, card)) return before;
  const board = withdrawnCard(before, card);
  const group = board.groups.find(({ cards }) => cards.includes(card));
  const heir = group?.cards.find((other) => other !== card) ?? otherwise;
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

// The table of a stakeholder meeting (domain/board/table_evolve.py).

const FIRST_STEPS = { focus_group: "welcome", meeting_1: "m1.welcome", meeting_2: "m2.opening" };

const EMPTY_TABLE = {
  rules_accepted: false,
  rules: [],
  needs: [],
  taken_up: {},
  beside: {},
  fates: {},
  options: [],
  choices: {},
  shown: null,
  presented: [],
  ratings: [],
  order: [],
  objections: [],
  dissent: [],
  plan: {},
  excuses: {},
};

/** The board after one event of a stakeholder meeting. */
function evolveTable(board, event) {
  if (event.is === "began") return began(board, event);
  if (!board.table) return board;
  if (event.is === "put_back") {
    return board.table.taken_up[event.card] === event.need ? withoutNeed(board, event.need) : board;
  }
  const fold = TABLE_FOLDS[event.is];
  return fold ? { ...board, table: fold(board.table, event, board) } : board;
}

function began(board, { script }) {
  const { script: _, table: __, ...rest } = board;
  const at = { ...rest, step: FIRST_STEPS[script] };
  return script === "focus_group" ? at : { ...at, script, table: EMPTY_TABLE };
}

const TABLE_FOLDS = {
  needs_laid: (table, { needs, fates = {} }) => {
    const known = merged(needs, table.needs);
    const given = Object.entries(fates).filter(([item]) => hasId(known, item));
    return { ...table, needs: known, fates: { ...Object.fromEntries(given), ...table.fates } };
  },
  options_laid: (table, { options }) => ({ ...table, options: merged(options, table.options) }),
  rules_accepted: (table) => ({ ...table, rules_accepted: true }),
  rule_added: (table, { text }) => ({ ...table, rules: [...table.rules, text], rules_accepted: false }),
  shown: (table, { what }) => ({
    ...table,
    shown: what,
    presented: what && !table.presented.includes(what) ? [...table.presented, what] : table.presented,
  }),
  taken_up: (table, { card, need, number, kind, place, action, statement = null }, board) => {
    const written = board.cards.find(({ id }) => id === card);
    if (!written || card in table.taken_up || hasId(table.needs, need)) return table;
    const made = { id: need, number, statement: statement ?? written.text, kind, place, action, sources: [] };
    return { ...table, needs: [...table.needs, made], taken_up: { ...table.taken_up, [card]: need } };
  },
  laid_beside: (table, { card, need }, board) => {
    const beside = without(table.beside, card);
    if (need === null) return { ...table, beside };
    if (!hasId(board.cards, card) || !hasId(table.needs, need)) return table;
    return { ...table, beside: { ...beside, [card]: need } };
  },
  fated: (table, { item, fate }, board) =>
    hasId(table.needs, item) || hasId(board.cards, item)
      ? { ...table, fates: { ...table.fates, [item]: fate } }
      : table,
  restored: (table, { item }) => ({ ...table, fates: without(table.fates, item) }),
  order_settled: (table, { needs }) => ({
    ...table,
    order: [...new Set(needs)].filter((need) => hasId(table.needs, need)),
  }),
  objection_noted: (table, { text }) => ({ ...table, objections: [...table.objections, text] }),
  dissent_noted: (table, { text }) => ({ ...table, dissent: [...table.dissent, text] }),
  said_removed: (table, { said, at }) => {
    const list = SAID_IN[said];
    if (!(at in table[list])) return table;
    const left = { ...table, [list]: table[list].filter((_, each) => each !== at) };
    if (list === "rules") return left;
    return { ...left, ratings: left.ratings.map((one) => (at < one.notes ? { ...one, notes: one.notes - 1 } : one)) };
  },
  rating_opened: (table, { rating, question, targets, papers, by_side, excuse = "", chosen = "" }, board) => {
    const isFit = question === "fit";
    const replaces = (older) => older.question === question && (!isFit || same(older.targets, targets));
    const older = table.ratings
      .filter(({ id }) => id !== rating)
      .map((one) => (replaces(one) ? { ...one, replaced: true } : one));
    const changes = chosen || (isFit && targets.length > 0 ? (table.choices[targets[0]]?.changes ?? "") : "");
    const before = { rounds: board.rounds.length, notes: table.objections.length + table.dissent.length };
    const fresh = { is_open: true, cast: 0, medians: null, counts: null, sides: null, replaced: false };
    return {
      ...table,
      ratings: [
        ...older,
        { id: rating, question, targets, papers, by_side, excuse: excuse ?? "", changes, ...before, ...fresh },
      ],
    };
  },
  rating_closed: (table, { rating, cast, medians, counts, sides = null, withholds = [] }) => ({
    ...table,
    ratings: table.ratings.map((one) => {
      if (one.id === rating) return { ...one, is_open: false, cast, medians, counts, sides };
      return withholds.includes(one.id) ? { ...one, medians: null, counts: null, sides: null } : one;
    }),
  }),
  decided: (table, { option, choice }) =>
    hasId(table.options, option) ? { ...table, choices: { ...table.choices, [option]: choice } } : table,
  reconsidered: (table, { option }) => ({ ...table, choices: without(table.choices, option) }),
  excused: (table, { check, about = null, reason }) => ({
    ...table,
    excuses: { ...table.excuses, [about ? `${check}:${about}` : check]: reason },
  }),
  plan_written: (table, { option, field, text }) => {
    if (!hasId(table.options, option)) return table;
    const fields = without(table.plan[option] ?? {}, field);
    const written = text ? { ...fields, [field]: text } : fields;
    const plan = without(table.plan, option);
    return { ...table, plan: Object.keys(written).length > 0 ? { ...plan, [option]: written } : plan };
  },
};

/** There are fewer people than phones, and a rating is open. */
function loweredRating(board, expected) {
  const rating = board.table?.ratings.at(-1);
  if (!rating?.is_open) return board;
  const ratings = [...board.table.ratings.slice(0, -1), { ...rating, papers: expected }];
  return { ...board, table: { ...board.table, ratings } };
}

/** The step changed: nothing is presented any more. */
const nothingShown = (board) =>
  board.table ? { ...board, table: { ...board.table, shown: null } } : board;

/** A need stands at another place; null when it is no need. */
function movedNeed(board, need, place) {
  if (!board.table || !hasId(board.table.needs, need)) return null;
  const needs = board.table.needs.map((one) => (one.id === need ? { ...one, place } : one));
  return { ...board, table: { ...board.table, needs } };
}

/** A card was taken back. A need in its own words goes with it; one that the group worded stays. */
function withdrawnCard(board, card) {
  if (!board.table || !hasId(board.cards, card)) return board;
  const need = needInWordsOf(board, card);
  const after = need ? withoutNeed(board, need) : board;
  const { taken_up, beside, fates } = after.table;
  return {
    ...after,
    table: {
      ...after.table,
      taken_up: without(taken_up, card),
      beside: without(beside, card),
      fates: without(fates, card),
    },
  };
}

/** The need that was made of a card and kept its words; null when there is none. */
function needInWordsOf(board, card) {
  const need = board.table?.taken_up[card];
  const text = board.cards.find(({ id }) => id === card)?.text;
  return need && board.table.needs.find(({ id }) => id === need)?.statement === text ? need : null;
}

/** A need that was made here is gone: votes for it too, and what was said about it stands by itself. */
function withoutNeed(board, need) {
  const { table } = board;
  if (!hasId(table.needs, need)) return board;
  const pairs = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== need));
  return {
    ...board,
    cards: board.cards.map((card) => (card.about === need ? { ...card, about: null } : card)),
    ballots: board.ballots.map((ballot) =>
      ballot.totals === null ? ballot : { ...ballot, totals: without(ballot.totals, need) },
    ),
    table: {
      ...table,
      needs: table.needs.filter(({ id }) => id !== need),
      taken_up: pairs(table.taken_up),
      beside: pairs(table.beside),
      fates: without(table.fates, need),
      shown: table.shown === need ? null : table.shown,
      presented: table.presented.filter((what) => what !== need),
      ratings: table.ratings.map((rating) => withoutTarget(rating, need)),
      order: table.order.filter((other) => other !== need),
    },
  };
}

function withoutTarget(rating, target) {
  if (!rating.targets.includes(target)) return rating;
  const drop = (value) => value && without(value, target);
  const sides =
    rating.sides && Object.fromEntries(Object.entries(rating.sides).map(([side, of]) => [side, drop(of)]));
  return { ...rating, medians: drop(rating.medians), counts: drop(rating.counts), sides };
}

const hasId = (list, id) => list.some((one) => one.id === id);
const same = (one, other) => one.length === other.length && one.every((id, at) => id === other[at]);

/** What is laid comes first; what lay there already stays as it is. */
function merged(laid, there) {
  const found = new Map([...laid, ...there].map((one) => [one.id, one]));
  return [...found.values()];
}
