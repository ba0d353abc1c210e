// The phone in the room. Takes over from the plain forms when everything it needs is there (R24).

import { levelOf } from "../map/iglo.js";
import { Connection, randomId } from "../js/connection.js";
import { refusal, t, tn } from "../js/words.js";
import { h, icon, patch, unpaintedPress } from "../js/draw.js";
import { used } from "./mark.js";
import { Outbox } from "./outbox.js";
import { away, correction, faultIn, locked, notices, otherCards, waits } from "./parts.js";
import { Store } from "./store.js";

let VIEWS = {}; // step -> view, of the script that this page is for; see `enter`
/** Ends of the line after which the page does not try again by itself. */
const AWAY = ["left", "gone", "elsewhere", "over"];
const EMPTY_NOTE = { text: "", kind: null, about: null, id: null, alone: false, aside: null };

/** What the composer holds: a new card, or the change of card `id`, with what was being written before it laid `aside`. */
const noteIn = (outbox) => {
  const held = { ...EMPTY_NOTE, ...outbox.read("note") };
  return typeof held.text === "string" ? held : EMPTY_NOTE;
};

class Phone extends HTMLElement {
  connectedCallback() {
    const { meeting, method, said } = JSON.parse(document.getElementById("phone").textContent);
    this.words = method;
    this.outbox = new Outbox(meeting, said);
    this.store = new Store(this.outbox);
    this.ui = {};
    this.said = "";
    this.times = 0; // how often something was said: the same sentence twice is said twice
    this.act = actions(this);
    this.connection = new Connection(`/live/phone/${meeting}`, {
      hello: () => this.store.greet(),
      hear: (frame) => this.hear(frame),
      changed: () => this.redraw(),
    });
    this.store.addEventListener("change", () => this.redraw());
    this.addEventListener("focusin", ({ target }) => this.uncover(target));
    setInterval(() => {
      this.store.rested(); // what was refused as "busy" goes out again
      this.flush();
    }, 2000);
    this.connection.start();
  }

  hear(frame) {
    const before = this.store.board?.step;
    const leaving = this.leaving();
    const wish = this.store.hear(frame);
    if (frame.ok && this.leaving() < leaving) {
      this.say(t("The card is taken back."));
    }
    if (wish === "reload") {
      if (this.outbox.keeps) {
        location.reload();
      } else {
        this.show({ isOld: true }); // what is only here would be lost
      }
      return;
    }
    if (wish === "rejoin") {
      this.connection.rejoin();
    }
    const shown = (frame.entries ?? []).flatMap(({ events }) => events).find(({ is }) => is === "revealed");
    if (shown) {
      this.say(tn("%(count)s new card on the map", "%(count)s new cards on the map", shown.cards.length));
    }
    const now = this.store.board?.step;
    if (before && now !== before) {
      this.moved(now);
    }
    if (this.store.locked) {
      this.said = "";
    }
    this.flush();
  }

  /** The foot lies over the page: what Tab comes to must not stay beneath it. */
  uncover(target) {
    const foot = this.querySelector(".mv-phone-foot");
    if (foot && target.matches(":focus-visible") && !foot.contains(target) && target.getBoundingClientRect().bottom > foot.getBoundingClientRect().top) {
      target.scrollIntoView({ block: "center" });
    }
  }

  /** Tell a screen reader, politely. */
  say(sentence) {
    this.said = sentence;
    this.times += 1;
  }

  /** How many take-backs have no receipt yet. */
  leaving() {
    return this.outbox.cards().filter((card) => card.back).length;
  }

  moved(step) {
    this.say(t("The meeting has moved on to “%(step)s”. Your drafts are still here.", { step: this.words.steps[step].title }));
    this.show({ opened: null, asking: null, own: undefined, fault: null, question: "improve", top: true, writing: false });
  }

  /**
   * Send what waits; only after the join, because only then the server knows this line. Nothing is written down as
   * tried while the line takes nothing: that is a change, which is drawn, which flushes, and no task ever came between.
   */
  flush() {
    if (this.connection.state !== "online" || !this.connection.isOpen) {
      return;
    }
    for (const command of this.store.outgoing()) {
      this.store.flying.add(command.id);
      this.outbox.tries(command.id);
      if (!this.connection.send(command)) {
        this.store.flying.delete(command.id);
        return;
      }
    }
  }

  /** Change what only this screen knows, and draw. */
  show(changes) {
    Object.assign(this.ui, changes);
    this.redraw();
  }

  /** Resolves when it is drawn: what was pressed shows it first. What is to be sent waits for no picture. */
  redraw() {
    if (!this.drawn) {
      this.drawn = Promise.resolve(unpaintedPress()).then(() => {
        this.drawn = null;
        this.draw();
        this.flush();
      });
      queueMicrotask(() => this.flush());
    }
    return this.drawn;
  }

