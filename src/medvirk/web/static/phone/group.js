// The focus group's phone: the steps in which the group listens and talks, and the views of all steps.

import { CATEGORIES, LEVELS } from "../map/iglo.js";
import { t } from "../js/words.js";
import { h, icon } from "../js/draw.js";
import { mark } from "./mark.js";
import { LEVEL_ICONS, alert, heading, mapAsList, myCards, small, wantsAnswer } from "./parts.js";
import { enter } from "./phone.js";
import { place, reflect, suggest, writer } from "./share.js";

function welcome(s) {
  return {
    main: [
      heading(s.words.steps.welcome.title),
      h("p", { key: "how" }, s.words.steps.welcome.participant),
      h("h2", { key: "rules-head" }, t("Rules for the focus group")),
      h("ol", { class: "mv-rules", key: "rules" }, ...s.words.rules.map((rule, at) => h("li", { key: at }, rule))),
      h("p", { class: "mv-soft", key: "follows" }, t("This page follows the meeting by itself.")),
    ],
    foot: [],
  };
}

/** What is being explained: title and the sentence that is read aloud. */
function explained(words, item) {
  if (item in words.levels) {
    return { title: words.levels[item].label, read: words.levels[item].read, drawing: LEVEL_ICONS[item] };
  }
  if (item in words.categories) {
    const level = LEVELS.find((code) => CATEGORIES[code].includes(item));
    const { short, label, read } = words.categories[item]; // the name on the map first
    const full = label === short ? null : label;
    return { title: short, full, read, drawing: LEVEL_ICONS[level], above: words.levels[level].label };
  }
  if (item in words.areas) {
    return { title: words.areas[item].label, read: words.areas[item].read, drawing: item === "square" ? "brand" : null };
  }
  return { title: words.steps.explain.title, read: item ? words.intro : words.steps.explain.participant, drawing: "brand" };
}

function explain(s) {
  const now = explained(s.words, s.board.explaining);
  return {
    main: [
      h(
        "section",
        { class: "mv-explained", key: "now", "aria-live": "polite" },
        now.drawing ? icon(now.drawing) : h("b", { class: "mv-p", "aria-hidden": "true" }, "P"),
        now.above && h("p", { class: "mv-soft" }, now.above),
        heading(now.title),
        now.full && h("p", { class: "mv-soft", key: "full" }, now.full),
        h("p", { class: "mv-lead" }, now.read),
      ),
      s.cards.length > 0 && myCards(s, s.cards),
    ],
    foot: writer(s),
  };
}

/** The map, then one's own cards; these first while something is asked about one. */
function mapAndCards(s) {
  const both = [mapAsList(s, s.items), myCards(s, s.cards)];
  return s.cards.some((card) => wantsAnswer(s, card)) ? both.reverse() : both;
}

function connect(s) {
  return {
    main: [
      heading(s.words.steps.connect.title),
      h("p", { key: "how" }, s.words.steps.connect.participant),
      ...mapAndCards(s),
    ],
    foot: writer(s),
  };
}

/** What was begun and not shared, folded: it is too late for it, but it is not lost out of sight. */
const begun = (s) =>
  s.note.text.trim() !== "" &&
  !s.correcting &&
  h(
    "details",
    { class: "mv-map-list", key: "begun" },
    h("summary", {}, t("You have begun to write something")),
    h("p", {}, s.note.text),
    h("p", { class: "mv-soft" }, t("It is on this phone only, and is deleted when the meeting is locked.")),
    small(t("Delete"), () => {
      s.act.note({ text: "" });
      s.show({});
    }),
  );

function close(s) {
  const { summary, confirmed } = s.board;
  return {
    main: [
      heading(s.words.steps.close.title),
      h("p", { key: "how" }, s.words.steps.close.participant),
      summary
        ? h("blockquote", { class: "mv-summary", key: "summary", "aria-live": "polite" }, ...summary.split("\n").map((line, at) => h("p", { key: at }, line)))
        : h("p", { class: "mv-private", key: "summary-wait" }, icon("clock"), h("span", {}, t("The facilitator writes the summary. It appears here."))),
      confirmed && h("p", { class: "mv-receipt", "data-state": "delivered", key: "confirmed" }, icon("check"), t("The group has confirmed the summary.")),
      s.round !== null && alert("info", t("The last cards are being collected.")),
      begun(s),
      ...mapAndCards(s),
    ],
    foot: [],
  };
}

enter({ welcome, reflect, explain, place, connect, mark, suggest, close });
