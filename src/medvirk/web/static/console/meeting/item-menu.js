// The menu of one need or card: every answer it can get, where it stands, and whether the screen shows it.

import { ask } from "../ask.js";
import { keep, pathOfFocus } from "../focus.js";
import { closed, isPressSeen } from "../press.js";
import { icon } from "../../board/icons.js";
import { ACTION_ICONS, buttonName, Names } from "../../board/names.js";
import { MOST, needOf, prioritised } from "../../board/table.js";
import { isSentToHse, layBeside, liftUp, makeNeed, mayAnswer, park, placesTaken, prioritise, restore, sendToHse, trash } from "./acts.js";
import { answerOf, itemFace, itemOf, nameOfItem } from "./facts.js";
import { measureName } from "./measures.js";
import { isItDanger } from "./form.js";
import { html, nothing, render } from "../../vendor/lit.js";
import { quoted, t } from "../../js/words.js";

/** Open the menu of a need or a card; `choice` puts the focus on one row, or asks at once for the bin or the parking. */
export async function openItem(store, id, choice = null) {
  if (!(await isPressSeen())) return;
  if (!itemOf(store.board, id) || store.board.locked) return;
  if (choice === "park" || choice === "trash") {
    if (mayAnswer(store.board)) ({ park, trash })[choice](store, id);
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "con-ask con-card-menu";
  dialog.setAttribute("aria-labelledby", "item-title");
  const back = pathOfFocus();
  const draw = () => {
    const item = itemOf(store.board, id);
    if (item) render(menu(store, item, dialog), dialog);
    else dialog.close(); // its writer took the card back
  };
  store.addEventListener("change", draw);
  dialog.addEventListener("close", () => {
    store.removeEventListener("change", draw);
    dialog.remove();
    const again = document.querySelector(`[data-item="${CSS.escape(id)}"] button, .con-alive:not([hidden]) [data-card="${CSS.escape(id)}"]`);
    if (back[0]?.isConnected || !again) keep(back);
    else again.focus();
  });
  draw();
  document.body.append(dialog);
  dialog.showModal();
  (choice ? dialog.querySelector(`[data-choice="${choice}"]`) : null)?.focus();
}

function menu(store, item, dialog) {
  const { board } = store;
  const answer = answerOf(store, item);
  const then = (act) => async () => {
    if (await closed(dialog)) await act(store, item.id);
  };
  const isTaken = answer?.fate === "taken_up";
  return html`<div class="mv-stack">
    <h2 id="item-title">${nameOfItem(item)}</h2>
    ${itemFace(store, item)}
    ${answer
      ? html`<p class="con-answer"><b>${answer.label}</b> ${answer.details}</p>`
      : html`<p class="mv-small mv-soft">${t("Has no answer yet. Everything gets an answer, also what is not chosen.")}</p>`}
    ${mayAnswer(board) && !isTaken ? answers(store, item, answer, then) : nothing}
    ${move(store, item, dialog)}
    <div class="mv-actions">
      ${item.need ? showing(store, item.id) : nothing}
      ${item.card && !isSentToHse(answer) ? html`<button class="ds-button" data-variant="secondary" data-color="danger" data-choice="blank" @click=${then(takeOff)}>${t("Take off the map …")}</button>` : nothing}
      <button class="ds-button" data-variant="tertiary" @click=${() => dialog.close()}>${t("Close")}</button>
    </div>
  </div>`;
}

/** What went to the safety channel is taken back from there before anything else becomes of it (R15). */
function answers(store, item, answer, then) {
  const names = new Names(store.page.map);
  const button = (act, drawn, words, more = nothing) => html`<button class="ds-button" data-variant="secondary" @click=${then(act)}>${icon(drawn)}${words}${more}</button>`;
  const back = answer ? button(restore, "undo", t("Take the answer back")) : nothing;
  if (isSentToHse(answer)) return html`<div class="con-choices">${back}</div>`;
  const full = (action) => prioritised(store.board, action).length >= MOST[action];
  return html`<div class="con-choices" role="group" aria-label=${t("Its answer")}>
    ${["improve", "preserve"].map((action) => button((_, id) => prioritise(store, id, action), ACTION_ICONS[action], names.action(action),
      html`<span class="mv-small" data-over=${full(action) || nothing}>${placesTaken(store.board, action)}</span>`))}
    ${button(park, "clock", t("Park …"))} ${button(trash, "bin", t("Bin …"))} ${button(liftUp, "up", t("Lift up …"))}
    ${button(sendToHse, "warning", t("Send to the safety channel …"))}
    ${item.card ? button(makeNeed, "plus", t("Make it a need …")) : nothing}
    ${item.card ? button(layBeside, "group", t("Lay beside a need …")) : nothing}
    ${back}
  </div>`;
}

/** "Move to": the list stands for dragging. */
function move(store, item, dialog) {
  const names = new Names(store.page.map);
  const { place } = item.need ?? item.card;
  const submit = async (event) => {
    event.preventDefault();
    const { place: to } = Object.fromEntries(new FormData(event.currentTarget));
    if (!(await closed(dialog))) return;
    if (await store.do("move", { card: item.id, place: to })) store.say(t("Moved to %(place)s.", { place: names.place(to) }));
  };
  return html`<form class="con-row" @submit=${submit}><label for="item-place">${t("Move to")}</label>
    <select class="ds-input" id="item-place" name="place" data-choice="move" required>
      <option value="">${t("Choose a place")}</option>
      ${names.places().map((group) => html`<optgroup label=${group.label}>
        ${group.places.filter((each) => each !== place).map((each) => html`<option value=${each}>${names.place(each)}</option>`)}
      </optgroup>`)}
    </select><button class="ds-button" data-variant="secondary" data-size="small">${t("Move")}</button></form>`;
}

/** Show a need or a measure on the projector, or stop showing it. */
export function showing(store, id, size = nothing) {
  const isShown = store.board.table.shown === id;
  const words = isShown ? t("On the screen") : t("Show");
  const what = needOf(store.board, id)?.statement ?? measureName(store.page, id, store.board);
  return html`<button class="ds-button" data-variant=${isShown ? "primary" : "secondary"} data-size=${size} aria-pressed=${isShown}
    aria-label=${buttonName(words, what)} @click=${() => store.do("show", { what: isShown ? null : id })}>${icon("screen")}${words}</button>`;
}

async function takeOff(store, id) {
  const answer = await ask({
    title: t("Take the card off the map?"),
    lines: [quoted(itemOf(store.board, id).words), t("Do this when somebody without their own card list asks for it. The text is erased for good; undo does not bring it back.")],
    body: isItDanger(),
    confirm: t("Take it off"),
    danger: true,
  });
  if (answer && (await store.do("blank", { card: id, danger: answer.danger === "yes" }))) store.say(t("The card is taken off the map."));
}
