// The shortlist by level; the measure on the screen is read aloud in the middle column.

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { Names } from "../../board/names.js";
import { optionOf } from "../../board/table.js";
import { showing } from "./item-menu.js";
import { decisionOf, measureFacts, measureNeeds, readAloud } from "./measures.js";
import { LEVELS } from "../../map/iglo.js";
import { nameOf } from "../../board/table-words.js";
import { html, nothing, repeat } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

/** The measures in the order of their first level; what stands outside the four comes last. */
export const inOrder = (board) => {
  const rank = ({ levels }) => [...LEVELS, undefined].indexOf(LEVELS.includes(levels[0]) ? levels[0] : undefined);
  return board.table.options.map((option, at) => [option, at]).sort(([a, i], [b, j]) => rank(a) - rank(b) || i - j).map(([option]) => option);
};

class Shortlist extends Panel {
  render() {
    const { presented, options } = this.board.table;
    const names = new Names(this.page.map);
    const seen = options.filter(({ id }) => presented.includes(id)).length;
    if (options.length === 0) {
      return html`<h2>${t("Measures by level")}</h2><p>${t("The shortlist is empty. Measures are put on it before the meeting, on the analysis' page of measures.")}</p>`;
    }
    const levels = [...new Set(inOrder(this.board).map(({ levels: [first] }) => first))];
    return html`<div class="mv-row mv-between"><h2>${t("Measures by level")}</h2><span class="mv-small mv-soft mv-num">${t("%(done)s of %(all)s shown", { done: seen, all: options.length })}</span></div>
      ${levels.map((level) => html`<section class="con-part"><h3>${LEVELS.includes(level) ? names.level(level) : t("Outside the four levels")}</h3>
        <ul class="con-items">${repeat(inOrder(this.board).filter(({ levels: [first] }) => first === level), ({ id }) => id, (option) => this.row(option))}</ul></section>`)}`;
  }

  row(option) {
    const decision = decisionOf(this.store, option.id);
    return html`<li data-item=${option.id} data-now=${this.board.table.shown === option.id}>
      <div><p class="con-item-words" lang=${this.page.language}>${nameOf(this.page, option)}</p>
        <p class="mv-small mv-soft">${measureFacts(this.store, option)}</p>${measureNeeds(this.store, option)}
        ${decision ? html`<p class="con-answer"><b>${decision.label}</b> ${decision.details}</p>` : nothing}</div>
      <div class="mv-row con-item-acts">${showing(this.store, option.id, "small")}
        ${this.board.table.presented.includes(option.id) ? html`<span class="mv-small mv-soft">${icon("check")} ${t("has been shown")}</span>` : nothing}</div></li>`;
  }
}

/** In the middle column: the measure that is read aloud now. */
export function reading(store) {
  const option = optionOf(store.board, store.board.table.shown);
  if (!option) return nothing;
  const all = inOrder(store.board);
  return html`<div class="con-walk mv-stack" data-gap="small">
    <p class="mv-small mv-soft">${t("Measure %(number)s of %(total)s", { number: all.indexOf(option) + 1, total: all.length })}</p>
    <h2 lang=${store.page.language}>${nameOf(store.page, option)}</h2>
    ${readAloud(store, option)}
  </div>`;
}

/** Beneath it, where no scrolling hides it: the way to the measure before and after. */
export function readingOn(store) {
  const all = inOrder(store.board);
  const at = all.findIndex(({ id }) => id === store.board.table.shown);
  const [last, next] = [all[at - 1], all[at + 1]];
  const show = ({ id }) => store.do("show", { what: id });
  return html`<div class="mv-actions">
    ${last ? html`<button class="ds-button" data-variant="secondary" @click=${() => show(last)}>${icon("back")}${t("Previous")}</button>` : nothing}
    ${next ? html`<button class="ds-button" @click=${() => show(next)}>${at < 0 ? t("Show the first measure") : t("Next measure")}${icon(at < 0 ? "play" : "arrow")}</button>` : nothing}
  </div>`;
}

customElements.define("mv-shortlist", Shortlist);
