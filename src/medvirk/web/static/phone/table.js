// The phone of a stakeholder meeting: read the needs, write, rate, give dots, say yes or no; rate measures and the plan.

import { dayWords, t, tn } from "../js/words.js";
import { h, icon } from "../js/draw.js";
import { mark, tally } from "./mark.js";
import { alert, answered, called, composer, heading, kind, myCards, placeName, primary, privately, secondary, wrong } from "./parts.js";
import { enter } from "./phone.js";
import { place } from "./share.js";

const RATED_IN = { needs: ["m1.rate"], consensus: ["m1.consensus", "m2.package"], fit: ["m2.fit"], confidence: ["m2.close"] };
const ACTIONS = { prioritised_improve: "forbedre", prioritised_preserve: "bevare" };
const FIT_ITEMS = ["F1", "F2", "F3", "F4", "F5", "F6", "F7"];
const DONT_KNOW = "dont_know";
const HIGH = 2;

// readings

const words = (s) => s.words.steps[s.board.step];
const how = (s) => h("p", { key: "how" }, words(s).participant);
const measure = (s, option) => s.words.measures?.[option.code] ?? s.words.own?.[option.id];
const optionName = (s, option) => measure(s, option)?.name ?? option.name;
const optionOf = (s, id) => s.board.table.options.find((option) => option.id === id) ?? null;
const needOf = (s, id) => s.items.find((need) => need.id === id) ?? null;
const ratings = (s, question) => s.board.table.ratings.filter((rating) => rating.question === question);

/** The rating that is open here and now; null when none is, or it waits at another step. */
function openRating(s) {
  const last = s.board.table.ratings.at(-1);
  return last?.is_open && RATED_IN[last.question].includes(s.board.step) ? last : null;
}

const day = (s, text) => dayWords(text, s.words.language);

/** Which question of a rating this phone is at: another rating begins at its first. */
const positionIn = (s, rating, count) => (s.ui.rating === rating.id ? Math.min(s.ui.at ?? 0, count - 1) : 0);
const turnTo = (s, rating, at) => s.show({ rating: rating.id, at, top: true });

// pieces

const needCard = (s, need, more = null) =>
  h(
    "li",
    { key: need.id, class: "mv-listed", "data-kind": need.kind === "resource" ? "ressurs" : "krav" },
    h("p", {}, ...called(need)),
    h("span", { class: "mv-meta" }, kind(s.words, need.kind), h("span", { class: "mv-level" }, placeName(s.words, need.place)), more),
  );

const needList = (s, needs, more = () => null) => h("ul", { class: "mv-listing", key: "needs" }, ...needs.map((need) => needCard(s, need, more(need))));

const allNeeds = (s, open = false) =>
  h("details", { class: "mv-map-list", key: "all", open: open || s.ui.map, ontoggle: (event) => s.show({ map: event.target.open }) }, h("summary", {}, tn("All %(count)s needs", "All %(count)s needs", s.items.length)), needList(s, s.items));

const rulesOf = (s) => h("ol", { class: "mv-rules", key: "rules" }, ...[...s.words.table.rules, ...s.board.table.rules].map((rule, at) => h("li", { key: at }, rule)));

const delivered = (text, key = "receipt") => h("p", { class: "mv-receipt", "data-state": "delivered", key }, icon("check"), text);

const wait = (text) => h("p", { class: "mv-private", key: "wait" }, icon("clock"), h("span", {}, text));

const page = (s, ...main) => ({ main: [heading(words(s).title), ...main], foot: [] });

// part 1

function rules(s) {
  return page(
    s,
    how(s),
    h("h2", { key: "rules-head" }, t("Rules for the meeting")),
    rulesOf(s),
    s.board.table.rules_accepted ? delivered(t("The rules are accepted.")) : wait(t("Say aloud if you cannot say yes to one of them.")),
    h("p", { class: "mv-soft", key: "follows" }, t("This page follows the meeting by itself.")),
  );
}

function results(s) {
  const { shown } = s.board.table;
  const need = needOf(s, shown);
  if (need) return page(s, needList(s, [need]), allNeeds(s));
  if (!shown) return page(s, how(s), wait(t("Look at the screen. What it shows can also be read here.")), allNeeds(s));
  const needs = s.items.filter(({ action, sources }) => (shown === "preserve" ? action === "preserve" : sources.includes(shown)));
  const name = shown === "preserve" ? t("What we must take care of") : s.words.table.sources[shown];
  return page(s, h("h2", { key: "source" }, name), needs.length ? needList(s, needs) : h("p", { key: "silent" }, t("This source is silent: it named no need.")), allNeeds(s));
}

