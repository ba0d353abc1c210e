// All parts of the explanation at a glance, to jump to one.

import { Panel } from "./element.js";
import { Names } from "../board/names.js";
import { explainedNow } from "../board/reading.js";
import { ITEMS } from "./walk.js";
import { html } from "../vendor/lit.js";
import { t } from "../js/words.js";

class WalkList extends Panel {
  render() {
    const names = new Names(this.page.map);
    const now = explainedNow(this.board);
    return html`<h2>${t("Parts of the map")}</h2>
      <ol class="con-parts" lang=${this.page.language}>
        ${ITEMS.map(
          (item) => html`<li data-level=${this.page.map.levels[item] ? "yes" : "no"}>
            <button aria-current=${item === now ? "true" : "false"} @click=${() => this.store.do("explain", { item })}>
              ${names.item(item).heading}
            </button>
          </li>`,
        )}
      </ol>`;
  }
}

customElements.define("mv-walk-list", WalkList);
