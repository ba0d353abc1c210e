// The explanation, one item at a time: the sentence to read, and the way on. The projector highlights the same part.

import { Panel } from "./element.js";
import { icon } from "./icons.js";
import { Names } from "./names.js";
import { explainedNow } from "./reading.js";
import { ITEMS, itemAfter, itemBefore } from "./walk.js";
import { html, nothing } from "../vendor/lit.js";
import { quoted, t } from "../js/words.js";

class Walk extends Panel {
  render() {
    const item = explainedNow(this.board);
    if (!item) {
      return html`<button class="ds-button" @click=${() => this.show(ITEMS[0])}>${icon("play")}${t("Start explaining")}</button>`;
    }
    const { heading, full, sentence, demand, resource } = new Names(this.page.map).item(item);
    const language = this.page.language;
    return html`<div class="con-walk mv-stack" data-gap="small">
      <p class="mv-small mv-soft">${t("Part %(number)s of %(total)s", { number: ITEMS.indexOf(item) + 1, total: ITEMS.length })}</p>
      <h2 lang=${language}>${heading}</h2>
      ${full ? html`<p class="mv-soft" lang=${language}>${full}</p>` : nothing}
      <blockquote class="con-quote" lang=${language}>${quoted(sentence, language)}</blockquote>
      ${demand ? this.examples(demand, resource) : nothing}
      <div class="mv-actions">
        ${this.step(itemBefore(item), "back", t("Previous"), "secondary")}
        ${this.step(itemAfter(item), "arrow", t("Next part"), "primary")}
      </div>
    </div>`;
  }

  examples(demand, resource) {
    const names = new Names(this.page.map);
    return html`<dl class="con-examples mv-small" lang=${this.page.language}>
      <div><dt class="mv-kind" data-kind="krav">${icon("krav")}${names.kind("demand")}</dt><dd>${demand}</dd></div>
      <div><dt class="mv-kind" data-kind="ressurs">${icon("ressurs")}${names.kind("resource")}</dt><dd>${resource}</dd></div>
    </dl>`;
  }

  step(item, drawn, words, variant) {
    if (!item) return nothing;
    return html`<button class="ds-button" data-variant=${variant} @click=${() => this.show(item)}>
      ${drawn === "back" ? icon(drawn) : nothing}${words}${drawn === "back" ? nothing : icon(drawn)}
    </button>`;
  }

  show(item) {
    this.store.do("explain", { item });
  }
}

customElements.define("mv-walk", Walk);