  scene() {
    const { store, outbox, words, ui, act } = this;
    const cards = outbox.cards();
    const note = noteIn(outbox);
    const placing = cards.find((card) => card.id === ui.placing && ["draft", "delivered"].includes(card.state)) ?? null;
    return {
      store,
      outbox,
      words,
      ui,
      act,
      cards,
      note,
      correcting: note.id ? outbox.card(note.id) : null,
      placing: store.round ? placing : null,
      board: store.board,
      round: store.round,
      ballot: store.ballot,
      items: store.items,
      targets: store.needs,
      online: this.connection.state === "online",
      show: (changes) => this.show(changes),
      listed: new Set(), // own cards that the step shows
    };
  }

  draw() {
    const state = this.connection.state;
    if (!this.store.board && !AWAY.includes(state)) {
      return; // the plain page stands until there is something better
    }
    this.takeOver();
    this.letGo();
    const s = this.scene();
    const view = this.view(s, state);
    const held = this.contains(document.activeElement) ? document.activeElement : null;
    const where = this.where(s);
    patch(this, [
      h("p", { class: "mv-sr", role: "status", key: "said" }, h("span", { key: this.times }, this.said)),
      h(
        "header",
        { class: "mv-phone-head", key: "head" },
        h("span", { class: "mv-brand" }, icon("brand")),
        h("span", { class: "mv-phone-where" }, where),
        h("button", { type: "button", class: "mv-phone-help", onclick: () => this.help() }, icon("help"), t("Help")),
      ),
      this.band(s, state),
      h("main", { class: "mv-phone-main", id: "main", tabindex: "-1", key: "main" }, view.main[0], notices(s), ...view.main.slice(1), this.connection.failures === 0 && languages()),
      view.foot.length > 0 && h("footer", { class: "mv-phone-foot", key: "foot" }, ...view.foot),
    ].filter(Boolean));
    document.title = `${where} – Medvirk`;
    const turned = this.ui.top;
    if (turned) {
      this.ui.top = false;
      scrollTo(0, 0);
    }
    this.showQuestion();
    if (held && (!held.isConnected || (turned && !isInView(held)))) {
      this.toHeading();
    }
  }

  /** Whoever pressed something that went away, or that went out of sight, reads on at the heading; zoomed in, the foot is not fixed. */
  toHeading() {
    const heading = this.querySelector("h1");
    heading?.focus({ preventScroll: true });
    if (heading && !isInView(heading)) {
      scrollTo(0, 0);
    }
  }

  /** A question that has just come up is brought into view, free of the foot; the focus stays where it is. */
  showQuestion() {
    const place = this.querySelector("[data-asks]");
    const asks = place?.dataset.asks;
    if (place && asks !== this.asks) {
      bring(place, "center");
    }
    this.asks = asks;
  }

  /** Words for a card that cannot be changed any more become a new card's (R1); nothing that was typed is lost. */
  letGo() {
    const { outbox, store } = this;
    const note = noteIn(outbox);
    const card = note.id ? outbox.card(note.id) : null;
    if (note.id && !(card && outbox.isChangeable(card, store.round?.number))) {
      const isSame = note.text.trim() === (card?.text ?? "");
      outbox.write("note", isSame ? { ...EMPTY_NOTE, ...note.aside } : { ...note, id: null, alone: true });
    }
  }

  /** The plain page goes, with its frame that refreshes; its help card moves into the dialog. */
  takeOver() {
    const plain = document.getElementById("plain");
    if (!plain) {
      return;
    }
    const dialog = document.getElementById("help-dialog");
    const close = h("button", { type: "button", class: "mv-phone-help", onclick: () => dialog.close() }, icon("cross"), t("Close"));
    patch(dialog, [
      h(
        "header",
        { class: "mv-phone-head", key: "head" },
        h("span", { class: "mv-brand" }, icon("brand")),
        h("span", { class: "mv-phone-where" }, t("Help")),
        close,
      ),
    ]);
    const card = document.getElementById("help-card");
    const back = document.createElement("div");
    back.className = "mv-phone-foot";
    patch(back, [h("button", { type: "button", class: "ds-button", "data-size": "main", "data-variant": "secondary", onclick: () => dialog.close() }, icon("back"), t("Back to the meeting"))]);
    dialog.append(card, back);
    plain.remove();
    document.cookie = "medvirk_modules=1; path=/p/; SameSite=Lax";
  }

  view(s, state) {
    if (this.store.locked) {
      return locked(s);
    }
    if (AWAY.includes(state)) {
      return away(s, state);
    }
    const view = VIEWS[s.board.step](s);
    return s.placing ? view : { main: [...view.main, otherCards(s)], foot: s.correcting ? correction(s) : view.foot };
  }

