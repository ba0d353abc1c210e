// The end: result, summary, the group's yes, the lock and what it does.

import { ask } from "./ask.js";
import { beside } from "./beside.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { promiseMissing } from "./mv-next-step.js";
import { results } from "./mv-results.js";
import { isConfirmed, isLocked, onP, openBallot, openRound, summaryOf } from "../board/reading.js";
import { html, nothing } from "../vendor/lit.js";
import { t } from "../js/words.js";

const LONGEST = 1000;
const SUMMARY = "summary"; // its draft
const FROM = "summary-from"; // the summary that the draft was begun on

class Close extends Panel {
  render() {
    if (isLocked(this.board)) return nothing;
    const late = this.store.tray.cards.length;
    return html`${late > 0 ? html`<mv-tray></mv-tray>` : nothing}
      ${this.summary()} <mv-next-step></mv-next-step> ${this.agreement(late)}
      <section aria-labelledby="the-result"><h2 id="the-result">${t("The result")}</h2>${results(this.store)}</section>`;
  }

  summary() {
    const saved = summaryOf(this.board);
    const text = this.store.drafts.get(SUMMARY, saved);
    const used = [...text].length;
    return html`<form class="mv-stack" data-gap="small" @submit=${(event) => this.save(event)}>
      <div class="ds-field">
        <label for="summary">${t("Summary, in the group's own words")}</label>
        <div data-field="description" id="summary-help">${t("It stands on the screen and on the phones. Correct it while they watch.")}</div>
        <textarea class="ds-input" id="summary" rows="4" aria-describedby="summary-help summary-count" .value=${text}
          @input=${({ target }) => this.typed(target.value)}></textarea>
        <span class="mv-small mv-soft mv-num" id="summary-count" ?data-over=${used > LONGEST}>${t("%(used)s of %(longest)s characters", { used, longest: LONGEST })}</span>
        ${beside(this.store, SUMMARY, "summary")} ${this.clashes(text) ? this.clash(saved) : nothing}
      </div>
      <div class="mv-actions">
        <button class="ds-button" data-variant="secondary" ?disabled=${text === saved || used > LONGEST}>${t("Show this text")}</button>
        ${text !== saved ? html`<span class="mv-small mv-soft">${t("Not shown yet.")}</span>` : nothing}
      </div>
    </form>`;
  }

  typed(text) {
    const { drafts } = this.store;
    if (!drafts.has(SUMMARY)) drafts.keep(FROM, summaryOf(this.board));
    drafts.keep(SUMMARY, text);
    this.requestUpdate();
  }

  /** Whether another summary was saved than the one that this text was begun on. */
  clashes(text) {
    const saved = summaryOf(this.board);
    return this.store.drafts.get(FROM, saved) !== saved && ![text, this.sent].includes(saved);
  }

  /** Both stand, and nothing is saved by itself (ADR 29). */
  clash(saved) {
    const { drafts } = this.store;
    const mine = (event) => {
      drafts.keep(FROM, saved);
      return this.save(event);
    };
    return html`<div class="mv-alert" data-state="warn">${icon("people")}<div>
      <p>${t("Somebody else wrote: “%(text)s”", { text: saved })}</p>
      <div class="mv-actions"><button class="ds-button" data-size="small" data-variant="secondary" type="button" @click=${mine}>${t("Save mine")}</button>
        <button class="ds-button" data-size="small" data-variant="secondary" type="button" @click=${() => this.leave()}>${t("Keep theirs")}</button></div></div></div>`;
  }

  async save(event) {
    event.preventDefault();
    const { drafts } = this.store;
    const saved = summaryOf(this.board);
    const text = drafts.get(SUMMARY, saved);
    if (this.clashes(text)) return this.requestUpdate();
    this.sent = text.trim();
    const done = await this.store.do("summarise", { text, seen: drafts.get(FROM, saved) });
    if (done && drafts.get(SUMMARY) === text) return this.leave();
    if (done) drafts.keep(FROM, this.sent); // what was typed meanwhile is a draft on top of what was saved
    this.sent = null;
    this.store.set({});
  }

  /** Nobody is writing at it any more. */
  leave() {
    this.store.drafts.drop(SUMMARY);
    this.store.drafts.drop(FROM);
    this.sent = null;
    this.store.set({});
  }

  agreement(late) {
    const confirmed = isConfirmed(this.board);
    return html`<section class="con-agree" aria-labelledby="agree">
      <h2 id="agree">${t("Does it match what the group meant?")}</h2>
      ${confirmed
        ? html`<p class="mv-status" data-state="ok">${icon("check")}${t("The group has said yes")}</p>`
        : html`<p class="mv-small mv-soft">${t("A change of cards, marks or text afterwards takes the yes back.")}</p>`}
      ${this.waits(late)}
      <div class="mv-actions">
        <button class="ds-button" data-variant=${confirmed ? "secondary" : "primary"} aria-disabled=${confirmed ? "true" : nothing} @click=${() => confirmed || this.store.do("confirm")}>${t("The group says yes")}</button>
        <button class="ds-button" data-variant=${confirmed ? "primary" : "secondary"} ?disabled=${!confirmed} @click=${() => this.lock()}>${icon("lock")}${t("Lock the map …")}</button>
      </div>
    </section>`;
  }

  /** What has to be settled before the group can say yes. */
  waits(late) {
    const first = [
      summaryOf(this.board).trim() === "" && t("Write the summary that the group says yes to."),
      openRound(this.board) && t("Close the last round."),
      late > 0 && t("Look through the late cards."),
      openBallot(this.board) && t("Close the vote: go back to its step."),
      onP(this.board).some(({ waits }) => waits) && t("Find a place for the cards on P, or say why they stay: go back to that step."),
    ].filter(Boolean);
    if (first.length === 0) return nothing;
    return html`<div class="mv-alert">${icon("info")}<div><b>${t("First:")}</b><ul>${first.map((words) => html`<li>${words}</li>`)}</ul></div></div>`;
  }

  async lock() {
    const yes = await ask({
      title: t("Lock the map?"),
      lines: [
        ...promiseMissing(this.store),
        t("No card can be changed or taken back any more."),
        t("Drafts on the phones are deleted, and cards that were not shown are erased."),
        t("The key that could lead from a card to a phone is destroyed. This cannot be undone."),
      ],
      confirm: t("Lock the map"),
      danger: true,
    });
    if (yes) await this.store.do("lock");
  }
}

customElements.define("mv-close", Close);
