// What a facilitator has typed and not yet sent: kept over refusals, lost connections, other steps and a reload of this tab.

export class Drafts {
  constructor(memory) {
    this.memory = memory;
    this.texts = JSON.parse(sessionStorage.getItem(memory) ?? "{}");
  }

  /** The draft under a key, or `otherwise`. */
  get(key, otherwise = "") {
    return this.texts[key] ?? otherwise;
  }

  has(key) {
    return key in this.texts;
  }

  keep(key, text) {
    this.texts[key] = text;
    this.store();
  }

  drop(key) {
    delete this.texts[key];
    this.store();
  }

  clear() {
    this.texts = {};
    sessionStorage.removeItem(this.memory);
  }

  store() {
    sessionStorage.setItem(this.memory, JSON.stringify(this.texts));
  }
}
