// Questions to the table of a stakeholder meeting, as js/board.js folds it. The twin of domain/priority.py and domain/fit.py.

import { levelOf } from "../map/iglo.js";
import { dayWords } from "../js/words.js";

export const HIGH = 2;
export const MOST = { improve: 5, preserve: 4 };
export const FIT_ITEMS = ["F1", "F2", "F3", "F4", "F5", "F6", "F7"];
export const PLAN_FIELDS = ["aim", "activities", "responsible", "co_owner", "reach", "starts_on", "ends_on", "first_feedback_on", "indicator", "stop_doing"];

const RATED_IN = {
  needs: ["m1.rate"],
  consensus: ["m1.consensus", "m2.package"],
  fit: ["m2.fit"],
  confidence: ["m2.close"],
};
const CHOOSE_FROM = { F1: 4, F3: 3 };
const HARMS_UP_TO = { F7: 2 };
const HIGH_EXPECTATION = 4;
const FATE_OF = { improve: "prioritised_improve", preserve: "prioritised_preserve" };
const NEED_KINDS = ["demand", "resource"];
const ACTIONS = ["improve", "preserve"];

export const isStakeholder = (board) => Boolean(board.table);
export const needOf = (board, id) => board.table.needs.find((need) => need.id === id) ?? null;
export const optionOf = (board, id) => board.table.options.find((option) => option.id === id) ?? null;
export const fateOf = (board, id) => board.table.fates[id] ?? null;
export const choiceOf = (board, id) => board.table.choices[id] ?? null;

/** The rating that is open, paused or not; null when none is. */
export function openRating(board) {
  const last = board.table?.ratings.at(-1);
  return last?.is_open ? last : null;
}

/** True while papers are out and the meeting is at another step. */
export const isRatingPaused = (board) => {
  const rating = openRating(board);
  return rating !== null && !RATED_IN[rating.question].includes(board.step);
};

/** The closed ratings of a question, the newest first, of one measure when `target` names it. */
const ratingsOf = (board, question, target = null) =>
  board.table.ratings
    .filter((rating) => !rating.is_open && rating.question === question && (target === null || rating.targets.includes(target)))
    .reverse();

/** The newest of them; null when there is none. */
export const ratingOf = (board, question, target = null) => ratingsOf(board, question, target)[0] ?? null;

/** The newest closed rating of a measure as it is now; null when it has changed since, or has none. An item that too few
 *  answered keeps the median it had when enough did: the twin of `fit_of` in domain/board/table.py. */
export function fitOf(board, option) {
  const found = ratingsOf(board, "fit", option);
  const now = choiceOf(board, option)?.changes ?? "";
  if (found[0]?.changes !== now) return null;
  const known = (rating) => Object.fromEntries(Object.entries(rating.medians?.[option] ?? {}).filter(([, median]) => median !== null));
  const told = found.filter((rating) => rating.changes === now && Object.keys(known(rating)).length > 0);
  return told.length > 0 ? { ...told[0], medians: { [option]: Object.assign({}, ...told.map(known).reverse()) } } : found[0];
}

/** What "can you live with this?" is about: the twin of `list_now` in domain/board/table.py. */
function listNow({ needs, fates, options, choices }) {
  const of = (all, is) => all.map(({ id }) => id).filter(is).join(" ");
  const chosen = ["improve", "preserve"].map((action) => of(needs, (id) => fates[id]?.fate === `prioritised_${action}`));
  return [...chosen, of(options, (id) => choices[id]?.decision === "chosen")].join("|");
}

/** Whether another list stands than the one that was asked about last; false where nobody was asked. */
export function listHasChanged(board) {
  const { changes = "" } = ratingOf(board, "consensus") ?? {};
  return changes !== "" && changes !== listNow(board.table);
}

/** Whether anything is decided that one can live with, or not: the twin of `_has_a_list` in domain/board/table_decide.py. */
export const hasAList = ({ script, table: { fates, choices } }) =>
  script === "meeting_2" ? Object.values(choices).some(({ decision }) => decision !== null) : Object.keys(fates).length > 0;

