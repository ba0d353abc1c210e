// What the phone knows of the meeting: the board as phones may see it, folded entry by entry, and its own outbox.

import { evolve } from "../js/board.js";
import { PLACES } from "../map/iglo.js";

/** Nothing happened, and the same command may be sent again (docs/protocol.md). */
const AGAIN = ["server.busy", "server.storage", "frame.too_many", "server.error"];
const MOST_FAULTS = 5; // of the server, for one command: then its writer hears of it

export class Store extends EventTarget {
  constructor(outbox) {
    super();
    this.outbox = outbox;
    this.board = null;
    this.seq = 0;
    this.epoch = null;
    this.answered = 0;
    this.handles = [];
    this.asked = null; // {question, handles, texts}: may these cards get other words? (R3)
    this.locked = false;
    this.unsaved = false; // the server could not save what this phone sent last
    this.flying = new Set(); // ids of commands that went out on this line and have no answer yet
    this.resting = new Set(); // ids of commands for which there was no room a moment ago
    this.faults = new Map(); // command id -> how often the server failed on it
    outbox.addEventListener("change", () => this.tell());
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** What to say first on a new line: no answer comes to what went out on the old one. */
  greet() {
    this.flying.clear();
    return { protocol: 1, have: this.seq, epoch: this.epoch };
  }

  /** Take one frame. Returns "rejoin" after a gap and "reload" when the server speaks another version. */
  hear(frame) {
    let wish = null;
    if ("join" in frame) {
      this.join(frame.join);
    } else if (frame.entries) {
      wish = this.follow(frame.entries);
    } else if (frame.room) {
      this.hearRoom(frame.room);
    } else if (frame.ok) {
      this.flying.delete(frame.ok.id);
      this.unsaved = false;
      this.outbox.settle(frame.ok.id, frame.ok);
      this.outbox.hearHandles(this.handles); // a receipt that got lost may come after the news about its card
    } else if (frame.no) {
      this.hearNo(frame.no);
    } else if (frame.handles) {
      this.handles = frame.handles;
      this.outbox.hearHandles(frame.handles);
    } else if ("consent" in frame) {
      this.asked = frame.consent;
    } else if ("paper" in frame) {
      this.hearPaper(frame.paper);
    } else if (frame.group) {
      this.group = frame.group; // {number, needs}: this seat's table
    } else if (frame.locked) {
      this.promised = frame.locked.next;
      this.lock();
    } else if (frame.reload) {
      wish = "reload";
    }
    this.tell();
    return wish;
  }

  join({ epoch, seq, board, room, phone }) {
    this.epoch = epoch;
    this.seq = seq;
    this.board = board;
    this.flying.clear();
    this.hearRoom(room);
    this.handles = phone?.handles ?? [];
    this.asked = phone?.consent;
    this.outbox.hearHandles(this.handles);
    if (board.step === "reflect") {
      this.outbox.repeatFinished();
    }
    if (board.locked) {
      this.lock();
    }
  }

  follow(entries) {
    for (const { seq, events } of entries) {
      if (seq <= this.seq) {
        continue; // arrived twice (B8)
      }
      if (seq !== this.seq + 1 || !this.board) {
        return "rejoin";
      }
      this.board = events.reduce(evolve, this.board);
      this.seq = seq;
    }
    return null;
  }

  hearRoom(room) {
    this.answered = room?.answered ?? this.answered;
  }

  hearNo({ id, code, params }) {
    this.flying.delete(id);
    this.unsaved = code === "server.storage";
    const faults = (this.faults.get(id) ?? 0) + (code === "server.error" ? 1 : 0);
    if (AGAIN.includes(code) && faults < MOST_FAULTS) {
      this.resting.add(id); // not at once: a server that is busy has heard enough
      this.faults.set(id, faults);
    } else if (id) {
      this.faults.delete(id);
      this.outbox.refuse(id, code, params);
      if (code === "ballot.unknown_paper") {
        this.hearPaper({ ...this.paper, paper: null, share: true }); // taken back (R30) while this phone was away
      }
    }
  }

  /** What had to wait a moment may go out again. */
  rested() {
    this.resting.clear();
  }

  /** The server knows a seat's paper only until it restarts (R10); this phone keeps its own. */
  hearPaper(paper) {
    if (paper && JSON.stringify(paper) !== JSON.stringify(this.outbox.read("paper"))) {
      this.outbox.write("paper", paper);
    }
  }

  /** This seat's paper {ballot, paper, share} in the ballot or rating that is open, or null. */
  get paper() {
    const held = this.outbox.read("paper");
    const asked = held && [...(this.board?.ballots ?? []), ...(this.board?.table?.ratings ?? [])].find(({ id }) => id === held.ballot);
    return asked?.is_open ? held : null;
  }

  /** The open round {number, expected, closing}, or null. */
  get round() {
    return this.board?.round ?? null;
  }

  /** What stands on the map, one item per card or group (see itemsOf). */
  get items() {
    const { board } = this;
    if (board !== this.itemsOf) {
      this.itemsOf = board; // never changed in place
      this.found = !board ? [] : board.table ? needsOf(board) : itemsOf(board);
    }
    return this.found ?? [];
  }

  /** What can be voted on, and what a suggestion can be about: needs (R29, the twin of Board.is_need). */
  get needs() {
    return this.items.filter((item) => item.isNeed);
  }

  /** What can get dots now: at a stakeholder meeting only needs that are still talked about (R13, the twin of is_under_discussion). */
  get votable() {
    const fates = this.board?.table?.fates ?? {};
    return this.needs.filter(({ id }) => !(id in fates) || fates[id].fate.startsWith("prioritised_"));
  }

  /** This phone's votes as the map is now (the twin of Board.counted_for): a card takes its own into a group. */
  get votes() {
    const held = this.outbox.votes(this.ballot.id);
    const { dissolved } = this.board;
    const moved = (counts) => {
      const kept = {};
      for (const [target, count] of Object.entries(counts)) {
        const card = dissolved[target] ?? target;
        const item = this.votable.find(({ id, cards }) => id === card || cards?.includes(card))?.id;
        kept[item] = (kept[item] ?? 0) + count;
      }
      delete kept[undefined]; // what is gone
      return kept;
    };
    return { ...held, improve: moved(held.improve), preserve: moved(held.preserve) };
  }

  /** The newest ballot, open or closed, or null. */
  get ballot() {
    return this.board?.ballots.at(-1) ?? null;
  }

  lock() {
    this.locked = true;
    this.outbox.lock();
  }

  /** What may go out now and has not on this line. */
  outgoing() {
    const waiting = this.outbox.pending(this.paper).filter(({ id }) => !this.flying.has(id) && !this.resting.has(id));
    // What is gone would make the server refuse the whole paper.
    return waiting.map((command) => (command.do === "vote" && command.ballot === this.ballot?.id ? { ...command, improve: this.votes.improve, preserve: this.votes.preserve } : command));
  }
}

/** The needs on the table of a stakeholder meeting, in the same shape. */
function needsOf(board) {
  const totals = board.ballots.at(-1)?.totals ?? {};
  const { taken_up: taken, needs } = board.table;
  const words = (need) => {
    const card = Object.keys(taken).find((each) => taken[each] === need.id);
    return need.statement || board.cards.find(({ id }) => id === card)?.text || "";
  };
  return needs.map((need) => {
    const text = words(need);
    return { ...need, first: need.id, text, texts: [text], effects: [], count: 1, isNeed: true, votes: totals[need.id] ?? [0, 0], actions: need.action ? [need.action] : [] };
  });
}

function itemsOf(board) {
  const byId = new Map(board.cards.map((card) => [card.id, card]));
  const inGroup = new Set(board.groups.flatMap((group) => group.cards));
  const totals = board.ballots.at(-1)?.totals ?? {};
  const item = (id, cards) => {
    const [first] = cards;
    const votes = [0, 1].map((at) => cards.reduce((sum, card) => sum + (totals[card.id]?.[at] ?? 0), 0));
    const marked = cards.flatMap((card) => board.marks[card.id] ?? []);
    return {
      id,
      first: first.id,
      cards: cards.map((card) => card.id),
      place: first.place,
      kind: first.kind,
      text: first.text,
      texts: cards.map((card) => card.text),
      effects: cards.map((card) => card.effect).filter(Boolean),
      isNeed: cards.some((card) => card.kind !== "suggestion"),
      count: cards.length,
      votes,
      actions: ["improve", "preserve"].filter((action, at) => votes[at] > 0 || marked.includes(action)),
    };
  };
  const groups = board.groups.map(({ id, cards }) => item(id, cards.map((card) => byId.get(card))));
  const single = board.cards.filter((card) => !inGroup.has(card.id)).map((card) => item(card.id, [card]));
  const order = new Map(PLACES.map((place, at) => [place, at]));
  return [...groups, ...single].sort((one, other) => order.get(one.place) - order.get(other.place));
}
