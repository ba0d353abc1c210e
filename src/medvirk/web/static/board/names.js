// What things are called: labels of the content pack, and a few words of our own around them.

import { icon } from "./icons.js";
import { html } from "../vendor/lit.js";
import { t } from "../js/words.js";
import { CATEGORIES, LEVELS } from "../map/iglo.js";

// The look's names for the kinds; an icon and a colour hang on them.
const LOOK = { demand: "krav", resource: "ressurs", suggestion: "forslag", objection: "forslag", condition: "forslag", danger: "forslag" };
const DRAWN = { demand: "krav", resource: "ressurs", suggestion: "edit", objection: "edit", condition: "edit", danger: "warning" };
// What people write about a list or a measure; the map has no word for it.
const SAID = { objection: () => t("Objection"), condition: () => t("Must be in place"), danger: () => t("Danger") };
export const ACTION_ICONS = { improve: "forbedre", preserve: "bevare" };

export class Names {
  /** `map` is the page's map words: levels, places, kinds, actions, links by code. */
  constructor(map) {
    this.map = map;
  }

  level(code) {
    return this.map.levels[code].label;
  }

  place(code) {
    if (LEVELS.includes(code)) return t("%(level)s: something else", { level: this.level(code) });
    return this.map.places[code].short;
  }

  kind(code) {
    return this.map.kinds[code] ?? SAID[code]?.();
  }

  action(code) {
    return this.map.actions[code];
  }

  link(code) {
    return this.map.links[code];
  }

  /** The read-aloud sentence of an item of the explanation, and its heading. */
  item(code) {
    if (code === "intro") return { heading: t("The map"), sentence: this.map.intro };
    if (LEVELS.includes(code)) return { heading: this.level(code), sentence: this.map.levels[code].read_aloud };
    const { label, short, read_aloud: sentence, demand, resource } = this.map.places[code];
    return { heading: short, full: label === short ? "" : label, sentence, demand, resource };
  }

  /** [{label, places}] in reading order I-G-L-O, for lists to choose from. */
  places() {
    return [
      ...LEVELS.map((level) => ({ label: this.level(level), places: [...CATEGORIES[level], level] })),
      { label: t("Beside the levels"), places: ["square", "P"] },
    ];
  }
}

/** A card in the app's clothes: shape and word of its kind, its text, and `more` beneath. */
export const cardFace = (names, card, more = "") => html`
  <div class="mv-card" data-kind=${LOOK[card.kind]}>
    <span class="mv-band">${icon(DRAWN[card.kind])}</span>${card.text}
    <div class="mv-meta"><span class="mv-kind" data-kind=${LOOK[card.kind]}>${names.kind(card.kind)}</span>${more}</div>
  </div>`;

export const placeTag = (names, place) => html`<span class="mv-level">${names.place(place)}</span>`;

/** What a button is called where many look the same: its words, and what it is about. */
export const buttonName = (words, text) => `${words.replace(/ …$/, "")}: ${inShort(text, 40)}`;

/** Text of a card for a list: short enough for a menu. */
export const inShort = (text, most = 60) => (text.length > most && [...text].length > most ? `${[...text].slice(0, most - 1).join("").trimEnd()}…` : text);
