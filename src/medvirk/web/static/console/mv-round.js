// A round of cards: open it, see how many have answered (never who), lower the head count, close it.

import { ask } from "./ask.js";
import { cells, lowerCount } from "./counting.js";
import { Panel } from "./element.js";
import { fewLine } from "./few.js";
import { icon } from "../board/icons.js";
import { writeForSomebody } from "./mv-write.js";
import { peopleOnPaper } from "./on-paper.js";
import { isStepDone, openRound, roundsHere, stepOf } from "../board/reading.js";
import { beforeAllHaveAnswered, leftInTray, skippedBeforeRound } from "./skips.js";
import { isRatingPaused, isStakeholder, measureAtHand, openRating, ratingOf } from "../board/table.js";
import { html, nothing } from "../vendor/lit.js";
import { peopleIn } from "../board/head-count.js";
import { t, tn } from "../js/words.js";

const CLOSING = new Set(["close", "m1.result", "m1.close", "m2.package", "m2.plan", "m2.close"]);
const MOST_READING = 2;

const ROUNDS = {
  "m1.missing": () => ({
    heading: t("Silent reading"),
    about: t("Two rounds, one card in each: what is missing or wrong. Nobody sees a card before you show them all together."),
  }),
  "m1.consensus": () => ({
    heading: t("Written objections"),
    about: t("Every phone may write one objection, or pass. They are shown together and without names."),
  }),
  "m2.fit": () => ({
    heading: t("Conditions and dangers"),
    about: t("Every phone may write one card about the measure: what must be in place, or what could get worse."),
  }),
};

class Round extends Panel {
  render() {
    return html`${this.round()} ${writeForSomebody()}`;
  }

  round() {
    const round = openRound(this.board);
    if (round?.closing) return this.last();
    if (round) return this.running(round);
    if (CLOSING.has(stepOf(this.board))) return nothing;
    if (isStakeholder(this.board)) return this.atTheTable();
    const number = roundsHere(this.board) + 1;
    const waiting = this.store.tray.cards.length;
    return html`<div class="mv-stack" data-gap="small">
      <h3>${t("Round %(number)s", { number })}</h3>
      <p class="mv-small mv-soft">${waiting > 0
        ? t("First look through the cards of the last round.")
        : t("Every phone may send one card, or pass. Nobody sees a card before you show them all together.")}</p>
      ${waiting > 0 ? nothing : fewLine(this.store.room)}
      <div class="mv-actions">
        <button class="ds-button" data-variant=${waiting > 0 || isStepDone(this.store) ? "secondary" : "primary"}
          @click=${() => this.open(number)}>
          ${t("Open round %(number)s", { number })}
        </button>
      </div>
      ${this.nobody()}
    </div>`;
  }

  /** A round waits for somebody, with a phone or on paper. */
  nobody() {
    if (this.store.room.phones > 0) return nothing;
    return html`${peopleIn(this.store.room) === 0 ? html`<p class="mv-small mv-soft">${t("Nobody has joined yet. Are people here on paper, say how many.")}</p>` : nothing}${peopleOnPaper(this.store)}`;
  }

  /** Asks first when the rules have not been read, or when cards wait in the tray: a second press on "Close" lands here. */
  async open(number) {
    const lines = [skippedBeforeRound(this.board), leftInTray(this.store.tray)].filter(Boolean);
    const title = t("Open round %(number)s", { number });
    if (lines.length === 0 || (await ask({ title: `${title}?`, lines, confirm: title }))) await this.store.do("open_round");
  }

