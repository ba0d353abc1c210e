// One measure at a time: secret questions, medians against their limits, conditions and dangers, and what the group decides (R14).

import { today } from "../../js/days.js";
import { Panel } from "../element.js";
import { icon } from "../../board/icons.js";
import { inShort } from "../../board/names.js";
import { choiceOf, FIT_ITEMS, fitOf, isRatingPaused, measureAtHand, openRating, optionOf, ratingOf, thresholdOf, verdictOf, wordsAbout } from "../../board/table.js";
import { figure, nameOf } from "../../board/table-words.js";
import { area, command, day, fillIn, line } from "./form.js";
import { changesTo, decisionOf, measureFacts, measureNeeds, readAloud } from "./measures.js";
import { inOrder } from "./mv-shortlist.js";
import { noteForm, removeSaid } from "./note.js";
import { html, nothing } from "../../vendor/lit.js";
import { quoted, refusal, t } from "../../js/words.js";
import "./mv-rating.js";

class Fit extends Panel {
  render() {
    const { store, board } = this;
    if (board.table.options.length === 0) return html`<h2>${t("Does the measure fit?")}</h2><p>${t("The shortlist is empty.")}</p>`;
    const option = measureAtHand(board);
    return html`${store.tray.cards.length > 0 ? html`<mv-tray></mv-tray>` : nothing}
      ${this.picker(option)}
      ${option ? this.one(option) : html`<p class="mv-soft">${t("Choose a measure above. The screen shows it, and the questions are about it.")}</p>`}
      ${dissent(store)}`;
  }

  picker(now) {
    return html`<nav class="con-picker" aria-label=${t("Measures")}><ol>${inOrder(this.board).map((option) => {
      const decision = decisionOf(this.store, option.id);
      const state = decision?.label ?? (fitOf(this.board, option.id) ? t("Rated") : t("Not rated"));
      return html`<li><button aria-pressed=${option.id === now?.id} @click=${() => this.store.do("show", { what: option.id })}>
        <span lang=${this.page.language}>${inShort(nameOf(this.page, option), 60)}</span><small data-state=${decision?.code ?? "open"}>${state}</small></button></li>`;
    })}</ol></nav>`;
  }

  one(option) {
    const decision = decisionOf(this.store, option.id);
    const rating = fitOf(this.board, option.id);
    return html`<article class="con-part" aria-labelledby="measure-now">
      <h2 id="measure-now" lang=${this.page.language}>${nameOf(this.page, option)}</h2>
      <p class="mv-small mv-soft">${measureFacts(this.store, option)}</p>${measureNeeds(this.store, option)}
      ${changesTo(this.store, option.id)} ${this.mustRateAgain(option)}
      <mv-rating question="fit" option=${option.id}></mv-rating>
      ${rating ? this.verdict(option, rating) : nothing}
      ${decision ? html`<p class="con-answer"><b>${decision.label}</b> ${decision.details}</p>` : nothing}
      ${isAsked(this.board) ? nothing : this.decide(option, rating)} ${said(this.store, option)}
      ${rating ? this.figures(option, rating) : nothing}
      ${openRating(this.board) ? nothing : html`<section class="con-part"><h3>${t("To read aloud")}</h3>${readAloud(this.store, option)}</section>`}
    </article>`;
  }

  mustRateAgain(option) {
    const { board } = this;
    return !fitOf(board, option.id) && ratingOf(board, "fit", option.id)
      ? html`<p class="mv-alert">${icon("info")}<span>${t("It has changed since it was rated. Ask again before it is chosen.")}</span></p>`
      : nothing;
  }

