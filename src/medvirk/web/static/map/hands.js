// Cards in other facilitators' hands: all positions that arrive within a frame are drawn together in it (B11).

const LOST_MS = 3000; // a hand that holds still says so once a second; one that is silent has let go or is cut off

/** Follows gestures on a MapView. map.css carries a card to its newest place within a tick, with `transform` alone. */
export class OtherHands {
  #view;
  #news = new Map(); // item id -> {x, y}: the newest that is not drawn yet
  #heard = new Map(); // item id -> when it was last heard of

  constructor(view) {
    this.#view = view;
  }

  /** A position of a card's top left corner, in stage units. */
  move(id, x, y) {
    this.#news.set(id, { x, y });
    this.frame ??= requestAnimationFrame((now) => this.#draw(now));
  }

  holds(id) {
    return this.#heard.has(id) || this.#news.has(id);
  }

  /** The card is put where it belongs by its caller; what was still on its way is void. */
  forget(id) {
    this.#news.delete(id);
    this.#heard.delete(id);
  }

  /** All hands have let go, or nobody can hear them any more. */
  letGo() {
    this.#news.clear();
    for (const id of [...this.#heard.keys()]) this.#view.settle(id);
  }

  #draw(now) {
    this.frame = null;
    for (const [id, { x, y }] of this.#news) {
      const card = this.#view.cardAt(id);
      if (!card || this.#view.dragging?.id === id) continue; // not in this picture, or in our own hand
      if (!this.#heard.has(id)) card.element.classList.add("map-remote");
      card.element.style.transform = `translate(${x}px, ${y}px)`;
      this.#heard.set(id, now);
    }
    this.#news.clear();
    if (this.#heard.size > 0) this.watching ??= setTimeout(() => this.#settleLost(), LOST_MS / 3);
  }

  #settleLost() {
    this.watching = null;
    const now = performance.now();
    for (const [id, at] of [...this.#heard]) if (now - at > LOST_MS) this.#view.settle(id);
    if (this.#heard.size > 0) this.watching = setTimeout(() => this.#settleLost(), LOST_MS / 3);
  }
}
