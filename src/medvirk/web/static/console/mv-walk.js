// The explanation, one item at a time: the sentence to read, and the way on. The projector highlights the same part.

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { Names } from "../board/names.js";
import { explainedNow } from "../board/reading.js";
import { ITEMS, itemAfter, itemBefore } from "./walk.js";
import { html, nothing } from "../vendor/lit.js";
import { quoted, t } from "../js/words.js";

class Walk extends Panel {
  /** Who started by the keyboard goes on with it: the way on stands where the start was. */
  performUpdate() {
    const started = this.querySelector(":scope > button:focus");
    super.performUpdate();
    if (started && !started.isConnected) this.querySelector("[data-way=next]")?.focus();
  }

  render() {
    const item = explainedNow(this.board);
    if (!item) {
      return html`<button class="ds-button" @click=${() => this.show(ITEMS[0])}>${icon("play")}${t("Start explaining")}</button>`;
    }
    const { heading, full, sentence, demand, resource } = new Names(this.page.map).item(item);
    const language = this.page.language;
    return html`<div class="con-walk mv-stack" data-gap="small">
      <p class="mv-small mv-soft">${t("Part %(number)s of %(total)s", { number: ITEMS.indexOf(item) + 1, total: ITEMS.length })}</p>
      <h2 id="part-explained" lang=${language}>${heading}</h2>
      ${full ? html`<p class="mv-soft" lang=${language}>${full}</p>` : nothing}
      <blockquote class="con-quote" lang=${language}>${quoted(sentence, language)}</blockquote>
      ${demand ? this.examples(demand, resource) : nothing}
      <div class="mv-actions">
        ${this.step(itemBefore(item), "previous", t("Previous"))}
        ${this.step(itemAfter(item), "next", t("Next part"))}
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

  step(item, way, words) {
    if (!item) return nothing;
    const isNext = way === "next";
    return html`<button class="ds-button" data-variant=${isNext ? "primary" : "secondary"} data-way=${way} aria-describedby="part-explained" @click=${() => this.show(item)}>
      ${isNext ? nothing : icon("back")}${words}${isNext ? icon("arrow") : nothing}
    </button>`;
  }

  show(item) {
    this.store.do("explain", { item });
  }
}

customElements.define("mv-walk", Walk);