  where(s) {
    if (this.store.locked || !s.board) {
      return t("The meeting");
    }
    const steps = stepsOf(s.board.step, this.words);
    const step = t("Step %(number)s of %(total)s", { number: steps.indexOf(s.board.step) + 1, total: steps.length });
    const round = s.round && !s.round.closing;
    return `${step} · ${round ? t("Round %(number)s", { number: s.board.rounds.filter((each) => each === s.board.step).length }) : this.words.steps[s.board.step].title}`;
  }

  band(s, state) {
    if (state === "online" && this.store.unsaved && !this.store.locked) {
      return h(
        "div",
        { class: "mv-offline", role: "status", key: "unsaved" },
        icon("warning"),
        h("p", {}, h("b", {}, t("The server cannot save right now.")), " ", t("Keep writing – nothing is lost. What you have shared is kept here, and is sent again by itself.")),
      );
    }
    if (state === "online" && this.store.board?.pause && !this.store.locked) {
      const words = t("The screen says when we start again. You can go on writing, and send.");
      return h("div", { class: "mv-alert", role: "status", key: "rest" }, icon("clock"), h("p", {}, h("b", {}, t("Break")), ". ", words));
    }
    if (state === "online" || this.store.locked || !["waiting", "connecting"].includes(state)) {
      return null;
    }
    if (state === "connecting" && this.connection.failures === 0) {
      return null; // the first moment: nothing is wrong yet
    }
    const waiting = s.cards.some((card) => card.state === "queued");
    const long = this.connection.failures > 3;
    return h(
      "div",
      { class: "mv-offline", role: "status", key: "band" },
      icon("offline"),
      h(
        "div",
        {},
        h("p", {}, h("b", {}, t("Not connected.")), " ", t("Keep writing – nothing is lost.")),
        waiting && h("p", {}, waits(s)),
        long && h("p", {}, t("Phone not working? Ask for paper cards. They count just as much.")),
      ),
      h("button", { type: "button", class: "ds-button", "data-variant": "secondary", onclick: () => this.connection.tryNow() }, t("Try now")),
    );
  }

  help() {
    const dialog = document.getElementById("help-dialog");
    dialog.showModal();
    dialog.querySelector("h2").focus();
  }
}

const languages = () => {
  const choices = document.getElementById("languages").content.querySelectorAll("a, b");
  return h(
    "nav",
    { class: "mv-languages", key: "languages", "aria-label": t("Language") },
    ...[...choices].map((choice) =>
      choice.tagName === "B"
        ? h("b", { lang: choice.lang, "aria-current": "true" }, choice.textContent)
        : h("a", { lang: choice.lang, href: choice.getAttribute("href") }, choice.textContent),
    ),
  );
};

const isInView = (one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

const bring = (place, block) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place?.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
};

