// The pictures of a stakeholder meeting that are not the map. 1920 x 1080 units, text 28 and up, never a name.

import { icon } from "../console/icons.js";
import { Names } from "../console/names.js";
import { stepOf } from "../console/reading.js";
import {
  choiceOf,
  chosen,
  FIT_ITEMS,
  fitOf,
  isRatingPaused,
  listHasChanged,
  MEASURES_MAX,
  MOST,
  needLines,
  needOf,
  openRating,
  optionOf,
  ordered,
  PLAN_FIELDS,
  presentedNeeds,
  presentedSources,
  prioritised,
  ratingOf,
  thresholdOf,
  verdictOf,
  withFate,
  wordsAbout,
} from "../console/table.js";
import { html, nothing } from "../vendor/lit.js";
import { headCount } from "./head-count.js";
import { dayWords, locales, t, tn } from "../js/words.js";
import { LEVELS } from "../map/iglo.js";
import { corner, head, strip } from "./scenes.js";
import { mark, plot } from "./plot.js";
import { breakWords } from "./time.js";

const MOST_ROWS = 8;
const DATES = new Set(["starts_on", "ends_on", "first_feedback_on"]);

const titleOf = ({ board, page }) => page.room[board.step].title;
const partOf = ({ board, page }) => page.room[board.step].participant;
const counted = ({ room: { answered, expected } }) => t("%(done)s of %(all)s have answered", { done: answered, all: expected });
const equal = () => t("All votes count the same");

/** A median as people write it: 2,5 in Norwegian. */
export const figure = (value, language) =>
  value === null ? "–" : value.toLocaleString(locales(language), { minimumFractionDigits: value % 1 ? 1 : 0, maximumFractionDigits: 1 });

const scene = (name, ...parts) => html`<section class="scr-scene tab-scene tab-${name}">${parts}</section>`;

const lead = (text) => html`<p class="scr-lead">${text}</p>`;

/** A need in a list: its mark and number, its words, and what stands at the end of the line. */
const needRow = (need, end = nothing) => html`<li>${mark(need.kind, need.number)}<span class="tab-words">${need.statement}</span>${end}</li>`;

function needList(needs, end = () => nothing, most = MOST_ROWS) {
  const shown = needs.slice(0, most);
  const more = needs.length - shown.length;
  return html`<ol class="tab-list">${shown.map((need) => needRow(need, end(need)))}</ol>
    ${more > 0 ? html`<p class="tab-more">${tn("and %(count)s more", "and %(count)s more", more)}</p>` : nothing}`;
}

const actionHead = (store, action, more = nothing) =>
  html`<h2>${icon(action === "improve" ? "forbedre" : "bevare")}${store.page.map.actions[action]} ${more}</h2>`;

export function rulesScene(store) {
  const rules = [...store.page.table.rules, ...store.board.table.rules];
  return html`<section class="scr-scene scr-rules tab-rules" data-many=${rules.length > 7}>
    ${head(store.page, t("Rules for the meeting"))}
    <ol>${rules.map((rule) => html`<li><span>${rule}</span></li>`)}</ol>
    ${corner(store)} ${strip(
      tn("%(count)s has joined", "%(count)s have joined", store.room.phones),
      store.board.table.rules_accepted ? t("Everyone has said yes to these.") : t("Can everyone say yes to these?"),
    )}
  </section>`;
}

/**
 * Figure 2 of the brief, drawn by the server from the analysis and this meeting as they are now. At the end of part 1 a word each is
 * asked for beneath it, aloud (method.md 5.3): nothing of it is written down, so nothing can lead to anybody.
 */
export const pictureScene = (store) =>
  scene(
    "picture",
    head(store.page, titleOf(store)),
    html`<img src=${`${store.page.picture}?seq=${store.seq}`} alt=${t("The stakeholder meeting")} />`,
    strip(
      stepOf(store.board) === "m1.close" ? t("%(word)s, aloud, round the room", { word: store.page.table.one_word }) : equal(),
      store.page.reply_date ? t("You get an answer by %(date)s", { date: store.page.reply_date }) : "",
    ),
  );

export function sourcesScene(store) {
  const { board, page } = store;
  const rows = [...presentedSources(board, page.table.sources), ["preserve", t("What we must take care of")]];
  return scene(
    "sources",
    head(page, titleOf(store)),
    html`<ul class="tab-tiles">${rows.map(([code, name]) => {
      const count = presentedNeeds(board, code).length;
      const seen = board.table.presented.includes(code);
      return html`<li data-seen=${seen}><b>${count}</b><span>${name}</span>${seen ? icon("check") : nothing}</li>`;
    })}</ul>`,
    strip(t("Questions of understanding only"), titleOf(store)),
  );
}

