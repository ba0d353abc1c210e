// Part 2 begins with what part 1 parked: each is prioritised, left with a reason, lifted up, or parked anew (method.md 5.4).

import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { unanswered } from "../../board/table.js";
import { itemRows } from "./rows.js";
import { html } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

class Parked extends Panel {
  render() {
    const { board, store } = this;
    const left = unanswered(board);
    const decided = board.table.needs.map(({ id }) => id).filter((id) => !left.includes(id));
    return html`<section class="con-part" aria-labelledby="parked"><h2 id="parked">${t("Parked items first")} <span class="con-count-badge mv-num">${left.length}</span></h2>
        ${left.length === 0
          ? html`<p class="mv-status" data-state="ok">${icon("check")}${t("No parked item waits")}</p>`
          : html`<p class="mv-small mv-soft">${t("Take them one by one: prioritise, leave with a reason, lift up, or park with a new day.")}</p>`}
        ${itemRows(store, left, { show: true })}</section>
      ${decided.length ? html`<section class="con-part" aria-labelledby="decided"><h2 id="decided">${t("What stands from part 1")}</h2>${itemRows(store, decided)}</section>` : ""}
      <mv-door></mv-door>`;
  }
}

customElements.define("mv-parked", Parked);
