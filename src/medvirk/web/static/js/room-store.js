// What a page that follows a room knows: the board, folded entry by entry, counts, the door, the connection. Facilitators and projectors
// add their own to it; phones have a store of their own, which lives with what they have not sent yet (phone/store.js).

import { evolve, fromSnapshot } from "./board.js";
import { Connection, FINAL } from "./connection.js";
import { dayWords, tn } from "./words.js";
import { heard, untilNextMinute } from "./timing.js";

const PROTOCOL = 1;
const LONGEST_WAIT = 5000; // ms; a room waits for its projector

/**
 * Fires "change" after anything changed, "drag" with {card, x, y} in detail, "let-go" when a new line has no memory of who holds what,
 * and "said" with a sentence for the live region. `page` is what the template wrote as JSON.
 */
export class RoomStore extends EventTarget {
  constructor(page) {
    super();
    this.page = page;
    this.board = null;
    this.seq = 0;
    this.epoch = null;
    this.room = { phones: 0, paper: 0, away: 0, answered: 0, expected: 0, finished: 0 };
    this.door = page.door;
    this.clock = null; // see timing.js
    this.rules = { shown: false };
    this.next = null; // {step, date} after the meeting, once the room has said
    this.line = "connecting";
    this.connection = new Connection(page.socket, {
      hello: () => ({ protocol: PROTOCOL, have: this.seq, epoch: this.epoch }),
      hear: (frame) => this.hear(frame),
      changed: () => this.lineChanged(this.connection.state),
      final: { ...FINAL, 4400: "malformed" },
      longest: LONGEST_WAIT,
    });
  }

  open() {
    this.connection.start();
  }

  lineChanged(line) {
    this.set({ line });
  }

  set(values) {
    Object.assign(this, values);
    this.dispatchEvent(new Event("change"));
  }

  hear(frame) {
    if (frame.join) this.join(frame.join);
    else if (frame.entries) this.fold(frame.entries);
    else if (frame.room) this.set({ room: { ...this.room, ...frame.room } });
    else if (frame.door) this.set({ door: frame.door });
    else if (frame.clock) this.takeClock(frame.clock);
    else if (frame.rules) this.set({ rules: frame.rules });
    else if (frame.next) this.takeNext(frame.next);
    else if (frame.drags) frame.drags.forEach((detail) => this.dispatchEvent(new CustomEvent("drag", { detail })));
    else if (frame.reload) location.reload();
  }

  join({ board, seq, epoch, room, console: desk, screen }) {
    this.dispatchEvent(new Event("let-go"));
    if (board) this.board = fromSnapshot(board);
    const { door = this.door, rules = this.rules, next } = desk ?? screen ?? {};
    if (next) this.takeNext(next);
    this.set({ seq, epoch, room: { ...this.room, ...room }, door, rules });
  }

  /** The next step may have been written since the page was made. */
  takeNext(next) {
    const page = { ...this.page, next_step: next.step, next_date: dayWords(next.date, this.page.language), next_due: next.deadline };
    this.set({ next, page });
  }

  takeClock(clock) {
    this.set({ clock: heard(clock) });
    this.countOn();
  }

  /** Pages are drawn anew when a minute is over. */
  countOn() {
    clearTimeout(this.minute);
    this.minute = setTimeout(() => {
      this.dispatchEvent(new Event("change"));
      this.countOn();
    }, untilNextMinute(this.clock));
  }

  fold(entries) {
    for (const { seq, events } of entries) {
      if (seq <= this.seq) continue;
      if (seq > this.seq + 1) return this.connection.rejoin();
      this.board = events.reduce(evolve, this.board);
      this.seq = seq;
      this.folded(events);
    }
    return this.dispatchEvent(new Event("change"));
  }

  /** One entry is in the board now. A reveal is said aloud, once on every screen; cards that move are not. */
  folded(events) {
    for (const event of events) {
      if (event.is === "revealed") this.say(tn("%(count)s new card on the map", "%(count)s new cards on the map", event.cards.length));
    }
  }

  /** Tell a screen reader, politely. */
  say(sentence) {
    this.dispatchEvent(new CustomEvent("said", { detail: sentence }));
  }
}