export function presentedScene(store) {
  const { board, page } = store;
  const { shown } = board.table;
  if (needOf(board, shown)) return needScene(store);
  const needs = presentedNeeds(board, shown);
  if (shown === "preserve") {
    return scene("presented", head(page, t("What we must take care of")), html`<div class="tab-one">${needList(needs)}</div>`, strip(titleOf(store)));
  }
  const keep = needs.filter(({ action }) => action === "preserve");
  const change = needs.filter(({ action }) => action !== "preserve");
  return scene(
    "presented",
    head(page, page.table.sources[shown]),
    needs.length === 0
      ? lead(t("This source is silent: it named no need."))
      : html`<div class="tab-columns"><div>${actionHead(store, "preserve")}${needList(keep)}</div><div>${actionHead(store, "improve")}${needList(change)}</div></div>`,
    strip(titleOf(store), t("Different pictures are shown as they are. Nobody is right or wrong.")),
  );
}

export function needScene(store) {
  const { board, page } = store;
  const need = needOf(board, board.table.shown);
  if (!need) return needsScene(store);
  const names = new Names(page.map);
  const sources = need.sources.map((source) => page.table.sources[source]);
  const objections = wordsAbout(board, "objection", need.id);
  return scene(
    "need",
    head(page, titleOf(store)),
    html`<p class="tab-statement">${mark(need.kind, need.number)}<span>${need.statement}</span></p>
      <p class="tab-facts"><b>${names.kind(need.kind)}</b> · ${names.place(need.place)}${sources.length ? html` · ${sources.join(", ")}` : nothing}</p>
      ${objections.length ? html`<ul class="tab-said">${objections.map(({ text }) => html`<li>${text}</li>`)}</ul>` : lead(partOf(store))}`,
    corner(store),
    strip(t("We talk about the work, not about persons"), openRating(board) ? counted(store) : ""),
  );
}

export const needsScene = (store) => {
  const { needs } = store.board.table;
  const half = Math.ceil(needs.length / 2);
  return scene(
    "presented",
    head(store.page, titleOf(store)),
    html`<div class="tab-columns"><div>${needList(needs.slice(0, half), () => nothing, 9)}</div><div>${needList(needs.slice(half), () => nothing, 9)}</div></div>`,
    strip(partOf(store)),
  );
};

export const breakScene = (store) =>
  scene("break", head(store.page, titleOf(store)), html`<p class="tab-big">${breakWords(store)}</p>`, lead(partOf(store)), strip(store.page.title));

export const headCountScene = (store) =>
  scene(
    "ask",
    head(store.page, titleOf(store)),
    html`<p class="tab-big">${headCount(store.room)}</p>`,
    lead(partOf(store)),
    corner(store),
    strip(equal()),
  );

export function rateScene(store) {
  const { importance, influence } = store.page.table.rating;
  const axis = ({ label, question, anchors }) => html`<div><h2>${label}</h2><p>${question}</p><ol class="tab-anchors">${anchors.map((word, at) => html`<li><b>${at}</b>${word}</li>`)}</ol></div>`;
  return scene(
    "rate",
    head(store.page, titleOf(store)),
    html`<div class="tab-columns">${axis(importance)}${axis(influence)}</div>`,
    html`<p class="tab-progress">${counted(store)}</p>`,
    strip(t("Secret. Shown when everyone has answered, and only as medians."), equal()),
  );
}

export function plotScene(store) {
  const { board, page } = store;
  const rating = ratingOf(board, "needs");
  if (!rating?.medians) return openTalk(store);
  return scene(
    "plot",
    head(page, titleOf(store)),
    html`<div class="tab-square">${plot(needLines(board), page.table)}</div>
      <div class="tab-beside"><ol class="tab-list tab-tight">${board.table.needs.slice(0, 12).map((need) => needRow(need))}</ol>
        ${board.table.needs.length > 12 ? html`<p class="tab-more">${tn("and %(count)s more", "and %(count)s more", board.table.needs.length - 12)}</p>` : nothing}</div>`,
    strip(tn("%(count)s paper", "%(count)s papers", rating.cast), t("The picture is a help, not the answer")),
  );
}

const openTalk = (store) =>
  scene(
    "ask",
    head(store.page, titleOf(store)),
    html`<p class="tab-big">${t("We talk about it openly")}</p>`,
    lead(t("Too few answered, so no numbers are shown.")),
    strip(t("The papers are destroyed.")),
  );

