// What became of a question to the writers: it runs, they agree, or they do not. Never who (R3).

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { groupOf } from "../board/reading.js";
import { html, nothing } from "../vendor/lit.js";
import { quoted, t } from "../js/words.js";

class Consent extends Panel {
  render() {
    const { consent } = this.store;
    this.hidden = !consent;
    if (!consent) return nothing;
    if (consent.state === "asked") {
      return html`<div class="mv-alert" data-state="info">${icon("clock")}<div>
        <p><b>${t("The writers are asked on their phones.")}</b> ${t("Answers are shown together in about half a minute. Go on talking, and look at the map instead of the phones.")}</p>
        <p class="mv-small">${consent.texts.map((text) => quoted(text)).join(" · ")}</p>
      </div></div>`;
    }
    const agreed = consent.state === "agreed";
    const group = agreed ? null : this.grouping(consent.cards);
    return html`<div class="mv-alert" data-state=${agreed ? "ok" : "info"}>${icon(agreed ? "check" : "info")}<div>
      <p><b>${agreed ? t("Agreed.") : t("Not agreed.")}</b> ${agreed ? t("The new words are on the map.") : t("The cards stay as they are. No answer counts as no, so nobody can know why.")}</p>
      <div class="mv-row">
        ${group ? html`<button class="ds-button" data-size="small" @click=${() => this.group(group)}>${icon("group")}${t("Group them")}</button>` : nothing}
        <button class="ds-button" data-size="small" data-variant="secondary" @click=${() => this.store.set({ consent: null })}>${t("Got it")}</button>
      </div>
    </div></div>`;
  }

  /** The fields of a `group` command for these cards; null when they lie together already or some are gone. */
  grouping(cards) {
    const isThere = (id) => this.board.cards.some((card) => card.id === id);
    if (cards.length < 2 || !cards.every(isThere)) return null;
    const group = cards.map((id) => groupOf(this.board, id)).find(Boolean);
    const others = group ? cards.filter((id) => !group.cards.includes(id)) : cards;
    if (others.length === 0) return null;
    return group ? { group: group.id, cards: others } : { cards };
  }

  async group(fields) {
    if (!(await this.store.do("group", fields))) return;
    this.store.set({ consent: null });
    this.store.say(t("The cards are grouped."));
  }
}

customElements.define("mv-consent", Consent);
