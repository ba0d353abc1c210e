// The menu of one card or group: everything that dragging can do, and a little more. A dialog with one row per choice.

import { ask } from "./ask.js";
import { cardOptions } from "./card-options.js";
import { effectLine, effectRow } from "./effects.js";
import { keep, pathOfFocus } from "./focus.js";
import { icon } from "../board/icons.js";
import { ACTION_ICONS, cardFace, inShort, Names, placeTag } from "../board/names.js";
import { isLocked, linksOf, mayMark, stepOf, targetsOf, thingOf } from "../board/reading.js";
import { isItDanger } from "./meeting/form.js";
import { closed, isPressSeen } from "./press.js";
import { divide, join, mayDivide, mayJoin } from "./rework.js";
import { html, nothing, render } from "../vendor/lit.js";
import { quoted, t } from "../js/words.js";

const MOST_LINKS = 5;
const MAP_STEPS = new Set(["place", "connect", "mark", "suggest", "close"]);

/** Open the menu of `id`, a card or a group; `choice` puts the focus on one row. */
export async function openCard(store, id, choice = null) {
  if (!(await isPressSeen())) return;
  const thing = thingOf(store.board, id);
  if (!thing || isLocked(store.board) || !MAP_STEPS.has(stepOf(store.board))) return;
  const dialog = document.createElement("dialog");
  dialog.className = "con-ask con-card-menu";
  dialog.setAttribute("aria-labelledby", "card-menu-title");
  const back = pathOfFocus();
  dialog.addEventListener("close", () => {
    dialog.remove();
    const again = document.querySelector(`.con-alive:not([hidden]) [data-card="${CSS.escape(id)}"], .con-map-list:not([hidden]) [data-card="${CSS.escape(id)}"] button`);
    if (back[0]?.isConnected || !again) keep(back);
    else again.focus();
  });
  const draw = (isFilled) => render(menu(store, thing, dialog, isFilled), dialog);
  draw(false);
  document.body.append(dialog);
  dialog.showModal();
  requestAnimationFrame(() => setTimeout(() => dialog.isConnected && draw(true))); // the menu is seen first
  (choice ? dialog.querySelector(`[data-choice="${choice}"]`) : null)?.focus();
}

/** `isFilled`: the other cards stand in their lists; before, the lists are there and empty. */
function menu(store, thing, dialog, isFilled) {
  const names = new Names(store.page.map);
  const others = targetsOf(store.board).filter(({ id }) => id !== thing.id && !thing.cards.includes(id));
  const act = async (name, fields, sentence) => {
    if (!(await closed(dialog))) return null;
    const answer = await store.do(name, fields);
    if (answer) store.say(sentence);
    return answer;
  };
  const row = (submit, fields, words) => html`<form class="con-row" @submit=${(event) => {
    event.preventDefault();
    submit(Object.fromEntries(new FormData(event.currentTarget)));
  }}>${fields}<button class="ds-button" data-variant="secondary" data-size="small">${words}</button></form>`;
  const chooser = (id, choice) => html`<select class="ds-input" id=${id} name="other" data-choice=${choice} required>${cardOptions(names, isFilled ? others : [], store.page.language)}</select>`;
  return html`<div class="mv-stack">
    <h2 id="card-menu-title">${thing.isGroup ? t("Group of cards") : t("Card")}</h2>
    ${cardFace(names, thing, placeTag(names, thing.place))} ${effectLine(thing.members[0])}
    ${effectRow(store, thing, act)}
    ${row(
      ({ place }) => act("move", { card: thing.id, place }, t("Moved to %(place)s.", { place: names.place(place) })),
      html`<label for="menu-place">${t("Move to")}</label>
        <select class="ds-input" id="menu-place" name="place" data-choice="move" required>
          <option value="">${t("Choose a place")}</option>
          ${names.places().map((group) => html`<optgroup label=${group.label}>
            ${group.places.filter((place) => place !== thing.place).map((place) => html`<option value=${place}>${names.place(place)}</option>`)}
          </optgroup>`)}
        </select>`,
      t("Move"),
    )}
    ${others.length === 0 ? nothing : row(
      ({ other }) => act("group", grouping(store.board, thing.id, other), t("The cards are grouped.")),
      html`<label for="menu-group">${t("Group with")}</label>${chooser("menu-group", "group")}`,
      t("Group them"),
    )}
    ${others.length === 0 || linksOf(store.board).length >= MOST_LINKS ? nothing : row(
      ({ other, kind }) => act("link", { source: thing.id, target: other, kind }, t("The link is drawn.")),
      html`<label for="menu-link">${t("Link to")}</label>
        <span class="con-link-pair"><select class="ds-input" name="kind" data-choice="link" aria-label=${t("The link says")}>
          ${["leads_to", "weakens"].map((kind) => html`<option value=${kind}>${names.link(kind)}</option>`)}
        </select>${chooser("menu-link", "link-to")}</span>`,
      t("Draw the link"),
    )}
    ${mayMark(store.board) && thing.isNeed ? marks(store, thing, names, act) : nothing}
    ${otherWords(store, thing, dialog)}
    <p class="mv-small mv-soft">${t("You can also drag. A card dropped on another is grouped with it; in the step about links you are asked what they mean.")}</p>
    <div class="mv-actions">
      ${thing.isGroup ? html`<button class="ds-button" data-variant="secondary" data-choice="ungroup" @click=${() => act("ungroup", { group: thing.id }, t("The group is split up."))}>${icon("group")}${t("Ungroup")}</button>` : nothing}
      ${thing.isGroup ? members(store, thing, act) : html`<button class="ds-button" data-variant="secondary" data-color="danger" data-choice="blank" @click=${() => takeOff(store, thing, dialog)}>${icon("bin")}${t("Take off the map …")}</button>`}
      <button class="ds-button" data-variant="tertiary" @click=${() => dialog.close()}>${t("Close")}</button>
    </div>
  </div>`;
}

