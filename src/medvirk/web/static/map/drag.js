// Lets a facilitator drag cards with mouse, pen or finger. A drag is a gesture; the drop asks for a command.

const START = 6; // stage units before a press becomes a drag, so that a click stays a click
const EVERY_MS = 67; // at most 15 a second go to others

export class Dragging {
  id = null;

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

  #point(event) {
    const box = this.view.stage.getBoundingClientRect();
    return { x: (event.clientX - box.left) / this.view.scale, y: (event.clientY - box.top) / this.view.scale };
  }

  #press(event) {
    const element = event.target.closest("[data-card]");
    if (!element || event.button !== 0 || this.id !== null) return;
    const id = element.dataset.card;
    const start = this.#point(event);
    const card = this.view.cardAt(id);
    const grip = { x: start.x - card.x, y: start.y - card.y };
    const listening = new AbortController();
    const on = (name, act) => window.addEventListener(name, act, { signal: listening.signal });
    let sent = 0;
    let at = null;

    const stop = () => {
      listening.abort();
      element.classList.remove("map-dragging");
      this.id = null;
    };
    const cancel = () => {
      stop();
      this.view.settle(id);
    };
    on("pointermove", (move) => {
      if (move.pointerId !== event.pointerId) return;
      at = this.#point(move);
      if (this.id === null && Math.hypot(at.x - start.x, at.y - start.y) < START) return;
      this.id = id;
      element.classList.add("map-dragging");
      const x = Math.round(at.x - grip.x);
      const y = Math.round(at.y - grip.y);
      element.style.transform = `translate(${x}px, ${y}px)`;
      if (move.timeStamp - sent < EVERY_MS) return;
      sent = move.timeStamp;
      this.view.emit("card-drag", { id, x, y });
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
    on("pointercancel", cancel);
    on("keydown", (key) => {
      if (key.key === "Escape") cancel();
    });
  }

  #drop(id, target, card) {
    if (!target || (!target.onto && target.place === card.place)) {
      this.view.settle(id);
      return;
    }
    // Stays where it was dropped until the board answers with a new drawing, or a moment has passed.
    card.element.classList.add("map-dragged");
    card.timer = setTimeout(() => this.view.settle(id), 1500);
    this.view.emit("card-drop", { id, ...(target.onto ? { onto: target.onto } : target.bin ? { bin: target.bin } : { place: target.place }) });
  }
}
