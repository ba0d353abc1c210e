// What the consoles of a meeting have in common before it is done: approvals, groups in the tray, drafts. A change stands here at once, is
// kept in this tab until the server has it, and comes to the other consoles from there. The server keeps it in memory and forgets it at lock.
// Each text has a version, and a change says which it builds on: what somebody else has written since is not replaced unseen (ADR 29).

import { randomId } from "../js/connection.js";

const PAUSE = 250; // ms between two messages
const MOST_BYTES = 6000; // of one message: a frame holds 8 KiB
const LONGEST_VERSION = 16; // digits, which a text may not have had when it was sent first
const OWN = "own/"; // what stays in this tab

export class Shared {
  /**
   * `put(command)` sends, and resolves to what the server says: {version, taken} when it has it, {texts} when others wrote something else
   * meanwhile, {} when nobody knows, else null. `memory` names what this tab keeps over a reload. `changed()` is called when others' words replace one's own.
   */
  constructor(memory, put, changed) {
    this.memory = memory;
    this.put = put;
    this.changed = changed;
    const kept = JSON.parse(sessionStorage.getItem(memory) ?? "{}");
    this.tab = kept.tab ?? randomId();
    this.since = kept.since ?? null; // when the server began to count
    this.version = kept.version ?? 0; // of all that was heard
    this.known = kept.known ?? {}; // by key [version, text], as heard
    this.values = kept.values ?? {}; // as it stands here
    this.unsent = kept.unsent ?? {}; // by key the version that it builds on
    this.copy = kept.copy ?? null; // {of, texts}: what a server that has started anew must hear
    this.beside = kept.beside ?? {}; // by key one's own words, which others' stand in the place of
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
      if (!key.startsWith(OWN)) this.unsent[key] ??= this.versionOf(key);
    }
    this.store();
    this.send();
  }

  /** All that is shared now; what this tab has changed since and not yet sent stays as it is here. */
  hear({ since, version, texts }) {
    if (since !== this.since) this.beganAnew(since);
    this.version = version;
    this.known = texts;
    for (const key of new Set([...Object.keys(this.values), ...Object.keys(texts)])) this.follow(key);
    this.store();
    this.send();
  }

  /** The server has forgotten all, and may get it from here: the freshest console's copy counts. */
  beganAnew(since) {
    if (this.since !== null) {
      this.copy = { of: Math.max(this.version, this.copy?.of ?? 0), texts: { ...this.copy?.texts, ...this.known } };
    }
    this.since = since;
  }

  /** Show what was heard, unless this tab has something to say about it. */
  follow(key) {
    if (key.startsWith(OWN) || key in this.unsent) return;
    if (key in this.known) this.values[key] = JSON.parse(this.known[key][1]);
    else if (!(key in (this.copy?.texts ?? {}))) delete this.values[key];
  }

  /** One's own words that others' stand in the place of, the oldest first. */
  lost(key) {
    return this.beside[key] ?? [];
  }

  /** They have been used, or are not needed. */
  forget(key, words) {
    this.beside[key] = this.lost(key).filter((each) => each !== words);
    this.store();
  }

  clear() {
    this.values = {};
    this.known = {};
    this.unsent = {};
    this.copy = null;
    this.beside = {};
    sessionStorage.removeItem(this.memory);
  }

  /** One message at a time, the next after a pause; `now`: the page goes away. */
  async send(now = false) {
    if (this.isSending && !now) return;
    const command = this.message();
    if (!command) return;
    this.isSending = true;
    const answer = await this.put(command);
    if (answer?.texts) this.overtaken(command, answer.texts);
    else if (answer?.version) this.taken(command, answer);
    this.store();
    await new Promise((done) => setTimeout(done, PAUSE));
    this.isSending = false;
    if (answer) this.send(); // what was changed again meanwhile
  }

  /** The server has it. What was heard may be newer already. */
  taken(command, { version, taken }) {
    const isNews = version > this.version;
    if (command.do === "share_again") {
      for (const key of taken) if (isNews) this.known[key] = command.put[key];
      return this.copied(Object.keys(command.put));
    }
    for (const [key, [, text]] of Object.entries(command.put)) {
      if (isNews && text) this.known[key] = [version, text];
      else if (isNews) delete this.known[key];
      if (this.textOf(key) !== text) this.unsent[key] = text ? version : 0;
      else {
        delete this.unsent[key];
        this.follow(key);
      }
    }
  }

  /** Others wrote something else under these keys: theirs counts, and one's own words are kept beside it. */
  overtaken(command, texts) {
    for (const [key, [version, text]] of Object.entries(texts)) {
      if (version) this.known[key] = [version, text];
      else delete this.known[key];
      const words = command.do === "share" ? this.values[key] : JSON.parse(command.put[key][1]);
      if (command.do === "share") delete this.unsent[key];
      else this.copied([key]);
      this.follow(key);
      if (!(key in this.unsent)) this.keepBeside(key, words); // what was typed after a copy is judged by itself
    }
    this.changed();
  }

  keepBeside(key, words) {
    if (typeof words !== "string" || words.trim() === "") return; // approvals and groups are said again by a press
    if (String(this.values[key] ?? "").includes(words) || this.lost(key).includes(words)) return;
    this.beside[key] = [...this.lost(key), words];
  }

  copied(keys) {
    if (!this.copy) return; // it is over
    for (const key of keys) delete this.copy.texts[key];
    for (const key of keys) this.follow(key);
    if (Object.keys(this.copy.texts).length === 0) this.copy = null;
  }

  /** As much of what is unsent as one frame holds, but first what the server has forgotten. What is too long for any stays in this tab. */
  message() {
    if (this.copy) return { do: "share_again", of: this.copy.of, put: fitting(Object.entries(this.copy.texts), MOST_BYTES + LONGEST_VERSION) };
    for (const key of Object.keys(this.unsent)) {
      if (this.textOf(key) === (this.known[key]?.[1] ?? "")) delete this.unsent[key];
    }
    const put = fitting(Object.entries(this.unsent).map(([key, base]) => [key, [base, this.textOf(key)]]));
    return Object.keys(put).length > 0 ? { do: "share", tab: this.tab, put } : null;
  }

  textOf(key) {
    return key in this.values ? JSON.stringify(this.values[key]) : "";
  }

  versionOf(key) {
    return (this.known[key] ?? this.copy?.texts[key] ?? [0])[0];
  }

  store() {
    const { tab, since, version, known, values, unsent, copy, beside } = this;
    sessionStorage.setItem(this.memory, JSON.stringify({ tab, since, version, known, values, unsent, copy, beside }));
  }
}

/** As many of the entries as one frame holds. */
function fitting(entries, most = MOST_BYTES) {
  let left = most;
  const put = {};
  for (const [key, pair] of entries) {
    const bytes = new TextEncoder().encode(JSON.stringify([key, pair])).length;
    if (bytes > left) continue;
    left -= bytes;
    put[key] = pair;
  }
  return put;
}
