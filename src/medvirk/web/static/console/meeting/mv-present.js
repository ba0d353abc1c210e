// What the projector presents: source by source, what to preserve, and need by need. What has been shown keeps its tick.

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { presentedNeeds, presentedSources } from "../../board/table.js";
import { itemFace, itemOf } from "./facts.js";
import { showing } from "./item-menu.js";
import { html, nothing, repeat } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

class Present extends Panel {
  static properties = { sources: { type: Boolean } };

  render() {
    const { presented } = this.board.table;
    const needs = [...this.board.table.needs].sort((one, other) => (other.kind === "resource") - (one.kind === "resource"));
    const seen = needs.filter(({ id }) => presented.includes(id)).length;
    return html`${this.sources ? this.bySource() : nothing}
      <section class="con-part" aria-labelledby="need-by-need">
        <div class="mv-row mv-between"><h2 id="need-by-need">${t("Need by need")}</h2>
          <div class="mv-row"><span class="mv-small mv-soft mv-num">${t("%(done)s of %(all)s shown", { done: seen, all: needs.length })}</span>${this.walk(needs)}</div></div>
        ${needs.length === 0 ? html`<p class="mv-soft">${t("There is no need on the table.")}</p>` : nothing}
        <ul class="con-items">${repeat(needs, ({ id }) => id, ({ id }) => html`<li data-item=${id} data-now=${this.board.table.shown === id}>
          ${itemFace(this.store, itemOf(this.board, id))}
          <div class="mv-row con-item-acts">${showing(this.store, id, "small")}${presented.includes(id) ? tick() : nothing}</div></li>`)}</ul>
      </section>`;
  }

  bySource() {
    const { shown, presented } = this.board.table;
    const rows = [["preserve", t("What we must take care of")], ...presentedSources(this.board, this.page.table.sources)];
    return html`<section class="con-part" aria-labelledby="by-source"><h2 id="by-source">${t("Source by source")}</h2>
      <ul class="con-sources">${rows.map(([code, name]) => html`<li>
        <button aria-pressed=${shown === code} @click=${() => this.store.do("show", { what: shown === code ? null : code })}>
          ${icon("screen")}<span>${name}</span><b class="mv-num">${presentedNeeds(this.board, code).length}</b>${presented.includes(code) ? icon("check") : html`<i></i>`}
          ${presented.includes(code) ? html`<span class="mv-sr">${t("has been shown")}</span>` : nothing}</button></li>`)}</ul></section>`;
  }

  /** To the next need: resources first, what to take care of comes before what to change (method.md 5.3). */
  walk(needs) {
    const { presented } = this.board.table;
    const at = needs.findIndex(({ id }) => id === this.board.table.shown);
    const next = needs[at + 1];
    if (!next) return nothing;
    return html`<button class="ds-button" data-size="small" data-variant=${presented.includes(next.id) ? "secondary" : "primary"} @click=${() => this.store.do("show", { what: next.id })}>${at < 0 ? t("Show the first need") : t("Show the next need")}${icon("arrow")}</button>`;
  }
}

const tick = () => html`<span class="mv-small mv-soft">${icon("check")} ${t("has been shown")}</span>`;

customElements.define("mv-present", Present);
