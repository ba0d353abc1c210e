// What the consoles of a meeting have in common before it is done: approvals, groups in the tray, drafts. A change stands here at once, is
// kept in this tab until the server has it, and comes to the other consoles from there. The server keeps it in memory and forgets it at lock.

const PAUSE = 250; // ms between two messages
const MOST_BYTES = 6000; // of one message: a frame holds 8 KiB
const OWN = "own/"; // what stays in this tab

export class Shared {
  /** `put(texts)` sends, and resolves to true once the server has them. `memory` names what this tab keeps over a reload. */
  constructor(memory, put) {
    this.memory = memory;
    this.put = put;
    const { epoch = null, values = {}, unsent = [] } = JSON.parse(sessionStorage.getItem(memory) ?? "{}");
    this.epoch = epoch;
    this.values = values;
    this.unsent = new Set(unsent);
    addEventListener("pagehide", () => this.send(true));
  }

  get(key) {
    return this.values[key];
  }

  /** The rest of each key that begins with `prefix`, in an order that is the same on every console. */
  under(prefix) {
    return Object.keys(this.values).filter((key) => key.startsWith(prefix)).sort().map((key) => key.slice(prefix.length));
  }

  /** Put values under their keys; undefined takes a key away. */
  set(changes) {
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) delete this.values[key];
      else this.values[key] = value;
      if (!key.startsWith(OWN)) this.unsent.add(key);
    }
    this.store();
    this.send();
  }

  /** A join tells what the server has. After a restart it has nothing, and gets what this tab holds. */
  join(texts, epoch) {
    if (epoch !== this.epoch) {
      for (const key of Object.keys(this.values)) if (!(key in texts) && !key.startsWith(OWN)) this.unsent.add(key);
    }
    this.epoch = epoch;
    this.hear(texts);
    this.send();
  }

  /** All that is shared now; what this tab has changed since and not yet sent stays as it is here. */
  hear(texts) {
    for (const key of Object.keys(this.values)) {
      if (!(key in texts) && !this.unsent.has(key) && !key.startsWith(OWN)) delete this.values[key];
    }
    for (const [key, text] of Object.entries(texts)) if (!this.unsent.has(key)) this.values[key] = JSON.parse(text);
    this.store();
  }

  clear() {
    this.values = {};
    this.unsent.clear();
    sessionStorage.removeItem(this.memory);
  }

  /** One message at a time, the next after a pause; `now`: the page goes away. */
  async send(now = false) {
    const texts = this.message();
    const keys = Object.keys(texts);
    if (keys.length === 0 || (this.isSending && !now)) return;
    this.isSending = true;
    const taken = await this.put(texts);
    // What was changed again meanwhile goes with the next message.
    if (taken) for (const key of keys) if (this.textOf(key) === texts[key]) this.unsent.delete(key);
    this.store();
    await new Promise((done) => setTimeout(done, PAUSE));
    this.isSending = false;
    if (taken) this.send();
  }

  /** As much of what is unsent as one frame holds. What is too long for any stays in this tab. */
  message() {
    const texts = {};
    let left = MOST_BYTES;
    for (const key of this.unsent) {
      const text = this.textOf(key);
      const bytes = new TextEncoder().encode(JSON.stringify([key, text])).length;
      if (bytes > left) continue;
      left -= bytes;
      texts[key] = text;
    }
    return texts;
  }

  textOf(key) {
    return key in this.values ? JSON.stringify(this.values[key]) : "";
  }

  store() {
    const { epoch, values, unsent } = this;
    sessionStorage.setItem(this.memory, JSON.stringify({ epoch, values, unsent: [...unsent] }));
  }
}
