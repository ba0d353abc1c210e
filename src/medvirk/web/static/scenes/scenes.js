// The pictures that are not the map: joining, rules, the question, results, summary, thanks. 1920 x 1080 units, text 28 and up.

import { icon } from "../board/icons.js";
import { Names } from "../board/names.js";
import { ballotOf, resultOf, summaryOf } from "../board/reading.js";
import { fitText } from "../map/text.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

import { breakWords } from "./time.js";

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

/** The way in for latecomers, beside the heading, where it takes nothing from the task; the code only while the door is open. */
const corner = ({ page, door }) => html`<aside class="scr-corner">
  ${door.open ? html`<p>${address(page)} <b>${spaced(door.code)}</b></p>` : nothing}
  <div class="scr-corner-qr" .innerHTML=${page.join.qr}></div>
</aside>`;

/** The head of a scene while the meeting is going on. */
export const top = (store, title) => html`<div class="scr-top">${head(store.page, title)} ${corner(store)}</div>`;

/** What fills the picture between head and strip (fill.js). `most`: how many times 28 units its text may be at most. */
export const body = (content, { most = nothing, name = "" } = {}) => html`<div class=${`scr-fill ${name}`} data-most=${most}>${content}</div>`;

const MOST_ROWS = 8; // more are no list for the back of a room

/** A list, and after it "and 3 more" when it has more than `most` rows or than there is room for: fill.js writes it. */
export const rowsThatFit = (rows, name = "", most = MOST_ROWS) => html`<ol class=${name} data-rows=${most}>${rows}</ol><p class="scr-more"></p>`;

export function joinScene(store) {
  const { page, door } = store;
  return html`<section class="scr-scene scr-join">
    ${head(page, t("Join on your own phone"))}
    <div class="scr-qr" .innerHTML=${page.join.qr}></div>
    <div class="scr-how">
      <p class="scr-point">${t("Point the camera at the picture code")}</p>
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
  ${top(store, title)}
  ${body(html`<ol>${store.page.rules.map((rule) => html`<li><span>${rule}</span></li>`)}</ol>`)}
  ${strip(joined(store))}
</section>`;

export const pauseScene = (store) => html`<section class="scr-scene scr-question">
  ${top(store, store.page.room[store.board.step].title)}
  ${body(html`<p class="scr-big">${breakWords(store)}</p>
    <p class="scr-lead">${t("You can go on writing on your phone. Nothing is lost.")}</p>`)}
  ${strip(store.page.title)}
</section>`;

export const questionScene = (store) => html`<section class="scr-scene scr-question">
  ${top(store, store.page.room.reflect.title)}
  ${body(html`<p class="scr-big scr-big-question">${store.page.question}</p>
    <p class="scr-lead">${store.page.room.reflect.participant}</p>
    <p class="scr-progress scr-finished"><b>${t("%(done)s of %(all)s", { done: store.room.finished, all: store.room.phones })}</b> ${t("are finished")}</p>`)}
  ${strip(t("Nobody sees the cards before you share them"))}
</section>`;

export function resultScene(store) {
  const { improve, preserve } = resultOf(store.board);
  const names = new Names(store.page.map);
  const ballot = ballotOf(store.board);
  return html`<section class="scr-scene scr-result">
    ${top(store, t("This matters most"))}
    ${body(html`${column(names, "improve", improve)} ${column(names, "preserve", preserve)}`, { most: 2, name: "scr-columns" })}
    ${ballot?.totals
      ? strip(tn("%(count)s ballot", "%(count)s ballots", ballot.cast), t("Only the totals exist. The ballots are destroyed."))
      : strip(t("Marked by the group together"))}
  </section>`;
}

const MOST_VOTED = 7;

const column = (names, action, rows) => html`<div class="scr-column">
  <h2>${icon(action === "improve" ? "forbedre" : "bevare")}${names.action(action)}</h2>
  ${rowsThatFit(rows.map(({ text, votes, place }) => html`<li>
    <b>${votes > 0 ? votes : "–"}</b><span>${text} <small>${names.place(place)}</small></span>
  </li>`), "", MOST_VOTED)}
</div>`;

export const openTalkScene = (store) => html`<section class="scr-scene scr-question">
  ${top(store, store.page.room.mark.title)}
  ${body(html`<p class="scr-big">${t("We talk about it openly")}</p>
    <p class="scr-lead">${t("Too few voted, so no totals are shown. What should get better, and what must we take care of?")}</p>`)}
  ${strip(t("The ballots are destroyed."))}
</section>`;

export const summaryScene = (store) => html`<section class="scr-scene scr-summary">
  ${top(store, store.page.room.close.title)}
  ${body(html`<p class="scr-text">${summaryOf(store.board)}</p>`)}
  ${strip(t("Does it match what you meant? Speak up."), t("You can still take a card back"))}
</section>`;

/** A rehearsal promises nothing: no cards go on, and nobody answers them. */
const rehearsedScene = (store) => html`<section class="scr-scene scr-thanks">
  ${head(store.page, t("The rehearsal is over"))}
  ${body(html`<p class="scr-lead">${t("The map is locked, and drafts are deleted. This was only a rehearsal: nothing from it goes on to the needs analysis.")}</p>`)}
  ${strip(store.page.title)}
</section>`;

export function thanksScene(store) {
  const { next_step: step, next_date: date, reply_date: reply, sponsor, rehearsal } = store.page;
  if (rehearsal) return rehearsedScene(store);
  return html`<section class="scr-scene scr-thanks">
    ${head(store.page, t("Thank you for the help"))}
    ${body(html`<p class="scr-lead">${t("The map is locked. Drafts are deleted, and nothing leads from a card to a phone.")}</p>
      <dl>
        ${step ? html`<div><dt>${t("Next step")}</dt><dd>${step}${date ? html`<span>${date}</span>` : nothing}</dd></div>` : nothing}
        ${reply ? html`<div><dt>${t("You get an answer by")}</dt><dd>${reply}${sponsor ? html`<span>${t("from %(sponsor)s", { sponsor })}</span>` : nothing}</dd></div>` : nothing}
      </dl>`)}
    ${strip(store.page.title)}
  </section>`;
}
