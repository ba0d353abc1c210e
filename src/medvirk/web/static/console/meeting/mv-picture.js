// After the rating: figures of every need beside the 2x2, and what its field suggests. The picture is a help, not the answer (R13).

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { ACTION_ICONS, buttonName, Names } from "../../board/names.js";
import { needLines, ratingOf } from "../../board/table.js";
import { liftUp, prioritise, trash } from "./acts.js";
import { answerOf } from "./facts.js";
import { openItem } from "./item-menu.js";
import { mark } from "../../board/mark.js";
import { figure } from "../../board/table-words.js";
import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

const APART = 1; // medians of the two sides that differ so much are worth a question

class Picture extends Panel {
  static properties = { acts: { type: Boolean } };

  render() {
    const rating = ratingOf(this.board, "needs");
    if (!rating) return html`<p class="mv-soft">${t("Nothing is rated yet. Go back and open the questions.")}</p>`;
    if (!rating.medians) return html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Too few answered, so no figures are shown. Talk openly instead.")}</span></p>`;
    const { importance, influence } = this.page.table.rating;
    const lines = [...needLines(this.board)].sort((a, b) => rank(a) - rank(b));
    return html`<div class="mv-table-box"><table class="mv-table con-figures">
      <caption>${t("Medians from 0 to 3, of %(count)s answers", { count: rating.cast })}</caption>
      <thead><tr><th>${t("Need")}</th><th data-num lang=${this.page.language}>${importance.label}</th><th data-num lang=${this.page.language}>${influence.label}</th>
        <th>${this.acts ? t("Field, and what it suggests") : t("Field")}</th></tr></thead>
      <tbody>${lines.map((line) => this.row(line, rating))}</tbody></table></div>`;
  }

  row(line, rating) {
    const { need, quadrant } = line;
    const language = this.page.language;
    const cell = (value) => (value === null ? html`<span class="mv-soft" title=${t("Too few answered")}>–<span class="mv-sr">${t("Too few answered")}</span></span>` : figure(value, language));
    return html`<tr data-item=${need.id}>
      <th scope="row" lang=${language}><span class="con-item">${mark(need.kind, need.number)}<span>${need.statement}${this.apart(need, rating)}</span></span></th>
      <td data-num>${cell(line.importance)}</td><td data-num>${cell(line.influence)}</td>
      <td>${quadrant ? html`<span lang=${language}>${this.page.table.quadrants[quadrant].label}</span>` : nothing} ${this.acts ? this.suggestion(line) : nothing}</td></tr>`;
  }

  /** Where employees and the employer's side see it differently; only with five of each (R12). */
  apart(need, { sides }) {
    if (!sides) return nothing;
    const { rating } = this.page.table;
    const found = ["importance", "influence"].flatMap((item) => {
      const [ours, theirs] = [sides.employees[need.id]?.[item] ?? null, sides.employers[need.id]?.[item] ?? null];
      if (ours === null || theirs === null || Math.abs(ours - theirs) < APART) return [];
      const words = { employees: figure(ours, this.page.language), employers: figure(theirs, this.page.language), what: rating[item].label };
      return [t("%(what)s: employees %(employees)s, employer's side %(employers)s", words)];
    });
    return found.map((words) => html`<span class="mv-small con-apart">${icon("people")} ${words}</span>`);
  }

  /** One button for what the field suggests, one for everything else. */
  suggestion({ need, quadrant, fate }) {
    const { store } = this;
    const names = new Names(this.page.map);
    if (fate) return html`<br /><span class="con-answer" lang=${this.page.language}><b>${answerOf(store, { id: need.id }).label}</b></span> ${this.other(need, t("Change …"))}`;
    const action = need.action ?? "improve";
    const button = (words, drawn, act) => html`<button class="ds-button" data-size="small" data-variant="secondary" aria-label=${buttonName(words, need.statement)} @click=${act}>${icon(drawn)}${words}</button>`;
    const first = {
      do_now: () => button(names.action(action), ACTION_ICONS[action], () => prioritise(store, need.id, action)),
      lift_up: () => button(t("Lift up …"), "up", () => liftUp(store, need.id)),
      not_now: () => button(t("Bin …"), "bin", () => trash(store, need.id)),
    }[quadrant];
    return html`<div class="mv-row con-tight">${first ? first() : nothing} ${this.other(need, t("More …"))}</div>`;
  }

  other(need, words) {
    return html`<button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${buttonName(words, need.statement)} @click=${() => openItem(this.store, need.id)}>${words}</button>`;
  }
}

const FIELDS = ["do_now", "lift_up", "quick_wins", "not_now", null];
const rank = ({ quadrant }) => FIELDS.indexOf(quadrant);

customElements.define("mv-picture", Picture);
