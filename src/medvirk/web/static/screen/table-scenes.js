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
import { body, head, rowsThatFit, strip, top } from "./scenes.js";
import { mark, plot } from "./plot.js";
import { breakWords } from "./time.js";

const DATES = new Set(["starts_on", "ends_on", "first_feedback_on"]);

const titleOf = ({ board, page }) => page.room[board.step].title;
const partOf = ({ board, page }) => page.room[board.step].participant;
const counted = ({ room: { answered, expected } }) => t("%(done)s of %(all)s have answered", { done: answered, all: expected });
/** When management answers, where that is known. */
const promised = ({ page: { reply_date: date } }) => (date ? t("You get an answer by %(date)s", { date }) : "");
const equal = () => t("All votes count the same");

/** A median as people write it: 2,5 in Norwegian. */
export const figure = (value, language) =>
  value === null ? "–" : value.toLocaleString(locales(language), { minimumFractionDigits: value % 1 ? 1 : 0, maximumFractionDigits: 1 });

const scene = (name, ...parts) => html`<section class="scr-scene tab-scene tab-${name}">${parts}</section>`;

const progress = (store) => html`<p class="scr-progress"><b>${counted(store)}</b></p>`;

const lead = (text) => html`<p class="scr-lead">${text}</p>`;

/** A need in a list: its mark and number, its words, and what stands at the end of the line. */
const needRow = (need, end = nothing) => html`<li>${mark(need.kind, need.number)}<span class="tab-words">${need.statement}</span>${end}</li>`;

const needList = (needs, end = () => nothing, most = undefined) => rowsThatFit(needs.map((need) => needRow(need, end(need))), "tab-list", most);

/** Lists side by side; one alone has the whole width. */
const beside = (lists, most = 2.6) => body(lists.map((list) => html`<div>${list}</div>`), { most, name: lists.length > 1 ? "scr-columns" : "" });

const actionHead = (store, action, more = nothing) =>
  html`<h2>${icon(action === "improve" ? "forbedre" : "bevare")}${store.page.map.actions[action]} ${more}</h2>`;

