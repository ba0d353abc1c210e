// With very few phones everybody can guess who wrote what: said kindly beforehand, and left to the group (method.md 8.2).

import { icon } from "../board/icons.js";
import { fewPhonesBesideCards, LEAST_PAPERS } from "./on-paper.js";
import { html, nothing } from "../vendor/lit.js";
import { tn } from "../js/words.js";

/**
 * What to know and do while one to three phones are in, beside the button that it is about. With none the group works on
 * paper or aloud. Those on paper are people too: beside them only the phones' cards can be told apart.
 */
export function fewLine(room) {
  if (room.paper > 0) return fewPhonesBesideCards({ room });
  if (room.phones === 0 || room.phones >= LEAST_PAPERS) return nothing;
  const words = tn(
    "Only %(count)s phone is in. With fewer than four people everybody can see who wrote a card. Wait for more, join with another group, or talk aloud and write the cards together.",
    "Only %(count)s phones are in. With fewer than four people everybody can see who wrote a card. Wait for more, join with another group, or talk aloud and write the cards together.",
    room.phones,
  );
  return html`<p class="mv-small mv-alert" data-state="warn">${icon("warning")}<span>${words}</span></p>`;
}
