// Steps reflect, place and suggest: write for yourself, then share one card a round or pass.

import { CATEGORIES, levelOf } from "../map/iglo.js";
import { t } from "../js/words.js";
import { h, icon } from "../js/draw.js";
import {
  LEVEL_ICONS,
  SHAPES,
  answered,
  composer,
  heading,
  kind,
  myCards,
  placeName,
  primary,
  privately,
  secondary,
  small,
  wantsAnswer,
} from "./parts.js";

/** Drafts for oneself. */
export function reflect(s) {
  const finished = s.outbox.read("finished");
  return {
    main: [
      heading(s.words.question),
      privately(t("Only you see this."), t("The cards stay on the phone until you share them.")),
      finished
        ? h("p", { class: "mv-receipt", "data-state": "delivered" }, icon("check"), t("You are finished. Wait for the others."))
        : h("div", {}, small(t("I am finished"), () => s.act.finished(), { "data-variant": "secondary" })),
      myCards(s, s.cards, { level: "h2" }),
      s.cards.length === 0 && h("p", { class: "mv-soft" }, s.words.steps.reflect.participant),
    ],
    foot: writer(s, { big: true }),
  };
}

/** The composer for a draft; folded (`big` false) until somebody wants to write. */
export function writer(s, { big = false, suggestion = false } = {}) {
  if (!big && !s.ui.writing && s.note.text === "") {
    return [secondary(suggestion ? t("Write a suggestion") : t("Write a card"), () => s.show({ writing: true }), { key: "open-writer" })];
  }
  return [
    composer(s, { label: suggestion ? t("New suggestion") : t("New card"), suggestion, about: suggestion ? about(s) : null }),
    h("div", { key: "writer-buttons" }, primary(t("Add card"), () => s.act.add({ suggestion }), {}, "plus")),
  ];
}

/** Rounds on the map: choose a card, choose its place, share it or pass. */
export function place(s) {
  const card = s.placing;
  return card ? placing(s, card) : round(s, { suggestion: false });
}

/** Rounds of suggestions: what could help, and which card it is about. */
export const suggest = (s) => round(s, { suggestion: true });

const ofStep = (card, suggestion) => (card.kind === "suggestion") === suggestion;

function round(s, { suggestion }) {
  const isDraft = (card) => card.state === "draft" && ofStep(card, suggestion);
  const returned = s.cards.filter((card) => wantsAnswer(s, card)); // first: its writer may want to answer
  const others = s.cards.filter((card) => !wantsAnswer(s, card) && !isDraft(card));
  const drafts = s.cards.filter(isDraft);
  const step = suggestion ? s.words.steps.suggest : s.words.steps.place;
  if (s.round === null || s.round.closing) {
    return {
      main: [
        heading(step.title),
        h("p", { key: "how" }, step.participant),
        h("p", { class: "mv-private", key: "wait" }, icon("clock"), h("span", {}, t("Wait for the next round. You can write while you wait."))),
        myCards(s, [...returned, ...drafts, ...others]),
      ],
      foot: writer(s, { suggestion }),
    };
  }
  if (s.outbox.answered(s.round.number)) {
    return { main: shared(s, drafts, [...returned, ...others]), foot: writer(s, { suggestion }) };
  }
  const share = (card) =>
    card.state === "draft" &&
    ofStep(card, suggestion) &&
    h(
      "div",
      {},
      small(suggestion ? t("Share this one") : t("Choose its place"), () => (suggestion ? s.act.share(card) : s.act.place(card)), {
        "data-variant": "secondary",
        "aria-label": suggestion
          ? t("Share this one: %(text)s", { text: card.text })
          : t("Choose its place: %(text)s", { text: card.text }),
      }),
    );
  const writing = s.note.text !== "" || s.ui.writing || drafts.length === 0;
  const hasChoice = drafts.length > 0 && !suggestion;
  return {
    main: [
      heading(hasChoice ? t("Which card will you share in this round?") : step.title),
      h("p", { key: "how" }, !hasChoice ? step.participant : t("Share one of your cards, or write a new one. You may also pass.")),
      myCards(s, [...returned, ...drafts], { extra: share }),
      answered(s, s.round.expected),
      myCards(s, others, { heading: returned.length + drafts.length > 0 ? t("Other cards") : t("My cards") }),
    ],
    foot: [
      writing && composer(s, { label: suggestion ? t("New suggestion") : t("New card"), suggestion, about: suggestion ? about(s) : null }),
      h(
        "div",
        { class: "mv-phone-pair", key: "round-buttons" },
        secondary(t("Pass"), () => s.act.pass(), { "aria-label": t("Pass this round") }),
        writing
          ? primary(suggestion ? t("Share the suggestion") : t("Choose its place"), () => s.act.next({ suggestion }))
          : secondary(suggestion ? t("Write a suggestion") : t("Write a card"), () => s.show({ writing: true })),
      ),
    ],
  };
}

