// Questions on every phone: confirm the head count, see how many have answered (never who), close, ask again (R10-R12, R30).

import { oldFigures } from "../again.js";
import { ask } from "../ask.js";
import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { cells, lowerCount } from "../counting.js";
import "../mv-counted.js";
import { typeVotes } from "../mv-type-votes.js";
import { fewPhonesBesidePaper, LEAST_PAPERS, peopleOnPaper } from "../on-paper.js";
import { openRound } from "../../board/reading.js";
import { fitOf, hasAList, isRatingPaused, listHasChanged, openRating, ratingOf } from "../../board/table.js";
import { employeesAreFew, reasonField, reasonOf, seatsLine, sidesLine } from "./seats.js";
import { html, nothing } from "../../vendor/lit.js";
import { headCount, peopleIn } from "../../board/head-count.js";
import { refusal, t, tn } from "../../js/words.js";

const ASKS = {
  needs: () => t("Each phone rates every need: importance and influence, from 0 to 3."),
  consensus: () => t("Each phone answers once: thumb up, sideways or down. A thumb down is said or written."),
  fit: () => t("Each phone answers seven statements about this measure, from 1 to 5."),
  confidence: () => t("Each phone answers once, from 0 to 10."),
};

class Rating extends Panel {
  static properties = { question: {}, option: {} };

  /** Whether the open rating is the one that stands here. */
  isMine(rating) {
    return rating?.question === this.question && (!this.option || rating.targets.includes(this.option));
  }

  get done() {
    return this.option ? fitOf(this.board, this.option) : ratingOf(this.board, this.question);
  }

  render() {
    const open = openRating(this.board);
    if (this.isMine(open) && !isRatingPaused(this.board)) return this.during();
    if (open) return html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Other questions are still open. Close them first.")}</span></p>`;
    return this.done ? this.after(this.done) : this.before();
  }

  before() {
    const people = peopleIn(this.store.room);
    const first = this.first();
    return html`<p class="mv-small">${ASKS[this.question]()}</p>
      <p class="con-question">${headCount(this.store.room)}</p>
      ${peopleOnPaper(this.store)} ${fewPhonesBesidePaper(this.store)} ${seatsLine(this.store)} ${this.question === "consensus" ? nothing : sidesLine(this.store)} ${first ? html`<p class="mv-alert">${icon("info")}<span>${first}</span></p>` : nothing} ${reasonField(this.store)}
      <div class="mv-actions"><button class="ds-button" data-variant=${first ? "secondary" : "primary"} ?disabled=${people === 0 || first !== null || this.lacksReason} @click=${() => this.open()}>${t("Yes, open the questions")}</button></div>
      ${people > 0 && people < LEAST_PAPERS ? this.few() : nothing}`;
  }

  get lacksReason() {
    return employeesAreFew(this.store) && reasonOf(this.store).reason.trim() === "";
  }

  /** What has to be done before papers are handed out, or null. */
  first() {
    if (!this.board.table.rules_accepted) return t("Ask for a yes to the rules first: go back to the first step.");
    if (this.question === "consensus" && !hasAList(this.board)) return refusal("list.empty");
    return openRound(this.board) ? t("Close the round first. Nobody writes while the questions are open.") : null;
  }

  few(words = t("With fewer than four answers no figures are shown. Talk openly instead.")) {
    return html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${words}</span></p>`;
  }

  open() {
    return this.store.do("open_rating", { question: this.question, ...(this.option ? { option: this.option } : {}), ...reasonOf(this.store) });
  }

  during() {
    const { answered, expected } = this.store.room;
    const words = t("%(done)s of %(all)s have answered", { done: answered, all: expected });
    return html`<div class="mv-row mv-between"><h3>${t("The questions are open")}</h3>
        <b class="con-big mv-num" aria-label=${words}>${t("%(done)s of %(all)s", { done: answered, all: expected })}</b></div>
      ${cells(answered, expected, words)}
      <p class="mv-small mv-soft">${t("Answers are secret, also for you. You see how many, never who.")}</p>
      <div class="mv-actions">
        <button class="ds-button" data-variant=${answered >= expected ? "primary" : "secondary"} @click=${() => this.close()}>${t("Close the questions")}</button>
        <button class="ds-button" data-variant="tertiary" @click=${() => lowerCount(this.store)}>${t("Lower the head count")}</button>
      </div>
      ${typeVotes(this.store)}`;
  }

  async close() {
    const { answered, expected } = this.store.room;
    const { id } = openRating(this.board); // the one that was asked about, whichever is open by then
    if (answered >= expected || (await ask({
      title: t("Close the questions now?"),
      lines: [html`<mv-counted .words=${(counts) => t("%(done)s of %(all)s have answered.", counts)} .few=${t("With fewer than four answers no figures are shown.")}></mv-counted>`, t("The answers are counted together and the ballots are destroyed.")],
      confirm: t("Close the questions"),
    }))) await this.closeNow(id);
  }

  async closeNow(id) {
    if (await this.store.do("close_rating", { rating: id })) this.store.drafts.drop(`papers/${id}`);
  }

  after(rating) {
    const isOld = this.question === "consensus" && listHasChanged(this.board);
    return html`${isWithheld(rating) ? this.few(t("Too few answered, so no figures are shown. Talk openly instead.")) : nothing}
      ${isOld ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("The list has changed since. These answers are about the list as it was: ask again.")}</span></p>` : nothing}
      <div class="mv-row mv-between"><p class="mv-status" data-state=${isOld ? "line" : "ok"}>${isOld ? nothing : icon("check")}${tn("%(count)s answered", "%(count)s answered", rating.cast)}</p>
      <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.again()}>${icon("refresh")}${t("Ask again …")}</button></div>
      ${reasonField(this.store)}`;
  }

  async again() {
    const yes = await ask({
      title: t("Ask again?"),
      lines: [t("Everyone gets a new ballot and answers anew."), ...oldFigures()],
      confirm: t("Open the questions again"),
    });
    if (yes) await this.open();
  }
}

/** Too few answered, with phones or all together: nothing but their number is known. */
const isWithheld = ({ cast, medians, counts }) => cast < LEAST_PAPERS || (!medians && !counts);

customElements.define("mv-rating", Rating);
