// The pictures of the measures in part 2: by level, one read aloud, asked about, judged, the package, the plan. As table-scenes.js.

import { icon } from "../board/icons.js";
import { Names } from "../board/names.js";
import { checkWords, figure, nameOf } from "../board/table-words.js";
import { choiceOf, chosen, FIT_ITEMS, fitOf, needOf, optionOf, PLAN_FIELDS, thresholdOf, verdictOf, wordsAbout } from "../board/table.js";
import { t, tn } from "../js/words.js";
import { LEVELS } from "../map/iglo.js";
import { html, nothing } from "../vendor/lit.js";
import { body, rowsThatFit, strip, top } from "./scenes.js";
import { answers, day, equal, isAsked, lead, needList, openTalk, partOf, progress, scene, titleOf } from "./table-parts.js";

const DATES = new Set(["starts_on", "ends_on", "first_feedback_on"]);

/** A box a level, with lines in it. */
const byLevel = (names, linesOf) => html`<div class="tab-levels">${LEVELS.map((level) => {
  const lines = linesOf(level);
  return html`<div><h2>${names.level(level)}</h2>${lines.length ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p>${t("No measure")}</p>`}</div>`;
})}</div>`;

export function optionsScene(store) {
  const { board, page } = store;
  const names = new Names(page.map);
  return scene(
    "options",
    top(store, titleOf(store)),
    body(byLevel(names, (level) => board.table.options.filter(({ levels }) => levels.includes(level)).map((option) => html`${nameOf(page, option)}${decided(store, option)}`)), { most: 2 }),
    strip(partOf(store)),
  );
}

const decided = ({ board }, option) => {
  const words = { chosen: t("Chosen"), adapted: t("Adapted"), parked: t("Parked"), rejected: t("Not chosen") };
  const decision = choiceOf(board, option.id)?.decision;
  return decision ? html` <small>${words[decision]}</small>` : nothing;
};

export function optionScene(store) {
  const { board, page } = store;
  const option = optionOf(board, board.table.shown);
  if (!option) return optionsScene(store);
  const words = page.measures[option.code] ?? page.own?.[option.id];
  const needs = option.needs.map((id) => needOf(board, id)).filter(Boolean);
  return scene(
    "option",
    top(store, nameOf(page, option)),
    body(html`<div>${words?.about ? html`<p class="tab-about">${words.about}</p>` : nothing}
        ${needs.length ? needList(needs) : nothing}
        ${words?.grade_words ? html`<p class="tab-facts"><b>${t("What is known")}:</b> ${words.grade_words}</p>` : nothing}
        ${words?.effort ? html`<p class="tab-facts"><b>${t("What it takes")}:</b> ${words.effort}</p>` : nothing}</div>
      <div class="tab-when-not"><h2>${icon("warning")}${t("When not")}</h2>
        ${words?.not_when?.length ? html`<ul>${words.not_when.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p>${t("Nothing is written about this.")}</p>`}</div>`, { most: 2, name: "scr-columns tab-option" }),
    strip(titleOf(store)),
  );
}

export function fitScene(store, rating) {
  const { board, page } = store;
  const option = optionOf(board, rating.targets[0]);
  return scene(
    "fit",
    top(store, option ? nameOf(page, option) : titleOf(store)),
    body(html`<ol class="tab-list">${FIT_ITEMS.map((item) => html`<li><b>${item}</b><span class="tab-words">${page.table.fit.items[item].text}</span></li>`)}</ol>
      ${progress(store)}`, { most: 2 }),
    strip(t("Secret. Shown when everyone has answered, and only as medians."), equal()),
  );
}

export function verdictScene(store) {
  const { board, page } = store;
  const option = optionOf(board, board.table.shown);
  if (!option) return optionsScene(store);
  const rating = fitOf(board, option.id);
  if (!rating) return optionScene(store);
  if (!rating.medians) return openTalk(store);
  const medians = rating.medians[option.id] ?? {};
  const verdict = verdictOf(medians);
  const result = verdict.fit ? page.table.fit.results[verdict.fit] : null;
  const high = verdict.highExpectation ? page.table.fit.results.high_expectation : null;
  return scene(
    "fit",
    top(store, nameOf(page, option)),
    body(html`<ol class="tab-list tab-medians">${FIT_ITEMS.map((item) => median(store, item, medians[item] ?? null))}</ol>
      <div>${result ? html`<p class="tab-result" data-fit=${verdict.fit}><b>${result.label}</b>${result.about}</p>` : html`<p class="tab-result">${t("Too few answered to say whether it fits. Talk together.")}</p>`}
        ${high ? html`<p class="tab-result"><b>${high.label}</b>${high.about}</p>` : nothing}
        ${said(store, option)}</div>`, { most: 2, name: "tab-verdict" }),
    strip(tn("%(count)s ballot", "%(count)s ballots", rating.cast), titleOf(store)),
  );
}

function median({ page }, item, value) {
  const threshold = thresholdOf(item, value);
  const limit = threshold && (item === "F7" ? t("over %(limit)s", { limit: threshold.limit }) : t("at least %(limit)s", { limit: threshold.limit }));
  const fails = threshold !== null && value !== null && !threshold.holds;
  const { theme, text } = page.table.fit.items[item];
  return html`<li data-below=${fails}><b>${item}</b><span class="tab-words"><b>${theme}</b> <span>${text}</span></span>
    <meter min="1" max="5" .value=${value ?? 1} aria-hidden="true"></meter><b class="tab-figure">${figure(value, page.language)}</b>
    ${fails ? html`<small>${icon("warning")}<span class="mv-sr">${t("does not hold")}: </span>${limit}</small>` : html`<small>${limit ?? ""}</small>`}</li>`;
}

const said = ({ board }, option) => {
  const lines = [
    ...wordsAbout(board, "danger", option.id).map(({ text }) => [t("Danger"), text]),
    ...wordsAbout(board, "condition", option.id).map(({ text }) => [t("Must be in place"), text]),
  ];
  return lines.length ? rowsThatFit(lines.map(([what, text]) => html`<li><b>${what}:</b> ${text}</li>`), "tab-said") : nothing;
};

const lowers = ({ lowers_demand: isLowering }) => (isLowering ? html` <small>${t("lowers a demand")}</small>` : nothing);

export function packageScene(store) {
  const { board, page } = store;
  const names = new Names(page.map);
  const lines = chosen(board);
  const excuses = Object.entries(board.table.excuses);
  return scene(
    "options",
    top(store, isAsked(board) ? page.table.consensus.question : titleOf(store)),
    body(html`${byLevel(names, (level) => lines.filter(({ levels }) => levels.includes(level)).map((option) => html`${nameOf(page, option)}${lowers(option)}`))}
      ${excuses.length ? rowsThatFit(excuses.map(([check, reason]) => html`<li>${checkWords(store, check)} <b>${reason}</b></li>`), "tab-said") : nothing}
      ${answers(store)}`, { most: 2 }),
    strip(tn("%(count)s measure", "%(count)s measures", lines.length), page.table.consensus.question),
  );
}

const inOneLine = (text = "") =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" · ");

/** One plan at a time stands before the room, whole: the one it is shown, else the one that was written about last. */
const planNow = ({ shown, plan }, lines) => {
  const ofLine = (id) => lines.find((option) => option.id === id);
  return ofLine(shown) ?? ofLine(Object.keys(plan).findLast(ofLine)) ?? lines[0]; // what is written moves to the end
};

export function planScene(store) {
  const { board, page } = store;
  const { plan } = board.table;
  const lines = chosen(board);
  const now = planNow(board.table, lines);
  const shown = (field) => (DATES.has(field) ? day(page, plan[now.id]?.[field]) : inOneLine(plan[now.id]?.[field])) || "–";
  const filled = ({ id }) => t("%(done)s of %(all)s fields", { done: PLAN_FIELDS.filter((field) => plan[id]?.[field]).length, all: PLAN_FIELDS.length });
  const others = lines.filter((option) => option !== now);
  return scene(
    "plan",
    top(store, titleOf(store)),
    lines.length === 0
      ? body(lead(t("No measure is chosen yet.")))
      : body(html`<article class="tab-written"><h2>${nameOf(page, now)}</h2>
            <dl>${PLAN_FIELDS.map((field) => html`<div><dt>${page.table.plan_fields[field]}</dt><dd>${shown(field)}</dd></div>`)}</dl></article>
          ${others.length ? rowsThatFit(others.map((option) => html`<li><span>${nameOf(page, option)} <small>${filled(option)}</small></span></li>`), "tab-list tab-plain") : nothing}`, { most: 2 }),
    strip(tn("%(count)s measure", "%(count)s measures", lines.length), t("Write a role as responsible, never “everyone”")),
  );
}
