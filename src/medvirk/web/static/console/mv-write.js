// A card for somebody without a phone: they say it, the facilitator writes it, and it lies in the tray with the others.

import { ownDraft } from "./drafts.js";
import { Panel } from "./element.js";
import { keep, pathOfFocus } from "./focus.js";
import { icon } from "../board/icons.js";
import { measureName } from "./meeting/measures.js";
import { Names } from "../board/names.js";
import { stepOf } from "../board/reading.js";
import { isStakeholder } from "../board/table.js";
import { KINDS_AT, OF_MEASURES } from "./type-in.js";
import { html, nothing, render } from "../vendor/lit.js";
import { t } from "../js/words.js";

const LONGEST = 140;
const KEY = ownDraft("write/"); // text, kind, place, about
const NEEDS = ["demand", "resource"];

class Write extends Panel {
  render() {
    const kinds = KINDS_AT[stepOf(this.board)];
    if (!kinds) return nothing;
    const names = new Names(this.page.map);
    const kind = this.kindOf(kinds);
    const isAboutMeasure = OF_MEASURES.includes(kind);
    const text = this.draft("text");
    const used = [...text].length;
    return html`<form class="con-note" @submit=${(event) => this.send(event, kind)}>
        <p class="mv-small mv-soft">${t("For somebody without a phone. It lies in the tray with the others. It does not count as an answer of the round.")}</p>
        <div class="ds-field">
          <label for="write-text">${t("What the card says")}</label>
          <textarea class="ds-input" id="write-text" rows="2" required aria-describedby="write-count" .value=${text} @input=${({ target }) => this.type("text", target.value)}></textarea>
          <span class="mv-small mv-soft mv-num" id="write-count" ?data-over=${used > LONGEST}>${t("%(used)s of %(longest)s characters", { used, longest: LONGEST })}</span>
        </div>
        ${kinds.length > 1 ? this.select("kind", t("What it is"), kind, kinds.map((each) => [each, names.kind(each)])) : nothing}
        ${NEEDS.includes(kind) ? this.places(names) : nothing}
        ${isAboutMeasure ? this.select("about", t("About"), this.draft("about"), this.measures(), t("Choose a measure")) : nothing}
        <div class="mv-actions"><button class="ds-button">${t("Put it in the tray")}</button>
          <button class="ds-button" data-variant="tertiary" type="button" @click=${() => this.closest("dialog").close()}>${t("Close")}</button></div>
      </form>`;
  }

  kindOf(kinds) {
    const kept = this.draft("kind");
    return kinds.includes(kept) ? kept : kinds[0];
  }

  measures() {
    return isStakeholder(this.board) ? this.board.table.options.map(({ id }) => [id, measureName(this.page, id, this.board)]) : [];
  }

  select(field, label, chosen, choices, none = null) {
    return html`<div class="ds-field"><label for=${`write-${field}`}>${label}</label>
      <select class="ds-input" id=${`write-${field}`} required @change=${({ target }) => this.type(field, target.value)}>
        ${none === null ? nothing : html`<option value="">${none}</option>`}
        ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
      </select></div>`;
  }

  places(names) {
    const chosen = this.draft("place");
    return html`<div class="ds-field"><label for="write-place">${t("Where it belongs")}</label>
      <select class="ds-input" id="write-place" required @change=${({ target }) => this.type("place", target.value)}>
        <option value="">${t("Choose a place")}</option>
        ${names.places().map((group) => html`<optgroup label=${group.label}>
          ${group.places.map((place) => html`<option value=${place} ?selected=${place === chosen}>${names.place(place)}</option>`)}
        </optgroup>`)}
      </select></div>`;
  }

  draft(field) {
    return this.store.drafts.get(KEY + field);
  }

  type(field, value) {
    this.store.drafts.keep(KEY + field, value);
    this.store.set({});
  }

  async send(event, kind) {
    event.preventDefault();
    const form = event.currentTarget;
    const [text, place, about] = ["text", "place", "about"].map((field) => this.draft(field));
    const where = NEEDS.includes(kind) ? { place } : OF_MEASURES.includes(kind) ? { about } : {};
    form.querySelector("textarea").focus(); // the next card can be written
    if (text && this.underWay === text) return; // pressed twice: it is one card
    this.underWay = text;
    const answer = await this.store.do("write", { text, kind, ...where });
    if (this.underWay === text) this.underWay = null;
    if (!answer) return;
    this.store.decided.written(answer.handle, this.store.tray.cards);
    if (this.draft("text") === text) {
      for (const field of ["text", "kind", "place", "about"]) this.store.drafts.drop(KEY + field);
      form.reset(); // not when the next card has been begun meanwhile
    }
    this.store.say(t("The card lies in the tray."));
    this.store.set({});
  }
}

/** The button in the panel of a round; the form stands in a dialog, and what is typed there is kept when it closes. */
export const writeForSomebody = () => html`<button class="ds-button con-write" data-size="small" data-variant="tertiary" @click=${openForm}>${icon("edit")}${t("Write a card for somebody …")}</button>`;

function openForm() {
  const dialog = document.createElement("dialog");
  dialog.className = "con-ask";
  dialog.setAttribute("aria-labelledby", "write-title");
  const back = pathOfFocus();
  dialog.addEventListener("close", () => {
    dialog.remove();
    keep(back);
  });
  render(html`<div class="mv-stack"><h2 id="write-title">${t("Write a card for somebody")}</h2><mv-write></mv-write></div>`, dialog);
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("mv-write").updateComplete.then(() => dialog.querySelector("textarea")?.focus());
}

customElements.define("mv-write", Write);
