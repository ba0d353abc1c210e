// The shortlist by level; the measure on the screen is read aloud in the middle column.

import { Panel } from "../element.js";
import { icon } from "../icons.js";
import { Names } from "../names.js";
import { optionOf } from "../table.js";
import { showing } from "./item-menu.js";
import { decisionOf, measureFacts, measureNeeds, readAloud } from "./measures.js";
import { LEVELS } from "../../map/iglo.js";
import { nameOf } from "../../screen/table-scenes.js";
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

/** In the middle column: the measure that is read aloud now, and the way to the one before and after it. */
export function reading(store) {
  const option = optionOf(store.board, store.board.table.shown);
  const all = inOrder(store.board);
  const to = (other, words, variant, drawn) =>
    other
      ? html`<button class="ds-button" data-variant=${variant} @click=${() => store.do("show", { what: other.id })}>${drawn === "back" ? icon("back") : nothing}${words}${drawn === "back" ? nothing : icon(drawn)}</button>`
      : nothing;
  if (!option) return html`<div class="mv-actions">${to(all[0], t("Show the first measure"), "primary", "play")}</div>`;
  const at = all.indexOf(option);
  return html`<div class="con-walk mv-stack" data-gap="small">
    <p class="mv-small mv-soft">${t("Measure %(number)s of %(total)s", { number: at + 1, total: all.length })}</p>
    <h2 lang=${store.page.language}>${nameOf(store.page, option)}</h2>
    ${readAloud(store, option)}
    <div class="mv-actions">${to(all[at - 1], t("Previous"), "secondary", "back")} ${to(all[at + 1], t("Next measure"), "primary", "arrow")}</div>
  </div>`;
}

customElements.define("mv-shortlist", Shortlist);
