// A page's line to its room: says hello, notices a dead line, comes back by itself and never in step with others. Over WebSocket where the
// network lets one through, else over what fallback.js has (R19).

const PING_EVERY = 15_000; // ms without a frame
const DEAD_AFTER = 25_000; // ms without a frame or a heartbeat
const ANSWERS_WITHIN = 10_000; // ms, when asked after a sleep
const OPENS_WITHIN = 8_000;
const FIRST_WAIT = 500;
const REMEMBERED = 10 * 60_000; // ms; then WebSocket gets another chance
const MEMORY = "medvirk.way";

/** An id of a command or a thing, 128 random bits as 22 characters of base64url. (crypto.randomUUID is missing over plain HTTP, R25.) */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").slice(0, 22);
}

const WAYS = ["socket", "stream", "polls"];
/** How often a way may stay mute while the server answers pages, before the next is tried. */
const PATIENCE = { socket: 2, stream: 1, polls: 2 };

/** Closing codes after which trying again by itself would not help (docs/protocol.md). */
export const FINAL = { 4401: "left", 4404: "gone", 4409: "elsewhere", 4410: "over" };
const SPOKEN = 1012; // from here on codes are the server's words; below, the network's

/**
 * `hello()` gives what to say first, `hear(frame)` gets every frame, `changed()` is called when `state` does.
 * state: connecting | online | waiting (until `nextTry`, ms since the epoch) | a word of `final`.
 */
export class Connection {
  constructor(path, { hello, hear, changed, final = FINAL, longest = 15_000 }) {
    this.path = path;
    this.hello = hello;
    this.hear = hear;
    this.changed = changed;
    this.final = final;
    this.longest = longest;
    this.state = "connecting";
    this.failures = 0;
    this.nextTry = 0;
    this.pings = 0;
    this.mute = 0;
    this.wanted = "socket";
    this.recall();
  }

  start() {
    globalThis.addEventListener("online", () => this.tryNow());
    globalThis.addEventListener("offline", () => this.lose());
    globalThis.addEventListener("pageshow", () => this.tryNow());
    document.addEventListener("visibilitychange", () => this.wake());
    this.open();
  }

  /** Does the line take frames? Between the server's goodbye and the end of the line it does not, and the state is still "online". */
  get isOpen() {
    return this.line?.isOpen ?? false;
  }

  /** True when the frame was handed to the network. That is no receipt. */
  send(frame) {
    return this.line?.send(frame) ?? false;
  }

  tryNow() {
    if (this.state === "waiting") {
      this.failures = 0;
      this.open();
    }
  }

  /** A page that slept may hold a dead line without knowing: ask at once. One that nobody sees holds no stream. */
  wake() {
    if (this.line && this.wanted === "stream") {
      this.drop();
      this.open();
    } else if (!document.hidden && this.state === "waiting") {
      this.tryNow();
    } else if (!document.hidden && this.line) {
      this.ping();
      this.expect(ANSWERS_WITHIN);
    }
  }

  open() {
    clearTimeout(this.timer);
    this.become("connecting");
    this.spoke = false;
    this.expect(OPENS_WITHIN);
    const attempt = {};
    this.attempt = attempt;
    const mine = (act) => (value) => this.attempt === attempt && act(value);
    const on = {
      opened: mine(() => this.opened()),
      alive: mine(() => this.alive()),
      heard: mine((frame) => this.heard(frame)),
      closed: mine((code) => this.closed(code)),
    };
    if (this.wanted !== "socket" && Date.now() - this.since > REMEMBERED) {
      this.want("socket");
    }
    this.way = this.wanted === "stream" && document.hidden ? "polls" : this.wanted;
    if (this.way === "socket") {
      this.line = new SocketLine(this.path, on);
      return;
    }
    import("./fallback.js").then(
      mine(({ LINES }) => {
        this.line = new LINES[this.way](this.path, on);
      }),
      () => on.closed(0),
    );
  }

  opened() {
    this.rejoin();
    this.alive();
  }

  /** Say what this page has; the server answers with what it lacks. Again after a gap. */
  rejoin() {
    this.send({ hello: this.hello() });
  }

  heard(frame) {
    this.alive();
    if (!this.spoke) {
      this.spoke = true;
      this.failures = 0;
      this.mute = 0;
      this.remember();
    }
    this.hear(frame);
    this.become("online"); // after the first frame: a join, or what was missed
  }

  alive() {
    this.expect(DEAD_AFTER);
    clearTimeout(this.pinger);
    if (this.way === "socket") {
      this.pinger = setTimeout(() => this.ping(), PING_EVERY); // the fallbacks have a heartbeat
    }
  }

  expect(ms) {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.lose(), ms);
  }

  ping() {
    this.pings += 1;
    this.send({ ping: this.pings });
  }

  lose() {
    if (this.attempt) {
      this.drop();
      this.closed(0);
    }
  }

  drop() {
    const { line } = this;
    this.attempt = this.line = null;
    line?.close();
  }

  closed(code) {
    clearTimeout(this.deadline);
    clearTimeout(this.pinger);
    this.attempt = this.line = null;
    if (code in this.final) {
      this.become(this.final[code]);
      return;
    }
    if (!this.spoke && !(code >= SPOKEN)) {
      this.doubt(this.way);
    }
    const wait = Math.min(this.longest, FIRST_WAIT * 2 ** this.failures) * (0.5 + Math.random() / 2); // a room that lost its network comes back spread out
    this.failures += 1;
    this.nextTry = Date.now() + wait;
    this.timer = setTimeout(() => this.open(), wait);
    this.become("waiting");
  }

  /** A way that stays mute although the server answers: the network may not let it through. */
  async doubt(way) {
    const answer = await fetch(import.meta.url, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (!answer?.ok || way !== this.way || this.spoke) {
      return;
    }
    this.mute += 1;
    if (this.mute >= PATIENCE[way]) {
      this.want(WAYS[(WAYS.indexOf(way) + 1) % WAYS.length]);
    }
  }

  want(way) {
    this.wanted = way;
    this.since = Date.now();
    this.mute = 0;
  }

  /** What works here works for this tab's next page too. */
  remember() {
    try {
      sessionStorage.setItem(MEMORY, JSON.stringify([this.wanted, this.since]));
    } catch {
      // a private window: the next page finds out anew
    }
  }

  recall() {
    try {
      const [way, since] = JSON.parse(sessionStorage.getItem(MEMORY));
      if (WAYS.includes(way)) {
        this.wanted = way;
        this.since = since;
      }
    } catch {
      // nothing is remembered
    }
  }

  become(state) {
    if (this.state !== state || state === "waiting") {
      this.state = state;
      this.changed();
    }
  }
}

class SocketLine {
  constructor(path, on) {
    this.socket = new WebSocket(`${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${path}`);
    this.socket.onopen = on.opened;
    this.socket.onmessage = ({ data }) => on.heard(JSON.parse(data));
    this.socket.onclose = ({ code }) => on.closed(code);
  }

  get isOpen() {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(frame) {
    const { isOpen } = this;
    if (isOpen) {
      this.socket.send(JSON.stringify(frame));
    }
    return isOpen;
  }

  close() {
    this.socket.close();
  }
}
