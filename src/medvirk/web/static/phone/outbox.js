// What only this phone knows: drafts, its own cards with their secrets, votes, and what is still to be sent.
// localStorage, because it is written before the next line runs, survives a reload and works over plain HTTP.
// One key per thing, read again before each change: two tabs of one phone never overwrite each other. They need no
// navigator.locks, which is missing over plain HTTP (R25): what both of them send is one command (B2).

import { randomId } from "../js/connection.js";

/** Of what is stored. A page takes what it knows of it and leaves the rest: an older or newer one may have put it there. */
const SHAPE = 2;
const STATES = ["draft", "queued", "delivered", "revealed", "returned", "withdrawn", "late"];
/** What ties a card to something that was sent. */
const UNTIED = { handle: null, secret: null, command: null, round: null, asked: null, back: null, edit: null, earlier: [], reason: null, now: null, tried: false };
const HERE = "here";

/** Code points, as the server counts them (R32). */
export const lengthOf = (text) => [...text.trim()].length;

/** The phone's storage, and a copy of it: for a phone that does not store, and for when its storage is emptied meanwhile. */
class Shelf extends EventTarget {
  constructor(meeting) {
    super();
    this.prefix = `medvirk/${meeting}/`;
    this.cookie = `medvirk_kept=1; path=/p/${meeting}/; SameSite=Lax`;
    this.copy = new Map(); // name -> JSON, as this tab last saw or wrote it
    this.loose = new Set(); // names of which only the copy is up to date
    this.trouble = null; // refused | full | emptied
    this.stands = false; // whether a mark in the storage tells that nothing has emptied it
    this.over = false;
    try {
      const wasHere = document.cookie.includes("medvirk_kept=1"); // what empties the storage may leave cookies
      const isNew = this.mark() === 0;
      this.trouble = wasHere && isNew && this.names("").length === 0 ? "emptied" : null;
    } catch {
      this.trouble = "refused";
    }
    globalThis.addEventListener("storage", ({ key, newValue }) => {
      if (key === null || key.startsWith(this.prefix)) {
        this.dispatchEvent(new Event(key === this.prefix + HERE && newValue === "over" ? "over" : "change"));
      }
    });
  }

  /** Leave a sign that something is stored here, and the shape it has. Returns the shape that was found; 0 for none. */
  mark() {
    const found = Number(localStorage.getItem(this.prefix + HERE)) || 0;
    localStorage.setItem(this.prefix + HERE, Math.max(SHAPE, found));
    document.cookie = this.cookie;
    this.stands = true;
    return found;
  }

  /** Put everything back when the storage was emptied under our hands. */
  restore() {
    if (this.stands && localStorage.getItem(this.prefix + HERE) === null) {
      this.stands = false;
      this.mark();
      [...this.copy.keys()].forEach((name) => this.store(name));
    }
  }

  read(name) {
    try {
      this.restore();
      const text = this.loose.has(name) ? this.copy.get(name) : localStorage.getItem(this.prefix + name);
      if (text === null) {
        this.copy.delete(name); // another tab dropped it
        return null;
      }
      this.copy.set(name, text);
    } catch {
      // the phone does not let us read: the copy is what there is
    }
    try {
      return JSON.parse(this.copy.get(name) ?? "null");
    } catch {
      return null; // nothing of ours
    }
  }

  write(name, value) {
    this.copy.set(name, JSON.stringify(value));
    this.store(name);
    for (const other of this.loose) {
      this.store(other);
    }
    if (this.loose.size === 0 && this.trouble === "full") {
      this.trouble = null;
    }
  }

  store(name) {
    try {
      localStorage.setItem(this.prefix + name, this.copy.get(name));
      this.loose.delete(name);
    } catch {
      this.loose.add(name);
      this.trouble = this.stands ? "full" : "refused";
    }
  }

  remove(name) {
    this.copy.delete(name);
    this.loose.delete(name);
    try {
      localStorage.removeItem(this.prefix + name);
    } catch {
      // then nothing is there
    }
  }

  names(start) {
    const found = new Set(this.loose);
    try {
      this.restore();
      Object.keys(localStorage).forEach((key) => key.startsWith(this.prefix) && found.add(key.slice(this.prefix.length)));
    } catch {
      this.copy.forEach((_, name) => found.add(name));
    }
    return [...found].filter((name) => name !== HERE && name.startsWith(start));
  }

  /** The meeting is over: what is removed from now on is gone for good. Other tabs hear it. */
  close() {
    this.over = true;
    this.stands = false;
    document.cookie = `${this.cookie}; Max-Age=0`;
    try {
      localStorage.setItem(this.prefix + HERE, "over");
      localStorage.removeItem(this.prefix + HERE);
    } catch {
      // nothing was stored
    }
  }
}