/** What medians of F1 to F7 allow: {fit: "fits"|"adapt"|"adapt_or_park"|null, below: [item], unknown: [item], highExpectation}. */
export function verdictOf(medians) {
  const known = (item) => medians?.[item] ?? null;
  const missed = Object.entries(CHOOSE_FROM).filter(([item, least]) => known(item) !== null && known(item) < least);
  const harmful = Object.entries(HARMS_UP_TO).filter(([item, most]) => known(item) !== null && known(item) <= most);
  const unknown = ["F1", "F3", "F7"].filter((item) => known(item) === null);
  const fit = missed.length ? "adapt_or_park" : harmful.length ? "adapt" : unknown.length ? null : "fits";
  const below = [...missed, ...harmful].map(([item]) => item);
  return { fit, below, unknown, highExpectation: known("F5") !== null && known("F5") >= HIGH_EXPECTATION };
}

/** Whether a median keeps a measure out: {limit, holds}; null for statements without a threshold. */
/** The measure that is talked about: the one on the screen, else the one whose questions are open. */
export function measureAtHand(board) {
  const rating = openRating(board);
  return optionOf(board, board.table.shown) ?? (rating?.question === "fit" ? optionOf(board, rating.targets[0]) : null);
}

export function thresholdOf(item, median) {
  if (item in CHOOSE_FROM) return { limit: CHOOSE_FROM[item], holds: median !== null && median >= CHOOSE_FROM[item] };
  if (item in HARMS_UP_TO) return { limit: HARMS_UP_TO[item], holds: median !== null && median > HARMS_UP_TO[item] };
  return null;
}

/** Totals of the dots, by need: [improve, preserve]; empty while unknown. */
function dotsOf(board) {
  const ballot = board.ballots.at(-1);
  return ballot && !ballot.is_open && ballot.totals ? ballot.totals : {};
}

/** The field of the 2x2; null where too few answered. */
export function quadrantOf(importance, influence) {
  if (importance === null || influence === null) return null;
  if (importance >= HIGH) return influence >= HIGH ? "do_now" : "lift_up";
  return influence >= HIGH ? "quick_wins" : "not_now";
}

/** Every need with what the meeting thinks of it, in the order they lie on the table. */
export function needLines(board) {
  const medians = ratingOf(board, "needs")?.medians ?? {};
  const dots = dotsOf(board);
  return board.table.needs.map((need) => {
    const importance = medians[need.id]?.importance ?? null;
    const influence = medians[need.id]?.influence ?? null;
    const [improve, preserve] = dots[need.id] ?? [0, 0];
    return { need, importance, influence, improve, preserve, quadrant: quadrantOf(importance, influence), fate: fateOf(board, need.id) };
  });
}

/** What could be chosen, or is, for an action: dots, then median importance, then the group's word, then number (R13). */
export function ordered(board, action) {
  const word = new Map(board.table.order.map((id, at) => [id, at]));
  const place = (id) => word.get(id) ?? word.size;
  return needLines(board)
    .filter(({ need, fate, ...line }) => (fate ? fate.fate === FATE_OF[action] : need.action === action || line[action] > 0))
    .sort(
      (a, b) =>
        b[action] - a[action] ||
        (b.importance ?? 0) - (a.importance ?? 0) ||
        place(a.need.id) - place(b.need.id) ||
        a.need.number - b.need.number,
    );
}

/** The needs that are chosen for an action, in the order of the result. */
export const prioritised = (board, action) => ordered(board, action).filter(({ fate }) => fate?.fate === FATE_OF[action]);

/** The needs that a source names, or all that are to be preserved. */
export const presentedNeeds = (board, what) =>
  board.table.needs.filter((need) => (what === "preserve" ? need.action === "preserve" : need.sources.includes(what)));

/** The sources to present, as [code, name]: the usual ones also when they are silent. A joint meeting that named
 *  needs stands in place of employees who named none apart. */
export function presentedSources(board, names) {
  const joint = presentedNeeds(board, "everybody").length > 0;
  const left = joint ? "employees" : "everybody";
  return Object.entries(names).filter(([code]) => code !== left || presentedNeeds(board, code).length > 0);
}

/** Cards written here about how work is: they need a fate like a need. */
export const writtenHere = (board) => board.cards.filter((card) => NEED_KINDS.includes(card.kind));

/** What somebody thinks of a need, a measure or the list: objections, conditions, dangers. */
export const wordsAbout = (board, kind, about) => board.cards.filter((card) => card.kind === kind && card.about === about);

/** Items without a fate: needs, and cards that were neither taken up nor laid beside a need. What part 1 parked waits for a new one. */
export const unanswered = (board) => {
  const { fates, taken_up: taken, beside, needs } = board.table;
  const isStillParked = (id) => fates[id].fate === "parked" && fates[id].carried;
  const has = (id) => (id in fates && !isStillParked(id)) || id in taken || id in beside;
  return [...needs, ...writtenHere(board)].map(({ id }) => id).filter((id) => !has(id));
};

