// The tray: cards of the closed round, without writers and in mixed order. Approve or return each; one button shows all together (R2).

import { ask } from "./ask.js";
import { effectPrompt } from "./effects.js";
import { Panel } from "./element.js";
import { fewLine } from "./few.js";
import { icon } from "../board/icons.js";
import { cardFace, inShort, Names, placeTag } from "../board/names.js";
import { openCard } from "./mv-card-menu.js";
import { hintsOf, marked } from "./pointing.js";
import { openRound, textOf } from "../board/reading.js";
import { reasonsFor, worryLine, worryOf } from "./worries.js";
import { measureName } from "./meeting/measures.js";
import { isStakeholder, itemWords, optionOf } from "../board/table.js";
import { html, nothing, repeat } from "../vendor/lit.js";
import { quoted, t, tn } from "../js/words.js";

const REASONS = () => ({
  names_person: t("It points to a person"),
  health: t("It tells about somebody's health"),
  not_understandable: t("It is hard to understand"),
  serious: t("It is too serious for a card: danger, harassment or a breach of law"),
  distress: t("The one who wrote it may need somebody to talk to"),
});

class Tray extends Panel {
  static properties = { chosen: { state: true } };

  constructor() {
    super();
    this.chosen = new Set(); // handles, to be put together
  }

  render() {
    const { cards } = this.store.tray;
    if (openRound(this.board)) {
      return this.around(html`<p class="mv-soft">${t("The tray opens to you when the round is closed.")}</p>`);
    }
    if (cards.length === 0) {
      return this.around(html`<p class="mv-soft">${t("The tray is empty. Cards come here when a round is closed.")}</p>
        ${effectPrompt(this.store, (id) => openCard(this.store, id, "effect"))}`);
    }
    const approved = cards.filter(({ handle }) => this.store.approved.has(handle)).map(({ handle }) => handle);
    const left = cards.length - approved.length;
    const groups = this.mayGroup ? this.store.decided.groups(cards) : [];
    const lying = new Set(groups.flatMap(({ handles }) => handles));
    const pointing = cards.filter(({ found }) => found.length > 0).length;
    const unmarked = cards.filter(({ found, worries }) => found.length + worries.length === 0);
    const plain = unmarked.filter(({ handle }) => !this.store.approved.has(handle)).map(({ handle }) => handle);
    return this.around(
      html`${fewLine(this.store.room)} ${worryLine(cards)}
        ${pointing > 0
          ? html`<p class="mv-small mv-status" data-state="warn">${icon("warning")}<span>${tn("%(count)s card may point to a person. Look at it before you show it.", "%(count)s cards may point to a person. Look at them before you show them.", pointing)}</span></p>`
          : nothing}
        <ul class="con-tray-cards">
          ${repeat(groups, ({ id }) => id, (group) => this.group(group, cards))}
          ${repeat(cards.filter(({ handle }) => !lying.has(handle)), (card) => card.handle, (card) => this.card(card))}
        </ul>
        <div class="mv-actions con-tray-foot">
          <button class="ds-button" ?disabled=${left > 0} @click=${() => this.reveal(approved, groups)}>
            ${tn("Show %(count)s card", "Show %(count)s cards together", approved.length || cards.length)}
          </button>
          ${left > 0
            ? html`${plain.length > 0
                  ? html`<button class="ds-button" data-variant="secondary" @click=${() => this.approveAll(plain)}>${icon("check")}${unmarked.length < cards.length ? t("Approve the others") : t("Approve all")}</button>`
                  : nothing}
                <span class="mv-small mv-soft">${tn("%(count)s card is left to approve or return.", "%(count)s cards are left to approve or return.", left)}</span>`
            : nothing}
          ${this.together(cards)}
        </div>`,
      cards.length,
    );
  }

  around(body, count = 0) {
    return html`<div class="mv-row mv-between">
        <h2>${t("Look through before showing")} ${count > 0 ? html`<span class="con-count-badge mv-num">${count}</span>` : nothing}</h2>
        <span class="mv-small mv-soft">${t("No writers, in mixed order")}</span>
      </div>
      ${body}`;
  }

  /** Cards about a table's needs stand beside them, and lie in no groups. */
  get mayGroup() {
    return !isStakeholder(this.board);
  }

  /** Cards that will lie together on the map, at the place of the first. */
  group({ id, handles }, cards) {
    const lying = handles.map((handle) => cards.find((card) => card.handle === handle));
    const { place } = lying[0];
    const label = ["tray-group", id].join("-");
    return html`<li class="con-tray-group"><div role="group" aria-labelledby=${label}>
      <h3 id=${label}>${tn("%(count)s card together", "%(count)s cards together", lying.length)}
        ${place ? html`<span class="mv-small mv-soft">${t("They will lie at the place of the first: %(place)s", { place: new Names(this.page.map).place(place) })}</span>` : nothing}</h3>
      <ul class="con-tray-cards">${repeat(lying, ({ handle }) => handle, (card) => this.card(card, true))}</ul>
    </div></li>`;
  }

