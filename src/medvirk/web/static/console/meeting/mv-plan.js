// The plan, filled in live: every field is saved when it is left, and what two people wrote at once stands side by side until one is kept.
// A day that is typed is a date from the first digit of its year (2, 20, 202 …): until it is left, nothing of it is sent or drawn anew.
// A day that lacks a part is no date, and only its field knows what stands there: the field is left alone, and nothing is saved of it.

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { chosen, PLAN_FIELDS } from "../../board/table.js";
import { nameOf } from "../../board/table-words.js";
import { agreement } from "./agree.js";
import { backToFit, changesTo, measureFacts, measureNeeds } from "./measures.js";
import { html, keyed, noChange, nothing } from "../../vendor/lit.js";
import { dayWords, refusal, t } from "../../js/words.js";

const DAYS = new Set(["starts_on", "ends_on", "first_feedback_on"]);
const LINES = new Set(["responsible", "co_owner"]);
const HELP = {
  aim: () => t("What is different, for whom, so that it can be checked."),
  activities: () => t("The steps, one on each line."),
  responsible: () => t("One role, never everyone."),
  co_owner: () => t("A role among the employees."),
  reach: () => t("Who, how many, which shifts, and those who cannot attend."),
  indicator: () => t("What we look at to see that it is done, and that it helps."),
  stop_doing: () => t("What is dropped or done less, so that there is time for this."),
};

class Plan extends Panel {
  static properties = { now: { state: true } };

  constructor() {
    super();
    this.wrong = new Map(); // draft key -> sentence
    this.saving = new Set();
    this.half = new Map(); // draft key of a day that lacks a part -> what was stored when it was begun
  }

  render() {
    const lines = chosen(this.board);
    if (lines.length === 0) return html`<h2>${t("The plan")}</h2><p>${t("No measure is chosen yet.")} ${backToFit(this.store)}</p>`;
    const option = lines.find(({ id }) => id === this.now) ?? lines[0];
    this.leaveOthers(option.id);
    return html`${this.store.tray.cards.length > 0 ? html`<mv-tray></mv-tray>` : nothing}
      <nav class="con-picker" aria-label=${t("Measures")}><ol>${lines.map((each) => html`<li><button aria-pressed=${each === option} @click=${() => this.turnTo(each.id)}>
        <span lang=${this.page.language}>${nameOf(this.page, each)}</span><small data-state="open">${t("%(done)s of %(all)s fields", { done: this.filled(each.id), all: PLAN_FIELDS.length })}</small></button></li>`)}</ol></nav>
      <article class="con-part" aria-labelledby="plan-now"><h2 id="plan-now" lang=${this.page.language}>${nameOf(this.page, option)}</h2>
        <p class="mv-small mv-soft">${measureFacts(this.store, option)}</p>${measureNeeds(this.store, option)}${changesTo(this.store, option.id)}
        <div class="con-plan">${keyed(option.id, PLAN_FIELDS.map((field) => this.field(option.id, field)))}</div>
        <p class="mv-small mv-soft">${t("The rest of the plan, such as hours, money and check dates, is written on the page of the plan after the meeting.")}</p></article>
      ${agreement(this.store)}`;
  }

  /** The room sees the plan that is turned to here; without contact one turns to it alone, and nothing needs to be said. */
  turnTo(option) {
    this.now = option;
    this.store.attempt("show", { what: option });
  }

  filled(option) {
    return Object.keys(this.board.table.plan[option] ?? {}).length;
  }

  written(option, field) {
    return this.board.table.plan[option]?.[field] ?? "";
  }

  field(option, field) {
    const key = `plan-${option}-${field}`;
    const { drafts } = this.store;
    const stored = this.written(option, field);
    const draft = drafts.get(key, null);
    const value = draft ? draft.text : stored;
    const clash = draft !== null && draft.from !== stored && draft.text !== stored;
    const wrong = this.wrong.get(key);
    const described = [HELP[field] && `${key}-help`, wrong && `${key}-wrong`, clash && `${key}-clash`].filter(Boolean).join(" ");
    return html`<div class="ds-field" data-field-name=${field} data-wide=${!DAYS.has(field) && !LINES.has(field)}>
      <div class="mv-row mv-between"><label for=${key} lang=${this.page.language}>${this.page.table.plan_fields[field]}</label>
        <span class="mv-small con-field-state">${this.state(key, draft, stored)}</span></div>
      ${HELP[field] ? html`<div data-field="description" id=${`${key}-help`}>${HELP[field]()}</div>` : nothing}
      ${DAYS.has(field)
        ? html`<input class="ds-input" id=${key} type="date" aria-describedby=${described || nothing} aria-invalid=${wrong ? "true" : nothing}
            .value=${this.half.has(key) ? noChange : value}
            @input=${({ target }) => (target.validity.badInput ? this.begun(option, field) : this.typed(option, field, target.value))}
            @blur=${({ target }) => (target.validity.badInput ? this.unreadable(option, field) : this.save(option, field))} />`
        : LINES.has(field) ? html`<input class="ds-input" id=${key} type="text" autocomplete="off" aria-describedby=${described || nothing} aria-invalid=${wrong ? "true" : nothing}
            .value=${value} @input=${({ target }) => this.typed(option, field, target.value)} @change=${() => this.save(option, field)} />`
        : html`<textarea class="ds-input" id=${key} rows=${field === "activities" ? 3 : 1} aria-describedby=${described || nothing} aria-invalid=${wrong ? "true" : nothing}
            .value=${value} @input=${({ target }) => this.typed(option, field, target.value)} @change=${() => this.save(option, field)}></textarea>`}
      <div role="alert">${wrong ? html`<p class="mv-wrong" id=${`${key}-wrong`}>${icon("warning")}${wrong}</p>` : nothing}</div>
      ${clash ? this.clash(option, field, key, stored) : nothing}
    </div>`;
  }