/** What the screens may ask for. Everything is written to the outbox first, then sent. */
function actions(phone) {
  const { outbox, store } = phone;
  const note = () => noteIn(outbox);
  const scroll = (id) => {
    phone.redraw().then(() => bring(document.getElementById(id), "nearest"));
  };
  const act = {
    note(changes) {
      outbox.write("note", { ...note(), ...changes });
      phone.ui.fault = null;
    },
    /** Keep what the composer holds as a draft, or as the change of a card. Returns the card's id, null when refused. */
    add({ suggestion = false, as = null } = {}) {
      const press = unpaintedPress();
      if (press && press === phone.added) {
        return null; // pressed twice before the page could show that the first was enough
      }
      const { id, text, kind, about, aside } = note();
      const fields = { text: text.replaceAll(/\s*\n\s*/g, " ").trim(), kind: suggestion ? "suggestion" : kind, about: suggestion ? about : null, ...as };
      const fault = faultIn(fields, { suggestion: suggestion || as !== null });
      phone.show({ fault });
      if (fault) {
        return null;
      }
      const kept = outbox.reword(id, fields);
      outbox.write("note", { ...EMPTY_NOTE, kind: suggestion ? null : kind, ...aside });
      phone.added = press;
      phone.show({ writing: false, opened: null });
      return kept;
    },
    /** The main button of a round: what is in the composer goes on to its place, or out as a suggestion. */
    next({ suggestion }) {
      const id = act.add({ suggestion });
      if (id) {
        const card = outbox.card(id);
        if (suggestion) {
          act.share(card);
        } else {
          act.place(card);
        }
      }
    },
    correct(card) {
      const { id, text, kind, about, aside } = note();
      const begun = !id && text.trim() ? { text, kind, about } : aside;
      outbox.write("note", { ...EMPTY_NOTE, id: card.id, text: card.text, kind: card.kind, about: card.about ?? null, aside: begun });
      phone.show({ writing: true, opened: null, placing: null });
      phone.draw(); // at once: a phone brings its keyboard only within the press itself
      phone.querySelector("textarea")?.focus();
    },
    cancel() {
      outbox.write("note", { ...EMPTY_NOTE, ...note().aside });
      phone.show({ writing: false, fault: null });
    },
    drop(card) {
      if (note().id === card.id) {
        outbox.write("note", { ...EMPTY_NOTE, ...note().aside });
      }
      outbox.drop(card.id);
    },
    rewrite(card) {
      outbox.rewrite(card.id);
      act.correct(outbox.card(card.id));
    },
    place(card) {
      phone.show({ placing: card.id, place: null, level: null, fault: null, opened: null, top: true });
    },
    leavePlacing() {
      phone.show({ placing: null, place: null, level: null, fault: null, top: true });
    },
    level(code) {
      phone.show({ level: code, place: levelOf(phone.ui.place) === code ? phone.ui.place : null, fault: null });
      scroll("mv-categories");
    },
    square() {
      phone.show({ level: null, place: "square", fault: null });
    },
    choose(code) {
      phone.show({ place: code, fault: null });
    },
    put(card, place = phone.ui.place ?? card.place) { // as it was chosen, even if that is not drawn yet
      if (!place) {
        phone.show({ fault: refusal("card.no_place") });
        return;
      }
      if (card.state === "delivered") {
        outbox.edit(card.id, { text: card.text, kind: card.kind, place });
      } else {
        outbox.change(card.id, { place });
        act.share(outbox.card(card.id));
      }
      act.leavePlacing();
    },
    share(card) {
      const round = store.round;
      if (round && (round.closing ? card.again : !outbox.answered(round.number))) {
        outbox.queue(card.id, round.number);
        phone.show({ top: true, opened: null });
      }
    },
    pass() {
      if (store.round && !outbox.answered(store.round.number)) {
        outbox.pass(store.round.number);
        phone.show({ top: true });
      }
    },
    takeBack(card) {
      outbox.takeBack(card.id);
      phone.show({ asking: null, opened: null });
    },
    answer(card, yes) {
      outbox.answer(card.id, store.asked.question, yes);
    },
    help: () => phone.help(),
    comeBack() {
      phone.connection.open();
    },
    finished() {
      outbox.write("finished", { command: randomId(), done: false });
    },
    /** A notice was read: it goes, until there is another. */
    hear(notice) {
      if (["votes", "rating"].includes(notice)) {
        outbox.write(notice, { ...outbox.read(notice), state: "missed", wrong: null });
      }
      phone.show({ heard: { ...phone.ui.heard, [notice]: true } });
    },
    /** One vote more or fewer; what is drawn may be a press behind. */
    addVote(question, target, change) {
      const { votes, ballot } = store;
      const count = (votes[question][target] ?? 0) + change;
      if (count < 0 || used(votes, question) + change > ballot[question]) {
        return;
      }
      const counts = { ...votes[question], [target]: count };
      if (count === 0) {
        delete counts[target];
      }
      outbox.setVotes({ ...votes, [question]: counts, wrong: null });
    },
    vote() {
      outbox.setVotes({ ...store.votes, state: "queued", command: randomId(), wrong: null });
      phone.show({ top: true });
    },
    /** A word about something, out at once: an objection, a condition, a danger. */
    say(as) {
      const id = act.add({ as });
      if (id) {
        act.share(outbox.card(id));
      }
    },
    setAnswer(rating, target, item, value) {
      const held = outbox.rated(rating);
      const answers = { ...held.answers, [target]: { ...held.answers[target], [item]: value } };
      outbox.write("rating", { ...held, answers, wrong: null });
    },
    rate(rating) {
      outbox.write("rating", { ...outbox.rated(rating), state: "queued", command: randomId(), wrong: null });
      phone.show({ top: true });
    },
    reopenRating(rating) {
      outbox.write("rating", { ...outbox.rated(rating), state: "open" });
      phone.show({ rating, at: 0, top: true });
    },
    reopenVotes() {
      outbox.setVotes({ ...store.votes, state: "open" });
      phone.show({ question: "improve", top: true });
    },
  };
  return act;
}

/** The steps of the script that `step` belongs to, as the page's words have them: all, or those with the same start ("m1."). */
const stepsOf = (step, words) => {
  const [part, name] = step.split(".");
  return Object.keys(words.steps).filter((each) => !name || each.startsWith(`${part}.`));
};

/** Take over the page with these views, by step in the order of the script. */
export function enter(views) {
  VIEWS = views;
  if (typeof HTMLDialogElement === "function" && "WebSocket" in globalThis) {
    customElements.define("mv-phone", Phone);
  }
}