  /** A round of a stakeholder meeting: silent reading (two at most), objections, or conditions and dangers. */
  atTheTable() {
    const step = stepOf(this.board);
    const number = roundsHere(this.board) + 1;
    if (step === "m1.missing" && number > MOST_READING) {
      return html`<p class="mv-small mv-soft">${t("Both rounds of silent reading are done.")}</p>`;
    }
    const waiting = this.store.tray.cards.length;
    const rating = openRating(this.board);
    const busy = rating !== null && !isRatingPaused(this.board);
    const { heading, about } = ROUNDS[step]?.() ?? {};
    if (!heading) return nothing; // the step has just changed
    const aboutNothing = step === "m2.fit" && !measureAtHand(this.board) && !ratingOf(this.board, "fit");
    const first = busy ? t("First close the questions.") : aboutNothing ? t("First choose the measure that the cards are about.") : null;
    return html`<div class="mv-stack" data-gap="small">
      <h3>${heading}</h3>
      <p class="mv-small mv-soft" id="round-about">${waiting > 0 ? t("First look through the cards of the last round.") : (first ?? about)}</p>
      ${waiting > 0 ? nothing : fewLine(this.store.room)}
      <div class="mv-actions">
        <button class="ds-button" data-variant=${waiting > 0 || step !== "m1.missing" || isStepDone(this.store) ? "secondary" : "primary"} ?disabled=${first !== null} aria-describedby="round-about"
          @click=${() => this.open(number)}>${t("Open round %(number)s", { number })}</button>
      </div>
      ${this.nobody()}
    </div>`;
  }

  /** The closing round takes only what waited offline, and nobody is waited for (R6). Nor are cards counted as they come. */
  last() {
    return html`<div class="mv-stack" data-gap="small">
      <h3>${t("Last round: late cards")}</h3>
      <p class="mv-small">${t("Cards that waited offline may still come.")}</p>
      ${this.away()}
      <div class="mv-actions"><button class="ds-button" @click=${() => this.closeNow(openRound(this.board).number)}>${t("Close the last round")}</button></div>
    </div>`;
  }

  /** How many phones nobody hears from. Whether cards wait on them, only they know (R21). `later`: what becomes of such cards. */
  away(later = "") {
    const { away } = this.store.room;
    if (away === 0) return nothing;
    const words = tn("%(count)s phone is out of contact. A card may wait on it; nobody can tell.", "%(count)s phones are out of contact. Cards may wait on them; nobody can tell.", away);
    return html`<p class="mv-smaller mv-status" data-state="warn">${icon("offline")}<span>${words} ${later}</span></p>`;
  }

  running(round) {
    const number = roundsHere(this.board);
    const { answered, expected, paper } = this.store.room;
    const words = t("%(done)s of %(all)s have answered", { done: answered, all: expected });
    return html`<div class="mv-stack" data-gap="small">
      <div class="mv-row mv-between">
        <h3>${t("Round %(number)s is open", { number })}</h3>
        ${expected > 0 ? html`<b class="con-big mv-num" aria-label=${words}>${t("%(done)s of %(all)s", { done: answered, all: expected })}</b>` : nothing}
      </div>
      ${expected > 0 ? html`${cells(answered, expected, words)}<p class="mv-smaller mv-soft">${t("You see how many, never who.")}</p>` : nothing}
      ${paper > 0 ? html`<p class="mv-smaller mv-soft">${tn("%(count)s writes on paper. Type the cards in.", "%(count)s write on paper. Type their cards in.", paper)}</p>` : nothing}
      ${this.away(t("What comes after you close goes into the next round."))}
      <div class="mv-actions">
        <button class="ds-button" data-variant=${answered >= expected ? "primary" : "secondary"} @click=${() => this.close()}>
          ${t("Close the round")}
        </button>
        <button class="ds-button" data-variant="tertiary" @click=${() => lowerCount(this.store)}>${t("Lower the head count")}</button>
      </div>
    </div>`;
  }

  /** Asks first while answers are missing: what comes alone has a name. */
  async close() {
    const lines = beforeAllHaveAnswered(this.store);
    const { number } = openRound(this.board); // the one that was asked about, whichever is open by then
    if (lines.length === 0 || (await ask({ title: t("Close the round now?"), lines, confirm: t("Close the round") }))) await this.closeNow(number);
  }

  closeNow(round) {
    return this.store.do("close_round", { round });
  }
}

customElements.define("mv-round", Round);
