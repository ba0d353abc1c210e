// What each step of a stakeholder meeting needs from the facilitator, and where the panel needs the room more than the picture.

import { openRating, ratingOf, writtenHere } from "../../board/table.js";
import { html, nothing } from "../../vendor/lit.js";
import { t } from "../../js/words.js";
import "./mv-consensus.js";
import "./mv-dots.js";
import "./mv-ending.js";
import "./mv-fit.js";
import "./mv-groups.js";
import "./mv-outcomes.js";
import "./mv-package.js";
import "./mv-parked.js";
import "./mv-picture.js";
import "./mv-plan.js";
import "./mv-present.js";
import "./mv-rating.js";
import "./mv-shortlist.js";
import "./mv-written.js";

const isRated = (board) => openRating(board) === null && ratingOf(board, "needs") !== null;

export const TABLE_PANELS = {
  "m1.welcome": () => html`<mv-door></mv-door>`,
  "m1.results": () => html`<mv-present sources></mv-present>`,
  "m1.missing": () => html`<mv-written></mv-written>`,
  "m1.groups": () => html`<div><mv-groups></mv-groups><mv-present></mv-present></div>`,
  "m1.break": () => html`<mv-written></mv-written>`,
  "m1.rate": (store) => html`<div><h2>${t("Importance and influence")}</h2><mv-rating question="needs"></mv-rating>${isRated(store.board) ? html`<mv-picture></mv-picture>` : nothing}</div>`,
  "m1.picture": () => html`<mv-picture acts></mv-picture>`,
  "m1.dots": () => html`<mv-dots></mv-dots>`,
  "m1.consensus": () => html`<mv-consensus></mv-consensus>`,
  "m1.result": () => html`<mv-outcomes></mv-outcomes>`,
  "m1.close": () => html`<mv-outcomes lock></mv-outcomes>`,
  "m2.opening": () => html`<mv-parked></mv-parked>`,
  "m2.shortlist": () => html`<mv-shortlist></mv-shortlist>`,
  "m2.fit": () => html`<mv-fit></mv-fit>`,
  "m2.break": () => html`<mv-shortlist></mv-shortlist>`,
  "m2.package": () => html`<mv-package></mv-package>`,
  "m2.plan": () => html`<mv-plan></mv-plan>`,
  "m2.close": () => html`<mv-ending></mv-ending>`,
};

const LISTS = new Set(["m1.consensus", "m1.result", "m1.close", "m2.fit", "m2.package", "m2.plan", "m2.close"]);

/** True where lists are worked on: the room's picture is small then, beside its tools. */
export const needsRoom = ({ board, tray }) =>
  LISTS.has(board.step) || (board.step === "m1.missing" && (tray.cards.length > 0 || writtenHere(board).length > 0));