/** Thumbs down when enough answered last, while nobody has said or written why since: the twin of `unsaid` in domain/board/table_ready.py. */
export const unsaid = (board) => {
  const rating = ratingsOf(board, "consensus").find(({ counts }) => counts?.list);
  const [, , down] = rating?.counts.list.consensus ?? [0, 0, 0]; // nobody was asked, or too few answered to tell
  const { objections, dissent } = board.table;
  const isSaid = () =>
    objections.length + dissent.length > rating.notes || board.cards.some(({ kind, round }) => kind === "objection" && round > rating.rounds);
  return down > 0 && !isSaid() ? down : 0;
};

/** Needs that go on from here and stand at no level, but on P or the square: the twin of `without_level` in domain/board/table_ready.py. */
export const withoutLevel = ({ table: { needs, fates } }) =>
  needs.filter(({ id, place }) => id in fates && !["trashed", "sent_to_hse"].includes(fates[id].fate) && !levelOf(place)).map(({ id }) => id);

/** Measures without a decision. */
export const undecided = (board) =>
  board.table.options.filter(({ id }) => !["chosen", "parked", "rejected"].includes(choiceOf(board, id)?.decision)).map(({ id }) => id);

/** The measures that are chosen, in the order they lie on the table. */
export const chosen = (board) => board.table.options.filter(({ id }) => choiceOf(board, id)?.decision === "chosen");

/** Chosen measures that a newer rating than the one they were chosen on keeps out: the twin of `unfit` in domain/board/table_ready.py. */
export const unfit = (board) =>
  chosen(board).map(({ id }) => id).filter((id) => {
    const { below, unknown } = verdictOf(fitOf(board, id)?.medians?.[id] ?? {});
    return below.length > 0 || (unknown.length > 0 && !choiceOf(board, id).reason);
  });

/** What a card or need is called: a need's statement, or the card's words. */
export const itemWords = (board, id) =>
  needOf(board, id)?.statement || board.cards.find((card) => card.id === (cardOfNeed(board, id) ?? id))?.text || "";

/** The card a need was made of here, when it keeps the card's words. */
const cardOfNeed = (board, need) => Object.entries(board.table.taken_up).find(([, made]) => made === need)?.[0] ?? null;

/** Items by fate, for the bin and the parking: needs and cards. */
export const withFate = (board, ...fates) =>
  Object.entries(board.table.fates)
    .filter(([, { fate }]) => fates.includes(fate))
    .map(([id, fate]) => ({ id, words: itemWords(board, id), ...fate }));

/** The needs that a card of the meeting says more about, or was written about. */
export const saysMore = (board, need) =>
  writtenHere(board).filter(({ id, about }) => !(id in board.table.taken_up) && (board.table.beside[id] === need || about === need));

/** Words under which an excuse is kept: the rule, or the rule and what it names. */
export const excuseKey = ({ check, about }) => (about ? `${check}:${about}` : check);

const SMALL_UNIT_BELOW = 50;
export const MEASURES_MAX = 4;
const FEWEST_LEVELS = 2;
const CHANGES_THE_WORK = ["group", "leader", "organisation"];

/** The rules that the chosen measures break, as {check, about}: the twin of domain/matching/package.py. */
export function findings(board, headcount) {
  const measures = chosen(board);
  const needs = ACTIONS.flatMap((action) => prioritised(board, action)).map(({ need }) => need);
  const levels = new Set(measures.flatMap((measure) => measure.levels));
  const whole = {
    too_few_levels: levels.size < FEWEST_LEVELS,
    individual_only: !CHANGES_THE_WORK.some((level) => levels.has(level)),
    no_demand_lowered: needs.some(({ kind }) => kind === "demand") && !measures.some((measure) => measure.lowers_demand),
    too_many: headcount < SMALL_UNIT_BELOW && measures.length > MEASURES_MAX,
  };
  const answered = new Set(measures.flatMap((measure) => measure.needs));
  const known = new Set(needs.map(({ id }) => id));
  return [
    ...(measures.length === 0 ? [] : Object.keys(whole).filter((check) => whole[check]).map((check) => ({ check, about: "" }))),
    ...needs.filter(({ id }) => !answered.has(id)).map(({ id }) => ({ check: "need_without_measure", about: id })),
    ...measures.filter((measure) => !measure.needs.some((id) => known.has(id))).map(({ id }) => ({ check: WITHOUT_NEED, about: id })),
  ];
}

