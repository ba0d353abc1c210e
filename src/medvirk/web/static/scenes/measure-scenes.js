// The pictures of the measures in part 2: by level, one read aloud, asked about, judged, the package, the plan. As table-scenes.js.

import { icon } from "../board/icons.js";
import { Names } from "../board/names.js";
import { checkWords, figure, nameOf } from "../board/table-words.js";
import { choiceOf, chosen, FIT_ITEMS, fitOf, needOf, optionOf, PLAN_FIELDS, thresholdOf, verdictOf, wordsAbout } from "../board/table.js";
import { t, tn } from "../js/words.js";
import { LEVELS } from "../map/iglo.js";
import { html, nothing } from "../vendor/lit.js";
import { head, strip } from "./scenes.js";
import { answers, counted, day, equal, isAsked, lead, needRow, openTalk, partOf, scene, titleOf } from "./table-parts.js";

const DATES = new Set(["starts_on", "ends_on", "first_feedback_on"]);

export function optionsScene(store) {
  const { board, page } = store;
  const names = new Names(page.map);
  return scene(
    "options",
    head(page, titleOf(store)),
    html`<div class="tab-levels">${LEVELS.map((level) => {
      const here = board.table.options.filter(({ levels }) => levels[0] === level);
      return html`<div><h2>${names.level(level)}</h2>
        ${here.length ? html`<ul>${here.map((option) => html`<li>${nameOf(page, option)}${decided(store, option)}</li>`)}</ul>` : html`<p>${t("No measure")}</p>`}</div>`;
    })}</div>`,
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
    head(page, nameOf(page, option)),
    html`<div class="tab-columns tab-option">
      <div>${words?.about ? html`<p class="tab-about">${words.about}</p>` : nothing}
        <ol class="tab-list tab-tight">${needs.map((need) => needRow(need))}</ol>
        ${words?.grade_words ? html`<p class="tab-facts"><b>${t("What is known")}:</b> ${words.grade_words}</p>` : nothing}
        ${words?.effort ? html`<p class="tab-facts"><b>${t("What it takes")}:</b> ${words.effort}</p>` : nothing}</div>
      <div class="tab-when-not"><h2>${icon("warning")}${t("When not")}</h2>
        ${words?.not_when?.length ? html`<ul>${words.not_when.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p>${t("Nothing is written about this.")}</p>`}</div>
    </div>`,
    strip(titleOf(store)),
  );
}

export function fitScene(store, rating) {
  const { board, page } = store;
  const option = optionOf(board, rating.targets[0]);
  return scene(
    "fit",
    head(page, option ? nameOf(page, option) : titleOf(store)),
    html`<ol class="tab-list tab-statements">${FIT_ITEMS.map((item) => html`<li><b>${item}</b><span class="tab-words">${page.table.fit.items[item].text}</span></li>`)}</ol>
      <p class="tab-progress">${counted(store)}</p>`,
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
    head(page, nameOf(page, option)),
    html`<div class="tab-verdict">
      <ol class="tab-list tab-medians">${FIT_ITEMS.map((item) => median(store, item, medians[item] ?? null))}</ol>
      <div>${result ? html`<p class="tab-result" data-fit=${verdict.fit}><b>${result.label}</b>${result.about}</p>` : html`<p class="tab-result">${t("Too few answered to say whether it fits. Talk together.")}</p>`}
        ${high ? html`<p class="tab-result"><b>${high.label}</b>${high.about}</p>` : nothing}
        ${said(store, option)}</div></div>`,
    strip(tn("%(count)s paper", "%(count)s papers", rating.cast), titleOf(store)),
  );
}

function median({ page }, item, value) {
  const threshold = thresholdOf(item, value);
  return html`<li data-below=${threshold !== null && !threshold.holds}><b>${item}</b><span class="tab-words">${page.table.fit.items[item].theme}</span>
    <meter min="1" max="5" .value=${value ?? 1} aria-hidden="true"></meter><b class="tab-figure">${figure(value, page.language)}</b>
    ${threshold ? html`<small>${item === "F7" ? t("over %(limit)s", { limit: threshold.limit }) : t("at least %(limit)s", { limit: threshold.limit })}</small>` : html`<small></small>`}</li>`;
}

const said = ({ board }, option) => {
  const lines = [
    ...wordsAbout(board, "danger", option.id).map(({ text }) => [t("Danger"), text]),
    ...wordsAbout(board, "condition", option.id).map(({ text }) => [t("Must be in place"), text]),
  ];
  return lines.length ? html`<ul class="tab-said">${lines.slice(0, 6).map(([what, text]) => html`<li><b>${what}:</b> ${text}</li>`)}</ul>` : nothing;
};

export function packageScene(store) {
  const { board, page } = store;
  const names = new Names(page.map);
  const lines = chosen(board);
  return scene(
    "options",
    head(page, isAsked(board) ? page.table.consensus.question : titleOf(store)),
    html`<div class="tab-levels">${LEVELS.map((level) => {
      const here = lines.filter(({ levels }) => levels.includes(level));
      return html`<div><h2>${names.level(level)}</h2>${here.length ? html`<ul>${here.map((option) => html`<li>${nameOf(page, option)}${option.lowers_demand ? html` <small>${t("lowers a demand")}</small>` : nothing}</li>`)}</ul>` : html`<p>${t("No measure")}</p>`}</div>`;
    })}</div>`,
    Object.values(board.table.excuses).length
      ? html`<ul class="tab-said">${Object.entries(board.table.excuses).map(([check, reason]) => html`<li>${checkWords(store, check)} <b>${reason}</b></li>`)}</ul>`
      : nothing,
    answers(store),
    strip(tn("%(count)s measure", "%(count)s measures", lines.length), page.table.consensus.question),
  );
}

export function planScene(store) {
  const { board, page } = store;
  const fields = PLAN_FIELDS.filter((field) => field !== "activities" && field !== "reach");
  const lines = chosen(board);
  return scene(
    "plan",
    head(page, titleOf(store)),
    lines.length === 0
      ? lead(t("No measure is chosen yet."))
      : html`<div class="tab-plans" data-count=${Math.min(lines.length, 4)}>${lines.slice(0, 4).map((option) => {
          const written = board.table.plan[option.id] ?? {};
          return html`<article><h2>${nameOf(page, option)}</h2><dl>${fields.map(
            (field) => html`<div><dt>${page.table.plan_fields[field]}</dt><dd>${(DATES.has(field) ? day(page, written[field]) : written[field]) || html`<i>–</i>`}</dd></div>`,
          )}</dl></article>`;
        })}</div>`,
    strip(tn("%(count)s measure", "%(count)s measures", lines.length), t("Write a role as responsible, never “everyone”")),
  );
}