  state(key, draft, stored) {
    if (this.saving.has(key)) return t("Saving …");
    if (draft !== null || this.half.has(key)) return html`<span class="mv-soft">${t("Not saved yet.")}</span>`;
    return stored ? html`<span class="mv-soft">${icon("check")} ${t("Saved")}</span>` : nothing;
  }

  /** Somebody else wrote in this field while it was being written in here: both stand, and nothing is saved by itself. */
  clash(option, field, key, stored) {
    const theirs = DAYS.has(field) ? dayWords(stored, this.page.language) : stored;
    return html`<div class="mv-alert" data-state="warn" id=${`${key}-clash`}>${icon("warning")}<div>
      <p>${theirs ? t("Somebody else wrote: “%(text)s”", { text: theirs }) : t("Somebody else emptied this field.")}</p>
      <div class="mv-actions"><button class="ds-button" data-size="small" data-variant="secondary" @click=${() => this.keep(option, field)}>${t("Save mine")}</button>
        <button class="ds-button" data-size="small" data-variant="secondary" @click=${() => this.forget(key)}>${t("Keep theirs")}</button></div></div></div>`;
  }

  typed(option, field, text) {
    const key = `plan-${option}-${field}`;
    this.store.drafts.keep(key, { text, from: this.startOf(option, field) });
    this.half.delete(key);
    this.requestUpdate();
  }

  /** What was stored when this began to be written: somebody else may have written since. */
  startOf(option, field) {
    const key = `plan-${option}-${field}`;
    return this.half.get(key) ?? this.store.drafts.get(key, null)?.from ?? this.written(option, field);
  }

  /** A day lacks a part: what it was before is no longer on the screen, and must not be saved. */
  begun(option, field) {
    const key = `plan-${option}-${field}`;
    this.half.set(key, this.startOf(option, field));
    this.forget(key);
  }

  /** A day was left before it was whole. */
  unreadable(option, field) {
    this.begun(option, field);
    this.wrong.set(`plan-${option}-${field}`, refusal("date.unreadable"));
  }

  /** The fields of other measures are gone, and the halves of their days with them. */
  leaveOthers(option) {
    for (const key of this.half.keys()) {
      if (key.startsWith(`plan-${option}-`)) continue;
      this.half.delete(key);
      this.wrong.delete(key);
    }
  }

  keep(option, field) {
    const key = `plan-${option}-${field}`;
    const { text } = this.store.drafts.get(key);
    this.store.drafts.keep(key, { text, from: this.written(option, field) });
    return this.save(option, field);
  }

  forget(key) {
    this.store.drafts.drop(key);
    this.wrong.delete(key);
    this.requestUpdate();
  }

  async save(option, field) {
    const key = `plan-${option}-${field}`;
    const draft = this.store.drafts.get(key, null);
    if (draft === null) return;
    if (draft.text === this.written(option, field)) return this.forget(key);
    if (draft.from !== this.written(option, field)) return this.requestUpdate();
    this.saving.add(key);
    this.requestUpdate();
    const { answer, code, sentence } = await this.store.attempt("write_plan", { option, field, text: draft.text, seen: draft.from });
    this.saving.delete(key);
    if (code === "draft.changed") this.wrong.delete(key); // what somebody else wrote comes in a moment, and stands beside it
    else if (!answer) this.wrong.set(key, sentence);
    else {
      this.wrong.delete(key);
      // What was typed meanwhile is a draft on top of what was saved.
      const later = this.store.drafts.get(key, null);
      if (later?.text === draft.text) this.store.drafts.drop(key);
      else if (later) this.store.drafts.keep(key, { text: later.text, from: this.written(option, field) });
    }
    this.requestUpdate();
  }
}

customElements.define("mv-plan", Plan);
