// What only this phone knows: drafts, its own cards with their secrets, votes, and what is still to be sent.
// localStorage, because it is written before the next line runs, survives a reload and works over plain HTTP.
// One key per thing, read again before each change: two tabs of one phone never overwrite each other.

/** 128 random bits as 22 characters of base64url. (crypto.randomUUID is missing over plain HTTP, R25.) */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").slice(0, 22);
}

/** Code points, as the server counts them (R32). */
export const lengthOf = (text) => [...text.trim()].length;

/**
 * The life of a card here (R1): draft -> queued -> delivered -> revealed | returned.
 * late: refused because the meeting was locked; its text stays readable until its writer closes it (R34).
 */
export class Outbox extends EventTarget {
  constructor(meeting) {
    super();
    this.prefix = `medvirk/${meeting}/`;
    this.memory = new Map(); // used when the phone refuses to store (private mode, full)
    this.keeps = true;
    globalThis.addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(this.prefix)) {
        this.tell();
      }
    });
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }

  read(name) {
    if (this.memory.has(name)) {
      return this.memory.get(name); // newer than what the phone could still store
    }
    try {
      const kept = localStorage.getItem(this.prefix + name);
      if (kept !== null) {
        return JSON.parse(kept);
      }
    } catch {
      this.keeps = false;
    }
    return null;
  }

  write(name, value) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value));
      this.memory.delete(name);
      this.keeps = true;
    } catch {
      this.keeps = false;
      this.memory.set(name, value);
    }
    this.tell();
  }

  remove(name) {
    this.memory.delete(name);
    try {
      localStorage.removeItem(this.prefix + name);
    } catch {
      this.keeps = false;
    }
    this.tell();
  }

  names(start) {
    const found = new Set([...this.memory.keys()].filter((name) => name.startsWith(start)));
    try {
      for (let at = 0; at < localStorage.length; at += 1) {
        const key = localStorage.key(at);
        if (key.startsWith(this.prefix + start)) {
          found.add(key.slice(this.prefix.length));
        }
      }
    } catch {
      this.keeps = false;
    }
    return [...found];
  }

  // Cards

  /** All own cards, in the order they were written. */
  cards() {
    return this.names("card/")
      .map((name) => this.read(name))
      .filter(Boolean)
      .sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  }

  card(id) {
    return this.read(`card/${id}`);
  }

  addDraft({ text, kind, place = null, about = null }) {
    const order = 1 + Math.max(0, ...this.cards().map((card) => card.order));
    const card = { id: randomId(), order, text: text.trim(), kind, place, about, state: "draft" };
    this.write(`card/${card.id}`, card);
    return card;
  }

  change(id, changes) {
    const card = this.card(id);
    if (card) {
      this.write(`card/${id}`, { ...card, ...changes });
    }
  }

  drop(id) {
    this.remove(`card/${id}`);
  }

  /** Queue a draft for a round (R2). Its command id never changes again: sent twice, it counts once (B2). */
  queue(id, round) {
    if (this.card(id)?.state === "draft") {
      const fresh = { handle: null, back: null, edit: null, reason: null, wrong: null };
      this.change(id, { ...fresh, state: "queued", round, command: randomId(), secret: randomId(), tried: false });
    }
  }

  /** Whether the words of a card may still be changed; a shared one only until its round closes (R4). */
  isChangeable(card, round) {
    return card.state === "draft" || (["queued", "delivered"].includes(card.state) && !card.back && card.round === round);
  }

  /**
   * Give a card new words and return the id of the card that holds them. A card that lies elsewhere by now (on the
   * map, back here, gone) keeps the words that others have of it (R1): the new ones become a draft of their own.
   */
  reword(id, fields) {
    const card = id ? this.card(id) : null;
    if (card?.state === "draft" || (card?.state === "queued" && !card.tried)) {
      this.change(id, { ...fields, wrong: null });
    } else if (["queued", "delivered"].includes(card?.state) && !card.back) {
      this.edit(id, { ...fields, place: card.edit?.place ?? card.place });
    } else {
      return this.addDraft(fields).id;
    }
    return id;
  }

  /** A queued card that was never handed to the network is a draft again; else its take-back waits for the receipt. */
  takeBack(id) {
    const card = this.card(id);
    if (card?.state === "queued" && !card.tried) {
      this.change(id, { state: "draft", command: null, secret: null, round: null, edit: null });
    } else if (card) {
      this.change(id, { back: randomId(), edit: null });
    }
  }

  edit(id, { text, kind, place, about }) {
    this.change(id, { edit: { command: randomId(), text: text.trim(), kind, place, about }, wrong: null });
  }

  // What the meeting asks once per round or ballot

  passed(round) {
    return this.read("pass")?.round === round;
  }

  pass(round) {
    this.write("pass", { round, command: randomId(), done: false });
  }

  /** True when this phone has used its one answer of the round (R2). */
  answered(round) {
    return this.passed(round) || this.cards().some((card) => card.round === round && card.state !== "draft");
  }

  votes(ballot) {
    const votes = this.read("votes");
    return votes?.ballot === ballot ? votes : { ballot, improve: {}, preserve: {}, state: "open" };
  }

  setVotes(votes) {
    this.write("votes", votes);
  }

  /** This phone's answers in a rating. */
  rated(rating) {
    const held = this.read("rating");
    return held?.rating === rating ? held : { rating, answers: {}, state: "open" };
  }

  // Sending

  /** Commands that have no answer yet, oldest first. `paper` is the seat's ballot paper, when it has one. */
  pending(paper) {
    const commands = [];
    for (const card of this.cards()) {
      const { text, kind, place, about, round, secret, handle } = card;
      const where = place ? { place } : {};
      if (card.state === "queued") {
        commands.push({ id: card.command, do: "send", round, secret, text, kind, ...where, ...(about ? { about } : {}) });
      } else if (card.back && handle) {
        commands.push({ id: card.back, do: "take_back", handle, secret });
      } else if (card.edit && handle) {
        const { command, text: words, kind: sort, place: there } = card.edit;
        const moved = there ? { place: there } : {};
        commands.push({ id: command, do: "edit", handle, secret, text: words, kind: sort, ...moved });
      }
    }
    const pass = this.read("pass");
    if (pass && !pass.done) {
      commands.push({ id: pass.command, do: "pass", round: pass.round });
    }
    const votes = this.read("votes");
    if (votes?.state === "queued" && paper?.paper && paper.ballot === votes.ballot) {
      const { command, ballot, improve, preserve } = votes;
      commands.push({ id: command, do: "vote", paper: paper.paper, ballot, improve, preserve });
    }
    const rated = this.read("rating");
    if (rated?.state === "queued" && paper?.paper && paper.ballot === rated.rating) {
      commands.push({ id: rated.command, do: "rate", paper: paper.paper, rating: rated.rating, answers: rated.answers });
    }
    const finished = this.read("finished");
    if (finished && !finished.done) {
      commands.push({ id: finished.command, do: "finished" });
    }
    return commands;
  }

  /** Called right before a command goes out: from then on it may have arrived. */
  tries(command) {
    const card = this.cards().find((each) => each.command === command);
    if (card && card.state === "queued" && !card.tried) {
      this.change(card.id, { tried: true });
    }
  }

  /** The server has it, synced to disk (B6). */
  settle(command, answer) {
    for (const card of this.cards()) {
      if (card.command === command && card.state === "queued") {
        this.change(card.id, { state: "delivered", handle: answer.handle, round: answer.round ?? card.round });
      } else if (card.back === command) {
        this.drop(card.id);
      } else if (card.edit?.command === command) {
        const { text, kind, place } = card.edit;
        this.change(card.id, { text, kind, place, edit: null });
      }
    }
    this.settleOther(command);
  }

  settleOther(command) {
    for (const name of ["pass", "finished"]) {
      const asked = this.read(name);
      if (asked?.command === command && !asked.done) {
        this.write(name, { ...asked, done: true });
      }
    }
    for (const name of ["votes", "rating"]) {
      const asked = this.read(name);
      if (asked?.command === command && asked.state === "queued") {
        this.write(name, { ...asked, state: "delivered" });
      }
    }
  }

  /** Nothing happened; the text is kept here, with the reason (code and params, for its sentence). */
  refuse(command, code, params) {
    const wrong = { code, params: params ?? {} };
    for (const card of this.cards()) {
      if (card.command === command && card.state === "queued") {
        const late = code === "card.too_late" || code === "board.locked";
        this.change(card.id, late ? { state: "late", secret: null } : { state: "draft", round: null, command: null, secret: null, wrong });
      } else if (card.back === command) {
        this.change(card.id, { back: null, wrong });
      } else if (card.edit?.command === command) {
        this.refuseEdit(card, wrong);
      }
    }
    for (const name of ["pass", "finished"]) {
      if (this.read(name)?.command === command) {
        this.remove(name);
      }
    }
    for (const name of ["votes", "rating"]) {
      const asked = this.read(name);
      if (asked?.command === command) {
        this.write(name, { ...asked, state: "open", wrong });
      }
    }
  }

  /** The card stays as others have it; the words that came too late are kept as a draft. */
  refuseEdit(card, wrong) {
    const { text, kind, about } = { ...card, ...card.edit };
    const isReworded = text !== card.text || kind !== card.kind;
    this.change(card.id, { edit: null, wrong: isReworded ? null : wrong });
    if (isReworded) {
      const draft = this.addDraft({ text, kind, about });
      this.change(draft.id, { wrong });
    }
  }

  /** What every phone hears about every handle; this one knows its own (R3). */
  hearHandles(handles) {
    const heard = new Map(handles.map(([handle, state, reason]) => [handle, { state, reason }]));
    for (const card of this.cards()) {
      const news = card.handle ? heard.get(card.handle) : undefined;
      if (news && card.state !== news.state) {
        // A change of words without an answer is asked about again: it may have arrived in time.
        this.change(card.id, { state: news.state, reason: news.reason ?? null });
      }
    }
  }

  /** A returned card becomes a draft that remembers why; the server has erased its text. */
  rewrite(id) {
    const text = this.card(id)?.edit?.text ?? this.card(id)?.text;
    const fresh = { handle: null, secret: null, round: null, command: null, back: null, edit: null, reason: null };
    this.change(id, { ...fresh, text, state: "draft", wrong: null });
  }

  /** Lock (R34): drafts, secrets and votes go; a card that never arrived stays readable until it is closed. */
  lock() {
    for (const card of this.cards()) {
      const undelivered = card.state === "queued" || card.state === "late";
      if (undelivered) {
        const { id, order, text, kind, tried = false } = card;
        this.write(`card/${id}`, { id, order, text, kind, tried, state: "late" });
      } else {
        this.drop(card.id);
      }
    }
    for (const name of ["note", "pass", "votes", "rating", "finished"]) {
      if (this.read(name) !== null) {
        this.remove(name);
      }
    }
  }
}
