// Levels, categories and places of the map, in reading order I-G-L-O (the values of domain/iglo.py).

export const LEVELS = ["individual", "group", "leader", "organisation"];

export const CATEGORIES = {
  individual: ["work_life_balance", "job_content", "job_context"],
  group: ["coworker_relations"],
  leader: ["leader_relations", "leader_behaviour"],
  organisation: [
    "support_culture",
    "respect_justice",
    "stigma",
    "policies_practices",
    "client_relations",
    "involvement_development",
  ],
};

/** Every place in reading order: a level's categories, then "something else on this level"; last the square and P. */
export const PLACES = [...LEVELS.flatMap((level) => [...CATEGORIES[level], level]), "square", "P"];

const LEVEL_OF = new Map(LEVELS.flatMap((level) => [level, ...CATEGORIES[level]].map((place) => [place, level])));

/** The level a place belongs to; undefined for the square and P. */
export const levelOf = (place) => LEVEL_OF.get(place);

const OTHER = "other:";
const PAGE = "/";

/**
 * What a focus code enlarges. A level's own code means the whole level; "other:<level>" means what lies on the
 * level without a category (R7), because both bear the same name as places. A place that holds more than one
 * picture can show has pages: "<code>/2" is its second.
 * Returns null for the overview, {level} for a level, {level?, place, page} for one place.
 */
export function focusOf(code) {
  if (!code) return null;
  const [on, page] = code.split(PAGE);
  const number = Number(page ?? 1);
  if (on.startsWith(OTHER)) return { level: on.slice(OTHER.length), place: on.slice(OTHER.length), page: number };
  if (LEVELS.includes(on)) return { level: on };
  return { level: levelOf(on), place: on, page: number };
}

/** The focus code without its page. */
export const withoutPage = (code) => code?.split(PAGE)[0] ?? null;

/** The focus code of one page of a place. */
export const onPage = (code, number) => (number > 1 ? `${withoutPage(code)}${PAGE}${number}` : withoutPage(code));

/** The focus code that shows one place alone. */
export const focusOn = (place) => (LEVELS.includes(place) ? OTHER + place : place);
