// In a rehearsal: says what to try next, points at it, and ticks it off when the board shows that it is done. Above the work, never over it.

import { tell } from "./ask.js";
import { doneBy, lookAt, placeOfHint, stepFor } from "./coach.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { html, nothing } from "../vendor/lit.js";
import { t } from "../js/words.js";

class Coach extends Panel {
  constructor() {
    super();
    this.memory = `medvirk.coach.${this.page.id}`;
    // What was tried, so that a page that is loaded anew, also in another tab, goes on where it was.
    const kept = JSON.parse(localStorage.getItem(this.memory) ?? "{}");
    this.done = new Set(kept.done ?? []);
    this.skipped = new Set(kept.skipped ?? []);
    this.folded = kept.folded ?? false;
    this.looked = false;
    this.said = ""; // beside the console's own live region, which says at the same moment what was pressed
    this.look = ({ target }) => this.lookedAt(target);
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("click", this.look);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.look);
    super.disconnectedCallback();
  }

  get hints() {
    return this.page.coach.hints;
  }

  get next() {
    return this.hints.find(({ code }) => !this.done.has(code) && !this.skipped.has(code)) ?? null;
  }

  lookedAt(target) {
    if (target.closest?.("a")?.getAttribute("href") !== this.page.urls.screen) return;
    this.looked = true;
    this.requestUpdate();
  }

  willUpdate() {
    const now = lookAt({ board: this.board, store: this.store, looked: this.looked });
    const news = doneBy(this.hints, now, this.was ?? now).filter((code) => !this.done.has(code));
    const first = this.was === undefined;
    this.was = now;
    if (news.length === 0) return;
    news.forEach((code) => this.done.add(code));
    this.keep();
    if (!first && !this.folded) this.sayDone(news);
  }

  sayDone(codes) {
    const tasks = this.hints.filter(({ code }) => codes.includes(code)).map(({ task }) => task);
    const next = this.next ? t("Next: %(step)s", { step: this.next.task }) : t("You have tried everything.");
    this.said = `${t("Done: %(task)s.", { task: tasks.join(", ") })} ${next}`;
  }

  render() {
    if (this.board.locked) return nothing; // nothing is left to try here
    const { next, hints, page } = this;
    const done = hints.filter(({ code }) => this.done.has(code)).length;
    const count = t("%(done)s of %(all)s tried", { done, all: hints.length });
    if (this.folded) {
      return html`<div class="con-coach" data-small><button class="ds-button" data-size="small" data-variant="tertiary"
        @click=${() => this.hide(false)}>${icon("play")}${t("Go on with the walk-through")} <span class="mv-soft">${count}</span></button></div>`;
    }
    return html`<section class="con-coach" aria-label=${t("Walk-through of %(count)s minutes", { count: page.coach.minutes })}>
      <p class="con-coach-words"><span class="mv-status" data-state=${next ? "now" : "ok"}>${next ? nothing : icon("check")}${count}</span>
        <span><b>${next ? next.task : t("You have tried everything.")}</b>${next ? "." : ""} ${next ? next.text : t("Hold the rest of the meeting if you like, or remove the rehearsal on its own page.")} ${next ? this.elsewhere(next) : nothing}</span></p>
      <div class="mv-row">
        ${next
          ? html`<button class="ds-button" data-size="small" data-variant="secondary" @click=${() => this.show()}>${t("Show me where")}</button>
            <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.skip(next)}>${t("Skip")}</button>`
          : nothing}
        <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.all()}>${t("See all")}</button>
        <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.hide(true)}>${t("Hide")}</button>
      </div>
      <p class="mv-sr" role="status" aria-live="polite">${this.said}</p>
    </section>`;
  }

  /** A thing that belongs to another step: the pointer stands on that step. */
  elsewhere({ code }) {
    const step = stepFor(code, this.board);
    if (!step) return nothing;
    return html`<span class="mv-soft">${t("That is in the step “%(step)s”.", { step: this.page.script.steps.find((each) => each.step === step).title })}</span>`;
  }

  /** The other panels are drawn in the same moment; the pointer comes after them. */
  updated() {
    requestAnimationFrame(() => this.point());
  }

  point() {
    const place = this.folded || this.board.locked || !this.next ? null : placeOfHint(this.next.code, this.board);
    for (const old of document.querySelectorAll("[data-coached]")) if (old !== place) old.removeAttribute("data-coached");
    place?.setAttribute("data-coached", "");
    return place;
  }

  show() {
    const place = this.point();
    place?.scrollIntoView({ block: "nearest" });
    place?.focus();
  }

  skip({ code }) {
    this.skipped.add(code);
    this.said = this.next ? t("Next: %(step)s", { step: this.next.task }) : t("You have tried everything.");
    this.keep();
  }

  hide(hidden) {
    this.folded = hidden;
    this.keep();
    this.updateComplete.then(() => this.querySelector("button").focus());
  }

  keep() {
    localStorage.setItem(this.memory, JSON.stringify({ done: [...this.done], skipped: [...this.skipped], folded: this.folded }));
    this.requestUpdate();
  }

  all() {
    tell(
      t("What there is to try"),
      html`<ol class="con-coach-list">${this.hints.map(
        ({ code, task }) => html`<li>${this.done.has(code) ? icon("check") : nothing}<span>${task}${this.done.has(code) ? html`<span class="mv-sr">, ${t("done")}</span>` : nothing}</span></li>`,
      )}</ol>`,
    );
  }
}

customElements.define("mv-coach", Coach);