/** Silent reading, then at most two cards: one a round. */
function missing(s) {
  s.words.steps.place = words(s); // the rounds of the focus group, under this step's words
  const view = place(s);
  return s.placing ? view : { ...view, main: [...view.main, allNeeds(s)] };
}

/** The table's own task; while the projector shows a need, all read that one. */
function groups(s) {
  const need = needOf(s, s.board.table.shown);
  if (s.store.group && !need) {
    const { number, needs } = s.store.group;
    return page(
      s,
      h("h2", { key: "table" }, t("You sit at table %(number)s", { number })),
      s.words.table.group_questions.length ? h("ol", { key: "ask", class: "mv-rules" }, ...s.words.table.group_questions.map((question) => h("li", { key: question }, question))) : how(s),
      h("h2", { key: "own" }, t("Your needs")),
      needList(s, needs.map((id) => needOf(s, id)).filter(Boolean)),
      allNeeds(s),
    );
  }
  return page(s, how(s), need ? needList(s, [need]) : null, allNeeds(s, !need));
}

const rest = (s) => page(s, h("p", { class: "mv-lead", key: "how" }, words(s).participant));

function rate(s) {
  const rating = openRating(s);
  if (!rating) return closedNeeds(s);
  return withPaper(s, rating, () => (s.outbox.rated(rating.id).state === "open" ? oneNeed(s, rating) : sent(s, rating)));
}

/** One need at a time, two questions each; back and forth as often as one likes. */
function oneNeed(s, rating) {
  const needs = rating.targets.map((target) => needOf(s, target)).filter(Boolean); // one that was made here can be put back meanwhile
  if (needs.length === 0) return page(s, wait(t("This page follows the meeting by itself.")));
  const at = positionIn(s, rating, needs.length);
  const need = needs[at];
  const held = s.outbox.rated(rating.id);
  const left = needs.filter(({ id }) => ["importance", "influence"].some((item) => held.answers[id]?.[item] === undefined)).length;
  const axis = (item) => {
    const { question, anchors } = s.words.table.rating[item];
    return scale(s, rating, need.id, item, { question, points: anchors.map((label, value) => ({ value, label: `${value} · ${label}` })) });
  };
  return {
    main: [
      heading(t("Need %(number)s of %(total)s", { number: at + 1, total: needs.length })),
      wrong(held.wrong),
      needList(s, [need]),
      axis("importance"),
      axis("influence"),
      privately(t("Your answers are secret."), t("From the facilitator too.")),
    ],
    foot: onwards(s, rating, at, needs.length, left, left ? tn("%(count)s need left to rate", "%(count)s needs left to rate", left) : t("All needs are rated")),
  };
}

/** Back and forth between the questions of a paper. One that is sent before its last question, and has blanks, is asked about first. */
function onwards(s, rating, at, count, left, blanks) {
  const send = () => {
    s.show({ early: null });
    s.act.rate(rating.id);
  };
  const pair = (...buttons) => h("div", { class: "mv-phone-pair", key: "steps" }, ...buttons);
  const line = (words) => h("p", { class: "mv-left", key: "left", role: "status" }, words);
  if (s.ui.early === rating.id && left) {
    return [line(t("Not finished: %(left)s of %(total)s. Send all the same?", { left, total: count })), pair(secondary(t("Cancel"), () => s.show({ early: null })), primary(t("Send all the same"), send))];
  }
  const early = () => (left ? s.show({ early: rating.id }) : send());
  return [
    line(blanks),
    pair(
      at > 0 ? secondary(t("Back"), () => turnTo(s, rating, at - 1)) : secondary(t("Send"), early),
      at < count - 1 ? primary(t("Next"), () => turnTo(s, rating, at + 1), {}, "arrow") : primary(t("Send the answers"), send, {}, "arrow"),
    ),
  ];
}

/** A question with its points and "don't know", each a large target. */
function scale(s, rating, target, item, { question, hint, points, quiet }) {
  const value = s.outbox.rated(rating.id).answers[target]?.[item];
  const choice = (point) =>
    h(
      "label",
      { class: "mv-choice", key: point.value },
      h("input", { type: "radio", name: `${target}-${item}`, checked: value === point.value, onchange: () => s.act.setAnswer(rating.id, target, item, point.value) }),
      h("span", {}, point.label),
    );
  const all = rating.question === "needs" || rating.question === "fit" ? [...points, { value: DONT_KNOW, label: s.words.table.rating.skip }] : points;
  return h("fieldset", { class: "mv-choices mv-scale", key: `${target}-${item}` }, h("legend", question ? {} : { class: "mv-sr" }, question ?? s.words.table.consensus.question), hint && h("p", { class: "mv-soft" }, hint), ...all.map(choice));
}

