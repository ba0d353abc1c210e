// At the end of a meeting: what happens next, where and when. Asked for when nobody has written it, or when its day is over.

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { today } from "../js/days.js";
import { html, nothing } from "../vendor/lit.js";
import { dayWords, t } from "../js/words.js";

const BLANK = "______";

/** Whether a promise stands that is still to come. */
export const isPromised = ({ next }) => Boolean(next?.step && next.date && next.date >= today());

/** What a facilitator reads before locking without one. */
export const promiseMissing = (store) => (isPromised(store) || store.page.rehearsal ? [] : [t("Nobody has said yet what happens next, and when.")]);

/** A line of the script with the promise in it; a line to write on while there is none, as in printed scripts. */
export const withNextStep = (text, { next_step: step, next_date: date }) => text.replace("{next_step}", step || BLANK).replace("{next_date}", date || BLANK);

class NextStep extends Panel {
  static properties = { changing: { state: true }, wrong: { state: true } };

  render() {
    const { next, page } = this.store;
    if (!next || page.rehearsal) return nothing;
    const asks = this.changing || !isPromised(this.store);
    return html`<section class="con-next-step" aria-labelledby="next-step"><h2 id="next-step">${t("What happens next")}</h2>
      ${asks
        ? this.form(next)
        : html`<p><span lang=${page.language}>${next.step}, ${dayWords(next.date, page.language)}</span>
            <button class="ds-button" data-variant="tertiary" data-size="small" @click=${() => (this.changing = true)}>${t("Change")}<span class="mv-sr"> ${t("the next step")}</span></button></p>`}
    </section>`;
  }

  form(next) {
    const { next_step: step, next_date: date, all } = this.wrong ?? {};
    return html`<form class="mv-stack" data-gap="small" @submit=${(event) => this.save(event)}>
      <p class="mv-small mv-soft">${t("People want to know before they go. The screen says it when the meeting is over.")}</p>
      <div class="ds-field"><label for="next-what">${t("What happens next, and where?")}</label>
        <input class="ds-input" id="next-what" name="next_step" required .value=${next.step} aria-invalid=${step ? "true" : nothing} aria-describedby=${step ? "next-wrong" : nothing} /></div>
      <div class="ds-field"><label for="next-when">${t("When?")}</label>
        <input class="ds-input" data-width="short" id="next-when" name="next_date" type="date" required min=${today()} .value=${next.date ?? ""} aria-invalid=${date ? "true" : nothing} aria-describedby=${date ? "next-wrong" : nothing} /></div>
      ${this.wrong ? html`<p class="mv-wrong" role="alert" id="next-wrong">${icon("warning")}${[step, date, all].filter(Boolean).join(" ")}</p>` : nothing}
      <div class="mv-actions"><button class="ds-button" data-variant="secondary">${t("Promise this")}</button></div>
    </form>`;
  }

  async save(event) {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target));
    try {
      const answer = await fetch(this.page.urls.next_step, { method: "POST", headers: { "X-CSRFToken": this.page.csrf, Accept: "application/json" }, body });
      if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
      this.wrong = (await answer.json()).wrong ?? null;
      this.changing = this.wrong !== null;
    } catch {
      this.wrong = { all: t("It could not be saved. What you typed is still here; try again.") };
    }
  }
}

customElements.define("mv-next-step", NextStep);
