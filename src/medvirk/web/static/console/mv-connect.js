// Empty P, then draw at most five links. Everything here works by menu; dragging on the map is the other way.

import { cardOptions } from "./card-options.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { cardFace, inShort, Names } from "../board/names.js";
import { linksOf, onP, targetsOf, textOf } from "../board/reading.js";
import { html, nothing, repeat } from "../vendor/lit.js";
import { quoted, t, tn } from "../js/words.js";

const MOST_LINKS = 5;

class Connect extends Panel {
  render() {
    return html`<div class="con-two">
      <section class=${onP(this.board).length === 0 ? "con-done" : ""} aria-labelledby="on-p">${this.emptyP()}</section>
      <section aria-labelledby="links">${this.links()}</section>
    </div>`;
  }

  emptyP() {
    const names = new Names(this.page.map);
    const cards = onP(this.board);
    const open = cards.filter(({ waits }) => waits);
    return html`<h2 id="on-p">${t("On P")} ${cards.length > 0 ? html`<span class="con-count-badge mv-num">${cards.length}</span>` : nothing}</h2>
      ${open.length === 0
        ? html`<p class="mv-status" data-state="ok">${icon("check")}${cards.length === 0 ? t("P is empty") : t("Nothing on P waits for an answer")}</p>`
        : html`<p class="mv-small mv-soft">${tn("%(count)s card has no place yet.", "%(count)s cards have no place yet.", open.length)}</p>`}
      <ul class="con-list" ?hidden=${cards.length === 0}>
        ${repeat(cards, ({ id }) => id, (card) => html`<li>
          ${cardFace(names, card, card.reason ? html`<span>${t("Stays: %(reason)s", { reason: card.reason })}</span>` : nothing)}
          <div class="mv-row">
            ${placeMenu(names, {
              id: `move-${card.id}`,
              label: t("Move “%(text)s” to", { text: inShort(card.text, 40) }),
              except: "P",
              chosen: (place) => this.store.do("move", { card: card.id, place }),
            })}
            ${card.kind === "suggestion"
              ? html`<span class="mv-small mv-soft">${t("A suggestion may stay here.")}</span>`
              : html`<button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.stays(card)}>${t("It stays …")}</button>`}
          </div>
        </li>`)}
      </ul>`;
  }

  async stays(card) {
    const { ask } = await import("./ask.js");
    const answer = await ask({
      title: t("Why does the card stay on P?"),
      lines: [quoted(card.text), t("Use the group's own words.")],
      body: html`<div class="ds-field">
        <label for="why-p">${t("Reason")}</label>
        <input class="ds-input" id="why-p" name="reason" required maxlength="140" autocomplete="off" .value=${card.reason ?? ""} />
      </div>`,
      confirm: t("Keep it on P"),
    });
    if (answer) await this.store.do("leave_on_p", { card: card.id, reason: answer.reason });
  }

  links() {
    const names = new Names(this.page.map);
    const links = linksOf(this.board);
    const targets = targetsOf(this.board);
    const options = cardOptions(names, targets, this.page.language);
    return html`<h2 id="links">${t("Links")} <span class="mv-small mv-soft mv-num">${t("%(done)s of %(all)s", { done: links.length, all: MOST_LINKS })}</span></h2>
      <ol class="con-links">
        ${links.map((link) => html`<li>
          <span>${inShort(textOf(this.board, link.source), 60)} <b>${names.link(link.kind)}</b> ${inShort(textOf(this.board, link.target), 60)}</span>
          <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Remove link %(number)s", { number: link.number })}
            @click=${() => this.store.do("unlink", { link: link.id })}>${icon("cross")}</button>
        </li>`)}
      </ol>
      ${links.length >= MOST_LINKS
        ? html`<p class="mv-small mv-soft">${t("Five links are drawn. Remove one to draw another.")}</p>`
        : targets.length < 2
          ? html`<p class="mv-small mv-soft">${t("A link needs two cards on the map.")}</p>`
          : html`<form class="con-link-form" @submit=${(event) => this.link(event)}>
              <div class="ds-field"><label for="link-from">${t("From")}</label><select class="ds-input" id="link-from" name="source" required>${options}</select></div>
              <div class="ds-field"><label for="link-kind">${t("The link says")}</label><select class="ds-input" id="link-kind" name="kind">
                ${["leads_to", "weakens"].map((kind) => html`<option value=${kind}>${names.link(kind)}</option>`)}</select></div>
              <div class="ds-field"><label for="link-to">${t("To")}</label><select class="ds-input" id="link-to" name="target" required>${options}</select></div>
              <button class="ds-button" data-variant="secondary">${icon("link")}${t("Draw the link")}</button>
            </form>`}`;
  }

  async link(event) {
    event.preventDefault();
    const form = event.currentTarget;
    if (await this.store.do("link", Object.fromEntries(new FormData(form)))) {
      form.reset();
      this.store.say(t("The link is drawn."));
    }
  }
}

/** "Move to ...": a list of places with a button, so that arrow keys in the list move nothing by themselves. */
export function placeMenu(names, { id, label, except, chosen }) {
  const submit = (event) => {
    event.preventDefault();
    const { place } = Object.fromEntries(new FormData(event.currentTarget));
    if (place) chosen(place);
  };
  return html`<form class="con-place-menu" @submit=${submit}>
    <label class="mv-sr" for=${id}>${label}</label>
    <select class="ds-input" name="place" id=${id} required>
      <option value="">${t("Move to …")}</option>
      ${names.places().map((group) => html`<optgroup label=${group.label}>
        ${group.places.filter((place) => place !== except).map((place) => html`<option value=${place}>${names.place(place)}</option>`)}
      </optgroup>`)}
    </select>
    <button class="ds-button" data-size="small" data-variant="secondary">${t("Move")}</button>
  </form>`;
}

customElements.define("mv-connect", Connect);
