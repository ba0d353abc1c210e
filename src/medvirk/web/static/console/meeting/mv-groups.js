// Small groups: how many sit at each table and which needs lie there, never who; and another draw (method.md 5.3).

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { needOf } from "../../board/table.js";
import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

class Groups extends Panel {
  render() {
    const { tables, balanced } = this.store.room;
    return html`<section class="con-part" aria-labelledby="small-groups">
      <div class="mv-row mv-between"><h2 id="small-groups">${t("Mixed small groups")}</h2>
        <button class="ds-button" data-size="small" data-variant=${tables ? "secondary" : "primary"} ?disabled=${this.store.room.phones === 0} @click=${() => this.mix()}>${icon("refresh")}${tables ? t("Draw anew") : t("Draw the tables")}</button></div>
      ${tables
        ? html`<table class="mv-table"><caption class="mv-sr">${t("Mixed small groups")}</caption>
            <thead><tr><th scope="col">${t("Table")}</th><th scope="col">${t("People")}</th><th scope="col">${t("Needs")}</th></tr></thead>
            <tbody>${tables.map(({ size, needs }, at) => html`<tr><th scope="row">${at + 1}</th><td class="num">${size}</td><td>${needs.map((id) => needOf(this.board, id)?.number).join(", ")}</td></tr>`)}</tbody></table>
          <p class="mv-small mv-soft">${t("Each phone says its own table, and nobody sees who was drawn where. Latecomers get one of the smallest.")}</p>`
        : html`<p>${t("No tables are drawn. After a restart of the server they are drawn anew: nothing about them is stored.")}</p>`}
      ${tables && !balanced ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Employees are not the most at every table: they are too few, or some came late. Ask those who lead to speak last, or draw anew.")}</span></p>` : nothing}
      ${this.failed ? html`<p role="alert" class="mv-wrong">${icon("warning")}${t("The tables were not drawn. Try again.")}</p>` : nothing}
    </section>`;
  }

  async mix() {
    try {
      const { ok } = await fetch(this.page.urls.mix, { method: "POST", headers: { "X-CSRFToken": this.page.csrf } });
      this.failed = !ok;
      if (ok) this.store.say(t("The tables are drawn."));
    } catch {
      this.failed = true;
    }
    this.requestUpdate();
  }
}

customElements.define("mv-groups", Groups);
