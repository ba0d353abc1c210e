// "Can you live with this?": the list within its limits, thumbs, and every no with its words (method.md 5.3).

import { Panel } from "../element.js";
import { ratingOf } from "../../board/table.js";
import { limits, outcomes } from "./lists.js";
import { noteForm, removeSaid } from "./note.js";
import { html, nothing } from "../../vendor/lit.js";
import { quoted, t } from "../../js/words.js";
import "./mv-rating.js";

class Consensus extends Panel {
  render() {
    return html`${this.store.tray.cards.length > 0 ? html`<mv-tray></mv-tray>` : nothing}
      <section class="con-part" aria-labelledby="thumbs"><h2 id="thumbs" lang=${this.page.language}>${this.page.table.consensus.question}</h2>
        <mv-rating question="consensus"></mv-rating>${thumbs(this.store)}</section>
      <section class="con-part" aria-labelledby="the-list"><h2 id="the-list">${t("The list")}</h2>${limits(this.store)}${outcomes(this.store)}</section>
      ${objections(this.store)}`;
  }
}

/** Thumbs up, sideways and down; nothing where too few answered. */
export function thumbs({ board, page }) {
  const counts = ratingOf(board, "consensus")?.counts?.list?.consensus;
  if (!counts) return nothing;
  return html`<dl class="con-thumbs" lang=${page.language}>${["up", "sideways", "down"].map((code, at) => html`<div data-thumb=${code}><dt>${page.table.consensus[code]}</dt><dd class="mv-num">${counts[at]}</dd></div>`)}</dl>`;
}

/** Objections that were written or voiced, in their own words. */
export function objections(store) {
  const { board } = store;
  const written = board.cards.filter(({ kind }) => kind === "objection");
  const lines = [
    ...board.table.objections.map((text) => html`<li>${quoted(text)}${removeSaid(store, "objection", text)}</li>`),
    ...written.map(({ text, about }) => {
      const need = about ? board.table.needs.find(({ id }) => id === about) : null;
      return html`<li>${quoted(need ? t("%(text)s (need %(number)s)", { text, number: need.number }) : text)}</li>`;
    }),
  ];
  return html`<section class="con-part" aria-labelledby="objections"><h2 id="objections">${t("Objections")}</h2>
    ${lines.length ? html`<ul class="con-said">${lines}</ul>` : html`<p class="mv-small mv-soft">${t("None yet. A no is valuable: give thanks for it.")}</p>`}
    ${noteForm(store, {
      key: "objection",
      label: t("An objection that was said aloud, in its own words"),
      help: t("Write what was said, never who said it."),
      button: t("Note the objection"),
      command: "note_objection",
      said: t("The objection is noted."),
      rows: 1,
    })}</section>`;
}

customElements.define("mv-consensus", Consensus);
