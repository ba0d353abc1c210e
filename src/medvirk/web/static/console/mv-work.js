// Right: what the room sees, and beneath it what this step needs from the facilitator.

import { Panel } from "./element.js";
import { needsRoom, TABLE_PANELS } from "./meeting/panels.js";
import { isLocked, onP, openRound, stepOf } from "../board/reading.js";
import { isStakeholder } from "../board/table.js";
import { isTyping, KINDS_AT } from "./type-in.js";
import { html } from "../vendor/lit.js";
import { t } from "../js/words.js";
import "./mv-ballot.js";
import "./mv-close.js";
import "./mv-connect.js";
import "./mv-consent.js";
import "./mv-door.js";
import "./mv-preview.js";
import "./mv-similar.js";
import "./mv-tray.js";
import "./mv-type-in.js";
import "./mv-walk-list.js";

const PANELS = {
  welcome: () => html`<mv-door></mv-door>`,
  reflect: () => html`<h2>${t("Quiet")}</h2>
    <p>${t("Cards are written on the phones and stay there. Nothing has been sent, and nobody can see them, not even you.")}</p>`,
  explain: () => html`<mv-walk-list></mv-walk-list>`,
  place: () => html`<mv-tray></mv-tray><mv-similar></mv-similar>`,
  connect: () => html`<mv-connect></mv-connect><mv-similar></mv-similar>`,
  mark: () => html`<mv-ballot></mv-ballot><mv-similar></mv-similar>`,
  suggest: () => html`<mv-tray></mv-tray><mv-similar></mv-similar>`,
  close: () => html`<mv-close></mv-close>`,
  ...TABLE_PANELS,
};

/** Steps in which the facilitator looks at the picture, or works in it, rather than below it. */
const WATCHED = new Set(["reflect", "explain", "place", "connect", "suggest", "m1.missing", "m1.break", "m2.break"]);
/** As console-short.css: a low window has no room for both. */
const low = matchMedia("(max-height: 52rem)");

class Work extends Panel {
  constructor() {
    super();
    low.addEventListener("change", () => this.requestUpdate());
  }

  render() {
    const step = stepOf(this.board);
    const looksThrough = ["place", "suggest"].includes(step) && openRound(this.board) === null && this.store.tray.cards.length > 0;
    const places = step === "connect" && onP(this.board).some(({ waits }) => waits);
    const works = step === "close" || places || needsRoom(this.store);
    this.toggleAttribute("data-small", looksThrough || ((works || (low.matches && !WATCHED.has(step))) && !isLocked(this.board)));
    // Cards that wait have the room: typing in takes it only while somebody does it.
    const mayType = KINDS_AT[step] && !isLocked(this.board);
    return html`<mv-preview></mv-preview>
      <section class="mv-panel con-panel" tabindex="0" aria-label=${t("What this step needs")}>
        ${mayType && isTyping(this.store) ? html`<mv-type-in></mv-type-in>` : ""}
        <mv-consent></mv-consent>
        ${isLocked(this.board) ? this.over() : PANELS[step](this.store)}
        ${mayType && !isTyping(this.store) ? html`<mv-type-in></mv-type-in>` : ""}
      </section>`;
  }

  updated() {
    const step = stepOf(this.board);
    if (step !== this.before) this.scrollTop = 0;
    this.before = step;
  }

  meetingOver() {
    return html`<h2>${t("The meeting is locked.")}</h2>
      <p>${this.page.rehearsal ? t("This was only a rehearsal: nothing from it goes on to the needs analysis.") : t("What the group decided stands in the analysis. Nothing leads from a card or a vote to a phone any more.")}</p>
      <p>${t("Stay in the room for some minutes. Someone may want to talk alone.")}</p>`;
  }

  over() {
    if (isStakeholder(this.board)) return this.meetingOver();
    return html`<h2>${t("The map is locked.")}</h2>
      <p>${t("The phones have deleted their drafts. Nothing leads from a card to a phone any more.")}</p>
      <p>${t("Stay in the room for some minutes. Someone may want to talk alone.")}</p>`;
  }
}

customElements.define("mv-work", Work);
