// A list of cards to choose from: by place in reading order, and in each place as the language sorts. A map may hold a hundred.

import { inShort } from "../board/names.js";
import { html } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

const LONGEST = 60;

/** [{label, things}] of the places that have any; `things` are what `targetsOf` gives. */
export function byPlace(names, things, language) {
  const collator = new Intl.Collator(language, { numeric: true });
  return names
    .places()
    .flatMap((level) => level.places.map((place) => ({ label: labelOf(names, level, place), things: things.filter((thing) => thing.place === place) })))
    .filter((group) => group.things.length > 0)
    .map(({ label, things: here }) => ({ label, things: here.toSorted((a, b) => collator.compare(a.text, b.text)) }));
}

/** The options of a `<select>`; the first chooses nothing. */
export const cardOptions = (names, things, language) => html`<option value="">${t("Choose a card")}</option>
  ${byPlace(names, things, language).map(({ label, things: here }) => html`<optgroup label=${label}>
    ${here.map((thing) => html`<option value=${thing.id}>${inShort(thing.text, LONGEST)}${thing.isGroup ? ` ${tn("(group of %(count)s)", "(group of %(count)s)", thing.count)}` : ""}</option>`)}
  </optgroup>`)}`;

/** "Individual: Control"; what names its level already, or has none, stands alone. */
function labelOf(names, level, place) {
  const own = names.place(place);
  return ["square", "P"].includes(place) || own.startsWith(level.label) ? own : `${level.label}: ${own}`;
}
