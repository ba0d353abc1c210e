// Turns a model of the board into what stands in each place: cards, and groups shown as one card.

import { PLACES } from "./iglo.js";

export const KINDS = ["demand", "resource", "suggestion"];
export const ACTIONS = ["improve", "preserve"];

/** Marks of a card or group: actions in fixed order, votes null while unknown; none before the mark step (R29). */
export function marksOf(thing, shown) {
  if (!shown) return [];
  const votes = thing.votes ?? {};
  const actions = thing.actions ?? [];
  return ACTIONS.filter((action) => actions.includes(action) || votes[action] > 0).map((action) => ({
    action,
    votes: votes[action] > 0 ? votes[action] : null,
  }));
}

/** Items by place in the order of the model; a group stands where its first card stood. */
export function arrange({ cards, groups = [], marks = false }) {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const groupOf = new Map(groups.flatMap((group) => group.cards.map((id) => [id, group])));
  const items = new Map(PLACES.map((place) => [place, []]));
  const seen = new Set();
  for (const card of cards) {
    const group = groupOf.get(card.id);
    if (group && seen.has(group.id)) continue;
    if (group) seen.add(group.id);
    const members = group ? group.cards.map((id) => byId.get(id)).filter(Boolean) : [card];
    const thing = group ?? card;
    items.get(thing.place)?.push({
      id: thing.id,
      place: thing.place,
      kind: members[0].kind,
      texts: members.map((member) => member.text),
      count: members.length,
      marks: marksOf(thing, marks),
      cards: members,
    });
  }
  return items;
}

/** How many notes stand in some items: a group counts each of its cards. */
export const countOf = (items) => items.reduce((sum, item) => sum + item.count, 0);

/** How many of each kind, in the order of KINDS. */
export function tally(items) {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  for (const item of items) for (const card of item.cards) counts[card.kind] += 1;
  return counts;
}

/** Links with a number and the places of their ends; ends are cards or groups. */
export function numbered(links, items) {
  const placeOf = new Map();
  for (const [place, list] of items) {
    for (const item of list) {
      placeOf.set(item.id, place);
      for (const card of item.cards) placeOf.set(card.id, place);
    }
  }
  return links
    .map((link, i) => ({ ...link, number: i + 1, from: placeOf.get(link.source), to: placeOf.get(link.target) }))
    .filter((link) => link.from && link.to);
}

/** Numbers of the links that touch a place. */
export const numbersAt = (links, place) =>
  links.filter((link) => link.from === place || link.to === place).map((link) => link.number);
