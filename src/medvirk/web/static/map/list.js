// The map as headings and lists in the order I-G-L-O: for phones, screen readers and print. Same model as MapView.

import { html, say } from "./dom.js";
import { colored } from "./cards.js";
import { icon } from "./icons.js";
import { touches } from "./ends.js";
import { CATEGORIES, focusOf, levelOf, LEVELS } from "./iglo.js";
import { quoted } from "../js/words.js";
import { arrange, countOf, numbered, numbersAt } from "./items.js";

/**
 * Draw the list twin into an element. `heading` is the rank of its level headings (2-5). `onCard(item)` may return
 * an element to put at the end of a card, such as a button.
 */
export function drawList(element, model, { words, labels, heading = 2, onCard = null }) {
  const items = arrange(model);
  const links = numbered(model.links ?? [], items);
  const focus = focusOf(model.focus);
  const shows = (place, level) => !focus || (focus.place ? focus.place === place : focus.level === level);
  const context = { model, items, links, words, labels, onCard };
  const parts = [];
  for (const level of LEVELS) {
    const places = [...CATEGORIES[level], level].filter((place) => shows(place, level));
    if (places.length === 0) continue;
    const count = places.reduce((sum, place) => sum + countOf(items.get(place)), 0);
    const section = html("section", { class: "map-list-level" }, title(heading, labels.places[level], count));
    for (const place of places) {
      if (place === level && items.get(place).length === 0) continue;
      section.append(...group(place, place === level ? words.other : labels.places[place], heading + 1, context));
    }
    parts.push(section);
  }
  for (const place of ["square", "P"]) {
    if (!shows(place)) continue;
    const name = place === "square" ? `${labels.places.square}: ${words.interplay}` : `P: ${words.unsure}`;
    const section = html("section", { class: "map-list-level" }, ...group(place, name, heading, context));
    parts.push(section);
  }
  if (model.bins && !focus) {
    for (const name of ["parking", "trash"]) parts.push(bin(words[name], model.bins[name], heading, words));
  }
  const shown = new Set([...items.keys()].filter((place) => shows(place, levelOf(place))));
  const told = links.filter((link) => touches(link, shown));
  if (told.length > 0) parts.push(linkList(heading, { ...context, links: told }));
  element.classList.add("map-list");
  element.replaceChildren(...parts);
}

/** What has a fate: its words, and the reason or the owner with the date. */
function bin(name, items, heading, words) {
  const lines = items.map(({ text, why }) => html("li", { class: "map-list-card" }, html("span", { class: "map-list-text" }, text), html("span", { class: "map-list-facts" }, why)));
  return html("section", { class: "map-list-level" }, title(heading, name, items.length),
    items.length > 0 ? html("ul", {}, lines) : html("p", { class: "map-list-empty" }, words.noCards));
}

const title = (rank, name, count) =>
  html(`h${rank}`, {}, name, " ", html("span", { class: "map-list-count" }, `(${count})`));

function group(place, name, rank, context) {
  const { items, links, words } = context;
  const list = items.get(place);
  const head = title(rank, name, countOf(list));
  for (const number of numbersAt(links, place)) head.append(" ", html("span", { class: "map-list-number" }, String(number)));
  if (list.length === 0) return [head, html("p", { class: "map-list-empty" }, words.noCards)];
  return [head, html("ul", {}, list.map((item) => card(item, context)))];
}

function card(item, { words, labels, onCard }) {
  const element = html("li", { class: `map-list-card map-list-${item.kind}`, "data-card": item.id });
  const facts = html("span", { class: "map-list-facts" },
    colored(item.kind, 20),
    html("b", { class: `map-word-${item.kind}` }, labels.kinds[item.kind]),
    item.count > 1 ? html("span", {}, say(words.groupOf, { count: item.count })) : null);
  for (const { action, votes } of item.marks) {
    const amount = votes === null ? "" : ` (${words.votes(votes)})`;
    facts.append(html("span", { class: "map-list-mark" }, icon(action, 20), `${labels.actions[action]}${amount}`));
  }
  element.append(facts);
  if (item.count === 1) element.append(html("span", { class: "map-list-text" }, item.texts[0]));
  else {
    element.append(html("ul", {}, item.cards.map((one) =>
      html("li", { class: "map-list-text" }, one.kind === item.kind ? null : `${labels.kinds[one.kind]}: `, one.text))));
  }
  for (const { effect } of item.cards) {
    if (effect) element.append(html("span", { class: "map-list-effect" }, say(words.effect, { text: effect })));
  }
  const more = onCard?.(item);
  if (more) element.append(more);
  return element;
}

/** One sentence for each line: number, from, verb, to. */
function linkList(rank, { links, items, words, labels }) {
  const textOf = new Map([...items.values()].flat().flatMap((item) => [
    [item.id, item.texts[0]],
    ...item.cards.map((one) => [one.id, one.text]),
  ]));
  const end = (id, place) => html("span", {}, `${quoted(textOf.get(id))} (${labels.places[place]})`);
  const rows = links.map((link) =>
    html("li", { value: link.number }, end(link.source, link.from), ` ${labels.links[link.kind]} `, end(link.target, link.to)));
  return html("section", { class: "map-list-level" }, html(`h${rank}`, {}, words.links), html("ol", {}, rows));
}