function shared(s, drafts, others) {
  const passed = s.outbox.passed(s.round.number);
  const waits = others.some((card) => card.state === "queued");
  return [
    heading(passed ? t("You pass this round") : waits ? t("Your card is on its way") : t("Your card is delivered")),
    h(
      "p",
      { class: "mv-private", key: "what" },
      icon("eye"),
      h(
        "span",
        {},
        passed
          ? t("That is fine. You can share a card in the next round.")
          : t("The cards are shown together when the round is closed, in random order and without names."),
      ),
    ),
    answered(s, s.round.expected),
    myCards(s, [...others, ...drafts]),
  ];
}

function placing(s, card) {
  const place = s.ui.place ?? card.place;
  const level = s.ui.level ?? (place ? levelOf(place) : null);
  const changing = card.state === "delivered";
  return {
    main: [
      h(
        "div",
        { class: "mv-card", "data-kind": SHAPES[card.kind], key: "placed" },
        h("span", { class: "mv-band" }, icon(SHAPES[card.kind])),
        card.text,
        h("div", { class: "mv-meta" }, kind(s.words, card.kind)),
      ),
      heading(t("Where does the card belong?")),
      minimap(s, level, place),
      level && categories(s, level, place),
      place === "square" && h("p", { class: "mv-private", key: "square" }, icon("info"), h("span", {}, s.words.areas.square.read)),
      h("div", { key: "other-card" }, small(t("Back to my cards"), () => s.act.leavePlacing())),
    ],
    foot: [
      s.ui.fault && h("div", { class: "mv-wrong", role: "alert", key: "fault" }, icon("warning"), h("p", {}, s.ui.fault)),
      h(
        "div",
        { class: "mv-phone-pair", key: "place-buttons" },
        secondary([h("b", { class: "mv-p" }, "P"), " ", changing ? t("Unsure") : t("Unsure, share here")], () => s.act.put(card, "P")),
        primary(changing ? t("Change the place") : t("Share the card"), () => s.act.put(card), {
          "aria-disabled": place && place !== "P" ? undefined : "true",
        }),
      ),
    ],
  };
}

/** The level picker is the map: four circles round the square. */
function minimap(s, level, place) {
  const circle = (code) =>
    h(
      "label",
      { class: "mv-circle", key: code },
      h("input", {
        type: "radio",
        name: "level",
        class: "mv-sr",
        checked: level === code,
        onchange: () => s.act.level(code),
      }),
      icon(LEVEL_ICONS[code]),
      h("b", {}, s.words.levels[code].label),
    );
  return h(
    "fieldset",
    { class: "mv-minimap", key: "minimap", "data-small": level ? "" : undefined },
    h("legend", { class: "mv-sr" }, t("Level")),
    h("span", { class: "mv-minimap-square" }),
    circle("individual"),
    circle("leader"),
    circle("group"),
    circle("organisation"),
    h(
      "label",
      { class: "mv-centre", key: "square" },
      h("input", { type: "radio", name: "level", class: "mv-sr", checked: place === "square", onchange: () => s.act.square() }),
      icon("brand"),
      h("span", { class: "mv-sr" }, s.words.areas.square.label),
    ),
  );
}

/** With many categories only the chosen one is described: all are in view. */
const MOST_DESCRIBED = 3;

function categories(s, level, place) {
  const isFew = CATEGORIES[level].length <= MOST_DESCRIBED;
  const choice = (code, name, words) =>
    h(
      "label",
      { class: "mv-choice", key: code },
      h("input", { type: "radio", name: "category", checked: place === code, onchange: () => s.act.choose(code) }),
      h("span", {}, h("b", {}, name), (isFew || place === code) && words && h("small", {}, words)),
    );
  return h(
    "fieldset",
    { class: "mv-choices", key: `categories-${level}`, id: "mv-categories", "data-many": isFew ? undefined : "" },
    h("legend", { class: "mv-soft" }, t("%(level)s – choose a category", { level: s.words.levels[level].label })),
    ...CATEGORIES[level].map((code) => choice(code, s.words.categories[code].short, s.words.categories[code].read)),
    choice(level, t("Something else on this level"), ""),
  );
}

/** Which card or group a suggestion is about. */
function about(s) {
  const option = (item) =>
    h("option", { key: item.id, value: item.id }, `${placeName(s.words, item.place)}: ${item.text}`);
  return h(
    "label",
    { class: "mv-about", key: "about" },
    h("span", {}, t("What is it about?")),
    h(
      "select",
      { class: "ds-input", value: s.note.about ?? "", onchange: (event) => s.act.note({ about: event.target.value || null }) },
      h("option", { value: "", key: "none" }, t("The whole map")),
      ...s.targets.map(option),
    ),
  );
}
