// Middle: what to say now. Private. Read-aloud text, what this step needs done, questions, tips, and when it ends.

import { cells } from "./counting.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { notesView, scriptOrNotes } from "./mv-notes.js";
import { Names } from "../board/names.js";
import { acceptRules, hasRules, rulesList, sponsorSays } from "./meeting/rules.js";
import { reading, readingOn } from "./meeting/mv-shortlist.js";
import { askedLevels, explainedNow, isLocked, rulesRead, stepOf } from "../board/reading.js";
import { ROUND_STEPS } from "../board/steps.js";
import { withNextStep } from "./mv-next-step.js";
import { stepShown } from "./mv-steps.js";
import { optionOf } from "../board/table.js";
import { html, nothing } from "../vendor/lit.js";
import { quoted, t } from "../js/words.js";
import "./mv-round.js";
import "./mv-walk.js";

class Script extends Panel {
  /** New words are read from their beginning. */
  updated() {
    this.parentElement.toggleAttribute("data-notes", notesView(this.store) === "large");
    const now = `${stepOf(this.board)} ${this.isWalking(stepOf(this.board)) ? this.board.table?.shown : ""}`;
    if (now === this.before) return;
    this.before = now;
    stepShown(stepOf(this.board));
    const words = this.querySelector(".con-words");
    if (words) words.scrollTop = 0;
  }

  render() {
    const step = stepOf(this.board);
    const script = this.page.script.steps.find((each) => each.step === step);
    return html`<section class="con-say" aria-label=${t("Script, only you see this")}>
      ${scriptOrNotes(this.store)}
      ${notesView(this.store) === "script" ? this.words(step, script) : html`<mv-notes></mv-notes>`}
      <div class="con-fin">
        ${ROUND_STEPS.has(step) && !isLocked(this.board) ? html`<mv-round></mv-round>` : nothing}
        ${step === "m2.shortlist" ? readingOn(this.store) : nothing}
        ${step === "reflect" ? this.finished() : nothing} ${step === "welcome" ? this.rulesAreRead() : nothing}
        ${hasRules(this.board) ? acceptRules(this.store) : nothing}
        <p class="mv-small"><b>${t("This step is over when:")}</b> <span lang=${this.page.language}>${script.ends}</span></p>
      </div>
    </section>`;
  }

  /** All that the step says. */
  words(step, script) {
    return html`<div class="con-words">
      <h1>${script.title}</h1>
      ${this.isWalking(step) ? nothing : this.quote(script.say)}
      ${step === "welcome" ? this.rules() : nothing} ${step === "explain" ? html`<mv-walk></mv-walk>` : nothing}
      ${hasRules(this.board) ? html`${sponsorSays(this.store, script.sponsor_says)} ${rulesList(this.store)}` : nothing}
      ${step === "m2.shortlist" ? reading(this.store) : nothing}
      ${this.questions(script)} ${this.resources(script)} ${this.tips(script)} ${this.anytime()}
      </div>`;
  }

  /** While a part of the map, or a measure, is read aloud, its words stand in place of the step's. */
  isWalking(step) {
    if (step === "explain") return Boolean(explainedNow(this.board));
    return step === "m2.shortlist" && optionOf(this.board, this.board.table.shown) !== null;
  }

  quote(text) {
    return html`<blockquote class="con-quote" lang=${this.page.language}>${quoted(withNextStep(text, this.page), this.page.language)}</blockquote>`;
  }

  rules() {
    return html`<div>
      <h3>${t("The rules, read aloud")}</h3>
      <ol class="con-rules-list" lang=${this.page.language}>
        ${this.page.rules.map((rule) => html`<li>${rule}</li>`)}
      </ol>
    </div>`;
  }

  rulesAreRead() {
    return rulesRead(this.board)
      ? html`<p class="mv-status" data-state="ok">${icon("check")}${t("The rules are read")}</p>`
      : html`<div class="mv-actions"><button class="ds-button" data-variant=${this.store.door.open ? "secondary" : "primary"}
          @click=${() => this.store.do("read_rules")}>${icon("check")}${t("The rules are read")}</button></div>`;
  }

  questions({ prompts }) {
    if (prompts.length === 0) return nothing;
    return html`<div>
      <h3>${t("Ask when it stops")}</h3>
      <ul class="con-chips" lang=${this.page.language}>
        ${prompts.map((prompt) => html`<li>${prompt}</li>`)}
      </ul>
    </div>`;
  }

  resources({ resources }) {
    if (resources.length === 0) return nothing;
    const names = new Names(this.page.map);
    const asked = askedLevels(this.board);
    return html`<fieldset class="ds-fieldset con-resources">
      <legend><h3>${t("Ask for resources on every level")}</h3></legend>
      ${resources.map(
        ({ level, text }) => html`<label class="con-tick">
          <input type="checkbox" class="ds-input" .checked=${asked.has(level)} ?disabled=${asked.has(level)}
            @change=${() => this.store.do("ask", { level })} />
          <span><b>${names.level(level)}</b> <span lang=${this.page.language}>${text}</span></span>
        </label>`,
      )}
    </fieldset>`;
  }

  tips({ tips }) {
    return html`<details class="con-fold" open>
      <summary>${t("Tips")}</summary>
      <ul class="mv-ticks mv-small">
        ${tips.map((tip) => html`<li>${icon("info")}<span lang=${this.page.language}>${tip}</span></li>`)}
      </ul>
    </details>`;
  }

  anytime() {
    return html`<details class="con-fold">
      <summary>${t("At any time")}</summary>
      <div class="mv-stack" data-gap="small" lang=${this.page.language}>
        ${this.page.script.anytime.map(
          ({ title, say, tip }) => html`<details class="con-fold con-anytime">
            <summary>${title}</summary>
            <blockquote class="con-quote">${quoted(say, this.page.language)}</blockquote>
            <p class="mv-small">${tip}</p>
          </details>`,
        )}
      </div>
    </details>`;
  }

  finished() {
    const { finished, phones } = this.store.room;
    return html`<div>
      <div class="mv-row mv-between"><h3>${t("Finished")}</h3>
        <b class="con-big mv-num">${t("%(done)s of %(all)s", { done: finished, all: phones })}</b></div>
      ${cells(finished, phones, t("%(done)s of %(all)s", { done: finished, all: phones }))}
      <p class="mv-smaller mv-soft">${t("You see how many, never who.")}</p>
    </div>`;
  }
}

customElements.define("mv-script", Script);
