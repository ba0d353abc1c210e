// The phone's line to the room: says hello, notices a dead line, comes back by itself and never in step with others.

const PING_EVERY = 15_000; // ms between signs of life
const DEAD_AFTER = 10_000; // ms without an answer to a ping
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/** Closing codes after which trying again by itself would not help (docs/protocol.md). */
const FINAL = { 4401: "left", 4404: "gone", 4409: "elsewhere", 4410: "over" };

/**
 * `hello()` gives what to say first, `hear(frame)` gets every frame, `changed()` is called when `state` does.
 * state: connecting | online | waiting (until `nextTry`, ms since the epoch) | left | gone | elsewhere | over.
 */
export class Connection {
  constructor(address, { hello, hear, changed }) {
    this.address = address;
    this.hello = hello;
    this.hear = hear;
    this.changed = changed;
    this.state = "connecting";
    this.failures = 0;
    this.nextTry = 0;
    this.pings = 0;
  }

  start() {
    globalThis.addEventListener("online", () => this.tryNow());
    globalThis.addEventListener("offline", () => this.lose());
    globalThis.addEventListener("pageshow", () => this.tryNow());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") {
        this.wake();
      }
    });
    this.open();
  }

  /** True when the frame was handed to the network. That is no receipt. */
  send(frame) {
    if (this.socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  tryNow() {
    if (this.state === "waiting") {
      clearTimeout(this.timer);
      this.failures = 0;
      this.open();
    }
  }

  /** A phone that slept may hold a dead line without knowing: ask at once. */
  wake() {
    if (this.state === "waiting") {
      this.tryNow();
    } else if (this.socket) {
      this.ping();
    }
  }

  open() {
    this.become("connecting");
    const socket = new WebSocket(this.address);
    this.socket = socket;
    const mine = (act) => (event) => {
      if (this.socket === socket) {
        act(event);
      }
    };
    socket.onopen = mine(() => {
      this.rejoin();
      this.listen();
    });
    socket.onmessage = mine((event) => {
      this.heard();
      this.failures = 0;
      this.hear(JSON.parse(event.data));
      this.become("online"); // after the first frame: a join, or what was missed
    });
    socket.onclose = mine((event) => this.closed(event.code));
  }

  /** Say what this phone has; the server answers with what it lacks. Again after a gap. */
  rejoin() {
    this.send({ hello: this.hello() });
  }

  lose() {
    const socket = this.socket;
    if (socket) {
      this.socket = null;
      socket.close();
      this.closed(0);
    }
  }

  closed(code) {
    clearTimeout(this.deadline);
    clearTimeout(this.pinger);
    this.socket = null;
    if (code in FINAL) {
      this.become(FINAL[code]);
      return;
    }
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures);
    const wait = longest * (0.5 + Math.random() / 2); // a room that lost its network comes back spread out
    this.failures += 1;
    this.nextTry = Date.now() + wait;
    this.timer = setTimeout(() => this.open(), wait);
    this.become("waiting");
  }

  listen() {
    clearTimeout(this.pinger);
    this.pinger = setTimeout(() => this.ping(), PING_EVERY);
  }

  ping() {
    this.pings += 1;
    this.send({ ping: this.pings });
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.lose(), DEAD_AFTER);
  }

  heard() {
    clearTimeout(this.deadline);
    this.listen();
  }

  become(state) {
    if (this.state !== state || state === "waiting") {
      this.state = state;
      this.changed();
    }
  }
}
