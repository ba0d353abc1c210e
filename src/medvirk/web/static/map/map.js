// The map on a screen: draws a model on a stage of 1920 x 1080 units and keeps one element per card.
//
//   const view = new MapView(element, { words, labels, theme, interactive, controls });
//   view.draw(model);
//
// words: mapWords(t). labels: {places, kinds, actions, links, sentences} from the content pack.
// model: {step, question, timer, rules, join, cards, groups, links, focus, explained, marks}.
// `controls` takes the buttons of zoom.js; else they lie over the map.
// With `interactive`, cards can be opened and dragged: "card-open" {id}, "card-drag" {id, x, y},
// "card-drop" {id, place}, {id, onto} or {id, bin}, "place-open" {focus}; all bubble from the element.

import { drawCard, nameOf } from "./cards.js";
import { bay, bins, header, hubs, joinBox, legend, lines, rules, squareParts, strip, tray } from "./chrome.js";
import { html, say } from "./dom.js";
import { Dragging } from "./drag.js";
import { OtherHands } from "./hands.js";
import { focusOf, focusOn, LEVELS } from "./iglo.js";
import { sceneOf } from "./scene.js";
import { Zoom } from "./zoom.js";

const MOVED_MARK_MS = 2000;
const KEPT = new Set(["map-moved", "map-new", "map-remote", "map-dragging"]); // when a card is drawn anew

export class MapView {
  #cards = new Map(); // item id -> {element, key, x, y, place}
  #detail = new Map(); // place -> {detail, count}: no more detail until the step changes or a card leaves
  #detailKey = "";
  #layers = new Map(); // name -> JSON of what is drawn, so that nothing is drawn twice
  #isFirst = true;
  #drawn = null; // JSON of the model that is drawn

  constructor(element, { words, labels, theme = "light", interactive = false, controls = null }) {
    this.element = element;
    this.words = words;
    this.labels = labels;
    this.interactive = interactive;
    element.classList.add("mv-map");
    this.theme = theme;
    this.stage = html("div", { class: "map-stage" });
    this.under = html("div", { class: "map-under" });
    this.layer = html("div", { class: "map-cards" });
    this.stage.append(this.under, this.layer);
    if (interactive) {
      this.stage.setAttribute("role", "group");
      this.stage.setAttribute("aria-label", words.map);
      this.stage.classList.add("map-interactive");
      this.dragging = new Dragging(this);
    } else {
      this.stage.setAttribute("aria-hidden", "true"); // the list twin is what is read
    }
    element.replaceChildren(this.stage);
    this.hands = new OtherHands(this);
    this.zoom = new Zoom(this, controls);
    this.resizing = new ResizeObserver(() => this.zoom.draw());
    this.resizing.observe(element);
  }

  set theme(name) {
    this.element.dataset.theme = name;
  }

  /** Stop listening; the element can be removed. */
  close() {
    this.resizing.disconnect();
    this.zoom.close();
  }

