// What the facilitators have decided about the tray before it is shown: which cards are approved, and which lie together from the start.

import { randomId } from "../js/connection.js";

const YES = "yes/";
const GROUP = "group/";
const NO_PHONE = "no_phone/";

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

  /** A card was written here for somebody: no phone hears what becomes of it. */
  written(handle) {
    this.shared.set({ [NO_PHONE + handle]: true });
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

  /** Forget what is decided about cards that are no longer in the tray. */
  prune(cards) {
    const here = new Set(cards.map(({ handle }) => handle));
    const gone = [
      ...this.shared.under(YES).filter((handle) => !here.has(handle)).map((handle) => YES + handle),
      ...this.shared.under(GROUP).filter((id) => !this.shared.get(GROUP + id).some((handle) => here.has(handle))).map((id) => GROUP + id),
    ];
    if (gone.length > 0) this.shared.set(Object.fromEntries(gone.map((key) => [key, undefined])));
  }
}