/** Merge and divide change what somebody wrote: the writers are asked (R3). */
function otherWords(store, thing, dialog) {
  const start = async (act) => {
    if (await closed(dialog)) act(store, thing);
  };
  const button = (choice, act, words) => html`<button class="ds-button" data-variant="secondary" data-size="small" data-choice=${choice} @click=${() => start(act)}>${words}</button>`;
  const joins = mayJoin(store.board, thing);
  const divides = mayDivide(store.board, thing);
  if (store.consent?.state === "asked" || !(joins || divides)) return nothing;
  return html`<div class="con-row" role="group" aria-label=${t("Other words")}>
    <span>${t("Other words")}</span>
    <span class="mv-row">${joins ? button("join", join, t("Merge with …")) : nothing}${divides ? button("divide", divide, t("Divide …")) : nothing}</span>
  </div>`;
}

/** The fields of a `group` command that lays `id` on `onto`, which leads. A group on either side is joined. */
export function grouping(board, id, onto) {
  const [laid, lead] = [thingOf(board, id), thingOf(board, onto)];
  if (lead.isGroup) return { cards: laid.cards, group: lead.id };
  if (laid.isGroup) return { cards: lead.cards, group: laid.id };
  return { cards: [...lead.cards, ...laid.cards] };
}

function marks(store, thing, names, act) {
  const toggle = (action) => {
    const now = thingOf(store.board, thing.id)?.marks ?? []; // a colleague may have marked it since the menu was drawn
    const wanted = !thing.marks.includes(action);
    const actions = [...now.filter((each) => each !== action), ...(wanted ? [action] : [])];
    act("mark", { target: thing.id, actions }, t("The mark is changed."));
  };
  return html`<div class="con-row" role="group" aria-label=${t("The group marks it")}>
    <span>${t("The group marks it")}</span>
    <span class="mv-row">${["improve", "preserve"].map((action) => html`<button class="ds-button" data-size="small" data-variant=${thing.marks.includes(action) ? "primary" : "secondary"}
      aria-pressed=${thing.marks.includes(action)} @click=${() => toggle(action)}>${icon(ACTION_ICONS[action])}${names.action(action)}</button>`)}</span>
  </div>`;
}

function members(store, thing, act) {
  return html`<ul class="con-members">
    ${thing.members.map((card) => html`<li><span>${card.text}</span>
      <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("Take out of the group: %(text)s", { text: inShort(card.text, 40) })}
        @click=${() => act("ungroup", { group: thing.id, cards: [card.id] }, t("The card is out of the group."))}>${t("Take out")}</button>
    </li>`)}
  </ul>`;
}

async function takeOff(store, thing, dialog) {
  if (!(await closed(dialog))) return;
  const answer = await ask({
    title: t("Take the card off the map?"),
    lines: [quoted(thing.text), t("Do this when somebody without their own card list asks for it. The text is erased for good; undo does not bring it back.")],
    body: isItDanger(),
    confirm: t("Take it off"),
    danger: true,
  });
  if (answer && (await store.do("blank", { card: thing.id, danger: answer.danger === "yes" }))) store.say(t("The card is taken off the map."));
}