export function dotsScene(store) {
  const { board, page } = store;
  const ballot = board.ballots.at(-1);
  if (!ballot) return headCountScene(store);
  if (!ballot.is_open) return ballot.totals ? listScene(store) : openTalk(store);
  return scene(
    "ask",
    head(page, titleOf(store)),
    html`<p class="tab-big">${t("Votes are secret: three to improve, two to preserve")}</p>
      <p class="tab-progress">${t("%(done)s of %(all)s have voted", { done: store.room.answered, all: store.room.expected })}</p>`,
    strip(equal()),
  );
}

/** What is chosen, or could be, with dots: the list that the group says yes or no to. */
const isAsked = (board) => openRating(board) !== null && !isRatingPaused(board);

/** Both lists; while the phones are asked whether one can live with them, only what is chosen. */
export function listScene(store) {
  const { board, page } = store;
  const asking = isAsked(board);
  const list = (action) => {
    const fixed = prioritised(board, action);
    const lines = fixed.length || asking ? fixed : ordered(board, action);
    return html`<div>${actionHead(store, action, html`<small>${t("at most %(count)s", { count: MOST[action] })}</small>`)}
      ${lines.length ? needList(lines.map(({ need }) => need), (need) => dots(lines.find((line) => line.need === need)[action]), 7) : html`<p>${t("Nothing yet.")}</p>`}</div>`;
  };
  return scene(
    "presented",
    head(page, asking ? page.table.consensus.question : titleOf(store)),
    html`<div class="tab-columns">${list("improve")}${list("preserve")}</div>`,
    board.step === "m1.consensus" ? answers(store) : nothing,
    strip(...footOf(store)),
  );
}

/** How many have answered, then the thumbs: only while they are about the list that stands there. */
function answers(store) {
  if (isAsked(store.board)) return html`<p class="tab-progress">${counted(store)}</p>`;
  const counts = ratingOf(store.board, "consensus")?.counts?.list;
  return counts && !listHasChanged(store.board) ? thumbs(store, counts.consensus) : nothing;
}

const footOf = ({ board, page }) => {
  if (isAsked(board)) return [t("A no is valuable: say it or write it"), equal()];
  const objections = [...board.table.objections, ...wordsAbout(board, "objection", null).map(({ text }) => text)];
  if (board.step === "m1.consensus" && objections.length) return [t("Objections: %(words)s", { words: objections.join(" · ") })];
  return [page.table.consensus.question, equal()];
};

const dots = (count) => (count > 0 ? html`<b class="tab-dots">${count}</b>` : nothing);

const thumbs = ({ page }, [up, sideways, down]) => html`<dl class="tab-thumbs">
  ${[["up", up], ["sideways", sideways], ["down", down]].map(([code, count]) => html`<div><dt>${page.table.consensus[code]}</dt><dd>${count}</dd></div>`)}
</dl>`;

/** A date as people write it. */
const day = (page, text) => dayWords(text, page.language);

export function parkedScene(store) {
  const { page } = store;
  const parked = withFate(store.board, "parked");
  return scene(
    "presented",
    head(store.page, t("Parked items first")),
    parked.length === 0
      ? lead(t("Nothing is parked."))
      : html`<ol class="tab-list tab-plain tab-top">${parked.map(({ words, owner, until }) => html`<li><span class="tab-words">${words}</span><small>${owner} · ${day(page, until)}</small></li>`)}</ol>`,
    strip(partOf(store)),
  );
}

/** A measure's name in the language of the room. */
export const nameOf = (page, option) => page.measures[option.code]?.name ?? option.name;

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

/** What a package check says, with the need or measure that it names. `key` is a check, or check:about. */
export function checkWords({ board, page }, key) {
  const [check, about] = key.split(":");
  const option = about ? optionOf(board, about) : null;
  const need = about ? needOf(board, about)?.statement : "";
  return page.table.checks[check].replace("{need}", need ?? "").replace("{measure}", option ? nameOf(page, option) : "").replace("{measures_max}", MEASURES_MAX);
}

/** Three or four plans share the picture: two roles stand in one row, and so do two days. */
const SHARED_ROWS = [["aim"], ["activities"], ["responsible", "co_owner"], ["reach"], ["starts_on", "ends_on"], ["first_feedback_on"], ["indicator"], ["stop_doing"]];

const inOneLine = (text = "") =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" · ");

