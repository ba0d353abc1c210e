// The clock of a step as a page shows it. The server says what has passed once, and the page counts on by itself, a minute at a time.

const MINUTE = 60;
const WARNS = 2; // minutes before the end

/** A clock frame with the moments at which it was heard: of a clock that only grows, and on the wall. */
export const heard = (clock, now = performance.now(), wall = Date.now()) => ({ ...clock, at: now, wall });

/** The break, as a clock of its own; null when there is none. The clock of the step stands still meanwhile. */
export const breakOf = (clock) => (clock?.pause ? { ...clock.pause, at: clock.at, wall: clock.wall } : null);

const seconds = ({ lasted, at, pause }, now) => lasted + (pause ? 0 : (now - at) / 1000);

/** When the planned time ends on the wall, e.g. 10.40 (in English 10:40). */
export function endOf({ lasted, minutes, wall }, language) {
  const end = new Date(wall + (minutes * MINUTE - lasted) * 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(end.getHours())}${language === "en" ? ":" : "."}${two(end.getMinutes())}`;
}

/**
 * What the clock says: {passed, planned, left} in whole minutes (left is negative over time), `share` of the time that is left, or null when
 * nothing is planned, and `state`: on | soon | over.
 */
export function reading(clock, now = performance.now()) {
  const passed = Math.floor(seconds(clock, now) / MINUTE);
  const planned = clock.minutes;
  const left = planned - passed;
  if (planned === 0) return { passed, planned, left: 0, share: null, state: "on" };
  const state = left <= 0 ? "over" : left <= Math.min(WARNS, planned / 2) ? "soon" : "on";
  return { passed, planned, left, share: Math.max(0, left / planned), state };
}

/** Milliseconds until the clock says something else. */
export const untilNextMinute = (clock, now = performance.now()) => (MINUTE - (seconds(breakOf(clock) ?? clock, now) % MINUTE)) * 1000 + 20;
