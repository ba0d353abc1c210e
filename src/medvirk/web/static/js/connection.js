// One socket to a room: says hello, asks for every number once, answers commands, and comes back by itself.

const PROTOCOL = 1;
const WAITS_MS = [300, 700, 1500, 3000, 5000];
const PING_EVERY_MS = 15000;
const PONG_WITHIN_MS = 8000;

/** Closing codes after which knocking again is pointless (docs/protocol.md). */
export const ENDS = { 4400: "malformed", 4401: "door", 4404: "unknown", 4409: "elsewhere", 4410: "over" };

/** 128 random bits, 22 characters. crypto.randomUUID is missing over plain HTTP (R25). */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The server said no: nothing happened. */
export class Refused extends Error {
  constructor({ code, params }) {
    super(code);
    this.code = code;
    this.params = params ?? {};
  }
}

/**
 * `hear(frame)` gets every frame except answers to commands; `have()` says {have, epoch} for the hello;
 * `changed(state)` hears "connecting", "open", "waiting" (it will try again) or one of ENDS' words.
 */
export class Connection {
  constructor(path, { hear, have, changed }) {
    this.address = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${path}`;
    this.hear = hear;
    this.have = have;
    this.changed = changed;
    this.waiting = new Map();
    this.tries = 0;
    this.stopped = false;
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  open() {
    if (this.stopped || this.socket?.readyState === WebSocket.OPEN || this.socket?.readyState === WebSocket.CONNECTING) return;
    clearTimeout(this.later);
    this.changed("connecting");
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.onopen = () => this.hello();
    socket.onmessage = ({ data }) => socket === this.socket && this.take(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.socket && this.lost(code);
  }

  hello() {
    this.write({ hello: { protocol: PROTOCOL, ...this.have() } });
  }

  /** Send a command; resolves with the answer after commit, rejects with Refused. Survives a lost connection (B2). */
  ask(command) {
    return new Promise((resolve, reject) => {
      const id = newId();
      const frame = { id, ...command };
      this.waiting.set(id, { frame, resolve, reject });
      if (this.greeted) this.write(frame);
    });
  }

  /** Send a gesture, which is lost when the connection is (B11). */
  gesture(frame) {
    if (this.greeted) this.write(frame);
  }

  take(frame) {
    if ("pong" in frame) {
      clearTimeout(this.deadline);
    } else if ("ok" in frame) {
      this.settle(frame.ok.id, (it) => it.resolve(frame.ok));
    } else if ("no" in frame) {
      this.settle(frame.no.id, (it) => it.reject(new Refused(frame.no)));
    } else {
      // A join, or what a line that came back had missed: then the server sends no join.
      if (!this.greeted && !("reload" in frame)) this.welcomed();
      this.hear(frame);
    }
  }

  settle(id, answer) {
    const entry = this.waiting.get(id);
    if (!entry) return;
    this.waiting.delete(id);
    answer(entry);
  }

  welcomed() {
    this.tries = 0;
    this.greeted = true;
    this.changed("open");
    for (const { frame } of this.waiting.values()) this.write(frame);
    clearInterval(this.pinging);
    this.pinging = setInterval(() => this.ping(), PING_EVERY_MS);
  }

  ping() {
    this.write({ ping: Date.now() });
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.socket?.close(), PONG_WITHIN_MS);
  }

  lost(code) {
    this.greeted = false;
    clearInterval(this.pinging);
    clearTimeout(this.deadline);
    if (code in ENDS) {
      this.stopped = true;
      this.changed(ENDS[code]);
      return;
    }
    this.changed("waiting");
    const wait = WAITS_MS[Math.min(this.tries, WAITS_MS.length - 1)];
    this.tries += 1;
    // A little apart, so that a room does not knock at once when the server is back.
    this.later = setTimeout(() => this.open(), wait * (0.7 + Math.random() * 0.6));
  }

  hurry() {
    if (!this.stopped && !this.greeted) this.open();
  }

  write(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}
