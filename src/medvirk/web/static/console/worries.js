// A card that may tell of danger or distress: what to say in the room, and the way back that fits. Offered only; nothing happens by itself (ADR 23).

import { tell } from "./ask.js";
import { icon } from "../board/icons.js";
import { hintsOf } from "./pointing.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

/** Worry -> why such a card goes back, and the button that does it. */
const WAYS_BACK = {
  danger: ["serious", () => t("Return, it is too serious for a card"), (text) => t("Return, it is too serious for a card: %(text)s", { text })],
  distress: ["distress", () => t("Return, with a word about help"), (text) => t("Return, with a word about help: %(text)s", { text })],
};

/** What the card may tell of, without repeats, the graver first. */
const kindsOf = ({ worries }) => ["distress", "danger"].filter((kind) => worries.some(([, , each]) => each === kind));

/** The reasons that fit the card, to be offered first. */
export const reasonsFor = (card) => kindsOf(card).map((kind) => WAYS_BACK[kind][0]);

/** One quiet line above the tray. */
export function worryLine(cards) {
  const count = cards.filter(({ worries }) => worries.length > 0).length;
  if (count === 0) return nothing;
  return html`<p class="mv-small mv-status" data-state="warn">${icon("warning")}<span>${tn("%(count)s card may be about danger, or about somebody who has a hard time. Read it first.", "%(count)s cards may be about danger, or about somebody who has a hard time. Read them first.", count)}</span></p>`;
}

/** Beside the card: the words that were found, what to say, and the ways back. `short` names the card. */
export function worryOf(page, card, short, sendBack) {
  const kinds = kindsOf(card);
  if (kinds.length === 0) return nothing;
  return html`<div class="con-pointing">
    ${hintsOf(card.text, card.worries).map((hint) => html`<p class="mv-small">${hint}</p>`)}
    <button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${t("What to say about: %(text)s", { text: short })}
      @click=${() => whatToSay(page, kinds)}>${t("What to say")}</button>
    ${kinds.map((kind) => {
      const [reason, words, label] = WAYS_BACK[kind];
      return html`<button class="ds-button" data-size="small" data-variant="tertiary" aria-label=${label(short)}
        @click=${() => sendBack(card.handle, reason)}>${words()}</button>`;
    })}
  </div>`;
}

/** The words under "At any time" that fit. */
function whatToSay({ script, language }, kinds) {
  const entries = kinds.flatMap((kind) => script.anytime.filter(({ code }) => code === kind));
  tell(t("What to say"), html`<p class="mv-small">${t("Do not read the card aloud, and do not ask who wrote it. Say this to everybody.")}</p>
    ${entries.map(({ title, say, tip }) => html`<section lang=${language}>
      <h3>${title}</h3>
      <blockquote class="con-quote">«${say}»</blockquote>
      <p class="mv-small">${tip}</p>
    </section>`)}
    <p class="mv-small">${t("When a card is returned, only the phone that wrote it says why and shows the way to the help card.")}</p>`);
}
