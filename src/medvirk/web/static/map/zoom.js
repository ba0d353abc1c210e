// Zoom and pan of the map, on this screen only: wheel, pinch, keyboard, buttons. Nothing of it is sent, and nothing
// is packed anew: cards keep their stage units, the stage is shown through a window.

import { html, svg } from "./dom.js";
import { STAGE } from "./geometry.js";

export const WHOLE = { scale: 1, x: 0, y: 0 };
export const MOST = 6;
const STEP = 1.5;
const PAN_SHARE = 0.2; // of what is in view, for one press of an arrow
const START = 5; // pixels before a press becomes a pan, so that a click stays a click
const AIR = 24; // stage units around what the keyboard brings into view
const AWAKE_MS = 3000;
const LINE_PX = 33; // a browser may count a wheel in lines

const between = (least, value, most) => Math.min(Math.max(value, least), most);

/** A window on the stage: `x` and `y` are the stage units in its top left corner; it never leaves the stage. */
export function windowOf({ scale, x, y }) {
  const kept = between(1, scale, MOST);
  const room = (length) => length - length / kept;
  return { scale: kept, x: between(0, x, room(STAGE.width)), y: between(0, y, room(STAGE.height)) };
}

/** The window after zooming by `factor`; the point of the stage stays where it is seen. */
export function zoomed({ scale, x, y }, point, factor) {
  const next = between(1, scale * factor, MOST);
  const keep = scale / next;
  return windowOf({ scale: next, x: point.x - (point.x - x) * keep, y: point.y - (point.y - y) * keep });
}

/** The window that shows `box` with the least movement; what is larger than the window shows its beginning. */
export function revealing({ scale, x, y }, box) {
  const along = (from, length, start, size) => {
    const most = start - AIR;
    const least = start + size + AIR - length;
    return from > most || size + 2 * AIR > length ? most : Math.max(from, least);
  };
  return windowOf({
    scale,
    x: along(x, STAGE.width / scale, box.x, box.w),
    y: along(y, STAGE.height / scale, box.y, box.h),
  });
}

