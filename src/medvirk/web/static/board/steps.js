// The steps of the three scripts, in the order of this meeting.

export const STEPS = ["welcome", "reflect", "explain", "place", "connect", "mark", "suggest", "close"];

const PART_1 = ["m1.welcome", "m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate", "m1.picture", "m1.dots", "m1.consensus", "m1.result", "m1.close"];
const PART_2 = ["m2.opening", "m2.shortlist", "m2.fit", "m2.break", "m2.package", "m2.plan", "m2.close"];

let followed = null;

/** Take the order from the meeting's page: an organisation may have a script of its own. */
export const follow = (steps) => (followed = steps);

/** The steps of the script that `step` belongs to, in the order of this meeting. */
export const stepsOf = (step) => followed ?? [STEPS, PART_1, PART_2].find((steps) => steps.includes(step)) ?? STEPS;

export const after = (step) => stepsOf(step)[stepsOf(step).indexOf(step) + 1] ?? null;
export const before = (step) => stepsOf(step)[stepsOf(step).indexOf(step) - 1] ?? null;

/** Where a step stands in its script: {number, total}. */
export const placeOf = (step) => ({ number: stepsOf(step).indexOf(step) + 1, total: stepsOf(step).length });

/** Steps in which cards can come: in rounds, or, towards the end, late. */
export const ROUND_STEPS = new Set([
  ...["place", "suggest", "close"],
  ...["m1.missing", "m1.consensus", "m1.result", "m1.close", "m2.fit", "m2.package", "m2.plan", "m2.close"],
]);
