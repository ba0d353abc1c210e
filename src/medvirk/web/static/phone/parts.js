// The pieces every screen of the phone is made of: kinds, receipts, own cards, the composer, the map as a list.

import { CATEGORIES, LEVELS, levelOf } from "../map/iglo.js";
import { dayWords, quoted, refusal, t, tn } from "../js/words.js";
import { h, icon } from "../js/draw.js";
import { lengthOf } from "./outbox.js";

export const LONGEST = 140;
/** Wire value -> the name that styles and drawings use. */
export const SHAPES = {
  demand: "krav",
  resource: "ressurs",
  suggestion: "forslag",
  objection: "forslag",
  condition: "forslag",
  danger: "forslag",
};
export const LEVEL_ICONS = { individual: "individ", group: "gruppe", leader: "leder", organisation: "organisasjon" };

/** What a need, a card or a group says, as children: a need after the number that room and screen call it by. */
export const called = ({ number, text }) => [number !== undefined && h("b", {}, `${number}. `), text];

/** What only stakeholder meetings write; the method has no label for it. */
const SAID = { objection: () => t("Objection"), condition: () => t("Must be in place"), danger: () => t("Danger") };

export const kind = (words, code) =>
  h("span", { class: "mv-kind", "data-kind": SHAPES[code] }, code in SHAPES && icon(SHAPES[code]), words.kinds[code]?.label ?? SAID[code]?.() ?? "");

export const privately = (lead, words, drawing = "lock") =>
  h("p", { class: "mv-private" }, icon(drawing), h("span", {}, lead && h("b", {}, lead), " ", words));

export const heading = (words) => h("h1", { class: "mv-question", tabindex: "-1", key: "question" }, words);

export const alert = (state, ...words) =>
  h("div", { class: "mv-alert", "data-state": state }, icon(state === "warn" ? "warning" : state), h("div", {}, ...words));

export const primary = (words, onclick, props = {}, drawing = null) =>
  h("button", { type: "button", class: "ds-button", "data-size": "main", onclick, ...props }, words, drawing && icon(drawing));

export const secondary = (words, onclick, props = {}) => primary(words, onclick, { "data-variant": "secondary", ...props });