function sent(s, rating) {
  const { state } = s.outbox.rated(rating.id);
  const isWaiting = state === "queued";
  return {
    main: [
      heading(isWaiting ? t("Your answers are on their way") : t("Your answers are delivered")),
      h("p", { class: "mv-receipt", "data-state": isWaiting ? "waiting" : "delivered", key: "receipt" }, icon(isWaiting ? "clock" : "check"), isWaiting ? (s.online ? t("Is being sent") : t("Waiting for the network")) : t("Nobody can see what you answered.")),
      answered(s, rating.papers),
      rating.question === "consensus" && h("p", { key: "objections" }, t("Anyone with an objection can say it aloud, or write it on a card when the facilitator opens a round for that.")),
      h("p", { class: "mv-soft", key: "shown" }, t("The result is shown when the facilitator closes it.")),
    ],
    foot: [secondary(t("Change the answers"), () => s.act.reopenRating(rating.id), { key: "change" })],
  };
}

/** A paper is needed to answer; a phone without one is told what to do. */
function withPaper(s, rating, view) {
  const paper = s.store.paper;
  if (paper?.ballot === rating.id && paper.paper) return view();
  const words_ = paper?.ballot === rating.id && paper.share
    ? [h("b", {}, t("Share a paper ballot.")), " ", t("There are fewer ballots than phones. Ask the facilitator for paper and answer together with somebody.")]
    : [h("b", {}, t("This phone has no ballot in this vote.")), " ", t("It came after voting opened. You take part from the next vote on.")];
  return page(s, alert("warn", ...words_), allNeeds(s));
}

/** The dots are the focus group's vote, on needs and under this step's words. */
function dots(s) {
  s.words.steps.mark = words(s);
  return mark(s);
}

const quadrant = (importance, influence) =>
  importance >= HIGH ? (influence >= HIGH ? "do_now" : "lift_up") : influence >= HIGH ? "quick_wins" : "not_now";

function closedNeeds(s) {
  const rating = ratings(s, "needs").filter(({ is_open: open }) => !open).at(-1);
  if (!rating) return page(s, how(s), wait(t("It opens soon. Read the needs while you wait.")), allNeeds(s, true));
  if (!rating.medians) return page(s, alert("info", t("Too few answered, so no numbers are shown.")), allNeeds(s, true));
  const field = (need) => {
    const { importance = null, influence = null } = rating.medians[need.id] ?? {};
    if (importance === null || influence === null) return null;
    return h("b", {}, s.words.table.quadrants[quadrant(importance, influence)].label);
  };
  return page(s, how(s), needList(s, s.items, field));
}

function consensus(s) {
  const rating = openRating(s);
  if (rating) {
    return withPaper(s, rating, () => {
      const held = s.outbox.rated(rating.id);
      if (held.state !== "open") return sent(s, rating);
      const points = ["up", "sideways", "down"].map((value) => ({ value, label: s.words.table.consensus[value] }));
      return {
        main: [heading(s.words.table.consensus.question), wrong(held.wrong), scale(s, rating, "list", "consensus", { points }), privately(t("Your answers are secret."), t("From the facilitator too.")), chosen(s)],
        foot: [primary(t("Send the answer"), () => s.act.rate(rating.id), { key: "send" }, "arrow")],
      };
    });
  }
  const view = saying(s, "objection", [["objection", t("Objection")]], null);
  return { ...view, main: [...view.main, chosen(s)] };
}

/** The needs, or in part 2 the measures, that are chosen so far; before that the list the dots made. */
function chosen(s) {
  if (s.board.step.startsWith("m2")) return optionList(s, s.board.table.options.filter(({ id }) => s.board.table.choices[id]?.decision === "chosen"));
  const fate = (need) => s.board.table.fates[need.id];
  const decided = s.items.filter(fate);
  const picked = [...decided.filter((need) => fate(need).fate in ACTIONS), ...decided.filter((need) => !(fate(need).fate in ACTIONS))];
  if (picked.length) return needList(s, picked, (need) => outcome(s, fate(need)));
  return s.ballot?.totals ? tally(s) : allNeeds(s);
}

