// Every answer that a need or a card can get, as a question to the facilitator and a command. Lists, menus and the map ask here.

import { ask } from "../ask.js";
import { today } from "../../js/days.js";
import { icon } from "../../board/icons.js";
import { inShort, Names } from "../../board/names.js";
import { MOST, needOf, prioritised } from "../../board/table.js";
import { itemOf } from "./facts.js";
import { area, command, day, fillIn, isItDanger, line, oneOf } from "./form.js";
import { html, nothing } from "../../vendor/lit.js";
import { quoted, t } from "../../js/words.js";

/** Before the needs are read nobody answers them. */
export const mayAnswer = (board) => !board.locked && !["m1.welcome", "m1.results"].includes(board.step);

const quote = (item) => quoted(item.words);

/** Choose an item as one of at most 5 to improve or 4 to preserve. */
export async function prioritise(store, id, action) {
  if (await store.do("prioritise", { item: id, action })) store.say(t("Prioritised."));
}

/** How many places of an action are taken, as "3 of 5". */
export const placesTaken = (board, action) => t("%(done)s of %(all)s", { done: prioritised(board, action).length, all: MOST[action] });

export function park(store, id) {
  const item = itemOf(store.board, id);
  const now = store.board.table.fates[id];
  const was = now?.fate === "parked" ? now : { owner: "", until: "" };
  return fillIn({
    title: t("Park it"),
    lines: [quote(item), t("Not decided yet. Somebody takes it up again, and everybody hears when.")],
    fields: () => html`${line({ id: "owner", label: t("Who takes it up again"), help: t("A role with authority, not whoever proposed it."), value: was.owner })}
      ${day({ id: "until", label: t("When"), value: was.until, earliest: today() })}`,
    confirm: t("Park it"),
    submit: command(store, "park", t("Parked."), (data) => ({ item: id, ...data })),
  });
}

/** The bin asks about danger first: people flag, the software does not guess (R15). */
export function trash(store, id) {
  const item = itemOf(store.board, id);
  const { trash: reasons } = store.page.table;
  const { cannot_be_trashed: refused, ...open } = reasons;
  return fillIn({
    title: t("Put it in the bin"),
    lines: [quote(item), t("It stays on record with its reason, and can be brought back.")],
    fields: (data) => html`
      ${isItDanger()}
      ${data.danger === "yes" ? html`<p class="mv-alert" data-state="stop">${icon("warning")}<span lang=${store.page.language}>${refused?.about ?? ""}</span></p>` : nothing}
      <fieldset class="con-plain mv-stack" ?hidden=${data.danger === "yes"} ?disabled=${data.danger === "yes"}>
        <div lang=${store.page.language}>${oneOf({ name: "reason", legend: t("Why?"), choices: Object.entries(open).map(([code, words]) => [code, words.label, words.about]) })}</div>
        ${data.reason === "covered_elsewhere"
          ? line({ id: "text", label: t("Who works on it?") })
          : line({ id: "text", label: t("More about the reason"), help: t("Can be left empty."), required: false })}
      </fieldset>`,
    confirm: (data) => (data.danger === "yes" ? t("Send to the safety channel") : t("Put it in the bin")),
    submit: (data) =>
      data.danger === "yes"
        ? command(store, "send_to_hse", t("Sent to the safety channel."), () => ({ item: id }))(data)
        : command(store, "trash", t("It is in the bin, with its reason."), ({ reason, text }) => ({ item: id, reason, danger: false, text }))(data),
  });
}

export function liftUp(store, id) {
  const item = itemOf(store.board, id);
  const { lift } = store.page.table;
  return fillIn({
    title: t("Lift it up"),
    lines: [quote(item), t("It matters, and is not ours to decide. It is not dropped: it gets an answer.")],
    fields: () => oneOf({ name: "to", legend: t("Who answers?"), choices: Object.entries(lift) }),
    confirm: t("Lift it up"),
    submit: command(store, "lift_up", t("Lifted up."), ({ to }) => ({ item: id, to })),
  });
}

export async function sendToHse(store, id) {
  const item = itemOf(store.board, id);
  const yes = await ask({
    title: t("Send it to the safety channel?"),
    lines: [quote(item), t("It leaves this meeting and is followed up by the organisation's own reporting. Agree who reports it.")],
    confirm: t("Send to the safety channel"),
  });
  if (yes && (await store.do("send_to_hse", { item: id }))) store.say(t("Sent to the safety channel."));
}

export const isSentToHse = (answer) => answer?.fate === "sent_to_hse";

export async function restore(store, id) {
  const question = {
    title: t("Take it back from the safety channel?"),
    lines: [quote(itemOf(store.board, id)), t("Only when it was sent there by mistake. Danger, harassment and breach of law stay there.")],
    confirm: t("Take the answer back"),
    danger: true,
  };
  if (isSentToHse(store.board.table.fates[id]) && !(await ask(question))) return;
  if (await store.do("restore", { item: id })) store.say(t("It is undecided again."));
}

/** A card becomes a need: with its own words, or with words that the group gives it. */
export function makeNeed(store, id) {
  const { card, words } = itemOf(store.board, id);
  const names = new Names(store.page.map);
  return fillIn({
    title: t("Make the card a need"),
    lines: [t("Only when it concerns no need that lies here already. Change the words only together with the group.")],
    fields: () => html`${area({ id: "statement", label: t("The need, in the group's words"), value: words, rows: 2 })}
      ${oneOf({ name: "action", legend: t("What is asked for?"), choices: ["improve", "preserve"].map((code) => [code, names.action(code)]), chosen: card.kind === "resource" ? "preserve" : "improve" })}`,
    confirm: t("Make it a need"),
    submit: command(store, "take_up", t("The card is a need now."), ({ statement, action }) => ({ card: id, action, ...(statement.trim() === words ? {} : { statement }) })),
  });
}

/** A card says more about a need and shares its answer. `onto` is a need it was dropped on. */
export function layBeside(store, id, onto = null) {
  const { card, words } = itemOf(store.board, id);
  const { needs } = store.board.table;
  const chosen = onto ?? card.about;
  return fillIn({
    title: t("Lay the card beside a need"),
    lines: [quoted(words), t("It says more about the need and shares its answer.")],
    fields: () => html`<div class="ds-field"><label for="beside">${t("Which need?")}</label>
      <select class="ds-input" id="beside" name="need" required lang=${store.page.language}>
        <option value="">${t("Choose a need")}</option>
        ${needs.map((need) => html`<option value=${need.id} ?selected=${need.id === chosen}>${need.number}. ${inShort(need.statement, 60)}</option>`)}
      </select></div>`,
    confirm: t("Lay it there"),
    submit: command(store, "lay_beside", t("The card lies beside the need."), ({ need }) => ({ card: id, need })),
  });
}

/** What a drop on the map means here: a place, a bin, or a card laid on a need. Resolves to whether something was asked for. */
export async function dropped(store, { id, place, bin, onto }) {
  if (place) return store.do("move", { card: id, place });
  if (!mayAnswer(store.board)) return null;
  if (bin === "trash") return trash(store, id);
  if (bin === "parking") return park(store, id);
  const item = itemOf(store.board, id);
  if (!onto || !item?.card || !needOf(store.board, onto)) return null;
  return layBeside(store, id, onto);
}

