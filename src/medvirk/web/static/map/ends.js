// Where links go whose other end is out of view: in a closer look at a level or a place no line is drawn, so words say it.

import { LEVELS } from "./iglo.js";
import { widthOf } from "./text.js";
import { say } from "./dom.js";

const SIZE = 28;
const APART = 16;

/** True when an end of the link stands in one of the places. */
export const touches = (link, places) => places.has(link.from) || places.has(link.to);

/** Words for each link of `place` whose other end is in none of the `shown` places: Map of number -> words. */
export function endsOf(links, place, shown, words, labels) {
  const found = new Map();
  for (const { number, kind, from, to } of links) {
    const other = from === place ? to : from;
    if ((from !== place && to !== place) || shown.has(other)) continue;
    const name = LEVELS.includes(other) ? say(words.otherOn, { level: labels.places[other] }) : labels.places[other];
    const verb = labels.links[kind];
    found.set(number, from === place ? `${verb} ${name}` : say(words.leadsHere, { place: name, verb }));
  }
  return found;
}

/** How many stage units the words of these ends take behind their numbers. */
export const widthOfEnds = (ends) => [...ends.values()].reduce((sum, text) => sum + Math.ceil(widthOf(text, SIZE)) + APART, 0);
