// The pictures of a stakeholder meeting that are not the map. 1920 x 1080 units, text 28 and up, never a name.

import { headCount } from "../board/head-count.js";
import { icon } from "../board/icons.js";
import { mark } from "../board/mark.js";
import { Names } from "../board/names.js";
import { stepOf } from "../board/reading.js";
import { figure, nameOf } from "../board/table-words.js";
import {
  chosen,
  fateOf,
  MOST,
  needLines,
  needOf,
  openRating,
  ordered,
  presentedNeeds,
  presentedSources,
  prioritised,
  ratingOf,
  withFate,
  wordsAbout,
} from "../board/table.js";
import { t, tn } from "../js/words.js";
import { html, nothing } from "../vendor/lit.js";
import { plot } from "./plot.js";
import { body, head, rowsThatFit, strip, top } from "./scenes.js";
import {
  actionHead,
  answers,
  beside,
  counted,
  day,
  equal,
  isAsked,
  lead,
  needList,
  openTalk,
  partOf,
  progress,
  promised,
  scene,
  titleOf,
} from "./table-parts.js";
import { breakWords } from "./time.js";

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
    strip(t("The numbers are needs. Questions of understanding only"), titleOf(store)),
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
  const answer = fateOf(board, need.id);
  return scene(
    "need",
    top(store, titleOf(store)),
    body(html`<p class="tab-statement">${mark(need.kind, need.number)}<span>${need.statement}</span></p>
      <p class="tab-facts"><b>${names.kind(need.kind)}</b> · ${names.place(need.place)}${sources.length ? html` · ${sources.join(", ")}` : nothing}</p>
      ${answer ? html`<p class="tab-facts">${icon("check")} <b>${page.table.outcomes[answer.fate].label}</b></p>` : nothing}
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
    strip(tn("%(count)s ballot", "%(count)s ballots", rating.cast), t("The picture is a help, not the answer")),
  );
}

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

/**
 * What is chosen, or could be, with dots: the list that the group says yes or no to. While the phones are asked whether one can live with them,
 * only what is chosen.
 */
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

const footOf = ({ board, page }) => {
  if (isAsked(board)) return [t("A no is valuable: say it or write it"), equal()];
  const objections = [...board.table.objections, ...wordsAbout(board, "objection", null).map(({ text }) => text)];
  if (board.step === "m1.consensus" && objections.length) return [t("Objections: %(words)s", { words: objections.join(" · ") })];
  return [page.table.consensus.question, equal()];
};

const dots = (count) => (count > 0 ? html`<b class="tab-dots">${count}</b>` : nothing);

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

/** What part 1 chose, in words. Null when nothing was chosen. */
function agreedNeeds(store) {
  const lists = ["improve", "preserve"].map((action) => [action, prioritised(store.board, action).map(({ need }) => need)]);
  if (lists.every(([, needs]) => needs.length === 0)) return null;
  return beside(lists.map(([action, needs]) => html`${actionHead(store, action)}${needs.length ? needList(needs) : html`<p>${t("Nothing yet.")}</p>`}`));
}

const ROOMY = 4; // so few measures have room for the needs that they answer

/** What part 2 chose, in words: each measure, its needs while there is room, who answers for it, when it starts. Null when nothing was. */
function agreedMeasures({ board, page }) {
  const lines = chosen(board);
  if (lines.length === 0) return null;
  return body(html`<h2>${t("Chosen measures")}</h2>${rowsThatFit(
    lines.map((option) => {
      const { responsible, starts_on: starts } = board.table.plan[option.id] ?? {};
      const needs = lines.length > ROOMY ? [] : option.needs.map((id) => needOf(board, id)?.statement).filter(Boolean);
      return html`<li><span class="tab-words"><b>${nameOf(page, option)}</b>${needs.length ? html`<span>${needs.join(" · ")}</span>` : nothing}</span>
        <span>${[responsible, starts && t("Starts %(date)s", { date: day(page, starts) })].filter(Boolean).join(" · ")}</span></li>`;
    }),
    "tab-list tab-plain tab-agreed",
  )}`, { most: 2 });
}

/** A day that nobody promised is told as the deadline that it is. */
function nextWords(step, date, due) {
  if (date && due) return t("Next step: %(step)s. Deadline: %(date)s", { step, date });
  return t("Next step: %(step)s", { step: date ? `${step}, ${date}` : step });
}

/** The meeting is over: what was chosen, and what comes next. A rehearsal promises nothing. */
export function overScene(store) {
  const { next_step: step, next_date: date, next_due: due, rehearsal } = store.page;
  const drawn = html`<img src=${`${store.page.picture}?seq=${store.seq}`} alt=${t("The stakeholder meeting")} />`;
  if (rehearsal) return scene("picture", head(store.page, t("The rehearsal is over")), drawn, strip(store.page.title));
  const agreed = store.board.script === "meeting_2" ? agreedMeasures(store) : agreedNeeds(store);
  return scene(
    agreed ? "presented" : "picture",
    head(store.page, t("Thank you for the help")),
    agreed ?? drawn,
    strip(promised(store), step ? nextWords(step, date, due) : "", t("Nothing leads from a vote to a phone.")),
  );
}