export const small = (words, onclick, props = {}) =>
  h("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "small", onclick, ...props }, words);

export const wrong = (fault) =>
  fault && h("div", { class: "mv-wrong", role: "alert" }, icon("warning"), h("p", {}, refusal(fault.code, fault.params)));

/** The name of a place: a category's short name, "something else" on a level, the square, P. */
export function placeName(words, place) {
  if (place in words.categories) {
    return words.categories[place].short;
  }
  if (place in words.levels) {
    return t("Something else: %(level)s", { level: words.levels[place].label });
  }
  return words.areas[place]?.label ?? "";
}

/** Where in the four circles a place lies; the square and P have their own names. */
export function levelName(words, place) {
  const level = levelOf(place);
  return level ? words.levels[level].label : words.areas[place].label;
}

const RETURNED = {
  names_person: () => t("It points to a person. Write about the work or the role, and share it again."),
  health: () => t("It is about one person's health. Write what in the work affects people, and share it again."),
  not_understandable: () =>
    t("The facilitator did not quite understand it. Make it a little clearer, and share it again."),
  serious: () => t("This is too serious for a card. See the help card for where to report it."),
  distress: () => t("You need not bear this alone. The help card shows people you can talk to now, also without saying who you are."),
};
/** Not for other words: for people who can help. */
const NEEDS_HELP = ["serious", "distress"];

function receiptOf(card, { online, outbox }) {
  if (card.back) {
    return ["waiting", "undo", t("Is being taken back")];
  }
  switch (card.state) {
    case "queued":
      return online ? ["waiting", "clock", t("Is being sent")] : ["waiting", "clock", t("Waiting for the network")];
    case "delivered":
      return card.edit
        ? ["waiting", "clock", t("The change is being sent")]
        : ["delivered", "check", t("Delivered")];
    case "revealed":
      return ["delivered", "check", card.now ? t("On the map, in other words") : t("On the map")];
    case "returned":
      return ["returned", "undo", t("The card came back to you. Nobody knows that it is yours.")];
    case "withdrawn":
      return ["returned", "undo", t("Taken off the map")];
    case "late":
      return ["late", "warning", card.tried ? t("Not confirmed") : t("Not delivered")];
    default:
      return ["draft", "phone", outbox.isKept(`card/${card.id}`) ? t("Saved on this phone") : t("Only on this page")];
  }
}

function receipt(s, card) {
  const [state, drawing, words] = receiptOf(card, s);
  return h("span", { class: "mv-receipt", "data-state": state }, icon(drawing), words);
}

/** One own card. `choices` are buttons that show when its menu is open, `more` is always shown. */
function mine(s, card, { choices = [], more = [] } = {}) {
  const opened = s.ui.opened === card.id;
  const place = card.place && card.state !== "draft" ? placeName(s.words, card.place) : "";
  return h(
    "li",
    { key: card.id, class: "mv-mine", "data-kind": SHAPES[card.kind] },
    h(
      "div",
      { class: "mv-mine-head" },
      h("span", { class: "mv-row" }, kind(s.words, card.kind), place && h("span", { class: "mv-level" }, place)),
      choices.length > 0 &&
        h(
          "button",
          {
            type: "button",
            class: "mv-more",
            "aria-expanded": String(opened),
            "aria-label": t("Choices for: %(text)s", { text: card.text }),
            onclick: () => s.show({ opened: opened ? null : card.id, asking: null }),
          },
          icon("dots"),
        ),
    ),
    ...(card.now ?? [["queued", "delivered"].includes(card.state) && card.edit ? card.edit.text : card.text]).map((text, at) => h("p", { class: "mv-words", key: at }, text)),
    card.now && h("p", { class: "mv-soft" }, t("You wrote: %(text)s", { text: card.text })),
    receipt(s, card),
    wrong(card.wrong),
    ...more,
    opened && choices.length > 0 && h("div", { class: "mv-mine-choices" }, ...choices),
  );
}

/** Has anybody had it before them: on the map, or among the cards that facilitators look through? */
const wasSeen = (s, card) => card.state === "revealed" || (card.state === "delivered" && card.round <= s.board.rounds.length - (s.round === null ? 0 : 1));

function choicesFor(s, card) {
  const open = s.round !== null && card.round === s.round.number;
  if (card.back) {
    return [];
  }
  if (card.state === "draft") {
    return [
      small(t("Change the words"), () => s.act.correct(card)),
      small(t("Delete"), () => s.act.drop(card)),
    ];
  }
  if (["late", "returned", "withdrawn", "unknown"].includes(card.state)) {
    return [];
  }
  if (s.ui.asking === card.id) {
    return [
      h("p", { "data-asks": card.id }, wasSeen(s, card)
        ? t("Take the card back? Its text is deleted. It leaves the screens some time in the next minute, so that the moment tells nobody whose it was.")
        : t("Take the card back? Its text is deleted.")),
      small(t("Yes, take it back"), () => s.act.takeBack(card)),
      small(t("Keep it"), () => s.show({ asking: null, opened: null })),
    ];
  }
  const changes = card.state === "delivered" && open && !card.edit;
  return [
    changes && small(t("Change the words"), () => s.act.correct(card)),
    changes && !s.round.closing && isNeed(card.kind) && small(t("Change the place"), () => s.act.place(card)),
    small(t("Take back"), () => s.show({ asking: card.id })),
  ].filter(Boolean);
}

/** Whether something is asked about a card, or it came back: such cards stand first. */
export const wantsAnswer = (s, card) => ["returned", "withdrawn"].includes(card.state) || isAsked(s, card);

const isAsked = (s, card) => Boolean(s.store.asked?.handles.includes(card.handle)) && !card.back && card.state !== "withdrawn";

/** May this card get other words? Quietly, in its own place, for nobody must see who is asked (R3). */
function asked(s, card) {
  const { question, texts } = s.store.asked;
  const said = card.said?.question === question ? card.said.yes : null;
  const words = texts.map((text) => quoted(text)).join(" · ");
  return [
    h("p", {}, texts.length > 1 ? t("The facilitator suggests dividing this card: %(words)s", { words }) : t("The facilitator suggests joining this card with others: %(words)s", { words })),
    h("p", { class: "mv-soft" }, t("If everyone asked says yes, the new words are shown. No answer means no. Nobody sees who answers.")),
    said !== null && h("p", {}, said ? t("You said yes.") : t("You said no.")),
    said !== false && h("div", { class: "mv-row", "data-asks": question }, said === null && small(t("Yes"), () => s.act.answer(card, true), { "data-variant": "secondary" }), small(t("No"), () => s.act.answer(card, false), { "data-variant": "secondary" })),
  ];
}

function moreFor(s, card) {
  if (isAsked(s, card)) {
    return asked(s, card);
  }
  if (card.state === "returned" && !card.back) {
    return [
      h("p", {}, RETURNED[card.reason]?.() ?? ""),
      !NEEDS_HELP.includes(card.reason) && h("p", { class: "mv-soft" }, t("You can rewrite it or leave it. Both are quite all right.")),
      h(
        "div",
        { class: "mv-row" },
        NEEDS_HELP.includes(card.reason)
          ? small(t("Open the help card"), () => s.act.help(), { "data-variant": "secondary" })
          : small(t("Rewrite it"), () => s.act.rewrite(card)),
        small(t("Leave it"), () => s.act.drop(card)),
      ),
    ];
  }
  if (card.state === "withdrawn" && !card.back) {
    return [
      h("p", {}, t("It was taken off the map for everybody. Nobody is told that it was yours. You can write it in other words, or leave it.")),
      h("div", { class: "mv-row" }, small(t("Rewrite it"), () => s.act.rewrite(card)), small(t("Leave it"), () => s.act.drop(card))),
    ];
  }
  if (card.state === "draft" && card.again && s.round?.closing) {
    return [h("div", {}, small(t("Share this one: %(text)s", card), () => s.act.share(card), { "data-variant": "secondary" }))];
  }
  if (card.state === "late") {
    return [
      h(
        "p",
        {},
        card.tried
          ? t("The map was locked before this phone heard that the card had arrived. The map shows whether it did.")
          : t("The map was locked before the card arrived. Only this phone has its text."),
      ),
      h("div", { class: "mv-row" }, small(t("Delete it from this phone"), () => s.act.drop(card))),
    ];
  }
  return [];
}

const questionsFirst = (s, cards) => [...cards.filter((card) => wantsAnswer(s, card)), ...cards.filter((card) => !wantsAnswer(s, card))];

const isNeed = (code) => ["demand", "resource"].includes(code);

/** The list of own cards; `extra(card)` adds a button that is always shown. */
export function myCards(s, cards, { heading = t("My cards"), level = "h2", extra = () => null } = {}) {
  cards.forEach(({ id }) => s.listed.add(id));
  return (
    cards.length > 0 &&
    h(
      "section",
      { class: "mv-stack", "data-gap": "small", key: heading ?? "own" },
      heading && h(level, { class: level === "h1" ? "mv-question" : "" }, heading),
      h(
        "ul",
        { class: "mv-mine-list" },
        ...questionsFirst(s, cards).map((card) => {
          const button = extra(card);
          return mine(s, card, { choices: choicesFor(s, card), more: [...moreFor(s, card), button].filter(Boolean) });
        }),
      ),
    )
  );
}

/** Own cards that a step does not show, folded: each can be taken back at any time (R4). */
export function otherCards(s) {
  const rest = s.cards.filter(({ id }) => !s.listed.has(id));
  const asks = !s.store.paper && rest.some((card) => wantsAnswer(s, card));
  return (
    rest.length > 0 &&
    h("details", { class: "mv-map-list", key: "own", open: s.ui.own ?? asks, ontoggle: (event) => s.show({ own: event.target.open }) }, h("summary", {}, t("My cards")), myCards(s, rest, { heading: null }))
  );
}

/** Other words for a card, in any step: it stays what it is about. */
export function correction(s) {
  const { kind: code, about } = s.correcting;
  const as = isNeed(code) ? null : { kind: code, about: about ?? null };
  return [
    composer(s, { label: t("Change the words"), suggestion: !isNeed(code) }),
    h("div", { class: "mv-phone-pair", key: "correct" }, secondary(t("Cancel"), () => s.act.cancel()), primary(s.saysAgain ? t("Share the card") : t("Save"), () => (s.saysAgain ? s.act.say(as) : s.act.add({ as })))),
  ];
}

function kindChoice(s, note, code, short) {
  const shape = SHAPES[code];
  return h(
    "label",
    { class: "mv-choice", "data-kind": shape },
    h("input", {
      type: "radio",
      name: "kind",
      class: "mv-sr",
      checked: note.kind === code,
      onchange: () => s.act.note({ kind: code }),
    }),
    icon(shape),
    h("span", {}, h("b", {}, s.words.kinds[code].label), h("small", {}, short)),
  );
}

/** Where a card is written. It keeps its words through every change of step. `about`: the chooser of step suggest. */
export function composer(s, { label, suggestion = false, about = null }) {
  const note = s.note;
  const used = lengthOf(note.text);
  const fault = s.ui.fault;
  return h(
    "div",
    { key: "composer", class: "mv-composer" },
    !suggestion &&
      h(
        "fieldset",
        { class: "mv-choices", "data-columns": "2" },
        h("legend", { class: "mv-sr" }, t("What kind of card is it?")),
        kindChoice(s, note, "demand", t("takes energy")),
        kindChoice(s, note, "resource", t("helps you")),
      ),
    about,
    h(
      "label",
      { class: "mv-write", key: "write" },
      h("span", { class: "mv-sr" }, label),
      h("textarea", {
        class: "ds-input",
        rows: "2",
        placeholder: label,
        value: note.text,
        "aria-describedby": "mv-used",
        "aria-invalid": used > LONGEST ? "true" : undefined,
        oninput: (event) => s.act.note({ text: event.target.value }),
      }),
      h(
        "small",
        { id: "mv-used", class: used > LONGEST ? "mv-count mv-over" : "mv-count" },
        t("%(used)s of %(longest)s", { used, longest: LONGEST }),
      ),
    ),
    note.alone && h("p", { class: "mv-soft", role: "status", key: "alone" }, t("The card can no longer be changed. Your words become a new card.")),
    fault && h("div", { class: "mv-wrong", role: "alert" }, icon("warning"), h("p", {}, fault)),
  );
}

/** What is wrong with the words before they leave the composer; nothing when they are fine. */
export function faultIn(note, { suggestion = false } = {}) {
  const used = lengthOf(note.text);
  if (used === 0) {
    return refusal("card.empty");
  }
  if (used > LONGEST) {
    return refusal("card.too_long", { used, longest: LONGEST });
  }
  return !suggestion && !(note.kind in { demand: 1, resource: 1 }) ? refusal("card.no_kind") : null;
}

const KEEPING = {
  full: () => [t("This phone has no more room."), t("Keep this page open until your cards are delivered. What you write is only here.")],
  refused: () => [t("This phone stores nothing for this page."), t("It may be a private window, or a setting. Keep this page open: what you write is only here.")],
  emptied: () => [t("What this phone had stored was deleted."), t("Delivered cards are safe, but can no longer be taken back from here. What was not delivered may be gone.")],
};

/** Whether these votes or answers had no receipt when their question closed. */
function isMissed(s, held) {
  const asked = [s.board.ballots.at(-1), ...(s.board.table?.ratings ?? []).slice(-1)].find((each) => each && each.id === (held?.ballot ?? held?.rating));
  return Boolean(asked) && !asked.is_open && held.state !== "missed" && (held.state === "queued" || Boolean(held.wrong));
}

/** What this phone cannot keep, and what it could not deliver: said once, where one reads, until it has been read. */
export function notices(s) {
  const { ui, outbox, store } = s;
  if (!s.board || store.locked) {
    return null;
  }
  const { trouble } = outbox;
  const missed = ["votes", "rating"].filter((name) => isMissed(s, outbox.read(name)));
  const found = [
    ui.isOld && ["isOld", t("There is a newer version of this page."), t("Copy what you have written, then load the page again.")],
    trouble && [trouble, ...KEEPING[trouble]()],
    ...missed.map((name) => [name, t("This phone heard no receipt before it was closed."), t("What you answered last may not be counted.")]),
  ];
  const shown = found.filter((notice) => notice && (missed.includes(notice[0]) || !ui.heard?.[notice[0]]));
  return (
    shown.length > 0 &&
    h(
      "div",
      { class: "mv-stack", "data-gap": "small", role: "status", key: "notices" },
      ...shown.map(([name, lead, words]) => alert("warn", h("p", {}, h("b", {}, lead), " ", words), h("div", {}, small(t("I have read this"), () => s.act.hear(name))))),
    )
  );
}

/** "7 of 9 have answered", as counts and never who. */
export const answered = (s, total) =>
  h("p", { class: "mv-soft", key: "answered" }, t("%(done)s of %(total)s have answered.", { done: s.store.answered, total }));

export const waits = (s) => {
  const waiting = s.cards.filter((card) => card.state === "queued").length;
  const delivered = s.cards.filter((card) => card.state === "delivered" || card.state === "revealed").length;
  return [
    tn("%(count)s card is waiting", "%(count)s cards are waiting", waiting),
    tn("%(count)s is delivered", "%(count)s are delivered", delivered),
  ].join(", ");
};

/** How the cards of an item affect how people feel, where the group has said so. */
export const effects = (item) => item.effects.map((text, at) => h("p", { class: "mv-soft", key: at }, t("How it feels: %(text)s", { text })));

function thing(s, item) {
  return h(
    "li",
    { key: item.id, class: "mv-listed", "data-kind": SHAPES[item.kind] },
    h("p", {}, item.text),
    ...effects(item),
    h(
      "span",
      { class: "mv-meta" },
      kind(s.words, item.kind),
      item.count > 1 && h("span", { class: "mv-level" }, t("Group of %(count)s", { count: item.count })),
      ...item.actions.map((action) =>
        h("span", { class: "mv-action" }, icon(action === "improve" ? "forbedre" : "bevare"), s.words.actions[action].label),
      ),
    ),
  );
}

/** The map in reading order I-G-L-O, then the square and P; only places that hold cards. */
export function mapAsList(s, items) {
  const at = (place) => items.filter((item) => item.place === place);
  const section = (place, name) =>
    at(place).length > 0 && [h("h3", { key: `h${place}` }, name), h("ul", { key: `u${place}`, class: "mv-listing" }, ...at(place).map((item) => thing(s, item)))];
  const level = (code) =>
    items.some((item) => levelOf(item.place) === code) && [
      h("h2", { key: code }, s.words.levels[code].label),
      ...[...CATEGORIES[code], code].map((place) => section(place, placeName(s.words, place))),
    ];
  return h(
    "details",
    { key: "map", class: "mv-map-list", open: s.ui.map, ontoggle: (event) => s.show({ map: event.target.open }) },
    h("summary", {}, t("The map as a list")),
    items.length === 0
      ? h("p", {}, t("No cards yet"))
      : h("div", { class: "mv-stack", "data-gap": "small" }, ...LEVELS.map(level), section("square", s.words.areas.square.label), section("P", s.words.areas.P.label)),
  );
}

/** After lock (R34): thanks, and what never arrived. */
export function locked(s) {
  const { promised } = s.store;
  const { thanks, language } = s.words;
  const late = s.cards.filter((card) => card.state === "late");
  return {
    main: [
      heading(thanks.subject),
      h("p", { key: "thanks" }, promised ? thanks.later.replace("{next_date}", dayWords(promised, language)) : thanks.body),
      privately(late.length === 0 && t("Nothing is left on this phone."), t("Drafts, votes and secret codes have been deleted.")),
      late.length > 0 &&
        alert(
          "warn",
          late.every((card) => card.tried)
            ? t("This phone never heard whether a card arrived before the map was locked. You can read it here until you delete it.")
            : t("A card did not arrive before the map was locked. You can read it here until you delete it."),
        ),
      myCards(s, late, { heading: t("Cards on this phone") }),
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
