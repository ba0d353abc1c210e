// The end of part 2: how confident people are that it will be done, dissent, the group's yes, the lock.

import { Panel } from "../element.js";
import { ratingOf } from "../../board/table.js";
import { figure } from "../../board/table-words.js";
import { agreement } from "./agree.js";
import { dissent } from "./mv-fit.js";
import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

class Ending extends Panel {
  render() {
    const { confidence } = this.page.table;
    return html`${this.store.tray.cards.length > 0 ? html`<mv-tray></mv-tray>` : nothing}
      <section class="con-part" aria-labelledby="confidence"><h2 id="confidence" lang=${this.page.language}>${confidence.question}</h2>
        <mv-rating question="confidence"></mv-rating>${this.median()}</section>
      ${agreement(this.store, { lock: true })} ${dissent(this.store)}`;
  }

  median() {
    const rating = ratingOf(this.board, "confidence");
    const value = rating?.medians?.plan?.confidence ?? null;
    if (value === null) return nothing;
    return html`<p><b class="con-big mv-num">${figure(value, this.page.language)}</b> ${t("The median of %(count)s answers, from 0 to 10.", { count: rating.cast })}</p>
      ${value < 6 ? html`<p class="mv-small mv-soft">${t("Ask what would make it two points higher.")}</p>` : nothing}`;
  }
}

customElements.define("mv-ending", Ending);
