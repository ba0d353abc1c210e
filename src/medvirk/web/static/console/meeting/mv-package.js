// The package: chosen measures by level, the rules it breaks with a written reason for each, and "can you live with this?".

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { Names } from "../../board/names.js";
import { chosen, excuseKey, findings, undecided, WITHOUT_NEED } from "../../board/table.js";
import { checkWords, nameOf } from "../../board/table-words.js";
import { agreement } from "./agree.js";
import { backToFit, changesTo, decisionOf, measureFacts, wordsOf } from "./measures.js";
import { dissent } from "./mv-fit.js";
import { thumbs } from "./mv-consensus.js";
import { noteForm } from "./note.js";
import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";
import { LEVELS } from "../../map/iglo.js";

class Package extends Panel {
  render() {
    const { store, board } = this;
    return html`${store.tray.cards.length > 0 ? html`<mv-tray></mv-tray>` : nothing}
      ${this.levels()} ${this.load()} ${this.left()} ${this.checks()}
      <section class="con-part" aria-labelledby="thumbs"><h2 id="thumbs" lang=${this.page.language}>${this.page.table.consensus.question}</h2>
        <mv-rating question="consensus"></mv-rating>${thumbs(store)}</section>
      ${dissent(store)} ${board.locked ? nothing : agreement(store)}`;
  }

  levels() {
    const names = new Names(this.page.map);
    const lines = chosen(this.board);
    return html`<section class="con-part" aria-labelledby="package"><h2 id="package">${t("Chosen measures")} <span class="con-count-badge mv-num">${lines.length}</span></h2>
      <div class="con-levels">${LEVELS.map((level) => {
        const here = lines.filter(({ levels }) => levels.includes(level));
        return html`<div><h3>${names.level(level)}</h3>${here.length
          ? html`<ul>${here.map((option) => html`<li lang=${this.page.language}>${nameOf(this.page, option)}<span class="mv-small mv-soft">${measureFacts(this.store, option)}</span>${changesTo(this.store, option.id)}</li>`)}</ul>`
          : html`<p class="mv-small mv-soft">${t("No measure")}</p>`}</div>`;
      })}</div></section>`;
  }

  /** What the chosen measures take, read together: a package that nobody has time for is none. */
  load() {
    const lines = chosen(this.board);
    if (lines.length === 0) return nothing;
    const { page } = this;
    const takes = (option) => wordsOf(page, option)?.effort;
    return html`<section class="con-part" aria-labelledby="load"><h2 id="load">${t("What it all takes")}</h2>
      <dl class="con-known con-takes">${lines.map((option) => html`<div><dt lang=${page.language}>${nameOf(page, option)}</dt>
        <dd>${takes(option) ? html`<span lang=${page.language}>${takes(option)}</span>` : html`<span class="mv-soft">${t("Nothing is written about this.")}</span>`}</dd></div>`)}</dl></section>`;
  }

  /** What is not decided is decided in the step before; parked and left measures stand with their reason. */
  left() {
    const open = undecided(this.board);
    const away = this.board.table.options.filter(({ id }) => ["parked", "rejected"].includes(decisionOf(this.store, id)?.code));
    return html`${open.length ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Not decided yet: %(names)s.", { names: this.board.table.options.filter(({ id }) => open.includes(id)).map((option) => nameOf(this.page, option)).join(", ") })}
          ${backToFit(this.store)}</span></p>` : nothing}
      ${away.length ? html`<ul class="con-said">${away.map((option) => {
        const { label, details } = decisionOf(this.store, option.id);
        return html`<li><span lang=${this.page.language}>${nameOf(this.page, option)}</span>: <b>${label}</b> ${details}</li>`;
      })}</ul>` : nothing}`;
  }

  checks() {
    const found = findings(this.board, this.page.headcount);
    const { excuses } = this.board.table;
    return html`<section class="con-part" aria-labelledby="checks"><h2 id="checks">${t("Does it hold together?")}</h2>
      ${found.length === 0
        ? chosen(this.board).length ? html`<p class="mv-status" data-state="ok">${icon("check")}${t("The package breaks no rule")}</p>` : html`<p class="mv-small mv-soft">${t("Nothing is chosen yet.")}</p>`
        : html`<ul class="con-checks">${found.map((finding) => {
            const key = excuseKey(finding);
            return html`<li data-excused=${key in excuses}>
              <p lang=${this.page.language}>${icon(key in excuses ? "check" : "warning")} ${checkWords(this.store, key)}</p>
              ${key in excuses ? html`<p class="con-answer"><b>${t("The reason:")}</b> ${excuses[key]}</p>` : nothing}
              ${finding.check === WITHOUT_NEED ? html`<p>${t("Choose one of its needs again, or park or reject the measure.")}</p>` : this.reason(finding, key)}</li>`;
          })}</ul>`}</section>`;
  }

  /** Once one is written, the field for another is folded. */
  reason(finding, key) {
    if (!(key in this.board.table.excuses)) return this.excuse(finding, t("Why the group goes on all the same"));
    return html`<details><summary>${t("Another reason …")}</summary>${this.excuse(finding, t("Another reason"))}</details>`;
  }

  excuse(finding, label) {
    return noteForm(this.store, {
      key: `excuse-${excuseKey(finding)}`,
      label,
      button: t("Write the reason"),
      command: "excuse",
      field: "reason",
      more: { check: finding.check, ...(finding.about ? { about: finding.about } : {}) },
      said: t("The reason is written."),
      rows: 1,
    });
  }
}

customElements.define("mv-package", Package);
