// Left, below the steps: how long the step, or a break, has lasted, what is planned, a calm word before the end, more time.

import { ask } from "./ask.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { isLocked, isPaused, stepOf } from "../board/reading.js";
import { breakOf, reading } from "../js/timing.js";
import { pieOf } from "../map/chrome.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

const USUAL_BREAK = 10;
const LONGEST_BREAK = 60;

class Clock extends Panel {
  render() {
    const { clock } = this.store;
    if (!clock || isLocked(this.board)) return nothing;
    const resting = isPaused(this.board) ? breakOf(clock) : null;
    const now = reading(resting ?? clock);
    return html`<section class="con-clock" aria-label=${resting ? t("Break") : t("Time in this step")}>
      ${resting ? html`<h2 class="mv-small">${t("Break")}</h2>` : nothing}
      <p class="mv-row con-time">${pieOf(now.share)}<b class="mv-num">${now.planned
        ? t("%(passed)s of %(planned)s min", now)
        : t("%(passed)s min", now)}</b></p>
      ${now.state === "on" ? nothing : html`<p class="mv-status" data-state="warn">${icon("clock")}${warning(now, resting)}</p>`}
      ${resting ? this.resting() : this.turns(now)}
    </section>`;
  }

  turns({ planned }) {
    return html`<div class="mv-row con-turns">
      ${planned ? html`<button class="ds-button" data-variant="secondary" data-size="small" @click=${() => this.turn("more")}>${icon("plus")}${t("5 min")}<span class="mv-sr"> ${t("more for this step")}</span></button>` : nothing}
      <button class="ds-button" data-variant="tertiary" data-size="small" @click=${() => this.rest(t("Take a break?"))}>${t("Break …")}</button>
      <button class="ds-button" data-variant="tertiary" data-size="small" @click=${() => this.turn("again")}>${t("Start again")}<span class="mv-sr"> ${t("the time of this step")}</span></button>
    </div>`;
  }

  resting() {
    return html`<div class="mv-row con-turns">
      <button class="ds-button" data-size="small" @click=${() => this.store.do("resume")}>${icon("play")}${t("End the break")}</button>
      <button class="ds-button" data-variant="tertiary" data-size="small" @click=${() => this.rest(t("A longer break?"))}>${t("Longer …")}</button>
    </div>`;
  }

  /** Said once, when it begins to be true. */
  updated() {
    const { clock } = this.store;
    const resting = breakOf(clock);
    const now = clock && reading(resting ?? clock);
    const state = now ? `${stepOf(this.board)} ${resting !== null} ${now.state}` : "";
    if (state !== this.before && now && now.state !== "on") this.store.say(warning(now, resting));
    this.before = state;
  }

  turn(what) {
    this.store.send({ clock: { seen: stepOf(this.board), do: what } });
  }

  async rest(title) {
    const answer = await ask({
      title,
      lines: [t("The screen says until when. Phones can go on writing, and what they send is taken. The time of the step stands still.")],
      body: html`<div class="ds-field">
        <label for="break-minutes">${t("Minutes from now")}</label>
        <input class="ds-input" data-width="short" id="break-minutes" name="minutes" type="number" min="1" max=${LONGEST_BREAK} required .value=${String(USUAL_BREAK)} />
      </div>`,
      confirm: t("Take a break"),
    });
    if (answer) await this.store.do("pause", { minutes: Number(answer.minutes) });
  }
}

function warning({ state, left }, resting) {
  if (state === "soon") return tn("About %(count)s minute left", "About %(count)s minutes left", left);
  if (left < 0) return tn("%(count)s minute over time", "%(count)s minutes over time", -left);
  return resting ? t("The break is over") : t("The planned time is up");
}

customElements.define("mv-clock", Clock);