  verdict(option, rating) {
    if (!rating.medians) return nothing;
    const { fit } = this.page.table;
    const verdict = verdictOf(rating.medians[option.id] ?? {});
    const result = verdict.fit ? fit.results[verdict.fit] : null;
    const state = { fits: "ok", adapt: "warn", adapt_or_park: "stop" }[verdict.fit] ?? "warn";
    return html`<div class="mv-alert con-verdict" data-state=${state} lang=${this.page.language}>${icon(verdict.fit === "fits" ? "check" : "warning")}
        <div>${result ? html`<b>${result.label}</b> ${result.about}` : html`<b>${t("Too few answered to say whether it fits. Talk together, and write why you choose it.")}</b>`}
        ${verdict.highExpectation ? html`<p><b>${fit.results.high_expectation.label}</b> ${fit.results.high_expectation.about}</p>` : nothing}</div></div>`;
  }

  figures(option, rating) {
    if (!rating.medians) return nothing;
    const medians = rating.medians[option.id] ?? {};
    return html`<div class="mv-table-box"><table class="mv-table con-figures"><caption>${t("Medians from 1 to 5, of %(count)s answers", { count: rating.cast })}</caption>
        <thead><tr><th>${t("Statement")}</th><th data-num>${t("Median")}</th><th>${t("Limit")}</th></tr></thead>
        <tbody>${FIT_ITEMS.map((item) => this.median(item, medians[item] ?? null, rating, option))}</tbody></table></div>`;
  }

  median(item, value, { sides }, option) {
    const threshold = thresholdOf(item, value);
    const limit = threshold && (item === "F7" ? t("over %(limit)s", { limit: threshold.limit }) : t("at least %(limit)s", { limit: threshold.limit }));
    const state = !threshold || value === null ? "" : threshold.holds ? t("holds") : t("does not hold");
    return html`<tr data-below=${threshold !== null && value !== null && !threshold.holds}>
      <th scope="row"><b>${item}</b> <span lang=${this.page.language}>${this.page.table.fit.items[item].text}</span>${this.apart(item, sides, option)}</th>
      <td data-num>${value === null ? html`–<span class="mv-sr">${t("Too few answered")}</span>` : figure(value, this.page.language)}</td>
      <td class="con-limit">${threshold ? html`${limit}${state ? html` <b>${threshold.holds ? icon("check") : icon("cross")}${state}</b>` : nothing}` : nothing}</td></tr>`;
  }

  apart(item, sides, option) {
    const [ours, theirs] = [sides?.employees?.[option.id]?.[item] ?? null, sides?.employers?.[option.id]?.[item] ?? null];
    if (ours === null || theirs === null || Math.abs(ours - theirs) < 1) return nothing;
    const { language } = this.page;
    return html`<span class="mv-small con-apart">${icon("people")} ${t("employees %(employees)s, employer's side %(employers)s", { employees: figure(ours, language), employers: figure(theirs, language) })}</span>`;
  }

  decide(option, rating) {
    const { store } = this;
    const decision = choiceOf(this.board, option.id)?.decision;
    const verdict = rating ? verdictOf(rating.medians?.[option.id]) : null;
    const why = keptOut(verdict);
    const button = (words, drawn, act, variant = "secondary") => html`<button class="ds-button" data-variant=${variant} @click=${act}>${drawn ? icon(drawn) : nothing}${words}</button>`;
    return html`<div class="mv-actions" role="group" aria-label=${t("What the group decides")}>
      ${decision === "chosen"
        ? nothing
        : html`<button class="ds-button" data-variant=${why || decision ? "secondary" : "primary"} aria-disabled=${why ? "true" : nothing} aria-describedby=${why ? "choose-why" : nothing}
            @click=${() => (why ? store.say(why) : choose(store, option, verdict))}>${icon("check")}${t("Choose it")}</button>`}
      ${button(t("Adapt …"), "edit", () => adapt(store, option))} ${button(t("Park …"), "clock", () => parkOption(store, option, rating))}
      ${button(t("Leave it …"), "bin", () => reject(store, option, rating))}
      ${decision ? button(t("Take back"), "undo", () => store.do("restore", { item: option.id })) : nothing}</div>
      ${why && decision !== "chosen" ? html`<p class="mv-small mv-soft" id="choose-why">${why}</p>` : nothing}`;
  }
}