export function planScene(store) {
  const { board, page } = store;
  const lines = chosen(board);
  const rows = lines.length > 2 ? SHARED_ROWS : PLAN_FIELDS.map((field) => [field]);
  return scene(
    "plan",
    head(page, titleOf(store)),
    lines.length === 0
      ? lead(t("No measure is chosen yet."))
      : html`<div class="tab-plans" data-count=${Math.min(lines.length, 4)}>${lines.slice(0, 4).map((option) => {
          const written = board.table.plan[option.id] ?? {};
          const shown = (field) => (DATES.has(field) ? day(page, written[field]) : inOneLine(written[field])) || "–";
          return html`<article><h2>${nameOf(page, option)}</h2><dl>${rows.map(
            (row) => html`<div><dt>${page.table.plan_fields[row[0]]}</dt><dd>${row.map(shown).join(DATES.has(row[0]) ? " – " : " · ")}</dd></div>`,
          )}</dl></article>`;
        })}</div>`,
    strip(tn("%(count)s measure", "%(count)s measures", lines.length), t("Write a role as responsible, never “everyone”")),
  );
}

export const confidenceScene = (store) =>
  scene(
    "ask",
    head(store.page, titleOf(store)),
    html`<p class="tab-big">${store.page.table.confidence.question}</p>
      <p class="tab-ends"><span>0 · ${store.page.table.confidence.low}</span><span>10 · ${store.page.table.confidence.high}</span></p>
      <p class="tab-progress">${counted(store)}</p>`,
    strip(equal()),
  );

export function confidentScene(store) {
  const rating = ratingOf(store.board, "confidence");
  if (!rating) return pictureScene(store);
  const median = rating.medians?.plan?.confidence ?? null;
  if (median === null) return openTalk(store);
  return scene(
    "ask",
    head(store.page, titleOf(store)),
    html`<p class="tab-big">${store.page.table.confidence.question}</p><p class="tab-huge">${figure(median, store.page.language)}</p>`,
    lead(t("The median of %(count)s answers, from 0 to 10.", { count: rating.cast })),
    strip(equal()),
  );
}

/** What part 1 chose, in words. Null when nothing was chosen. */
function agreedNeeds(store) {
  const lists = ["improve", "preserve"].map((action) => [action, prioritised(store.board, action).map(({ need }) => need)]);
  if (lists.every(([, needs]) => needs.length === 0)) return null;
  return html`<div class="tab-columns">${lists.map(([action, needs]) => html`<div>${actionHead(store, action)}${needs.length ? needList(needs) : html`<p>${t("Nothing yet.")}</p>`}</div>`)}</div>`;
}

/** What part 2 chose, in words: each measure, its needs while there is room, who answers for it, when it starts. Null when nothing was. */
function agreedMeasures({ board, page }) {
  const lines = chosen(board);
  if (lines.length === 0) return null;
  const shown = lines.slice(0, MOST_ROWS);
  const roomy = shown.length <= 4;
  return html`<h2 class="tab-agreed">${t("Chosen measures")}</h2>
    <ol class="tab-list tab-plain tab-agreed-list" data-roomy=${roomy}>${shown.map((option) => {
      const { responsible, starts_on: starts } = board.table.plan[option.id] ?? {};
      const needs = option.needs.map((id) => needOf(board, id)?.statement).filter(Boolean);
      return html`<li><span class="tab-words"><b>${nameOf(page, option)}</b>${roomy && needs.length ? html`<span>${needs.join(" · ")}</span>` : nothing}</span>
        <span>${[responsible, starts && t("Starts %(date)s", { date: day(page, starts) })].filter(Boolean).join(" · ")}</span></li>`;
    })}</ol>${lines.length > shown.length ? html`<p class="tab-more">${tn("and %(count)s more", "and %(count)s more", lines.length - shown.length)}</p>` : nothing}`;
}

/** A day that nobody promised is told as the deadline that it is. */
function nextWords(step, date, due) {
  if (date && due) return t("Next step: %(step)s. Deadline: %(date)s", { step, date });
  return t("Next step: %(step)s", { step: date ? `${step}, ${date}` : step });
}

/** The meeting is over: what it was for, and what comes next. A rehearsal promises nothing. */
export function overScene(store) {
  const { next_step: step, next_date: date, next_due: due, reply_date: reply, rehearsal } = store.page;
  const drawn = html`<img src=${`${store.page.picture}?seq=${store.seq}`} alt=${t("The stakeholder meeting")} />`;
  if (rehearsal) return scene("picture", head(store.page, t("The rehearsal is over")), drawn, strip(store.page.title));
  const agreed = store.board.script === "meeting_2" ? agreedMeasures(store) : agreedNeeds(store);
  return scene(
    agreed ? "presented" : "picture",
    head(store.page, t("Thank you for the help")),
    agreed ?? drawn,
    strip(
      reply ? t("You get an answer by %(date)s", { date: reply }) : "",
      step ? nextWords(step, date, due) : "",
      t("Nothing leads from a vote to a phone."),
    ),
  );
}