/** No reason helps a measure that answers no need: it would get no action. The twin of `without_need` in domain/board/table_ready.py. */
export const WITHOUT_NEED = "measure_without_need";
export const withoutNeed = (board) => findings(board, 0).filter(({ check }) => check === WITHOUT_NEED).map(({ about }) => about);

/** A package that breaks these is not accepted without a written reason; the other rules warn. */
const REASON_REQUIRED = ["individual_only", "no_demand_lowered"];

/** The rules that are broken without the written reason that they ask for. */
export const notExcused = (board, headcount) =>
  findings(board, headcount).filter((finding) => REASON_REQUIRED.includes(finding.check) && !(excuseKey(finding) in board.table.excuses));

/** Groups of lines of a list that only the group's word can put in order: equal dots and equal importance (R13). */
export function ties(lines, action) {
  const key = (line) => `${line[action]}|${line.importance ?? 0}`;
  const sets = new Map();
  for (const line of lines) sets.set(key(line), [...(sets.get(key(line)) ?? []), line]);
  return [...sets.values()].filter((set) => set.length > 1);
}

const FIRST_FIELDS = ["aim", "responsible", "starts_on", "ends_on"];

/** Whether a step of a stakeholder meeting has come to its end. A hint, never a rule. */
export function isTableStepDone(board) {
  const { table } = board;
  const seen = (things) => things.length > 0 && things.every(({ id }) => table.presented.includes(id));
  const asked = (question) => openRating(board) === null && ratingOf(board, question) !== null;
  switch (board.step) {
    case "m1.welcome":
      return table.rules_accepted;
    case "m2.opening":
      return table.rules_accepted && !Object.values(table.fates).some(({ fate, carried }) => fate === "parked" && carried);
    case "m1.results":
      return ["preserve", ...new Set(table.needs.flatMap(({ sources }) => sources))].every((what) => table.presented.includes(what));
    case "m1.missing":
      return board.rounds.includes("m1.missing");
    case "m1.break":
    case "m2.break":
      return true;
    case "m1.rate":
      return asked("needs");
    case "m1.dots":
      return board.ballots.length > 0 && !board.ballots.at(-1).is_open;
    case "m1.consensus":
      return asked("consensus") && !listHasChanged(board);
    case "m1.result":
      return unanswered(board).length === 0;
    case "m2.shortlist":
      return seen(table.options);
    case "m2.fit":
      return undecided(board).length === 0;
    case "m2.package":
      return asked("consensus") && !listHasChanged(board);
    case "m2.plan":
      return chosen(board).every(({ id }) => FIRST_FIELDS.every((field) => table.plan[id]?.[field]));
    default:
      return false;
  }
}

/** The model that MapView and drawList want: needs and cards about how work is, with bin and parking apart. */
export function tableModel({ board, page }) {
  const { fates, taken_up: taken, beside } = board.table;
  const dots = dotsOf(board);
  const away = (id) => ["parked", "trashed", "sent_to_hse"].includes(fates[id]?.fate);
  const standing = (id) => ({
    actions: ACTIONS.filter((action) => fates[id]?.fate === FATE_OF[action]),
    votes: { improve: dots[id]?.[0] ?? 0, preserve: dots[id]?.[1] ?? 0 },
  });
  const needs = board.table.needs.filter(({ id }) => !away(id));
  const cards = writtenHere(board).filter(({ id }) => !away(id) && !(id in taken) && !(id in beside));
  const why = ({ reason, text, owner, until }) =>
    reason ? [page.table.trash[reason].label, text].filter(Boolean).join(": ") : [owner, dayWords(until, page.language)].filter(Boolean).join(" · ");
  const listed = (fate) => withFate(board, fate).map((line) => ({ text: line.words, why: why(line) }));
  return {
    cards: [
      ...needs.map((need) => ({ id: need.id, text: itemWords(board, need.id), kind: need.kind, place: need.place, ...standing(need.id) })),
      ...cards.map((card) => ({ ...card, ...standing(card.id) })),
    ],
    groups: [],
    links: [],
    focus: board.focus,
    marks: true,
    bins: { parking: listed("parked"), trash: listed("trashed") },
  };
}
