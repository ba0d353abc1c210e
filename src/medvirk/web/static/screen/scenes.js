// The pictures that are not the map: joining, rules, the question, results, summary, thanks. 1920 x 1080 units, text 28 and up.

import { icon } from "../console/icons.js";
import { Names } from "../console/names.js";
import { ballotOf, resultOf, summaryOf } from "../console/reading.js";
import { fitText } from "../map/text.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

import { breakWords } from "./time.js";

const MOST_ROWS = 7;

export const spaced = (code) => (code?.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : (code ?? ""));

const joined = (store) => tn("%(count)s has joined", "%(count)s have joined", store.room.phones);

export const head = (page, title) => html`<header class="scr-head">
  ${icon("brand", "scr-brand")}
  <div><p>${page.title} · ${page.where}</p><h1>${title}</h1></div>
</header>`;

export const strip = (...parts) => html`<footer class="scr-strip">${parts.map((part) => html`<span>${typeof part === "string" ? unbroken(part) : part}</span>`)}</footer>`;

/** A date stays in one line. */
const unbroken = (text) => text.replace(/(\d{1,2}\.?) (\p{L}+) (\d{4})/gu, "$1\u00a0$2\u00a0$3");

/** The code as large as it fits on its line: six broad letters need more than six narrow ones. */
const sizeOf = (code) => fitText(spaced(code).replace(" ", "\u00a0"), 900, { sizes: [200, 184, 168, 152, 136], count: 1 }).size;

/** Where to type the code; it may break before the port, and nowhere else in a number. */
const address = (page) => {
  const at = page.join.address.lastIndexOf(":");
  return at < 0 ? page.join.address : html`${page.join.address.slice(0, at)}<wbr>${page.join.address.slice(at)}`;
};

/** The picture code for latecomers, small, in the corner; the code only while the door is open. */
export const corner = (store) => html`<aside class="scr-corner">
  <div class="scr-corner-qr" .innerHTML=${store.page.join.qr}></div>
  ${store.door.open ? html`<p>${address(store.page)}</p><b>${spaced(store.door.code)}</b>` : nothing}
</aside>`;

export function joinScene(store) {
  const { page, door } = store;
  return html`<section class="scr-scene scr-join">
    ${head(page, t("Join on your own phone"))}
    <div class="scr-qr" .innerHTML=${page.join.qr}></div>
    <div class="scr-how">
      <p class="scr-point">${t("Point the camera at the square")}</p>
      ${door.open ? html`<p class="scr-or">${t("or go to")} <b>${address(page)}</b> ${t("and type")}</p><p class="scr-code" .style=${`font-size: ${sizeOf(door.code)}px`}>${spaced(door.code)}</p>` : nothing}
      <ul>
        <li>${icon("check")}${t("No name, no e-mail, no app")}</li>
        <li>${icon("check")}${t("Use paper if you would rather")}</li>
        <li>${icon("check")}${t("You can leave whenever you want")}</li>
      </ul>
    </div>
    ${strip(page.starts ? t("We start at %(time)s", { time: page.starts }) : page.place, html`<b>${joined(store)}</b>`, "Bokmål · Nynorsk · English")}
  </section>`;
}

export const rulesScene = (store, title = store.page.room.welcome.title) => html`<section class="scr-scene scr-rules">
  ${head(store.page, title)}
  <ol>${store.page.rules.map((rule) => html`<li><span>${rule}</span></li>`)}</ol>
  ${corner(store)} ${strip(joined(store))}
</section>`;

export const pauseScene = (store) => html`<section class="scr-scene scr-question">
  ${head(store.page, store.page.room[store.board.step].title)}
  <p class="scr-big-question">${breakWords(store)}</p>
  <p class="scr-lead">${t("You can go on writing on your phone. Nothing is lost.")}</p>
  ${corner(store)} ${strip(store.page.title)}
</section>`;

export const questionScene = (store) => html`<section class="scr-scene scr-question">
  ${head(store.page, store.page.room.reflect.title)}
  <p class="scr-big-question">${store.page.question}</p>
  <p class="scr-lead">${store.page.room.reflect.participant}</p>
  <p class="scr-finished"><b>${t("%(done)s of %(all)s", { done: store.room.finished, all: store.room.phones })}</b> ${t("are finished")}</p>
  ${corner(store)} ${strip(t("Nobody sees the cards before you share them"))}
</section>`;

export function resultScene(store) {
  const { improve, preserve } = resultOf(store.board);
  const names = new Names(store.page.map);
  const ballot = ballotOf(store.board);
  return html`<section class="scr-scene scr-result">
    ${head(store.page, t("This matters most"))}
    <div class="scr-columns">${column(names, "improve", improve)} ${column(names, "preserve", preserve)}</div>
    ${ballot?.totals
      ? strip(tn("%(count)s paper", "%(count)s papers", ballot.cast), t("Only the totals exist. The papers are destroyed."))
      : strip(t("Marked by the group together"))}
  </section>`;
}

function column(names, action, rows) {
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length - shown.length;
  return html`<div class="scr-column">
    <h2>${icon(action === "improve" ? "forbedre" : "bevare")}${names.action(action)}</h2>
    <ol>${shown.map(({ text, votes, place }) => html`<li>
      <b>${votes > 0 ? votes : "–"}</b><span class="scr-row-text">${text}<span class="scr-row-place">${names.place(place)}</span></span>
    </li>`)}</ol>
    ${more > 0 ? html`<p>${tn("and %(count)s more", "and %(count)s more", more)}</p>` : nothing}
  </div>`;
}

export const openTalkScene = (store) => html`<section class="scr-scene scr-question">
  ${head(store.page, store.page.room.mark.title)}
  <p class="scr-big-question">${t("We talk about it openly")}</p>
  <p class="scr-lead">${t("Too few voted, so no totals are shown. What should get better, and what must we take care of?")}</p>
  ${strip(t("The papers are destroyed."))}
</section>`;

export function summaryScene(store) {
  const text = summaryOf(store.board);
  const size = text.length > 620 ? "small" : text.length > 320 ? "medium" : "large";
  return html`<section class="scr-scene scr-summary">
    ${head(store.page, store.page.room.close.title)}
    <p class="scr-text" data-length=${size}>${text}</p>
    ${strip(t("Does it match what you meant? Speak up."), t("You can still take a card back"))}
  </section>`;
}

/** A rehearsal promises nothing: no cards go on, and nobody answers them. */
const rehearsedScene = (store) => html`<section class="scr-scene scr-thanks">
  ${head(store.page, t("The rehearsal is over"))}
  <p class="scr-lead">${t("The map is locked, and drafts are deleted. This was only a rehearsal: nothing from it goes on to the needs analysis.")}</p>
  ${strip(store.page.title)}
</section>`;

export function thanksScene(store) {
  const { next_step: step, next_date: date, reply_date: reply, sponsor, rehearsal } = store.page;
  if (rehearsal) return rehearsedScene(store);
  return html`<section class="scr-scene scr-thanks">
    ${head(store.page, t("Thank you for the help"))}
    <p class="scr-lead">${t("The map is locked. Drafts are deleted, and nothing leads from a card to a phone.")}</p>
    <dl>
      ${step ? html`<div><dt>${t("Next step")}</dt><dd>${step}${date ? html`<span>${date}</span>` : nothing}</dd></div>` : nothing}
      ${reply ? html`<div><dt>${t("You get an answer by")}</dt><dd>${reply}${sponsor ? html`<span>${t("from %(sponsor)s", { sponsor })}</span>` : nothing}</dd></div>` : nothing}
    </dl>
    ${strip(store.page.title)}
  </section>`;
}