  /** Two or more chosen cards, and all that lies with them, become one group. */
  together(cards) {
    const chosen = cards.filter(({ handle }) => this.chosen.has(handle)).map(({ handle }) => handle);
    if (chosen.length === 0) return nothing;
    const few = chosen.length < 2;
    const put = () => {
      if (few) return;
      this.store.decided.together(cards, chosen);
      this.chosen = new Set();
      this.store.set({});
      this.store.say(t("The cards lie together. They are shown as one group."));
    };
    return html`<span class="con-tray-together">
      <button class="ds-button" data-variant="secondary" aria-disabled=${few ? "true" : nothing} aria-describedby="together-help" @click=${put}>${icon("group")}${t("Put together")}</button>
      <span class="mv-small mv-soft" id="together-help">${few
        ? t("Choose one more.")
        : tn("%(count)s card is chosen.", "%(count)s cards are chosen.", chosen.length)}</span>
    </span>`;
  }

  choose(handle, yes) {
    const chosen = new Set(this.chosen);
    if (yes) chosen.add(handle);
    else chosen.delete(handle);
    this.chosen = chosen;
  }

  takeOut({ handle }) {
    this.store.decided.apart(this.store.tray.cards, handle);
    this.store.set({});
    this.store.say(t("The card is out of the group."));
  }

  card(card, lies = false) {
    const names = new Names(this.page.map);
    const yes = this.store.approved.has(card.handle);
    const short = inShort(card.text, 40);
    return html`<li data-approved=${yes}>
      ${cardFace(names, { ...card, text: marked(card.text, card.found) }, card.place ? placeTag(names, card.place) : nothing)}
      ${card.about ? html`<p class="mv-small mv-soft">${t("About: %(text)s", { text: inShort(this.wordsOf(card.about)) })}</p>` : nothing}
      ${worryOf(this.page, card, short, (handle, reason) => this.sendBack(handle, reason))} ${this.pointing(card, short)}
      <div class="mv-row">
        <button class="ds-button" data-size="small" data-variant=${yes ? "primary" : "secondary"} aria-pressed=${yes}
          aria-label=${yes ? t("Approved: %(text)s", { text: short }) : t("Approve: %(text)s", { text: short })} @click=${() => this.approve(card.handle, !yes)}>
          ${yes ? icon("check") : nothing}${yes ? t("Approved") : t("Approve")}
        </button>
        <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Return: %(text)s", { text: short })}
          @click=${() => this.giveBack(card)}>${t("Return …")}</button>
        ${lies
          ? html`<button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Take out of the group: %(text)s", { text: short })}
              @click=${() => this.takeOut(card)}>${t("Take out")}</button>`
          : nothing}
        ${this.mayGroup && this.store.tray.cards.length > 1
          ? html`<label class="con-pick" title=${t("Choose")}><input type="checkbox" class="ds-input" .checked=${this.chosen.has(card.handle)} aria-label=${t("Choose: %(text)s", { text: short })}
              @change=${({ target }) => this.choose(card.handle, target.checked)} /><span>${t("Choose")}</span></label>`
          : nothing}
      </div>
    </li>`;
  }

  /** Who or what the card may point to, and the way back for it. Software may be wrong, so nothing happens by itself. */
  pointing({ handle, text, found }, short) {
    if (found.length === 0) return nothing;
    return html`<div class="con-pointing">
      ${hintsOf(text, found).map((hint) => html`<p class="mv-small">${hint}</p>`)}
      <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Return, it points to a person: %(text)s", { text: short })}
        @click=${() => this.sendBack(handle, "names_person")}>${t("Return, it points to a person")}</button>
    </div>`;
  }

  /** What a card is about: another card, a need, or a measure. */
  wordsOf(id) {
    if (!isStakeholder(this.board)) return textOf(this.board, id);
    return optionOf(this.board, id) ? measureName(this.page, id, this.board) : itemWords(this.board, id);
  }

  approve(handle, yes) {
    this.store.decided.approve([handle], yes);
    this.store.set({});
  }

  /** A card that may point to somebody, or tell of danger or distress, is looked at by itself, and not among these. */
  approveAll(plain) {
    this.store.decided.approve(plain);
    this.store.set({});
  }

  async giveBack(card) {
    const { handle, text } = card;
    const hasPhone = this.store.decided.hasPhone(handle);
    const all = REASONS();
    const reasons = [...new Set([...reasonsFor(card), ...Object.keys(all)])]; // what fits the card stands first
    const answer = await ask({
      title: t("Return this card?"),
      lines: [quoted(text), hasPhone
        ? t("The text is erased here at once. Only the phone that wrote it hears why. You never learn whose it was.")
        : t("The text is erased here at once. It was written here for somebody without a phone, and no phone hears why: say it yourself, to that person alone. A new card can be written for them.")],
      body: html`<fieldset class="ds-fieldset">
        <legend>${t("Why?")}</legend>
        ${reasons.map(
          (code) => html`<div class="ds-field">
            <input class="ds-input" type="radio" name="reason" id=${`reason-${code}`} value=${code} required />
            <label for=${`reason-${code}`}>${all[code]}</label>
          </div>`,
        )}
      </fieldset>`,
      confirm: t("Return the card"),
    });
    if (answer) await this.sendBack(handle, answer.reason);
  }

  async sendBack(handle, reason) {
    if (!(await this.store.do("return", { handle, reason }))) return;
    this.store.set({ returned: this.store.returned + 1 });
    this.store.say(t("The card is returned."));
  }

  async reveal(approve, groups) {
    const together = groups.length > 0 ? { groups: groups.map(({ handles }) => handles) } : {};
    await this.store.do("reveal", { approve, ...together }); // what comes of it is said by the store
  }
}

customElements.define("mv-tray", Tray);
