// What a projector knows: the shown board and counts. It only listens.

import { RoomStore } from "../js/room-store.js";

/** Fires also "revealed" with the number of new cards. */
export class ScreenStore extends RoomStore {
  folded(events) {
    for (const event of events) {
      if (event.is === "revealed") this.dispatchEvent(new CustomEvent("revealed", { detail: event.cards.length }));
    }
  }
}
