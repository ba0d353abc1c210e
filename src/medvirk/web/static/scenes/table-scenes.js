// The pictures of a stakeholder meeting that are not the map. 1920 x 1080 units, text 28 and up, never a name.

import { headCount } from "../board/head-count.js";
import { icon } from "../board/icons.js";
import { mark } from "../board/mark.js";
import { Names } from "../board/names.js";
import { stepOf } from "../board/reading.js";
import { figure } from "../board/table-words.js";
import {
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
import { corner, head, strip } from "./scenes.js";
import { actionHead, answers, counted, day, equal, isAsked, lead, needList, needRow, openTalk, partOf, scene, titleOf } from "./table-parts.js";
import { breakWords } from "./time.js";

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
      stepOf(store.board) === "m1.close" ? store.page.table.one_word : equal(),
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

const footOf = ({ board, page }) => {
  if (isAsked(board)) return [t("A no is valuable: say it or write it"), equal()];
  const objections = [...board.table.objections, ...wordsAbout(board, "objection", null).map(({ text }) => text)];
  if (board.step === "m1.consensus" && objections.length) return [t("Objections: %(words)s", { words: objections.join(" · ") })];
  return [page.table.consensus.question, equal()];
};

const dots = (count) => (count > 0 ? html`<b class="tab-dots">${count}</b>` : nothing);

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
    strip(partOf(store)),
  );
}

/** The meeting is over: what it was for, and what comes next. A rehearsal promises nothing. */
export function overScene(store) {
  const { next_step: step, next_date: date, reply_date: reply, rehearsal } = store.page;
  const drawn = html`<img src=${`${store.page.picture}?seq=${store.seq}`} alt=${t("The stakeholder meeting")} />`;
  if (rehearsal) return scene("picture", head(store.page, t("The rehearsal is over")), drawn, strip(store.page.title));
  return scene(
    "picture",
    head(store.page, t("Thank you for the help")),
    drawn,
    strip(
      reply ? t("You get an answer by %(date)s", { date: reply }) : "",
      step ? t("Next step: %(step)s", { step: date ? `${step}, ${date}` : step }) : "",
      t("Nothing leads from a vote to a phone."),
    ),
  );
}