/** Why a measure cannot be chosen as it stands, in the server's words; null when it can (method.md 5.4). */
function keptOut(verdict) {
  if (verdict === null) return refusal("option.not_rated");
  return verdict.below.length > 0 ? refusal("option.below_threshold", { items: verdict.below.join(", ") }) : null;
}

/** Before a measure is put aside that nobody has said anything about. */
const unasked = (rating) => (rating ? null : html`<span class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Nobody has rated this measure as it is now. If there is time, open its questions first.")}</span></span>`);

/** Papers are out: nothing is decided before they are counted. */
const isAsked = (board) => openRating(board) !== null && !isRatingPaused(board);

/** Dangers and conditions that people wrote. */
export function said({ board }, option) {
  const lines = [
    ...wordsAbout(board, "danger", option.id).map(({ text }) => [t("Danger"), text]),
    ...wordsAbout(board, "condition", option.id).map(({ text }) => [t("Must be in place"), text]),
  ];
  return lines.length ? html`<ul class="con-said">${lines.map(([what, text]) => html`<li><b>${what}:</b> ${text}</li>`)}</ul>` : nothing;
}

const titled = (store, option) => quoted(nameOf(store.page, option));

/** Where too few answered, a reason is asked for. */
function choose(store, option, verdict) {
  if (!verdict.unknown.length) return store.do("choose", { option: option.id });
  return fillIn({
    title: t("Choose it although too few answered?"),
    lines: [titled(store, option), t("No figure says that it hits the need, can be done here and does no harm.")],
    fields: () => area({ id: "reason", label: t("Why the group chooses it") }),
    confirm: t("Choose it"),
    submit: command(store, "choose", t("Chosen."), ({ reason }) => ({ option: option.id, reason })),
  });
}

const adapt = (store, option) => fillIn({
  title: t("Adapt the measure"),
  lines: [titled(store, option), t("It is rated again as it is now.")],
  fields: () => area({ id: "changes", label: t("What is changed"), value: choiceOf(store.board, option.id)?.changes ?? "" }),
  confirm: t("Change it"),
  submit: command(store, "adapt", t("Changed. Rate it again."), ({ changes }) => ({ option: option.id, changes })),
});

const parkOption = (store, option, rating) => fillIn({
  title: t("Park the measure"),
  lines: [titled(store, option), unasked(rating)],
  fields: () => html`${line({ id: "owner", label: t("Who takes it up again"), help: t("A role with authority, not whoever proposed it.") })}
    ${day({ id: "until", label: t("When"), earliest: today() })} ${area({ id: "reason", label: t("Why it waits"), rows: 2 })}`,
  confirm: t("Park it"),
  submit: command(store, "park_option", t("Parked."), (data) => ({ option: option.id, ...data })),
});

const reject = (store, option, rating) => fillIn({
  title: t("Leave the measure"),
  lines: [titled(store, option), unasked(rating), t("The reason becomes part of the answer to everyone.")],
  fields: () => area({ id: "reason", label: t("Why it is not chosen"), rows: 2 }),
  confirm: t("Leave the measure"),
  submit: command(store, "reject_option", t("Left, with its reason."), ({ reason }) => ({ option: option.id, reason })),
});

/** What somebody does not agree to, in their own words, for the record. */
export function dissent(store) {
  const lines = store.board.table.dissent;
  return html`<section class="con-part" aria-labelledby="dissent"><h2 id="dissent">${t("Dissent")}</h2>
    ${lines.length ? html`<ul class="con-said">${lines.map((text) => html`<li>${quoted(text)}${removeSaid(store, "dissent", text)}</li>`)}</ul>` : nothing}
    ${noteForm(store, {
      key: "dissent",
      label: t("What somebody does not agree to, in their own words"),
      help: t("Write what was said, never who said it."),
      button: t("Note the dissent"),
      command: "note_dissent",
      said: t("The dissent is noted."),
    })}</section>`;
}

customElements.define("mv-fit", Fit);
