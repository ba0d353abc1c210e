// What a projector knows: the shown board and counts. It only listens.

import { evolve, fromSnapshot } from "../js/board.js";
import { Connection } from "../console/connection.js";

/** Fires "change", and "revealed" with the number of new cards. */
export class ScreenStore extends EventTarget {
  constructor(page) {
    super();
    this.page = page;
    this.board = null;
    this.seq = 0;
    this.epoch = null;
    this.room = { phones: 0, answered: 0, expected: 0, finished: 0 };
    this.door = page.door;
    this.line = "connecting";
    this.connection = new Connection(page.socket, {
      hear: (frame) => this.hear(frame),
      have: () => ({ have: this.seq, epoch: this.epoch }),
      changed: (line) => this.set({ line }),
    });
  }

  open() {
    this.connection.open();
  }

  set(values) {
    Object.assign(this, values);
    this.dispatchEvent(new Event("change"));
  }

  hear(frame) {
    if (frame.join) {
      const { board, seq, epoch, room, screen } = frame.join;
      if (board) this.board = fromSnapshot(board);
      this.set({ seq, epoch, room: { ...this.room, ...room }, door: screen?.door ?? this.door });
    } else if (frame.entries) this.fold(frame.entries);
    else if (frame.room) this.set({ room: { ...this.room, ...frame.room } });
    else if (frame.door) this.set({ door: frame.door });
    else if (frame.drag) this.dispatchEvent(new CustomEvent("drag", { detail: frame.drag }));
    else if (frame.reload) location.reload();
  }

  fold(entries) {
    for (const { seq, events } of entries) {
      if (seq <= this.seq) continue;
      if (seq > this.seq + 1) return this.connection.hello();
      this.board = events.reduce(evolve, this.board);
      this.seq = seq;
      for (const event of events) {
        if (event.is === "revealed") this.dispatchEvent(new CustomEvent("revealed", { detail: event.cards.length }));
      }
    }
    return this.dispatchEvent(new Event("change"));
  }
}
