// What the facilitators have decided about the tray before it is shown: which cards are approved, and which lie together from the start.

import { randomId } from "../js/connection.js";

const YES = "yes/";
const GROUP = "group/";
const NO_PHONE = "own/no_phone/"; // of this tab alone (ADR 27): who typed a card is nobody else's business
const [WRITTEN, SEEN] = ["written", "seen"]; // whether it has lain in the tray since

export class TrayDecisions {
  constructor(shared) {
    this.shared = shared;
  }

  /** Handles of approved cards. */
  get approved() {
    return new Set(this.shared.under(YES));
  }

  approve(handles, yes = true) {
    this.shared.set(Object.fromEntries(handles.map((handle) => [YES + handle, yes || undefined])));
  }

  /** A card was written here for somebody: no phone hears what becomes of it. `cards`: the tray, which may hold it already. */
  written(handle, cards) {
    this.shared.set({ [NO_PHONE + handle]: cards.some((card) => card.handle === handle) ? SEEN : WRITTEN });
  }

  hasPhone(handle) {
    return !this.shared.get(NO_PHONE + handle);
  }

  /** [{id, handles}] of the `cards` in the tray; the first leads. A card lies in one group, and one card is none. */
  groups(cards) {
    const free = new Set(cards.map(({ handle }) => handle));
    return this.shared
      .under(GROUP)
      .map((id) => ({ id, handles: this.shared.get(GROUP + id).filter((handle) => free.delete(handle)) }))
      .filter(({ handles }) => handles.length > 1);
  }

  /** Lay `handles` together, and all that lies with any of them. */
  together(cards, handles) {
    const joined = this.groups(cards).filter((group) => group.handles.some((handle) => handles.includes(handle)));
    const all = [...new Set(handles.flatMap((handle) => joined.find((group) => group.handles.includes(handle))?.handles ?? [handle]))];
    const gone = joined.map(({ id }) => [GROUP + id, undefined]);
    this.shared.set({ ...Object.fromEntries(gone), [GROUP + randomId()]: all });
  }

  /** Take a card out again; of two none is left. */
  apart(cards, handle) {
    const group = this.groups(cards).find(({ handles }) => handles.includes(handle));
    const left = group.handles.filter((each) => each !== handle);
    this.shared.set({ [GROUP + group.id]: left.length > 1 ? left : undefined });
  }

  /** Forget what is decided about cards that are no longer in the tray. A card that was written here may not lie there yet. */
  prune({ cards, open }) {
    const here = new Set(cards.map(({ handle }) => handle));
    const gone = [
      ...this.shared.under(YES).filter((handle) => !here.has(handle)).map((handle) => YES + handle),
      ...this.shared.under(GROUP).filter((id) => !this.shared.get(GROUP + id).some((handle) => here.has(handle))).map((id) => GROUP + id),
    ];
    const changes = Object.fromEntries(gone.map((key) => [key, undefined]));
    for (const handle of open ? this.shared.under(NO_PHONE) : []) {
      if (here.has(handle)) changes[NO_PHONE + handle] = SEEN;
      else if (this.shared.get(NO_PHONE + handle) === SEEN) changes[NO_PHONE + handle] = undefined;
    }
    if (Object.keys(changes).some((key) => changes[key] !== this.shared.get(key))) this.shared.set(changes);
  }
}
