// Commands that wait for their answer: it comes after commit, survives a lost connection, and counts once (B2).

import { randomId } from "../js/connection.js";

/** The server said no: nothing happened. */
export class Refused extends Error {
  constructor({ code, params }) {
    super(code);
    this.code = code;
    this.params = params ?? {};
  }
}

export class Commands {
  /** `send(frame)` may lose what it is given. */
  constructor(send) {
    this.send = send;
    this.waiting = new Map();
  }

  /** Resolves with the answer, rejects with Refused. */
  ask(command) {
    return new Promise((resolve, reject) => {
      const id = randomId();
      const frame = { id, ...command };
      this.waiting.set(id, { frame, resolve, reject });
      this.send(frame);
    });
  }

  /** A new line: what has no answer yet goes out again. */
  repeat() {
    for (const { frame } of this.waiting.values()) this.send(frame);
  }

  /** What has no answer yet and is one of `names` never goes out again: it resolves with null. */
  giveUp(names) {
    for (const [id, { frame, resolve }] of this.waiting) {
      if (!names.includes(frame.do)) continue;
      this.waiting.delete(id);
      resolve(null);
    }
  }

  /** Take an `ok` or a `no`. */
  settle({ ok, no }) {
    const { id } = ok ?? no;
    const entry = this.waiting.get(id);
    this.waiting.delete(id);
    if (ok) entry?.resolve(ok);
    else entry?.reject(new Refused(no));
  }
}
