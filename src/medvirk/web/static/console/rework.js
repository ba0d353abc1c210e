// Other words for cards: join several, or divide one. Their writers are asked on their phones, and nobody learns who they are (R3).

import { beside } from "./beside.js";
import { command, fillIn } from "./meeting/form.js";
import { cardFace, Names } from "../board/names.js";
import { openBallot } from "../board/reading.js";
import { html, nothing } from "../vendor/lit.js";
import { t } from "../js/words.js";

const MOST_PARTS = 4;

/**
 * Cards whose words may change: not in a vote that counts, and not changed before (the twin of check_rework). In the step of
 * votes phones show no own cards, so nobody could answer.
 */
function isFree(board, card) {
  if (openBallot(board) || board.step === "mark") return false;
  const voted = board.ballots.some(({ totals }) => totals && card.id in totals);
  const again = (board.reworks ?? []).some(({ cards, into }) => into.includes(card.id) || cards.some(({ id }) => id === card.id));
  return !voted && !again;
}

/** What a card or group can be joined with: the cards of its kind. */
function joinable(board, thing) {
  return board.cards.filter((card) => card.kind === thing.kind && isFree(board, card));
}

export const mayJoin = (board, thing) => {
  const cards = joinable(board, thing);
  return cards.length > 1 && cards.some(({ id }) => thing.cards.includes(id));
};

export const mayDivide = (board, thing) => !thing.isGroup && isFree(board, thing.members[0]);

const asking = () => t("Whoever wrote it is asked quietly on the phone. Only when all say yes are the words changed. You never learn who was asked.");

/** A text to fill in; what was typed is there again after the dialog was closed. */
const field = (store, { id, key, label, value = "", required = true }) => html`<div class="ds-field">
  <label for=${id}>${label}</label>
  <textarea class="ds-input" id=${id} name=${id} rows="2" ?required=${required} .value=${store.drafts.get(key, value)}
    @input=${(event) => store.drafts.keep(key, event.target.value)}></textarea>
  ${beside(store, key, id)}
</div>`;

async function send(store, title, lines, fields, keys, fieldsOf) {
  const submit = command(store, "ask_rework", t("The writers are asked."), fieldsOf);
  if (await fillIn({ store, title, lines, fields, confirm: t("Ask the writers"), submit })) keys.forEach((key) => store.drafts.drop(key));
}

/** Join the card or the group with others. */
export function join(store, thing) {
  const names = new Names(store.page.map);
  const cards = joinable(store.board, thing);
  const key = `join-${thing.id}`;
  const [first] = cards.filter(({ id }) => thing.cards.includes(id));
  const chosen = (held) => cards.filter(({ id }) => id === first.id || `join-${id}` in held).map(({ id }) => id);
  return send(
    store,
    t("Merge cards"),
    [asking()],
    () => html`${cardFace(names, first)}
      <fieldset class="ds-fieldset con-join">
        <legend>${t("Merge it with")}</legend>
        ${cards.filter(({ id }) => id !== first.id).map((card) => html`<div class="ds-field">
          <input class="ds-input" type="checkbox" name=${`join-${card.id}`} id=${`join-${card.id}`} ?checked=${thing.cards.includes(card.id)} />
          <label for=${`join-${card.id}`}>${card.text} <span class="mv-small mv-soft">${names.place(card.place)}</span></label>
        </div>`)}
      </fieldset>
      ${field(store, { id: "join-text", key, label: t("What the one card says"), value: first.text })}`,
    [key],
    (held) => ({ cards: chosen(held), texts: [held["join-text"]] }),
  );
}

/** Divide the card into two to four. */
export function divide(store, thing) {
  const names = new Names(store.page.map);
  const keys = Array.from({ length: MOST_PARTS }, (_, at) => `part-${at}-${thing.id}`);
  const parts = (held) => keys.map((key, at) => held[`part-${at}`] ?? store.drafts.get(key));
  return send(
    store,
    t("Divide the card"),
    [asking()],
    (held) => {
      const filled = parts(held).findLastIndex((text) => text !== "");
      const shown = Math.min(MOST_PARTS, Math.max(2, filled + 2)); // there is always one more to fill in
      return html`${cardFace(names, thing, nothing)}
        ${keys.slice(0, shown).map((key, at) => field(store, { id: `part-${at}`, key, label: t("Card %(number)s", { number: at + 1 }), required: at < 2 }))}`;
    },
    keys,
    (held) => ({ cards: [thing.members[0].id], texts: parts(held).filter((text) => text.trim() !== "") }),
  );
}