export function rulesScene(store) {
  const rules = [...store.page.table.rules, ...store.board.table.rules];
  return html`<section class="scr-scene scr-rules">
    ${top(store, t("Rules for the meeting"))}
    ${body(html`<ol>${rules.map((rule) => html`<li><span>${rule}</span></li>`)}</ol>`)}
    ${strip(
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
    top(store, titleOf(store)),
    html`<img src=${`${store.page.picture}?seq=${store.seq}`} alt=${t("The stakeholder meeting")} />`,
    strip(
      stepOf(store.board) === "m1.close" ? store.page.table.one_word : equal(),
      promised(store),
    ),
  );

export function sourcesScene(store) {
  const { board, page } = store;
  const rows = [...presentedSources(board, page.table.sources), ["preserve", t("What we must take care of")]];
  return scene(
    "sources",
    top(store, titleOf(store)),
    body(html`<ul class="tab-tiles">${rows.map(([code, name]) => {
      const count = presentedNeeds(board, code).length;
      const seen = board.table.presented.includes(code);
      return html`<li data-seen=${seen}><b>${count}</b><span>${name}</span>${seen ? icon("check") : nothing}</li>`;
    })}</ul>`, { most: 2 }),
    strip(t("Questions of understanding only"), titleOf(store)),
  );
}

export function presentedScene(store) {
  const { board, page } = store;
  const { shown } = board.table;
  if (needOf(board, shown)) return needScene(store);
  const needs = presentedNeeds(board, shown);
  if (shown === "preserve") {
    return scene("presented", top(store, t("What we must take care of")), beside([needList(needs)]), strip(titleOf(store)));
  }
  const keep = needs.filter(({ action }) => action === "preserve");
  const change = needs.filter(({ action }) => action !== "preserve");
  const lists = [["preserve", keep], ["improve", change]].filter(([, list]) => list.length > 0);
  return scene(
    "presented",
    top(store, page.table.sources[shown]),
    needs.length === 0
      ? body(lead(t("This source is silent: it named no need.")))
      : beside(lists.map(([action, list]) => html`${actionHead(store, action)}${needList(list)}`)),
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
    top(store, titleOf(store)),
    body(html`<p class="tab-statement">${mark(need.kind, need.number)}<span>${need.statement}</span></p>
      <p class="tab-facts"><b>${names.kind(need.kind)}</b> · ${names.place(need.place)}${sources.length ? html` · ${sources.join(", ")}` : nothing}</p>
      ${objections.length ? html`<ul class="tab-said">${objections.map(({ text }) => html`<li>${text}</li>`)}</ul>` : lead(partOf(store))}`),
    strip(t("We talk about the work, not about persons"), openRating(board) ? counted(store) : ""),
  );
}

export const needsScene = (store) => {
  const { needs } = store.board.table;
  const half = Math.ceil(needs.length / 2);
  return scene(
    "presented",
    top(store, titleOf(store)),
    beside([needs.slice(0, half), needs.slice(half)].filter((list) => list.length > 0).map((list) => needList(list))),
    strip(partOf(store)),
  );
};

export const breakScene = (store) =>
  scene("break", top(store, titleOf(store)), body(html`<p class="scr-big">${breakWords(store)}</p>${lead(partOf(store))}`), strip(store.page.title));

export const headCountScene = (store) =>
  scene(
    "ask",
    top(store, titleOf(store)),
    body(html`<p class="scr-big">${headCount(store.room)}</p>${lead(partOf(store))}`),
    strip(equal()),
  );

export function rateScene(store) {
  const { importance, influence } = store.page.table.rating;
  const axis = ({ label, question, anchors }) => html`<div><h2>${label}</h2><p>${question}</p><ol class="tab-anchors">${anchors.map((word, at) => html`<li><b>${at}</b>${word}</li>`)}</ol></div>`;
  return scene(
    "rate",
    top(store, titleOf(store)),
    body(html`<div class="scr-columns">${axis(importance)}${axis(influence)}</div>${progress(store)}`),
    strip(t("Secret. Shown when everyone has answered, and only as medians."), equal()),
  );
}

const MOST_PLOTTED = 12; // every mark in the picture has its words beside it

export function plotScene(store) {
  const { board, page } = store;
  const rating = ratingOf(board, "needs");
  if (!rating?.medians) return openTalk(store);
  return scene(
    "plot",
    top(store, titleOf(store)),
    html`<div class="tab-plotted"><div class="tab-square">${plot(needLines(board), page.table)}</div>
      ${body(needList(board.table.needs, () => nothing, MOST_PLOTTED), { most: 2 })}</div>`,
    strip(tn("%(count)s paper", "%(count)s papers", rating.cast), t("The picture is a help, not the answer")),
  );
}

const openTalk = (store) =>
  scene(
    "ask",
    top(store, titleOf(store)),
    body(html`<p class="scr-big">${t("We talk about it openly")}</p>${lead(t("Too few answered, so no numbers are shown."))}`),
    strip(t("The papers are destroyed.")),
  );

export function dotsScene(store) {
  const { board, page } = store;
  const ballot = board.ballots.at(-1);
  if (!ballot) return headCountScene(store);
  if (!ballot.is_open) return ballot.totals ? listScene(store) : openTalk(store);
  return scene(
    "ask",
    top(store, titleOf(store)),
    body(html`<p class="scr-big">${t("Votes are secret: three to improve, two to preserve")}</p>
      <p class="scr-progress"><b>${t("%(done)s of %(all)s have voted", { done: store.room.answered, all: store.room.expected })}</b></p>`),
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
      ${lines.length ? needList(lines.map(({ need }) => need), (need) => dots(lines.find((line) => line.need === need)[action])) : html`<p>${t("Nothing yet.")}</p>`}</div>`;
  };
  return scene(
    "presented",
    top(store, asking ? page.table.consensus.question : titleOf(store)),
    body(html`<div class="scr-columns">${list("improve")}${list("preserve")}</div>
      ${board.step === "m1.consensus" ? answers(store) : nothing}`, { most: 2 }),
    strip(...footOf(store)),
  );
}

/** How many have answered, then the thumbs: only while they are about the list that stands there. */
function answers(store) {
  if (isAsked(store.board)) return progress(store);
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
  const parked = withFate(store.board, "parked");
  return scene(
    "presented",
    top(store, t("Parked items first")),
    parked.length === 0
      ? body(lead(t("Nothing is parked.")))
      : beside([rowsThatFit(parked.map(({ words, owner, until }) => html`<li><span class="tab-words">${words}<small>${owner} · ${day(store.page, until)}</small></span></li>`), "tab-list tab-plain")], 3),
    strip(partOf(store)),
  );
}

