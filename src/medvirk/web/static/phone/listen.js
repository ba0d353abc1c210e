// Steps in which the group listens and talks: welcome, explain, connect, close; and the locked end.

import { CATEGORIES, LEVELS } from "../map/iglo.js";
import { t } from "../js/words.js";
import { h, icon } from "./draw.js";
import { LEVEL_ICONS, alert, mapAsList, myCards, primary, privately } from "./parts.js";
import { writer } from "./share.js";

const heading = (words) => h("h1", { class: "mv-question", tabindex: "-1", key: "question" }, words);

export function welcome(s) {
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

export function explain(s) {
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

export function connect(s) {
  return {
    main: [
      heading(s.words.steps.connect.title),
      h("p", { key: "how" }, s.words.steps.connect.participant),
      mapAsList(s, s.items),
      myCards(s, s.cards),
    ],
    foot: writer(s),
  };
}

export function close(s) {
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
      mapAsList(s, s.items),
      myCards(s, s.cards),
    ],
    foot: [],
  };
}

/** After lock (R34): thanks, and what never arrived. */
export function locked(s) {
  const late = s.cards.filter((card) => card.state === "late");
  return {
    main: [
      heading(s.words.thanks.subject),
      h("p", { key: "thanks" }, s.words.thanks.body),
      privately(late.length === 0 && t("Nothing is left on this phone."), t("Drafts, votes and secret codes have been deleted.")),
      late.length > 0 && alert("warn", t("A card did not arrive before the map was locked. You can read it here until you delete it.")),
      myCards(s, late, { heading: t("Not delivered") }),
    ],
    foot: [],
  };
}

/** The line is closed for this phone: left (no seat), gone (no such meeting), elsewhere (other tabs), over. */
export function away(s, state) {
  const [title, why] = {
    over: () => [t("The meeting has ended"), t("The meeting has ended. Thank you for taking part.")],
    elsewhere: () => [t("Open in another tab"), t("This phone has the meeting open in several tabs. What you have written is in all of them.")],
  }[state]?.() ?? [t("Join again"), t("This phone has lost its seat. Scan the picture on the screen again, or type the code. What you have written is still here.")];
  const again = {
    over: () => [],
    elsewhere: () => [primary(t("Use this tab"), () => s.act.comeBack(), { key: "again" })],
  }[state] ?? (() => [h("a", { class: "ds-button", "data-size": "main", href: "/j/", key: "again" }, t("Join again"))]);
  return { main: [heading(title), h("p", { key: "why" }, why), myCards(s, s.cards)], foot: again() };
}
