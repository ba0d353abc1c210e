// Cards that say much the same, one suggestion at a time. Nothing happens before somebody presses; a group can be undone (ADR 23).

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { cardFace, inShort, Names, placeTag } from "../board/names.js";
import { openBallot, openRound, targetsOf } from "../board/reading.js";
import { html, nothing, repeat } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

class Similar extends Panel {
  constructor() {
    super();
    this.groups = []; // of the server's last answer
    this.asked = ""; // what stood on the map when we asked
    this.asking = false;
    this.memory = `medvirk.unlike.${this.page.id}`;
    this.refused = JSON.parse(sessionStorage.getItem(this.memory) ?? "[]");
  }

  updated() {
    this.look();
  }

  /** Ask again when other cards stand on the map, or elsewhere; one question at a time. */
  async look() {
    const now = standing(this.board);
    if (this.asking || now === this.asked || this.isBusy()) return;
    this.asking = true;
    this.asked = now;
    try {
      const answer = await fetch(this.page.urls.similar, { headers: { Accept: "application/json" } });
      if (answer.ok) this.groups = (await answer.json()).groups;
    } catch {
      // No contact: the page says so already. The next change asks again.
    }
    this.asking = false;
    this.requestUpdate();
  }

  /** While people write or vote, and before all cards are shown, there is something else to do. */
  isBusy() {
    return openRound(this.board) !== null || openBallot(this.board) !== null || this.store.tray.cards.length > 0;
  }

  /** Suggestions that still hold: everything in them is there, of one kind, and nobody has said no. */
  suggestions() {
    const there = new Map(targetsOf(this.board).map((thing) => [thing.id, thing]));
    const no = this.refused.map((ids) => new Set(ids));
    return this.groups
      .filter((ids) => !no.some((refused) => ids.every((id) => refused.has(id))))
      .map((ids) => ids.map((id) => there.get(id)).filter(Boolean))
      .filter((things) => things.length > 1 && things.every(({ kind }) => kind === things[0].kind));
  }

  render() {
    const all = this.suggestions();
    if (all.length === 0 || this.isBusy()) return nothing;
    const [things] = all;
    const names = new Names(this.page.map);
    const lead = leadOf(things);
    return html`<section class="con-similar mv-stack" data-gap="small" role="group" aria-labelledby="similar">
      <div class="mv-row mv-between">
        <h3 id="similar">${t("Cards that are alike")}</h3>
        <span class="mv-small mv-soft mv-num">${tn("%(count)s suggestion", "%(count)s suggestions", all.length)}</span>
      </div>
      <ul class="con-tray-cards">
        ${repeat(things, ({ id }) => id, (thing) => html`<li>${cardFace(names, thing, html`${placeTag(names, thing.place)}${thing.isGroup ? html`<span>${t("Group of %(count)s", { count: thing.count })}</span>` : nothing}`)}</li>`)}
      </ul>
      <p class="mv-small mv-soft">${t("Ask the group whether these say the same. The group then stands at %(place)s, and can be undone.", { place: names.place(lead.place) })}</p>
      <div class="mv-actions">
        <button class="ds-button" data-size="small" data-variant="secondary" @click=${() => this.group(things)}
          aria-label=${t("Group them: %(text)s", { text: things.map(({ text }) => inShort(text, 40)).join("; ") })}>${icon("group")}${t("Group them")}</button>
        <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.leave(things)}
          aria-label=${t("Not these: %(text)s", { text: things.map(({ text }) => inShort(text, 40)).join("; ") })}>${t("Not these")}</button>
      </div>
    </section>`;
  }

  async group(things) {
    const lead = leadOf(things);
    const others = things.filter((thing) => thing !== lead).flatMap(({ cards }) => cards);
    const fields = lead.isGroup ? { cards: others, group: lead.id } : { cards: [...lead.cards, ...others] };
    if (await this.store.do("group", fields)) this.store.say(t("The cards are grouped."));
  }

  leave(things) {
    this.refused = [...this.refused, things.map(({ id }) => id)];
    sessionStorage.setItem(this.memory, JSON.stringify(this.refused));
    this.store.say(t("These are left as they are."));
    this.requestUpdate();
  }
}

/** Whose place and words the group gets: a group that is there already, else the shortest text, which the server puts first. */
const leadOf = (things) => things.find(({ isGroup }) => isGroup) ?? things[0];

/** What the server would compare, in a few words. */
const standing = (board) =>
  targetsOf(board)
    .map(({ id, place }) => `${id} ${place}`)
    .sort()
    .join();

customElements.define("mv-similar", Similar);