/** A round of words about something: kinds are [[code, label]], `about` what they are about, chosen here when null. */
function saying(s, key, kinds, about) {
  const open = s.round && !s.round.closing && !s.outbox.answered(s.round.number);
  const own = s.cards.filter((card) => kinds.some(([code]) => code === card.kind));
  const main = [heading(words(s).title), how(s), s.round && !s.round.closing && answered(s, s.round.expected), myCards(s, own)];
  // One that was taken back before it left goes out again.
  s.saysAgain = open && s.correcting?.state === "draft" && own.some(({ id }) => id === s.correcting.id);
  if (!open) return { main: [...main, s.round ? null : wait(t("A round opens when the facilitator asks for written words."))], foot: [] };
  const now = kinds.some(([code]) => code === s.note.kind) ? s.note.kind : kinds[0][0];
  const target = about ?? s.note.about;
  const chooser = h(
    "div",
    { key: "about" },
    kinds.length > 1 && h("fieldset", { class: "mv-choices" }, h("legend", {}, t("What do you want to write?")), ...kinds.map(([code, label]) => h("label", { class: "mv-choice", key: code }, h("input", { type: "radio", name: "word", checked: now === code, onchange: () => s.act.note({ kind: code }) }), h("span", {}, label)))),
    about === null &&
      h("label", { class: "mv-about" }, h("span", {}, t("What is it about?")), h("select", { class: "ds-input", value: s.note.about ?? "", onchange: (event) => s.act.note({ about: event.target.value || null }) }, h("option", { value: "", key: "none" }, t("The whole list")), ...s.items.map((need) => h("option", { key: need.id, value: need.id }, `${need.number}. ${need.text}`)))),
  );
  return {
    main,
    foot: [
      composer(s, { label: kinds.find(([code]) => code === now)[1], suggestion: true, about: chooser }),
      h("div", { class: "mv-phone-pair", key: "say" }, secondary(t("Pass"), () => s.act.pass(), { "aria-label": t("Pass this round") }), primary(t("Share the card"), () => s.act.say({ kind: now, about: target || null }))),
    ],
  };
}

function outcome(s, fate) {
  if (!fate) return null;
  const { label } = s.words.table.outcomes[fate.fate];
  const why = fate.reason ? s.words.table.trash[fate.reason].label : fate.owner ? `${fate.owner}, ${day(s, fate.until)}` : fate.to ? s.words.table.lift[fate.to] : "";
  return h("span", { class: "mv-action" }, ACTIONS[fate.fate] ? icon(ACTIONS[fate.fate]) : null, why ? `${label}: ${why}` : label);
}

const asked = (s) => s.board.step === "m1.close" && h("h2", { key: "word" }, s.words.table.one_word);

const fates = (s) => page(s, asked(s), how(s), needList(s, s.items, (need) => outcome(s, s.board.table.fates[need.id])), s.round && alert("info", t("The last cards are being collected.")), myCards(s, s.cards));

// part 2

function opening(s) {
  if (!s.board.table.rules_accepted) return rules(s);
  const parked = s.items.filter((need) => s.board.table.fates[need.id]?.fate === "parked");
  return page(s, how(s), parked.length ? needList(s, parked, (need) => outcome(s, s.board.table.fates[need.id])) : delivered(t("Nothing is parked.")), allNeeds(s));
}

function optionCard(s, option, open) {
  const text = measure(s, option);
  const decisions = { chosen: t("Chosen"), adapted: t("Adapted"), parked: t("Parked"), rejected: t("Not chosen") };
  const decision = decisions[s.board.table.choices[option.id]?.decision];
  const needs = option.needs.map((id) => needOf(s, id)?.text).filter(Boolean);
  return h(
    "li",
    { key: option.id, class: "mv-listed" },
    h("p", {}, h("b", {}, optionName(s, option)), decision && ` · ${decision}`),
    needs.length > 0 && h("p", { class: "mv-soft" }, t("Need: %(words)s", { words: needs.join(" · ") })),
    text?.not_when.length > 0 && h("div", { class: "mv-alert", "data-state": "warn" }, icon("warning"), h("div", {}, h("b", {}, t("When not")), h("ul", {}, ...text.not_when.map((line, at) => h("li", { key: at }, line))))),
    text && h("details", { open }, h("summary", {}, t("What it is, and what is known")), ...[text.about, text.effort, text.grade_words].filter(Boolean).map((words, at) => h("p", { key: at }, words))),
  );
}

const optionList = (s, options) =>
  options.length ? h("ul", { class: "mv-listing", key: "options" }, ...options.map((option) => optionCard(s, option, false))) : h("p", { key: "none" }, t("No measure is chosen yet."));