  /** True when something is drawn anew: a model like the last one is drawn already. */
  draw(model) {
    const wanted = JSON.stringify(model);
    if (wanted === this.#drawn) return false;
    this.#drawn = wanted;
    const key = `${model.step?.number}|${model.focus ?? ""}`;
    if (key !== this.#detailKey) {
      this.#detail.clear();
      this.zoom.fit();
    }
    this.#detailKey = key;
    this.model = model;
    this.scene = sceneOf(model, this.words, this.labels, (place, count) => this.#detailAt(place, count));
    for (const { place, packed } of this.scene.trays) this.#detail.set(place, { detail: packed.detail, count: packed.placed.length + packed.rest.length });
    this.#drawUnder(model);
    this.#drawCards();
    this.#isFirst = false;
    return true;
  }

  /** Another facilitator drags a card: its top left corner in stage units, drawn with the next frame. */
  drag(id, x, y) {
    this.hands.move(id, x, y);
  }

  /** Put a dragged card back where it belongs. */
  settle(id) {
    const card = this.#cards.get(id);
    if (!card) return;
    clearTimeout(card.timer);
    this.hands.forget(id);
    card.element.classList.remove("map-remote", "map-dragged");
    this.#moveTo(card.element, card.x, card.y);
  }

  /** The place or card under a point in stage units, for a drop: {onto} | {place} | null. */
  placeUnder(x, y, except) {
    const inside = (box) => box.x <= x && x <= box.x + box.w && box.y <= y && y <= box.y + box.h;
    const { scene } = this;
    for (const { place, packed } of scene.trays) {
      const hit = packed.placed.find((card) => card.item.id !== except && inside(card));
      if (hit) return { onto: hit.item.id, place };
    }
    const box = scene.trays.find((entry) => inside(entry.box)) ?? scene.strips.find((entry) => inside(entry.box));
    if (box) return { place: box.place ?? box.level };
    const { geometry: g } = scene;
    const level = LEVELS.find((code) => Math.hypot(g.hubs[code].x - x, g.hubs[code].y - y) <= g.hubs[code].r);
    if (level) return { place: level };
    if (g.bay && inside(g.bay)) return { place: "P" };
    const bin = Object.keys(g.bins ?? {}).find((name) => inside(g.bins[name]));
    if (bin) return { bin };
    return inside(g.square) ? { place: "square" } : null;
  }

  cardAt(id) {
    return this.#cards.get(id);
  }

  /** Nothing flickers while cards arrive; one that leaves makes room for the words of the others. */
  #detailAt(place, count) {
    const before = this.#detail.get(place);
    return before && count >= before.count ? before.detail : 0;
  }

  emit(name, detail) {
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  #moveTo(element, x, y) {
    element.style.transform = `translate(${x}px, ${y}px)`;
  }

  #drawUnder(model) {
    const { scene, words, labels } = this;
    const g = scene.geometry;
    this.#layer("lines", [g.regions ?? g.region, g.square, g.hubs, scene.links], () => [lines(scene)]);
    this.#layer("hubs", [g.hubs, scene.counts, scene.focus], () => hubs(scene, labels));
    this.#layer("header", [scene.header, g.header], () => [header(scene)]);
    this.#layer("legend", [g.legend, scene.hasSuggestions, scene.marks], () => [legend(scene, labels)]);
    this.#layer("join", [g.join, model.join], () => [joinBox(model.join, scene)]);
    this.#layer("rules", model.rules, () => [rules(model.rules)]);
    const control = this.interactive ? (element, place, count) => this.#opens(element, place, count) : null;
    this.#layer("bay", [g.bay, scene.items.get("P").length], () => (g.bay ? [bay(scene, words)] : []));
    this.#layer("bins", [g.bins, scene.bins], () => (scene.bins ? bins(scene, words) : []));
    this.#layer(
      "trays",
      [scene.trays.map(({ place, box, head, count, packed }) => [place, box, head, count, packed.rest]), scene.strips],
      () => [
        ...scene.trays.map((entry) => tray(entry, words, control)),
        ...scene.strips.map((entry) => strip(entry, words, control)),
      ],
    );
    this.#layer("square", [g.square, scene.square, scene.links.length === 0, scene.focus], () =>
      scene.focus ? [] : squareParts(scene, words, control),
    );
    this.#explain(model.explained);
  }

  #layer(name, facts, make) {
    const key = JSON.stringify(facts ?? null);
    if (this.#layers.get(name) === key) return;
    this.#layers.set(name, key);
    let layer = this.under.querySelector(`:scope > .map-layer-${name}`);
    if (!layer) {
      layer = html("div", { class: `map-layer map-layer-${name}` });
      this.under.append(layer);
    }
    layer.replaceChildren(...make().filter(Boolean));
  }

  /** A row of marks or a strip opens its place large. */
  #opens(element, place, count) {
    const title = this.labels.places[place] ?? place;
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "0");
    this.#name(element, say(this.words.moreCards, { count, place: title }));
    const open = () => this.emit("place-open", { focus: focusOn(place) });
    element.addEventListener("click", open);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open();
    });
  }

  /** The whole words for a screen reader; what is drawn may be cut, so it is hidden from it. */
  #name(element, words) {
    for (const child of element.children) child.setAttribute("aria-hidden", "true");
    element.append(html("span", { class: "map-sr" }, words));
  }

  /** While a part is explained, the rest steps back. */
  #explain(code) {
    const part = code && code !== "intro" ? (focusOf(code) ?? {}) : null;
    this.stage.classList.toggle("map-explaining", part !== null);
    for (const element of this.stage.querySelectorAll("[data-place], [data-level]")) {
      const { place, level } = element.dataset;
      const isLevel = part !== null && !part.place && part.level !== undefined;
      const isPart =
        part !== null &&
        (isLevel ? level === part.level || focusOf(place)?.level === part.level : place === part.place);
      const isHome = part !== null && !isLevel && level !== undefined && level === part.level;
      element.classList.toggle("map-explained", isPart);
      element.classList.toggle("map-home", isHome);
    }
    this.stage.classList.toggle("map-explaining-square", code === "square");
  }

  #drawCards() {
    const { scene } = this;
    const drawn = new Map();
    const order = [];
    for (const { place, packed, head } of scene.trays) {
      for (const entry of packed.placed) {
        order.push(entry.item.id);
        drawn.set(entry.item.id, { ...entry, place, size: packed.size ?? 28, title: this.labels.places[place] ?? head.title });
      }
    }
    for (const [id, card] of this.#cards) {
      if (drawn.has(id)) continue;
      clearTimeout(card.timer);
      this.hands.forget(id);
      card.element.remove();
      this.#cards.delete(id);
    }
    for (const id of order) this.#drawCard(id, drawn.get(id));
    this.#reorder(order);
  }

  #drawCard(id, entry) {
    const key = JSON.stringify([entry.item, entry.face, entry.w, entry.h, entry.size, entry.title]);
    let card = this.#cards.get(id);
    const isNew = !card;
    if (isNew) {
      card = { element: html("div", { "data-card": id }), key: "" };
      this.#cards.set(id, card);
      this.layer.append(card.element);
    }
    const { element } = card;
    if (card.key !== key) {
      const kept = [...element.classList].filter((name) => KEPT.has(name));
      drawCard(element, entry, entry.size, this.labels);
      element.classList.add(...kept);
      if (this.interactive) {
        element.setAttribute("role", "button");
        element.setAttribute("tabindex", "0");
        element.setAttribute("aria-haspopup", "dialog");
        this.#name(element, nameOf(entry.item, this.words, this.labels, entry.title));
      }
      card.key = key;
    }
    const hasMoved = card.x !== entry.x || card.y !== entry.y;
    const isDropped = card.place !== entry.place;
    card.x = entry.x;
    card.y = entry.y;
    card.place = entry.place;
    // What somebody still holds stays in the hand, whatever else is drawn.
    if (this.dragging?.id !== id && (isDropped || !this.hands.holds(id))) this.settle(id);
    if (isNew && !this.#isFirst) this.#flag(element, "map-new");
    else if (!isNew && hasMoved) this.#flag(element, "map-moved");
  }

  #flag(element, name) {
    element.classList.add(name);
    setTimeout(() => element.classList.remove(name), MOVED_MARK_MS);
  }

  /** The order of elements is the reading order; an element that has the focus keeps it. */
  #reorder(order) {
    const focused = document.activeElement;
    let before = this.layer.firstChild;
    for (const id of order) {
      const { element } = this.#cards.get(id);
      if (element === before) {
        before = before.nextSibling;
        continue;
      }
      if (this.layer.moveBefore) this.layer.moveBefore(element, before);
      else this.layer.insertBefore(element, before);
    }
    if (focused instanceof HTMLElement && this.layer.contains(focused) && document.activeElement !== focused) {
      focused.focus({ preventScroll: true });
    }
  }
}
