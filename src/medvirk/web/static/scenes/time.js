// What is left of the step's time, for the room: a quiet pie that steps once a minute, never red. Of a break also when it ends.

import { isLocked } from "../board/reading.js";
import { breakOf, endOf, reading } from "../js/timing.js";
import { pieOf } from "../map/chrome.js";
import { html } from "../vendor/lit.js";
import { t } from "../js/words.js";

/** {share, label} for a pie; empty when there is no plan, or nothing left to time. */
export function timeLeft({ clock, board }) {
  const now = clock && !isLocked(board) ? reading(breakOf(clock) ?? clock) : null;
  if (!now || now.share === null) return {};
  return { share: now.share, label: t("%(left)s of %(planned)s minutes left", { left: Math.max(0, now.left), planned: now.planned }) };
}

/** A scene with the pie in the margin of its lower strip, where nothing else stands. */
export function withPie(store, scene) {
  const { share, label } = timeLeft(store);
  return share === undefined ? scene : html`${scene}<div class="scr-pie">${pieOf(share, label)}</div>`;
}

/** "Break until 10.40": of the break that there is, or of a step that is one. Without a clock only that it is a break. */
export function breakWords({ clock, page }) {
  const resting = breakOf(clock) ?? (clock?.minutes ? clock : null);
  return resting ? t("Break until %(time)s", { time: endOf(resting, page.language) }) : t("Break");
}
