// Bottom: back, what going on changes, next. Always in the same place.

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { go, goAfterAsking } from "./mv-steps.js";
import { isLocked, isStepDone, stepOf, underWay } from "../board/reading.js";
import { beforeAllHaveAnswered, returnedBefore, skippedBefore } from "./skips.js";
import { after, before } from "../board/steps.js";
import { changesOf } from "./step-changes.js";
import { isStakeholder } from "../board/table.js";
import { html, nothing } from "../vendor/lit.js";
import { t } from "../js/words.js";

class Next extends Panel {
  render() {
    const step = stepOf(this.board);
    if (isLocked(this.board)) return this.locked();
    const [last, next] = [before(step), after(step)];
    return html`<footer class="mv-nextbar con-nextbar">
      ${last
        ? html`<button class="ds-button" data-size="large" data-variant="secondary" @click=${() => goAfterAsking(this.store, last, step)}>${icon("back")}${t("Back")}</button>`
        : nothing}
      ${next ? this.onwards(step, next) : html`<p id="next-changes">${isStakeholder(this.board)
        ? t("When the group has said yes, lock the meeting. Then it is over.")
        : t("When the group has said yes, lock the map. Then the meeting is over.")}</p>`}
    </footer>`;
  }

  onwards(step, next) {
    const { title } = this.page.script.steps.find((each) => each.step === next);
    const done = isStepDone(this.store);
    return html`<p id="next-changes"><b>${t("Next: %(step)s", { step: title })}${/[.?!]$/.test(title) ? "" : "."}</b> ${changesOf(step, next, underWay(this.store)).join(" ")}</p>
      <button class="ds-button" data-size="large" data-variant=${done ? "primary" : "secondary"} aria-describedby="next-changes"
        @click=${() => this.goOn(next, step)}>${t("Go on")}${icon("arrow")}</button>`;
  }

  /** Whoever leaves out what the next steps build on, leaves before returned cards could come again, or ends a round before all have answered, is asked first. */
  goOn(next, step) {
    const asks = [...skippedBefore(this.board, next), ...returnedBefore(this.store, next), ...beforeAllHaveAnswered(this.store)];
    return (asks.length > 0 ? goAfterAsking : go)(this.store, next, step);
  }

  locked() {
    if (isStakeholder(this.board)) {
      return html`<footer class="mv-nextbar con-nextbar">
        <p><b>${t("The meeting is locked.")}</b> ${t("Nothing leads from a card or a vote to a phone any more.")}</p>
        <a class="ds-button" data-size="large" href=${this.page.urls.page}>${t("To the meeting's page")}${icon("arrow")}</a>
      </footer>`;
    }
    return html`<footer class="mv-nextbar con-nextbar">
      <p><b>${t("The map is locked.")}</b> ${t("Nothing leads from a card to a phone any more.")}</p>
      <a class="ds-button" data-size="large" href=${this.page.urls.result}>${t("See the result")}${icon("arrow")}</a>
    </footer>`;
  }
}

customElements.define("mv-next", Next);