/**
 * The life of a card here (R1): draft -> queued -> delivered -> revealed | returned; withdrawn once it was taken off the map.
 * late: refused because the meeting was locked; its text stays readable until its writer closes it (R34).
 */
export class Outbox extends EventTarget {
  /** `said`: how this phone answered a round with a form, before the module took over. */
  constructor(meeting, said = { round: 0, how: "" }) {
    super();
    this.said = said;
    this.shelf = new Shelf(meeting);
    this.shelf.addEventListener("change", () => this.tell());
    this.shelf.addEventListener("over", () => !this.shelf.over && this.lock());
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** What keeps this phone from keeping everything: refused, full, emptied; null when nothing does. */
  get trouble() {
    return this.shelf.trouble;
  }

  /** False when something would be lost if the page closed now. */
  get keeps() {
    return this.shelf.loose.size === 0;
  }

  isKept(name) {
    return !this.shelf.loose.has(name);
  }

  read(name) {
    return this.shelf.read(name);
  }

  write(name, value) {
    this.shelf.write(name, value);
    this.tell();
  }

  remove(name) {
    this.shelf.remove(name);
    this.tell();
  }

  // Cards

  /** All own cards, in the order they were written. */
  cards() {
    return this.shelf
      .names("card/")
      .map((name) => whole(this.read(name)))
      .filter(Boolean)
      .sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  }

  card(id) {
    return whole(this.read(`card/${id}`));
  }

  addDraft({ text, kind, place = null, about = null }) {
    const order = 1 + Math.max(0, ...this.cards().map((card) => card.order));
    // The ids that it will be sent under: shared in two tabs at once, or again by a page that could not store that it was, it counts once.
    const fresh = { command: randomId(), secret: randomId() };
    const card = { id: randomId(), order, text: text.trim(), kind, place, about, state: "draft", fresh };
    this.write(`card/${card.id}`, card);
    return card;
  }

  change(id, changes) {
    const card = this.read(`card/${id}`);
    if (card) {
      this.write(`card/${id}`, { ...card, ...changes });
    }
  }

  drop(id) {
    this.remove(`card/${id}`);
  }

  /** Queue a draft for a round (R2). Its command id never changes again: sent twice, it counts once (B2). */
  queue(id, round) {
    const card = this.card(id);
    if (card?.state === "draft") {
      const { command, secret } = card.fresh ?? { command: randomId(), secret: randomId() };
      this.change(id, { ...UNTIED, fresh: null, wrong: null, state: "queued", round, asked: round, command, secret });
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
      this.change(id, { ...UNTIED, state: "draft" });
    } else if (card && card.state !== "draft" && !card.back) {
      this.change(id, { back: randomId(), edit: null, earlier: [] });
    }
  }

  /** Other words. A change that is under way already is asked about until it has its own answer: it may have arrived. */
  edit(id, { text, kind, place, about }) {
    const { edit, earlier } = this.card(id);
    const tried = edit?.tried ? [...earlier, edit] : earlier;
    this.change(id, { edit: { command: randomId(), text: text.trim(), kind, place, about }, earlier: tried, wrong: null });
  }

  /** Yes or no to other words for a card that is on the map (R3). */
  answer(id, question, yes) {
    this.change(id, { said: { command: randomId(), question, yes } });
  }

  // What the meeting asks once per round or ballot

  passed(round) {
    return this.read("pass")?.round === round || (this.said.round === round && this.said.how === "passed");
  }

  pass(round) {
    this.write("pass", { round, command: randomId(), done: false });
  }

  /** True when this phone has used its one answer of the round (R2). A late card was the answer of an earlier one (R6). */
  answered(round) {
    return this.passed(round) || this.said.round === round || this.cards().some((card) => (card.asked ?? card.round) === round && card.state !== "draft");
  }

  votes(ballot) {
    const held = this.read("votes");
    return { ballot, improve: {}, preserve: {}, state: "open", ...(held?.ballot === ballot ? held : null) };
  }

  setVotes(votes) {
    this.write("votes", votes);
  }

  /** This phone's answers in a rating. */
  rated(rating) {
    const held = this.read("rating");
    return { rating, answers: {}, state: "open", ...(held?.rating === rating ? held : null) };
  }

  // Sending

  /** Commands that have no answer yet, oldest first. `paper` is the seat's ballot paper, when it has one. */
  pending(paper) {
    const commands = [];
    for (const card of this.cards()) {
      const { text, kind, place, about, asked, round, secret, handle } = card;
      if (card.state === "queued") {
        const about_ = about ? { about } : {};
        commands.push({ id: card.command, do: "send", round: asked ?? round, secret, text, kind, ...at(place), ...about_ });
      } else if (handle && card.back) {
        commands.push({ id: card.back, do: "take_back", handle, secret });
      } else if (handle) {
        for (const { command, ...to } of editsOf(card)) {
          commands.push({ id: command, do: "edit", handle, secret, text: to.text, kind: to.kind, ...at(to.place) });
        }
      }
      if (card.said?.command) {
        const { command, question, yes } = card.said;
        commands.push({ id: command, do: "answer_rework", question, handle, secret, yes });
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
    for (const card of this.cards()) {
      if (card.command === command && card.state === "queued") {
        this.change(card.id, { tried: (Number(card.tried) || 0) + 1 }); // an older page wrote true
      } else if (card.edit?.command === command && !card.edit.tried) {
        this.change(card.id, { edit: { ...card.edit, tried: true } });
      }
    }
  }

  /** The server has it, synced to disk (B6). */
  settle(command, answer) {
    for (const card of this.cards()) {
      const edit = editsOf(card).find((each) => each.command === command);
      if (card.command === command && card.state === "queued") {
        this.change(card.id, { state: "delivered", handle: answer.handle, round: answer.round ?? card.round, wrong: null });
      } else if (card.back === command) {
        this.drop(card.id);
      } else if (card.said?.command === command) {
        this.change(card.id, { said: { ...card.said, command: null } });
      } else if (edit) {
        const { text, kind, place } = edit;
        this.change(card.id, { text, kind, place, ...without(card, edit) });
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
      const edit = editsOf(card).find((each) => each.command === command);
      if (card.command === command && card.state === "queued") {
        const { text, kind, place } = card.edit ?? card; // the newest words
        const late = code === "card.too_late" || code === "board.locked";
        const state = late ? { state: "late", tried: card.tried > 1 } : { state: "draft", wrong: card.back ? null : wrong };
        this.change(card.id, { ...UNTIED, text, kind, place, ...state });
      } else if (card.back === command) {
        this.change(card.id, { back: null, wrong });
      } else if (card.said?.command === command) {
        this.change(card.id, { said: null }); // too late: all is as it was
      } else if (edit && edit === card.edit) {
        this.refuseEdit(card, wrong);
      } else if (edit) {
        this.change(card.id, without(card, edit));
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
      this.change(this.addDraft({ text, kind, about }).id, { wrong });
    }
  }

  /** Who is finished is counted in the server's memory: said again after a join. */
  repeatFinished() {
    const finished = this.read("finished");
    if (finished?.done) {
      this.write("finished", { ...finished, done: false });
    }
  }

  /** What every phone hears about every handle; this one knows its own (R3). */
  hearHandles(handles) {
    const heard = new Map(handles.map(([handle, state, reason = null, now = null]) => [handle, { state, reason, now }]));
    for (const card of this.cards()) {
      const news = card.handle ? heard.get(card.handle) : undefined;
      if (news && (card.state !== news.state || `${card.now ?? ""}` !== `${news.now ?? ""}`)) {
        // A change of words without an answer is asked about again: it may have arrived in time.
        this.change(card.id, news);
      }
    }
  }

  /** A returned card becomes a draft, which may go out again with the last cards. */
  rewrite(id) {
    const text = this.card(id)?.edit?.text ?? this.card(id)?.text;
    this.change(id, { ...UNTIED, text, state: "draft", wrong: null, again: true });
  }

  /** Lock (R34): drafts, secrets and votes go; a card that never arrived stays readable until it is closed. */
  lock() {
    this.shelf.close();
    for (const card of this.cards()) {
      const undelivered = card.state === "queued" || card.state === "late";
      if (undelivered) {
        const { id, order, kind, tried = false, text } = { ...card, ...card.edit };
        this.write(`card/${id}`, { id, order, text, kind, tried, state: "late" });
      } else {
        this.drop(card.id);
      }
    }
    for (const name of ["note", "pass", "votes", "rating", "finished", "paper"]) {
      if (this.read(name) !== null) {
        this.remove(name);
      }
    }
  }
}

/** A card as this page knows cards, null for what is none; of a state that it does not know it only shows the words. */
function whole(held) {
  if (typeof held?.id !== "string" || typeof held.text !== "string") {
    return null;
  }
  return { order: 0, kind: null, place: null, about: null, earlier: [], ...held, state: STATES.includes(held.state) ? held.state : "unknown" };
}

/** Its changes of words that have no answer yet, in the order in which they were made. */
const editsOf = ({ earlier, edit }) => (edit ? [...earlier, edit] : earlier);

/** The answer to the newest change answers those before it: they were sent first. */
const without = (card, edit) => (edit === card.edit ? { edit: null, earlier: [] } : { earlier: card.earlier.filter((each) => each !== edit) });

const at = (place) => (place ? { place } : {});
