// The result of part 1 and its end: every need and card with its answer, objections, the group's yes, the lock.

import { Panel } from "../element.js";
import { agreement } from "./agree.js";
import { outcomes } from "./lists.js";
import { objections } from "./mv-consensus.js";
import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

class Outcomes extends Panel {
  static properties = { lock: { type: Boolean } };

  render() {
    return html`${this.store.tray.cards.length > 0 ? html`<mv-tray></mv-tray>` : nothing}
      ${agreement(this.store, { lock: this.lock })} ${this.lock ? this.oneWord() : nothing}
      <section class="con-part" aria-labelledby="the-result"><h2 id="the-result">${t("The result")}</h2>${outcomes(this.store)}</section>
      ${objections(this.store)}`;
  }

  /** Before the lock: a word each, aloud. */
  oneWord() {
    return html`<section class="con-part" aria-labelledby="one-word"><h2 id="one-word">${t("A word each, before you lock")}</h2>
      <p><b lang=${this.page.language}>${this.page.table.one_word}</b> ${t("Go round the room. Everybody may pass. Nothing is written down.")}</p></section>`;
  }
}

customElements.define("mv-outcomes", Outcomes);
