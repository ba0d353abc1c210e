// A paper card's kind and place as a few keys: "k12" is a demand, level 1, category 2, as the paper map numbers them.

import { CATEGORIES, LEVELS } from "../map/iglo.js";

const NEEDS = ["demand", "resource"];
/** Kinds that say something about a measure. */
export const OF_MEASURES = ["condition", "danger"];

/** What may be written in a step, in the order of keys (the twin of KINDS in domain/board/tray_decide.py). */
export const KINDS_AT = {
  place: NEEDS,
  suggest: ["suggestion"],
  close: [...NEEDS, "suggestion"],
  "m1.missing": NEEDS,
  "m1.consensus": ["objection"],
  "m1.result": [...NEEDS, "objection"],
  "m1.close": [...NEEDS, "objection"],
  "m2.fit": OF_MEASURES,
  "m2.package": OF_MEASURES,
  "m2.plan": OF_MEASURES,
  "m2.close": OF_MEASURES,
};

export const DRAFT = "paper";

/** Whether somebody types in paper cards: it was opened, or a card was begun before this page was loaded. */
export const isTyping = (store) => store.typing ?? store.drafts.get(DRAFT) !== "";

export const SQUARE_KEY = "5";

/** The place that some digits name: undefined when they name none, null when there are none. */
function placeOf(keys) {
  if (keys === "") return null;
  if (keys === "p") return "P";
  if (keys === SQUARE_KEY) return "square";
  const level = LEVELS[keys[0] - 1];
  if (!level || keys.length > 2) return undefined;
  return keys.length === 1 ? level : CATEGORIES[level][keys[1] - 1];
}

/** The keys of a place. */
export function keysOf(place) {
  if (!place) return "";
  if (place === "P") return "p";
  if (place === "square") return SQUARE_KEY;
  const level = LEVELS.findIndex((each) => each === place || CATEGORIES[each].includes(place));
  const category = CATEGORIES[LEVELS[level]].indexOf(place);
  return `${level + 1}${category < 0 ? "" : category + 1}`;
}

/** The key of a kind: the first letter of its name. */
export const letterOf = (names, kind) => names.kind(kind)[0].toLowerCase();

/** What `keys` mean where `kinds` may be written: {kind, place, whole}. A kind that is the only one needs no key. */
export function meaning(keys, kinds, names) {
  let rest = keys.trim().toLowerCase();
  let kind = kinds.length === 1 ? kinds[0] : null;
  const named = kinds.find((each) => letterOf(names, each) === rest[0]);
  if (named) [kind, rest] = [named, rest.slice(1)];
  const place = placeOf(rest);
  return { kind, place: place ?? null, whole: kind !== null && place !== undefined && (place !== null || !NEEDS.includes(kind)) };
}