const PATHS = { in: "M12 5v14M5 12h14", out: "M5 12h14", fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" };

/** Lets people look closer at a MapView; `controls` is where the buttons go, else they lie over the map. */
export class Zoom {
  #view;
  #window = WHOLE;
  #touches = new Map(); // pointer id -> {x, y} in pixels
  #closing = new AbortController();

  constructor(view, controls) {
    const { element, words } = view;
    this.#view = view;
    this.buttons = {
      in: this.#button("in", words.zoomIn, "+", () => this.#around(STEP)),
      out: this.#button("out", words.zoomOut, "-", () => this.#around(1 / STEP)),
      fit: this.#button("fit", words.zoomFit, "0", () => this.fit()),
    };
    this.box = html("div", { class: "map-zoom", role: "group", "aria-label": words.zoom }, Object.values(this.buttons));
    (controls ?? element).append(this.box);
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", words.zoomHelp);
    const { signal } = this.#closing;
    const on = (name, act, part = element) => part.addEventListener(name, act, { signal, passive: false });
    on("wheel", (event) => this.#wheel(event));
    on("pointerdown", (event) => this.#press(event));
    on("pointermove", () => this.#wake());
    on("touchstart", (event) => event.touches.length > 1 && event.preventDefault()); // two fingers are ours, not the page's
    on("focusin", ({ target }) => this.#show(target));
    on("keydown", (event) => this.#key(event));
    if (controls) on("keydown", (event) => this.#key(event), controls);
    this.draw();
  }

  /** Stop listening. */
  close() {
    this.#closing.abort();
    clearTimeout(this.sleeping);
    this.box.remove();
  }

  /** Show the whole map. */
  fit() {
    this.#go(WHOLE, { glides: true });
  }

  /** Scale the stage to its element and this window. Call when the element has another size. */
  draw() {
    const { stage, element } = this.#view;
    const { scale, x, y } = this.#window;
    stage.style.transform = `scale(${((element.clientWidth / STAGE.width) * scale) || 1}) translate(${-x}px, ${-y}px)`;
    element.toggleAttribute("data-zoomed", scale > 1);
    const spent = { in: scale >= MOST, out: scale <= 1, fit: scale <= 1 };
    // Not disabled: the button that was pressed keeps the focus.
    for (const [name, button] of Object.entries(this.buttons)) button.setAttribute("aria-disabled", String(spent[name]));
  }

  /** A point of the page in stage units, also while the stage glides. */
  point({ clientX, clientY }) {
    const box = this.#view.stage.getBoundingClientRect();
    const scale = box.width / STAGE.width || 1;
    return { x: (clientX - box.left) / scale, y: (clientY - box.top) / scale };
  }

  #button(name, label, key, act) {
    const sign = svg("svg", { width: 18, height: 18, viewBox: "0 0 24 24", "aria-hidden": "true" },
      svg("path", { d: PATHS[name], fill: "none", stroke: "currentColor", "stroke-width": 2.6, "stroke-linecap": "round" }));
    const button = html("button", { type: "button", "aria-label": label, title: `${label} (${key})` }, sign);
    button.addEventListener("click", act);
    return button;
  }

  #go(next, { glides = false } = {}) {
    const { x, y, scale } = windowOf(next);
    if (x === this.#window.x && y === this.#window.y && scale === this.#window.scale) return;
    this.#window = { x, y, scale };
    this.#view.stage.classList.toggle("map-glides", glides);
    this.draw();
  }

  /** Zoom around the card that has the focus, else around the middle. */
  #around(factor) {
    const { x, y, scale } = this.#window;
    const box = this.#boxOf(document.activeElement);
    const middle = { x: x + STAGE.width / scale / 2, y: y + STAGE.height / scale / 2 };
    this.#go(zoomed(this.#window, box ? { x: box.x + box.w / 2, y: box.y + box.h / 2 } : middle, factor), { glides: true });
  }

  #boxOf(element) {
    const { stage } = this.#view;
    if (!element || element === stage || !stage.contains(element)) return null;
    const box = element.getBoundingClientRect();
    const from = this.point({ clientX: box.left, clientY: box.top });
    const to = this.point({ clientX: box.right, clientY: box.bottom });
    return { ...from, w: to.x - from.x, h: to.y - from.y };
  }

  /** What the keyboard has come to is never out of sight. */
  #show(target) {
    const box = target.matches(":focus-visible") ? this.#boxOf(target) : null;
    if (box) this.#go(revealing(this.#window, box), { glides: true });
  }

  #pan(dx, dy, options) {
    this.#go({ ...this.#window, x: this.#window.x + dx, y: this.#window.y + dy }, options);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { scale } = this.#window;
    const [width, height] = [(PAN_SHARE * STAGE.width) / scale, (PAN_SHARE * STAGE.height) / scale];
    const arrows = { ArrowLeft: [-width, 0], ArrowRight: [width, 0], ArrowUp: [0, -height], ArrowDown: [0, height] };
    if (event.key === "+" || event.key === "=") this.#around(STEP);
    else if (event.key === "-") this.#around(1 / STEP);
    else if (event.key === "0") this.fit();
    // Arrows on a card walk between cards.
    else if (event.key in arrows && event.target === this.#view.element) this.#pan(...arrows[event.key], { glides: true });
    else return;
    event.preventDefault();
  }

  #wheel(event) {
    const pinches = event.ctrlKey; // so a trackpad reports two fingers that spread
    if (!pinches && this.#window.scale === 1 && scrollsAround(this.#view.element)) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
    if (!pinches && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
      const shown = this.#view.stage.getBoundingClientRect().width / STAGE.width;
      this.#pan(((event.deltaX || event.deltaY) * unit) / shown, 0);
      return;
    }
    const factor = between(0.5, Math.exp(-event.deltaY * unit * (pinches ? 0.01 : 0.002)), 2);
    this.#go(zoomed(this.#window, this.point(event), factor));
  }

  /** A press on empty ground pans; two fingers pinch, wherever they are. */
  #press(event) {
    this.#wake();
    if (event.target.closest(".map-zoom")) return;
    const { element, dragging } = this.#view;
    if (event.pointerType === "touch") {
      this.#touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (this.#touches.size === 2) dragging?.cancel();
    }
    const isCard = dragging && event.target.closest("[data-card]");
    if (this.#touches.size === 0 && (isCard || event.button !== 0)) return;
    const listening = new AbortController();
    const on = (name, act) =>
      window.addEventListener(name, (each) => each.pointerId === event.pointerId && act(each), { signal: listening.signal });
    const from = { x: event.clientX, y: event.clientY };
    let last = from;
    let pans = false;
    on("pointermove", (move) => {
      const here = { x: move.clientX, y: move.clientY };
      if (this.#touches.size > 1) {
        this.#pinch(event.pointerId, here);
        pans = true;
      } else if (!isCard && this.#window.scale > 1 && (pans || Math.hypot(here.x - from.x, here.y - from.y) > START)) {
        pans = true;
        element.classList.add("map-panning");
        const shown = this.#view.stage.getBoundingClientRect().width / STAGE.width;
        this.#pan((last.x - here.x) / shown, (last.y - here.y) / shown);
      }
      last = here;
      if (this.#touches.has(event.pointerId)) this.#touches.set(event.pointerId, here);
    });
    const stop = () => {
      listening.abort();
      this.#touches.delete(event.pointerId);
      element.classList.remove("map-panning");
      if (pans) swallowClick(element);
    };
    on("pointerup", stop);
    on("pointercancel", stop);
  }

  /** One of two fingers has moved: what lay between them stays between them. */
  #pinch(id, here) {
    const before = this.#touches.get(id);
    const other = [...this.#touches].find(([each]) => each !== id)[1];
    const far = (a, b) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
    const middle = (a, b) => ({ clientX: (a.x + b.x) / 2, clientY: (a.y + b.y) / 2 });
    const held = this.point(middle(before, other));
    this.#go(zoomed(this.#window, held, far(here, other) / far(before, other)));
    const now = this.point(middle(here, other));
    this.#pan(held.x - now.x, held.y - now.y);
  }

  /** The buttons of a projector show themselves only when somebody is at them. */
  #wake() {
    const { element } = this.#view;
    element.toggleAttribute("data-awake", true);
    clearTimeout(this.sleeping);
    this.sleeping = setTimeout(() => element.toggleAttribute("data-awake", false), AWAKE_MS);
  }
}

/** The click that follows a pan opens nothing. */
function swallowClick(element) {
  const swallow = (event) => event.stopPropagation();
  element.addEventListener("click", swallow, { capture: true });
  setTimeout(() => element.removeEventListener("click", swallow, { capture: true }), 0);
}

/** True when the page around would scroll: then a plain wheel over the whole map is the page's. */
function scrollsAround(element) {
  for (let each = element.parentElement; each; each = each.parentElement) {
    if (each.scrollHeight > each.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(each).overflowY)) return true;
  }
  const page = document.scrollingElement;
  return page.scrollHeight > page.clientHeight + 1 && getComputedStyle(document.body).overflowY !== "hidden";
}