function shortlist(s) {
  const option = optionOf(s, s.board.table.shown);
  return page(s, how(s), option ? h("ul", { class: "mv-listing", key: "shown" }, optionCard(s, option, true)) : optionList(s, s.board.table.options));
}

function fit(s) {
  const rating = openRating(s);
  if (rating) return withPaper(s, rating, () => (s.outbox.rated(rating.id).state === "open" ? statements(s, rating) : sent(s, rating)));
  const option = optionOf(s, s.board.table.shown);
  const kinds = [["condition", t("What must be in place")], ["danger", t("A danger: what could get worse")]];
  if (!option) return page(s, how(s), optionList(s, s.board.table.options));
  const view = saying(s, "fit", kinds, option.id);
  const closed = ratings(s, "fit").filter((each) => !each.is_open && each.targets[0] === option.id).at(-1);
  const medians = closed?.medians?.[option.id];
  const shown = medians && h("dl", { class: "mv-medians", key: "medians" }, ...FIT_ITEMS.map((item) => h("div", { key: item }, h("dt", {}, s.words.table.fit.items[item].theme), h("dd", {}, medians[item] ?? "–"))));
  return { ...view, main: [...view.main, h("ul", { class: "mv-listing", key: "shown" }, optionCard(s, option, false)), shown] };
}

function statements(s, rating) {
  const [target] = rating.targets;
  const held = s.outbox.rated(rating.id);
  const points = s.words.table.fit.points.map((label, at) => ({ value: at + 1, label: `${at + 1} · ${label}` }));
  const at = positionIn(s, rating, FIT_ITEMS.length);
  const left = FIT_ITEMS.filter((each) => held.answers[target]?.[each] === undefined).length;
  const item = FIT_ITEMS[at];
  const { text, hint } = s.words.table.fit.items[item];
  return {
    main: [
      heading(optionName(s, optionOf(s, target))),
      wrong(held.wrong),
      h("p", { class: "mv-soft", key: "number" }, t("Statement %(number)s of %(total)s", { number: at + 1, total: FIT_ITEMS.length })),
      scale(s, rating, target, item, { question: text, hint, points }),
      privately(t("Your answers are secret."), t("From the facilitator too.")),
    ],
    foot: onwards(s, rating, at, FIT_ITEMS.length, left, tn("%(count)s statement left", "%(count)s statements left", left)),
  };
}

function plan(s) {
  const options = s.board.table.options.filter(({ id }) => s.board.table.choices[id]?.decision === "chosen");
  const fields = Object.entries(s.words.table.plan_fields);
  const value = (option, field) => {
    const text = s.board.table.plan[option.id]?.[field];
    return text && field.endsWith("_on") ? day(s, text) : text;
  };
  return page(
    s,
    how(s),
    ...options.map((option) =>
      h("section", { class: "mv-stack", "data-gap": "small", key: option.id }, h("h2", {}, optionName(s, option)), h("dl", { class: "mv-plan" }, ...fields.map(([field, label]) => h("div", { key: field }, h("dt", {}, label), h("dd", {}, value(option, field) ?? "–"))))),
    ),
    options.length === 0 && wait(t("No measure is chosen yet.")),
  );
}

function confident(s) {
  const rating = openRating(s);
  if (!rating) return page(s, how(s), chosen(s));
  return withPaper(s, rating, () => {
    const held = s.outbox.rated(rating.id);
    if (held.state !== "open") return sent(s, rating);
    const { question, low, high } = s.words.table.confidence;
    const points = Array.from({ length: 11 }, (_, value) => ({ value, label: value === 0 ? `0 · ${low}` : value === 10 ? `10 · ${high}` : String(value) }));
    return {
      main: [heading(words(s).title), wrong(held.wrong), scale(s, rating, "plan", "confidence", { question, points }), privately(t("Your answers are secret."), t("From the facilitator too."))],
      foot: [primary(t("Send the answer"), () => s.act.rate(rating.id), { key: "send" }, "arrow")],
    };
  });
}

enter({
  "m1.welcome": rules,
  "m1.results": results,
  "m1.missing": missing,
  "m1.groups": groups,
  "m1.break": rest,
  "m1.rate": rate,
  "m1.picture": closedNeeds,
  "m1.dots": dots,
  "m1.consensus": consensus,
  "m1.result": fates,
  "m1.close": fates,
  "m2.opening": opening,
  "m2.shortlist": shortlist,
  "m2.fit": fit,
  "m2.break": rest,
  "m2.package": consensus,
  "m2.plan": plan,
  "m2.close": confident,
});
