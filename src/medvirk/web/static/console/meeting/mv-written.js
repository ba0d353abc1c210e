// Cards that were written in the meeting: each becomes a need, lies beside one, or gets an answer of its own (method.md 5.2, rule 7).

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { buttonName } from "../../board/names.js";
import { openRound } from "../../board/reading.js";
import { writtenHere } from "../../board/table.js";
import { layBeside, makeNeed, restore } from "./acts.js";
import { answerOf, itemFace, itemOf } from "./facts.js";
import { openItem } from "./item-menu.js";
import { html, nothing, repeat } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

class Written extends Panel {
  render() {
    const cards = writtenHere(this.board);
    const waits = cards.filter((card) => !answerOf(this.store, { id: card.id, card }));
    return html`${this.store.tray.cards.length > 0 ? html`<mv-tray></mv-tray>` : nothing}
      <h2>${t("Cards from the meeting")} ${waits.length ? html`<span class="con-count-badge mv-num">${waits.length}</span>` : nothing}</h2>
      ${cards.length === 0 ? html`<p class="mv-soft">${openRound(this.board) ? t("The cards come here when the round is closed.") : t("No cards yet. Open a round when everyone has read.")}</p>` : nothing}
      ${cards.length > 0 && waits.length === 0 ? html`<p class="mv-status" data-state="ok">${icon("check")}${t("Every card has its place")}</p>` : nothing}
      <ul class="con-items con-cards">${repeat(cards, ({ id }) => id, ({ id }) => this.row(itemOf(this.board, id)))}</ul>`;
  }

  row(item) {
    const answer = answerOf(this.store, item);
    const small = (words, act) => html`<button class="ds-button" data-size="small" data-variant="secondary" aria-label=${buttonName(words, item.words)} @click=${act}>${words}</button>`;
    return html`<li data-item=${item.id}>${itemFace(this.store, item, answer ? html`<p class="con-answer"><b>${answer.label}</b> ${answer.details}</p>` : nothing)}
      <div class="mv-row con-item-acts">${answer
        ? html`${answer.fate === "taken_up" ? nothing : small(t("Take back"), () => restore(this.store, item.id))}`
        : html`${small(t("Lay beside a need …"), () => layBeside(this.store, item.id))}
            ${small(t("Make it a need …"), () => makeNeed(this.store, item.id))}
            ${small(t("Other answer …"), () => openItem(this.store, item.id))}`}</div></li>`;
  }
}

customElements.define("mv-written", Written);
