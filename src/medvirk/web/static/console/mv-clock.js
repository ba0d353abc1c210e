// Left, below the steps: how long the step has lasted, what is planned, a calm word before the end, more time.

import { Panel } from "./element.js";
import { icon } from "./icons.js";
import { isLocked, stepOf } from "./reading.js";
import { reading } from "../js/timing.js";
import { pieOf } from "../map/chrome.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

class Clock extends Panel {
  render() {
    const { clock } = this.store;
    if (!clock || isLocked(this.board)) return nothing;
    const now = reading(clock);
    return html`<section class="con-clock" aria-label=${t("Time in this step")}>
      <p class="mv-row con-time">${pieOf(now.share)}<b class="con-big mv-num">${now.planned
        ? t("%(passed)s of %(planned)s min", now)
        : t("%(passed)s min", now)}</b></p>
      ${now.state === "on" ? nothing : html`<p class="mv-status" data-state="warn">${icon("clock")}${warning(now)}</p>`}
      <div class="mv-row con-turns">
        ${now.planned ? html`<button class="ds-button" data-variant="secondary" data-size="small" @click=${() => this.turn("more")}>${icon("plus")}${t("5 min")}<span class="mv-sr"> ${t("more for this step")}</span></button>` : nothing}
        <button class="ds-button" data-variant="tertiary" data-size="small" @click=${() => this.turn("again")}>${t("Start again")}<span class="mv-sr"> ${t("the time of this step")}</span></button>
      </div>
    </section>`;
  }

  /** Said once, when it begins to be true. */
  updated() {
    const { clock } = this.store;
    const now = clock && reading(clock);
    const state = now ? `${stepOf(this.board)} ${now.state}` : "";
    if (state !== this.before && now && now.state !== "on") this.store.say(warning(now));
    this.before = state;
  }

  turn(what) {
    this.store.send({ clock: { seen: stepOf(this.board), do: what } });
  }
}

function warning({ state, left }) {
  if (state === "soon") return tn("About %(count)s minute left", "About %(count)s minutes left", left);
  return left === 0 ? t("The planned time is up") : tn("%(count)s minute over time", "%(count)s minutes over time", -left);
}

customElements.define("mv-clock", Clock);
