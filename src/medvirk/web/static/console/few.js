// With very few phones everybody can guess who wrote what: said kindly beforehand, and left to the group (method.md 8.2).

import { icon } from "./icons.js";
import { html, nothing } from "../vendor/lit.js";
import { tn } from "../js/words.js";

const LEAST = 4;

/** What to know and do while one to three phones are in; null otherwise. None: the group works on paper or aloud. */
export const fewPhones = ({ phones }) =>
  phones > 0 && phones < LEAST
    ? tn(
        "Only %(count)s phone is in. With fewer than four people everybody can see who wrote a card. Wait for more, join with another group, or talk aloud and write the cards together.",
        "Only %(count)s phones are in. With fewer than four people everybody can see who wrote a card. Wait for more, join with another group, or talk aloud and write the cards together.",
        phones,
      )
    : null;

/** The same as a line beside the button that it is about. */
export function fewLine(room) {
  const words = fewPhones(room);
  return words ? html`<p class="mv-small mv-alert" data-state="warn">${icon("warning")}<span>${words}</span></p>` : nothing;
}