/** A measure's name in the language of the room. */
export const nameOf = (page, option) => page.measures[option.code]?.name ?? option.name;

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
    body(byLevel(names, (level) => board.table.options.filter(({ levels }) => levels[0] === level).map((option) => html`${nameOf(page, option)}${decided(store, option)}`)), { most: 2 }),
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

/** What a package check says, with the need or measure that it names. `key` is a check, or check:about. */
export function checkWords({ board, page }, key) {
  const [check, about] = key.split(":");
  const option = about ? optionOf(board, about) : null;
  const need = about ? needOf(board, about)?.statement : "";
  return page.table.checks[check].replace("{need}", need ?? "").replace("{measure}", option ? nameOf(page, option) : "").replace("{measures_max}", MEASURES_MAX);
}

/** What a picture of the plan leaves out, and what it leaves out of three or four measures. */
const LEFT_OUT = new Set(["activities", "reach"]);
const LEFT_OUT_OF_MANY = new Set([...LEFT_OUT, "first_feedback_on", "indicator"]);

export function planScene(store) {
  const { board, page } = store;
  const lines = chosen(board);
  const left = lines.length > 2 ? LEFT_OUT_OF_MANY : LEFT_OUT;
  const fields = PLAN_FIELDS.filter((field) => !left.has(field));
  return scene(
    "plan",
    top(store, titleOf(store)),
    lines.length === 0
      ? body(lead(t("No measure is chosen yet.")))
      : body(html`<div class="tab-plans" data-count=${Math.min(lines.length, 4)}>${lines.slice(0, 4).map((option) => {
          const written = board.table.plan[option.id] ?? {};
          return html`<article><h2>${nameOf(page, option)}</h2><dl>${fields.map(
            (field) => html`<div><dt>${page.table.plan_fields[field]}</dt><dd>${(DATES.has(field) ? day(page, written[field]) : written[field]) || html`<i>–</i>`}</dd></div>`,
          )}</dl></article>`;
        })}</div>`, { most: 2 }),
    strip(tn("%(count)s measure", "%(count)s measures", lines.length), t("Write a role as responsible, never “everyone”")),
  );
}

/** From 0 to 10, and what the ends mean; with a median, how far along it is. */
const scale = ({ page: { table } }, median = null) => html`${median === null ? nothing : html`<meter min="0" max="10" .value=${median} aria-hidden="true"></meter>`}
  <p class="tab-ends"><span>0 · ${table.confidence.low}</span><span>10 · ${table.confidence.high}</span></p>`;

export const confidenceScene = (store) =>
  scene(
    "ask",
    top(store, titleOf(store)),
    body(html`<p class="scr-big">${store.page.table.confidence.question}</p>${scale(store)}${progress(store)}`),
    strip(equal()),
  );

export function confidentScene(store) {
  const rating = ratingOf(store.board, "confidence");
  if (!rating) return pictureScene(store);
  const median = rating.medians?.plan?.confidence ?? null;
  if (median === null) return openTalk(store);
  return scene(
    "ask",
    top(store, titleOf(store)),
    body(html`<p class="scr-big">${store.page.table.confidence.question}</p>
      <p class="tab-huge">${figure(median, store.page.language)}</p>${scale(store, median)}
      ${lead(t("The median of %(count)s answers, from 0 to 10.", { count: rating.cast }))}`),
    strip(equal(), promised(store)),
  );
}

/** The meeting is over: what it was for, and what comes next. A rehearsal promises nothing. */
export function overScene(store) {
  const { next_step: step, next_date: date, rehearsal } = store.page;
  const drawn = html`<img src=${`${store.page.picture}?seq=${store.seq}`} alt=${t("The stakeholder meeting")} />`;
  if (rehearsal) return scene("picture", head(store.page, t("The rehearsal is over")), drawn, strip(store.page.title));
  return scene(
    "picture",
    head(store.page, t("Thank you for the help")),
    drawn,
    strip(
      promised(store),
      step ? t("Next step: %(step)s", { step: date ? `${step}, ${date}` : step }) : "",
      t("Nothing leads from a vote to a phone."),
    ),
  );
}
