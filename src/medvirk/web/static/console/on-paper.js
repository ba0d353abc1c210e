// People without a phone: how many write and vote on paper (R30), at a stakeholder meeting of which group (R12). Counts, never who.

import { icon } from "../board/icons.js";
import { command, fillIn } from "./meeting/form.js";
import { isStakeholder } from "../board/table.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

export const LEAST_PAPERS = 4;
const MOST_PEOPLE = 300;

const GROUPS = {
  employee: () => t("Employees"),
  safety_rep: () => t("Safety representatives"),
  union_rep: () => t("Union representatives"),
  middle: () => t("Middle managers"),
  senior: () => t("Senior managers"),
  hr_bht: () => t("HR and occupational health service"),
};

/** A line that says how many are on paper, and a button that changes it. */
export const peopleOnPaper = (store) => html`<div class="mv-row con-on-paper">
  ${store.room.paper > 0 ? html`<span class="mv-status" data-state="line">${icon("edit")}${tn("%(count)s on paper", "%(count)s on paper", store.room.paper)}</span>` : nothing}
  <button class="ds-button" type="button" data-size="small" data-variant="tertiary" @click=${() => count(store)}>${store.room.paper > 0 ? t("Change …") : t("Somebody on paper? …")}</button>
</div>`;

/** One to three phones beside paper: whoever types the papers in could work the phones' votes out (A4). */
export const fewPhonesBesidePaper = ({ room }) =>
  room.paper > 0 && room.phones > 0 && room.phones < LEAST_PAPERS
    ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Fewer than four phones beside paper: their votes could be worked out, so no totals would be shown. Let these people vote on paper too.")}</span></p>`
    : nothing;

/** The same of cards: the tray less what was typed in is what the phones sent (ADR 0027). */
export const fewPhonesBesideCards = ({ room }) =>
  room.phones > 0 && room.phones < LEAST_PAPERS
    ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Fewer than four phones beside paper: whoever types in the paper cards knows which cards came from the phones. Let all write on paper.")}</span></p>`
    : nothing;

const number = (name, label, value) => html`<div class="ds-field">
  <label for=${`paper-${name}`}>${label}</label>
  <input class="ds-input" data-width="short" type="number" inputmode="numeric" id=${`paper-${name}`} name=${name} min="0" max=${MOST_PEOPLE} step="1" required .defaultValue=${String(value)} />
</div>`;

function count(store) {
  const { paper, paper_groups: groups = {} } = store.room;
  const byGroup = isStakeholder(store.board);
  const stated = (data) => Object.fromEntries(Object.keys(GROUPS).map((group) => [group, Number(data[group] ?? 0)]));
  const sum = (data) => Object.values(stated(data)).reduce((total, each) => total + each, 0);
  return fillIn({
    title: t("How many take part on paper?"),
    lines: [t("People who write cards and ballots by hand, without a phone. You type in what they hand in. Afterwards nobody sees who used what.")],
    fields: () => (byGroup ? html`<div class="con-paper-groups">${Object.entries(GROUPS).map(([group, words]) => number(group, words(), groups[group] ?? 0))}</div>` : number("people", t("People on paper"), paper ?? 0)),
    confirm: t("Use this count"),
    submit: command(store, "count_on_paper", t("The head count is noted."), (data) => (byGroup ? { people: sum(data), groups: stated(data) } : { people: Number(data.people) })),
  });
}
