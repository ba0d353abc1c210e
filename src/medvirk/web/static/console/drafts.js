// What a facilitator has typed and not yet sent: kept over refusals, lost connections, other steps, a reload and a closed laptop. Consoles of
// a meeting share their drafts, but for the note that each is writing.

const OWN = "own/";
const PREFIX = "draft/";

/** Under this name a draft stays in its tab. */
export const ownDraft = (key) => OWN + key;

export class Drafts {
  constructor(shared) {
    this.shared = shared;
  }

  /** The draft under a key, or `otherwise`. */
  get(key, otherwise = "") {
    return this.shared.get(nameOf(key)) ?? otherwise;
  }

  has(key) {
    return this.shared.get(nameOf(key)) !== undefined;
  }

  keep(key, text) {
    this.shared.set({ [nameOf(key)]: text });
  }

  drop(key) {
    this.shared.set({ [nameOf(key)]: undefined });
  }

  /** What was typed here and a colleague's words now stand in the place of, the oldest first. */
  beside(key) {
    return this.shared.lost(nameOf(key));
  }

  useMine(key, text) {
    this.forget(key, text);
    this.keep(key, text);
  }

  forget(key, text) {
    this.shared.forget(nameOf(key), text);
  }
}

const nameOf = (key) => (key.startsWith(OWN) ? key : PREFIX + key);
