// What a facilitator's page knows: the board, counts, the tray, the connection. Elements draw it and ask it for changes.

import { RoomStore } from "../js/room-store.js";
import { refusal, t } from "../js/words.js";
import { Commands, Refused } from "./commands.js";
import { Drafts } from "./drafts.js";
import { Shared } from "./shared.js";
import { TrayDecisions } from "./tray-groups.js";

// What undo can reverse (R5); the ids stay in this tab, and knowing one is the proof that it is one's own.
const REVERSIBLE = new Set([
  ...["move", "group", "ungroup", "link", "unlink", "mark"],
  ...["take_up", "lay_beside", "prioritise", "park", "trash", "send_to_hse", "lift_up", "restore"],
  ...["choose", "adapt", "park_option", "reject_option"],
]);
const MOST_UNDO = 50;

export class Store extends RoomStore {
  constructor(page) {
    super(page);
    this.tray = { round: 0, cards: [], open: false };
    this.commands = new Commands((frame) => this.send(frame));
    this.pending = 0;
    this.notice = null;
    this.noticed = null; // the code of what the notice is about
    this.isLost = false; // once there was contact
    this.storage = null; // why nothing can be saved now
    this.consent = null; // {question, cards, texts, state}: the writers are asked, or have been (R3)
    this.memory = `medvirk.undo.${page.id}`;
    this.undoable = JSON.parse(sessionStorage.getItem(this.memory) ?? "[]");
    this.returned = 0; // cards sent back from here
    this.redoable = []; // one's own latest undos, until something else is done
    this.shared = new Shared(`medvirk.shared.${page.id}`, (command) => this.share(command), () => this.set({}));
    this.drafts = new Drafts(this.shared);
    this.decided = new TrayDecisions(this.shared);
  }

  /** Handles of the cards in the tray that a facilitator has said yes to. */
  get approved() {
    return this.decided.approved;
  }

  hear(frame) {
    if (frame.ok || frame.no) this.commands.settle(frame);
    else if (frame.tray) this.takeTray(frame.tray);
    else if (frame.shared) this.takeShared(frame.shared);
    else if ("storage" in frame) this.stores(frame.storage);
    else if ("consent" in frame) this.takeConsent(frame.consent);
    else if (frame.locked) this.over();
    else super.hear(frame);
  }

  lineChanged(line) {
    this.isLost = line === "waiting" || (line === "connecting" && this.isLost);
    super.lineChanged(line);
    if (line !== "online") return;
    this.forget("line.lost");
    this.commands.repeat();
  }

  stores(storage) {
    if (storage === null) this.forget("server.storage");
    this.set({ storage });
  }

  /** A notice about what is over. */
  forget(code) {
    if (this.noticed === code) this.notify(null, null);
  }

  notify(notice, noticed) {
    this.set({ notice, noticed });
  }

  /** Before the first frame the server does not know this line. A gesture is lost when the connection is (B11). */
  send(frame) {
    if (this.line === "online") this.connection.send(frame);
  }

  join(joined) {
    if (joined.console) {
      this.takeShared(joined.console.shared);
      this.takeTray(joined.console.tray);
    }
    this.storage = joined.console?.storage ?? null;
    this.takeConsent(joined.console?.consent ?? null);
    super.join(joined);
  }

  takeTray(tray) {
    if (this.line === "online") this.decided.prune(tray);
    this.set({ tray });
  }

  takeShared(shared) {
    // A server that has started anew judges everything anew, beginning with what it must hear again.
    if (shared.since !== this.shared.since) this.commands.giveUp(["share", "share_again"]);
    this.shared.hear(shared);
    this.set({});
  }

  /** Tell the other consoles, or the server what it has forgotten; what it says (shared.js). */
  async share(command) {
    try {
      return (await this.commands.ask(command)) ?? {};
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      return problem.code === "draft.changed" ? problem.params : null; // null: it stays in this tab
    }
  }

  /** A server that has started anew knows of no question: that is a no. What ended before this page came is old news. */
  takeConsent(told) {
    const before = this.consent;
    const forgotten = before?.state === "asked" && !told ? { ...before, state: "not_agreed", texts: [] } : null;
    const isNews = told?.state === "asked" || told?.question === before?.question;
    const consent = forgotten ?? (told && isNews ? told : before);
    if (consent === before || (consent?.state === before?.state && consent?.question === before?.question)) return;
    this.set({ consent });
    if (consent.state !== "asked") this.say(consent.state === "agreed" ? t("Agreed.") : t("Not agreed."));
  }

  /** What became of a question is told until the room goes on to another step, or until it is no longer so. */
  folded(events) {
    super.folded(events);
    const { consent } = this;
    if (!consent || consent.state === "asked") return;
    const isOver = ({ is, cards = [] }) => is === "step_changed" || (["withdrawn", "grouped"].includes(is) && cards.some((card) => consent.cards.includes(card)));
    if (events.some(isOver)) this.set({ consent: null });
  }

  over() {
    this.shared.clear();
    this.set({ undoable: [], redoable: [], consent: null });
  }

  /** Ask for a change. True when it happened; a refusal becomes a sentence on the page and in the live region. */
  async do(name, fields = {}) {
    const { answer, code, sentence } = await this.attempt(name, fields);
    // While nothing can be saved a line of its own says so (mv-line.js).
    if (!answer && !(code === "server.storage" && this.storage)) this.notify(sentence, code);
    return answer;
  }

  /** The same for a form that says itself why nothing happened: {answer} or {code, sentence}. */
  async attempt(name, fields = {}) {
    // What is pressed now would happen at a moment that nobody chose: a round would close just before the cards that wait on phones arrive.
    if (this.line !== "online") return { answer: null, code: "line.lost", sentence: t("Nothing happened, because there is no contact with the server. Do it again when contact is back.") };
    this.set({ pending: this.pending + 1, notice: null, noticed: null });
    try {
      const { id, ...answer } = await this.commands.ask({ do: name, ...fields });
      if (REVERSIBLE.has(name)) {
        this.remember([...this.undoable, id].slice(-MOST_UNDO));
        this.set({ redoable: [] });
      }
      return { answer: { ...answer, id } };
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      return { answer: null, code: problem.code, sentence: refusal(problem.code, problem.params) };
    } finally {
      this.set({ pending: this.pending - 1 });
    }
  }

  /** Reverse one's own latest move, group, link, mark, or answer to a need or measure. */
  async undo() {
    const last = this.undoable.at(-1);
    if (!last) return;
    if (this.line !== "online") return void (await this.do("undo", { undo: last }));
    // Whatever the answer is, this one is spent: what was overtaken cannot be undone later either.
    this.remember(this.undoable.slice(0, -1));
    const answer = await this.do("undo", { undo: last });
    if (!answer) return;
    this.set({ redoable: [...this.redoable, answer.id].slice(-MOST_UNDO) });
    this.say(t("Undone."));
  }

  /** Reverse one's own latest undo: for the board that is an undo like any other. */
  async redo() {
    const last = this.redoable.at(-1);
    if (!last) return;
    if (this.line !== "online") return void (await this.do("undo", { undo: last }));
    this.set({ redoable: this.redoable.slice(0, -1) });
    const answer = await this.do("undo", { undo: last });
    if (!answer) return;
    this.remember([...this.undoable, answer.id].slice(-MOST_UNDO));
    this.say(t("Done again."));
  }

  remember(undoable) {
    sessionStorage.setItem(this.memory, JSON.stringify(undoable));
    this.set({ undoable });
  }
}
