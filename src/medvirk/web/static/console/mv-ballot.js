// The secret vote: confirm the head count, see how many have voted, close, totals, vote again (R10, R11, R29, R30).

import { oldFigures } from "./again.js";
import { ask } from "./ask.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { cells, lowerCount } from "./counting.js";
import "./mv-counted.js";
import { results } from "./mv-results.js";
import { typeVotes } from "./mv-type-votes.js";
import { fewPhonesBesidePaper, LEAST_PAPERS, peopleOnPaper } from "./on-paper.js";
import { ballotOf } from "../board/reading.js";
import { html, nothing } from "../vendor/lit.js";
import { headCount, peopleIn } from "../board/head-count.js";
import { t } from "../js/words.js";

export class Ballot extends Panel {
  render() {
    const ballot = ballotOf(this.board);
    return html`<h2>${t("The vote")}</h2>
      ${!ballot ? this.before() : ballot.is_open ? this.during() : this.after(ballot)}`;
  }

  before() {
    const people = peopleIn(this.store.room);
    return html`<p>${t("Each phone gets one secret ballot: three votes to improve and two to preserve.")}</p>
      <p class="con-question">${headCount(this.store.room)}</p>
      ${peopleOnPaper(this.store)} ${fewPhonesBesidePaper(this.store)}
      <p class="mv-small mv-soft">${t("The same question stands on the screen. More phones than people? Open the vote, then lower the head count.")}</p>
      <div class="mv-actions">
        <button class="ds-button" ?disabled=${people === 0} @click=${() => this.store.do("open_ballot")}>${t("Yes, open the vote")}</button>
      </div>
      ${people > 0 && people < LEAST_PAPERS ? this.few() : nothing}`;
  }

  few(words = t("With fewer than four ballots no totals are shown. Talk openly instead, and mark the cards together.")) {
    return html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${words}</span></p>`;
  }

  during() {
    const { answered, expected } = this.store.room;
    const words = t("%(done)s of %(all)s have voted", { done: answered, all: expected });
    return html`<div class="mv-row mv-between"><h3>${t("The vote is open")}</h3>
        <b class="con-big mv-num" aria-label=${words}>${t("%(done)s of %(all)s", { done: answered, all: expected })}</b></div>
      ${cells(answered, expected, words)}
      <p class="mv-small mv-soft">${t("Votes are secret, also for you. Only the totals are shown, when the vote is closed.")}</p>
      <div class="mv-actions">
        <button class="ds-button" data-variant=${answered >= expected ? "primary" : "secondary"} @click=${() => this.close()}>${t("Close the vote")}</button>
        <button class="ds-button" data-variant="tertiary" @click=${() => lowerCount(this.store)}>${t("Lower the head count")}</button>
      </div>
      ${typeVotes(this.store)}`;
  }

  async close() {
    const { answered, expected } = this.store.room;
    const { id } = ballotOf(this.board); // the one that was asked about, whichever is open by then
    const everyone = answered >= expected;
    if (everyone || (await ask({
      title: t("Close the vote now?"),
      lines: [html`<mv-counted .words=${(counts) => t("%(done)s of %(all)s have voted.", counts)} .few=${t("With fewer than four ballots no totals are shown.")}></mv-counted>`, t("The ballots are counted and then destroyed.")],
      confirm: t("Close the vote"),
    }))) await closeBallot(this.store, id);
  }

  after(ballot) {
    return html`${ballot.totals
        ? html`<p class="mv-small mv-soft">${t("%(count)s ballots. Mark more together with the group, from the menu of a card.", { count: ballot.cast })}</p>`
        : this.few(t("Too few voted, so no totals are shown. Talk openly instead, and mark the cards together."))}
      ${results(this.store)}
      <div class="mv-actions"><button class="ds-button" data-variant="tertiary" @click=${() => this.again()}>${icon("refresh")}${t("Vote again …")}</button></div>`;
  }

  async again() {
    const yes = await ask({
      title: t("Vote again?"),
      lines: [
        t("Everyone gets a new ballot and votes anew. The ballots of the last vote are destroyed and cannot come back."),
        ...oldFigures(),
      ],
      confirm: t("Open a new vote"),
    });
    if (yes) await this.store.do("open_ballot");
  }
}

/** The papers are counted and destroyed, and with them what was typed of them. */
async function closeBallot(store, id) {
  if (await store.do("close_ballot", { ballot: id })) store.drafts.drop(`papers/${id}`);
}

customElements.define("mv-ballot", Ballot);
