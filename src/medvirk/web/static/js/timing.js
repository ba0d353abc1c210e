// The clock of a step as a page shows it. The server says what has passed once, and the page counts on by itself, a minute at a time.

const MINUTE = 60;
const WARNS = 2; // minutes before the end

/** A clock frame with the moment at which it was heard. */
export const heard = (clock, now = performance.now()) => ({ ...clock, at: now });

const seconds = ({ lasted, at }, now) => lasted + (now - at) / 1000;

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
export const untilNextMinute = (clock, now = performance.now()) => (MINUTE - (seconds(clock, now) % MINUTE)) * 1000 + 20;
