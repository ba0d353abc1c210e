// Lets a facilitator drag cards with mouse, pen or finger. A drag is a gesture; the drop asks for a command.

import { STAGE } from "./geometry.js";

const START = 6; // stage units before a press becomes a drag, so that a click stays a click
const EVERY_MS = 67; // at most 15 a second go to others
const STILL_MS = 1000; // a hand that holds still is heard of as often as this

export class Dragging {
  id = null;
  cancel = () => {};

  constructor(view) {
    this.view = view;
    view.layer.addEventListener("pointerdown", (event) => this.#press(event));
    view.layer.addEventListener("click", (event) => this.#open(event));
    view.layer.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.#open(event);
    });
  }

  #open(event) {
    const element = event.target.closest("[data-card]");
    if (!element || this.justDropped) return;
    this.view.emit("card-open", { id: element.dataset.card });
  }

  #press(event) {
    const element = event.target.closest("[data-card]");
    if (!element || event.button !== 0 || !event.isPrimary || this.id !== null) return;
    const id = element.dataset.card;
    const start = this.view.zoom.point(event);
    const card = this.view.cardAt(id);
    const grip = { x: start.x - card.x, y: start.y - card.y };
    const listening = new AbortController();
    const on = (name, act) => window.addEventListener(name, act, { signal: listening.signal });
    let at = null;
    let others = null;

    const stop = () => {
      listening.abort();
      others?.stop();
      element.classList.remove("map-dragging");
      this.id = null;
      this.cancel = () => {};
    };
    const cancel = () => {
      const wasDragged = this.id !== null;
      stop();
      if (wasDragged) this.#bringHome(id, card);
    };
    this.cancel = cancel;
    on("pointermove", (move) => {
      if (move.pointerId !== event.pointerId) return;
      at = this.view.zoom.point(move);
      if (this.id === null && Math.hypot(at.x - start.x, at.y - start.y) < START) return;
      if (this.id === null) {
        this.id = id;
        this.view.hands.forget(id);
        element.classList.replace("map-remote", "map-dragging") || element.classList.add("map-dragging");
        others = telling((x, y) => this.view.emit("card-drag", { id, x, y }));
      }
      const x = Math.round(at.x - grip.x);
      const y = Math.round(at.y - grip.y);
      element.style.transform = `translate(${x}px, ${y}px)`;
      others.tell(Math.min(Math.max(x, 0), STAGE.width), Math.min(Math.max(y, 0), STAGE.height));
    });
    on("pointerup", (up) => {
      if (up.pointerId !== event.pointerId) return;
      const wasDragged = this.id !== null;
      const target = wasDragged ? this.view.placeUnder(at.x, at.y, id) : null;
      stop();
      if (!wasDragged) return;
      this.justDropped = true; // the click that follows a drop opens nothing
      setTimeout(() => (this.justDropped = false), 0);
      this.#drop(id, target, card);
    });
    on("pointercancel", (lost) => lost.pointerId === event.pointerId && cancel());
    on("keydown", (key) => {
      if (key.key === "Escape") cancel();
    });
  }

  /** Nothing happened: the card goes back, and others see it go. */
  #bringHome(id, card) {
    this.view.settle(id);
    this.view.emit("card-drag", { id, x: card.x, y: card.y });
  }

  #drop(id, target, card) {
    if (!target || (!target.onto && target.place === card.place)) {
      this.#bringHome(id, card);
      return;
    }
    // Stays where it was dropped until the board answers with a new drawing, or a moment has passed.
    card.element.classList.add("map-dragged");
    card.timer = setTimeout(() => this.view.settle(id), 1500);
    this.view.emit("card-drop", { id, ...(target.onto ? { onto: target.onto } : target.bin ? { bin: target.bin } : { place: target.place }) });
  }
}

/** Sends positions at a steady pace: the newest of each interval, the last one too, and now and then while nothing moves. */
function telling(send) {
  let newest = null;
  let sentAt = -Infinity;
  let isSent = true;
  const beat = () => {
    const now = performance.now();
    if (!newest || now - sentAt < (isSent ? STILL_MS : EVERY_MS)) return;
    isSent = true;
    sentAt = now;
    send(...newest);
  };
  const beating = setInterval(beat, EVERY_MS);
  return {
    tell(x, y) {
      newest = [x, y];
      isSent = false;
      beat(); // at once after a rest
    },
    stop: () => clearInterval(beating),
  };
}
