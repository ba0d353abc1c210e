// Left: the steps with their minutes. Any step can be reached; what that changes is told first.

import { ask } from "./ask.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { stepOf, underWay, wasSkipped } from "../board/reading.js";
import { beforeAllHaveAnswered, returnedBefore, skippedBefore } from "./skips.js";
import { stepsOf } from "../board/steps.js";
import { changesOf } from "./step-changes.js";
import { html } from "../vendor/lit.js";
import { refusal, t } from "../js/words.js";
import "./mv-clock.js";

let asked = null; // the step that was pressed here, until its heading stands

/** Go to `to` from the step that the presser saw (R22). */
export async function go(store, to, seen) {
  asked = to;
  const done = await store.do("go", { to, seen });
  if (done) stepShown(to); // unless the room was told before the receipt came
  asked = null;
  if (!done || SHORT.matches) return;
  const { title } = store.page.script.steps.find(({ step }) => step === to);
  store.say(t("Now: %(step)s", { step: title }));
}

/** The bar with the button scrolls away with the page here (console.css), and what the step brings pushes it out of sight. */
const SHORT = matchMedia("(max-height: 34rem) and (max-width: 75rem)");

/** To the heading of the step, which a screen reader then reads. */
function beginAtTheTop() {
  const heading = document.querySelector("mv-script h1");
  if (!heading) return; // notes stand in its place
  heading.tabIndex = -1;
  heading.focus();
}

/** `step` stands on the page: whoever pressed for it begins there at once, before anything else is drawn. */
export function stepShown(step) {
  if (!SHORT.matches || step !== asked) return;
  asked = null;
  beginAtTheTop();
}

/** The same, after telling what it leaves out and what it changes. A question about a step that a colleague has left is taken back. */
export async function goAfterAsking(store, to, seen) {
  const { title } = store.page.script.steps.find(({ step }) => step === to);
  const lines = [...beforeAllHaveAnswered(store), ...skippedBefore(store.board, to), ...returnedBefore(store, to), ...changesOf(seen, to, underWay(store))];
  const moved = new AbortController();
  const look = () => stepOf(store.board) !== seen && moved.abort();
  store.addEventListener("change", look);
  const yes = await ask({ title: t("Go to “%(step)s”?", { step: title }), lines, confirm: t("Go there"), signal: moved.signal });
  store.removeEventListener("change", look);
  if (moved.signal.aborted) store.notify(refusal("step.already_moved"), "step.already_moved");
  else if (yes) await go(store, to, seen);
}

class Steps extends Panel {
  render() {
    const now = stepOf(this.board);
    const at = stepsOf(now).indexOf(now);
    const { steps, total } = this.page.script;
    return html`<nav aria-label=${t("Steps of the meeting")}>
      <ol class="con-steps">
        ${steps.map(
          ({ step, title, minutes }, i) => html`<li data-state=${this.stateOf(step, i - at)}>
            <button aria-current=${i === at ? "step" : "false"} ?disabled=${this.board.locked} @click=${() => step !== now && goAfterAsking(this.store, step, now)}>
              <span class="con-step-number">${i < at && !wasSkipped(this.board, step) ? icon("check") : i + 1}</span>
              <span>${title}${this.told(step, i - at)}</span>
              <span class="con-minutes mv-num" aria-label=${t("%(count)s minutes", { count: minutes })}>${minutes}</span>
            </button>
          </li>`,
        )}
      </ol>
      <p class="mv-smaller mv-soft">${t("%(count)s minutes in all.", { count: total })}</p>
    </nav>
    <mv-clock></mv-clock>`;
  }

  /** `from`: how far from the step of the meeting, below 0 for those before it. */
  stateOf(step, from) {
    if (from < 0) return wasSkipped(this.board, step) ? "skipped" : "done";
    return from === 0 ? "now" : "later";
  }

  told(step, from) {
    if (from >= 0) return "";
    return wasSkipped(this.board, step) ? html` <small>${t("skipped")}</small>` : html`<span class="mv-sr">, ${t("done")}</span>`;
  }
}

customElements.define("mv-steps", Steps);
