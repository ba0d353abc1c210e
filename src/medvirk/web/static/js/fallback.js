// What carries frames where the network lets no WebSocket through (R19): an event stream or polls, and posts. docs/protocol.md has the addresses.

const PER_POST = 8;
const POSTED_WITHIN = 10_000; // ms
const REST = 5_000; // ms between two polls of a page that nobody sees; so it holds none of the few connections a browser has

/** Frames go out in order, one post at a time. `on` hears opened(), alive(), heard(frame) and, once, closed(code). */
class HttpLine {
  constructor(path, on) {
    this.path = path;
    this.on = on;
    this.queue = [];
    this.stop = new AbortController();
    this.listen();
  }

  get isOpen() {
    return Boolean(this.id) && !this.stop.signal.aborted;
  }

  send(frame) {
    if (!this.isOpen) {
      return false;
    }
    if (frame.drag) {
      this.queue = this.queue.filter(({ drag }) => drag?.card !== frame.drag.card); // the last position counts (B11)
    }
    this.queue.push(frame);
    if (!this.posting) {
      this.posting = this.post();
    }
    return true;
  }

  async post() {
    while (this.queue.length > 0) {
      const rows = this.queue.splice(0, PER_POST).map((frame) => JSON.stringify(frame));
      const late = setTimeout(() => this.end(0), POSTED_WITHIN);
      const answer = await this.fetch(`line/${this.id}`, { method: "POST", body: rows.join("\n") });
      clearTimeout(late);
      if (!answer?.ok) {
        this.end(0);
        return;
      }
    }
    this.posting = null;
  }

  /** Null when nothing came back. */
  fetch(address, options) {
    return fetch(`${this.path}/${address}`, { ...options, cache: "no-store", signal: this.stop.signal }).catch(() => null);
  }

  take(frame) {
    if (this.stop.signal.aborted) {
      return;
    }
    if ("line" in frame) {
      this.id = frame.line;
      this.on.opened();
    } else if ("beat" in frame) {
      this.on.alive();
      this.send({ ping: 0 }); // the server wants a sign of life, too
    } else if ("closed" in frame) {
      this.end(frame.closed);
    } else {
      this.on.heard(frame);
    }
  }

  end(code) {
    if (!this.stop.signal.aborted) {
      this.close();
      this.on.closed(code);
    }
  }

  close() {
    this.stop.abort();
  }
}

class StreamLine extends HttpLine {
  listen() {
    this.source = new EventSource(`${this.path}/stream`);
    this.source.onmessage = ({ data }) => this.take(JSON.parse(data));
    this.source.onerror = () => this.end(0); // it would come back by itself, without a hello
  }

  close() {
    super.close();
    this.source.close();
  }
}

class PolledLine extends HttpLine {
  async listen() {
    const opened = await this.fetch("line", { method: "POST" });
    this.take((await opened?.json().catch(() => null)) ?? { closed: 0 });
    for (let batch = 0; this.id && !this.stop.signal.aborted; ) {
      const rests = document.hidden;
      const answer = await this.fetch(`line/${this.id}?after=${batch}${rests ? "&wait=0" : ""}`);
      const found = answer?.ok ? await answer.json().catch(() => null) : null;
      if (!found) {
        this.end(0);
        return;
      }
      batch = found.batch;
      found.frames.forEach((frame) => this.take(frame));
      this.on.alive();
      if (rests) {
        await new Promise((done) => setTimeout(done, REST));
      }
    }
  }
}

export const LINES = { stream: StreamLine, polls: PolledLine };
