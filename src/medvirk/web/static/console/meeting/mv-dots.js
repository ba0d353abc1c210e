// The dots of part 1: three to improve and two to preserve, in secret (R10, R12, R29). Then the list they make.

import { oldFigures } from "../again.js";
import { ask } from "../ask.js";
import { icon } from "../../board/icons.js";
import { Ballot } from "../mv-ballot.js";
import { fewPhonesBesidePaper, peopleOnPaper } from "../on-paper.js";
import { resultLists } from "./lists.js";
import { employeesAreFew, reasonField, reasonOf, seatsLine } from "./seats.js";
import { html, nothing } from "../../vendor/lit.js";
import { headCount, peopleIn } from "../../board/head-count.js";
import { t, tn } from "../../js/words.js";

class Dots extends Ballot {
  before() {
    const people = peopleIn(this.store.room);
    const lacksReason = employeesAreFew(this.store) && reasonOf(this.store).reason.trim() === "";
    return html`<p>${t("Each phone gets one secret ballot: three votes to improve and two to preserve.")}</p>
      <p class="con-question">${headCount(this.store.room)}</p>
      ${peopleOnPaper(this.store)} ${fewPhonesBesidePaper(this.store)} ${seatsLine(this.store)} ${reasonField(this.store)}
      <div class="mv-actions"><button class="ds-button" ?disabled=${people === 0 || lacksReason} @click=${() => this.open()}>${t("Yes, open the vote")}</button></div>`;
  }

  open() {
    return this.store.do("open_ballot", reasonOf(this.store));
  }

  after(ballot) {
    return html`<div class="mv-row mv-between">
        ${ballot.totals ? html`<p class="mv-status" data-state="ok">${icon("check")}${tn("%(count)s voted", "%(count)s voted", ballot.cast)}</p>` : nothing}
        <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.again()}>${icon("refresh")}${t("Vote again …")}</button></div>
      ${ballot.totals ? nothing : html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Too few voted, so no totals are shown. Talk openly, and choose together.")}</span></p>`}
      ${reasonField(this.store)} ${resultLists(this.store)}`;
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
    if (yes) await this.open();
  }
}

customElements.define("mv-dots", Dots);
