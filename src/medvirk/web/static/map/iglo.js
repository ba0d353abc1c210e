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

/**
 * What a focus code enlarges. A level's own code means the whole level; "other:<level>" means what lies on the
 * level without a category (R7), because both bear the same name as places.
 * Returns null for the overview, {level} for a level, {level?, place} for one place.
 */
export function focusOf(code) {
  if (!code) return null;
  if (code.startsWith(OTHER)) return { level: code.slice(OTHER.length), place: code.slice(OTHER.length) };
  if (LEVELS.includes(code)) return { level: code };
  return { level: levelOf(code), place: code };
}

/** The focus code that shows one place alone. */
export const focusOn = (place) => (LEVELS.includes(place) ? OTHER + place : place);
