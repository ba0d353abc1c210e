// Evaluated in a phone's page: what its outbox and store make of what the server says. Each story ends in a list of
// [what is, what is to be]; returned is an empty string per story that holds, else what was found.
async () => {
  const at = (name) => document.querySelector(`link[rel=modulepreload][href*="${name}"]`).href;
  const { Outbox } = await import(at("outbox"));
  const { Store } = await import(at("phone/store"));
  let meetings = 0;

  const begin = () => {
    meetings += 1;
    const outbox = new Outbox(`story-${meetings}`);
    const store = new Store(outbox);
    const words = { text: "Ord", kind: "demand", place: "P" };
    const card = () => outbox.cards()[0];
    const out = () => store.outgoing().map((command) => command.do);
    /** What `phone.flush` does, on a line that takes everything. Returns the commands. */
    const flush = () => {
      const commands = store.outgoing();
      for (const { id } of commands) {
        store.flying.add(id);
        outbox.tries(id);
      }
      return commands;
    };
    const shared = () => {
      outbox.queue(outbox.addDraft(words).id, 1);
      return flush()[0];
    };
    const delivered = () => {
      const { id } = shared();
      store.hear({ ok: { id, handle: "h", round: 1 } });
      return id;
    };
    return { outbox, store, words, card, out, flush, shared, delivered };
  };

  const stories = {
    "a command without an answer goes out again on the next line, under the same id"() {
      const { store, shared, flush } = begin();
      const first = shared();
      const meanwhile = flush().length;
      store.greet();
      const [again] = flush();
      return [[meanwhile, 0], [again, first]];
    },
    "what was refused as busy rests before it goes out again"() {
      const { store, shared, flush, out } = begin();
      const { id } = shared();
      store.hear({ no: { id, code: "server.busy" } });
      const at = out();
      store.rested();
      return [[at, []], [flush()[0].id, id]];
    },
    "a server that keeps failing is asked five times, then the writer hears of it"() {
      const { store, shared, flush, card } = begin();
      let { id } = shared();
      for (let times = 1; times < 5; times += 1) {
        store.hear({ no: { id, code: "server.error" } });
        store.rested();
        id = flush()[0]?.id;
      }
      const before = card().state;
      store.hear({ no: { id, code: "server.error" } });
      return [[before, "queued"], [card().state, "draft"], [card().wrong.code, "server.error"]];
    },
    "a refusal that names no command is nobody's"() {
      const { store, card, delivered } = begin();
      delivered();
      store.hear({ no: { id: null, code: "frame.malformed" } });
      return [[card().wrong, null], [card().state, "delivered"]];
    },
    "a draft that could not store that it was shared is sent under the same id again"() {
      const { outbox, store, words, shared } = begin();
      const first = shared();
      const { id, order } = outbox.cards()[0];
      const [stale] = [{ ...words, id, order, about: null, state: "draft", fresh: { command: first.id, secret: first.secret } }];
      outbox.write(`card/${id}`, stale);
      outbox.queue(id, 1);
      store.greet();
      return [[store.outgoing()[0], first]];
    },
    "two changes on their way are both asked about, and the words are those that the server has"() {
      const { outbox, store, words, card, flush, delivered, out } = begin();
      delivered();
      outbox.edit(card().id, { ...words, text: "To" });
      const [two] = flush();
      outbox.edit(card().id, { ...words, text: "Tre" });
      store.greet(); // the receipt of the first is lost
      const asked = flush();
      store.hear({ ok: { id: two.id, handle: "h", round: 1 } });
      const between = card().text;
      store.hear({ no: { id: asked[1].id, code: "card.round_closed" } });
      const [sent, draft] = outbox.cards();
      return [[asked.map(({ text }) => text), ["To", "Tre"]], [between, "To"], [[sent.text, sent.state], ["To", "delivered"]], [[draft.text, draft.state], ["Tre", "draft"]], [out(), []]];
    },
    "a change that was never sent is replaced by the next"() {
      const { outbox, words, card, flush, delivered } = begin();
      delivered();
      outbox.edit(card().id, { ...words, text: "To" });
      outbox.edit(card().id, { ...words, text: "Tre" });
      return [[flush().map(({ text }) => text), ["Tre"]]];
    },
    "new words for a card that is refused are not lost"() {
      const { outbox, store, words, card, shared } = begin();
      const { id } = shared();
      outbox.edit(card().id, { ...words, text: "Nye ord" });
      store.hear({ no: { id, code: "card.forbidden_character" } });
      return [[card().text, "Nye ord"], [card().state, "draft"], [card().edit, null]];
    },
    "a card that never left and is taken back twice is a draft that can be changed"() {
      const { outbox, words, card } = begin();
      const { id } = outbox.addDraft(words);
      outbox.queue(id, 1);
      outbox.takeBack(id);
      outbox.takeBack(id);
      return [[card().state, "draft"], [card().back ?? null, null]];
    },
    "a card that is to be taken back and is refused instead is a plain draft"() {
      const { outbox, store, card, shared } = begin();
      const { id } = shared();
      outbox.takeBack(card().id);
      store.hear({ no: { id, code: "round.not_open" } });
      return [[[card().state, card().back, card().wrong, card().command], ["draft", null, null, null]]];
    },
    "a take-back waits for the receipt of its card, and goes out once"() {
      const { outbox, store, card, shared, flush, out } = begin();
      const { id } = shared();
      outbox.takeBack(card().id);
      const waits = out();
      store.hear({ ok: { id, handle: "h", round: 1 } });
      const [back] = flush();
      store.hear({ ok: { id: back.id, handle: "h", round: 1 } });
      return [[waits, []], [back.do, "take_back"], [outbox.cards(), []]];
    },
    "a late card was the answer of its own round, not of the one it joins (R6)"() {
      const { outbox, store, shared } = begin();
      const { id } = shared();
      store.hear({ ok: { id, handle: "h", round: 2 } });
      return [[outbox.answered(1), true], [outbox.answered(2), false], [outbox.cards()[0].round, 2]];
    },
    "who is finished says so again after a join, and not in another step"() {
      const { outbox, store, out } = begin();
      const join = (step) => store.hear({ join: { epoch: "e", seq: 1, board: { step, ballots: [] }, room: {}, phone: {} } });
      outbox.write("finished", { command: "f", done: true });
      join("reflect");
      const again = out();
      store.hear({ ok: { id: "f" } });
      join("explain");
      return [[again, ["finished"]], [out(), []]];
    },
    "the phone's own paper counts as long as its ballot is open, and a paper that was taken back does not"() {
      const { outbox, store, out } = begin();
      const join = (isOpen, paper) => {
        store.hear({ paper });
        store.hear({ join: { epoch: "e", seq: 1, board: { step: "mark", cards: [{ id: "x", kind: "demand", place: "P" }], groups: [], dissolved: {}, marks: {}, ballots: [{ id: "b", is_open: isOpen }] }, room: {}, phone: {} } });
      };
      join(true, { ballot: "b", paper: "p", share: false });
      outbox.setVotes({ ballot: "b", improve: { x: 1 }, preserve: {}, state: "queued", command: "v" });
      join(true, null); // the server has restarted
      const after = out();
      store.hear({ paper: { ballot: "b", paper: null, share: true } });
      const shared = [out(), store.paper.share];
      store.hear({ paper: { ballot: "b", paper: "p", share: false } });
      store.hear({ no: { id: "v", code: "ballot.unknown_paper" } }); // it was taken back before the restart
      const lost = [outbox.votes("b").state, store.paper.paper, store.paper.share];
      join(false, null);
      return [[after, ["vote"]], [shared, [[], true]], [lost, ["open", null, true]], [store.paper, null]];
    },
    "votes follow their card into a group and out of it, and a card that is gone gives its votes back"() {
      const { outbox, store, out } = begin();
      const card = (id) => ({ id, text: id, kind: "demand", place: "job_content", about: null, round: 1 });
      const map = { cards: ["a", "b", "c"].map(card), groups: [], dissolved: {}, links: [], left_on_p: {}, marks: {}, rounds: [] };
      const board = { ...map, step: "mark", ballots: [{ id: "v", improve: 3, preserve: 2, is_open: true, totals: null }] };
      store.hear({ join: { epoch: "e", seq: 1, board, room: {}, phone: {} } });
      store.hear({ paper: { ballot: "v", paper: "p", share: false } });
      outbox.setVotes({ ...store.votes, improve: { a: 2, b: 1 }, preserve: { c: 2 } });
      const happens = (seq, ...events) => store.hear({ entries: [{ seq, events }] });
      happens(2, { is: "grouped", group: "g", cards: ["a", "b"], place: "job_content" });
      const grouped = store.votes;
      outbox.setVotes({ ...grouped }); // a press on the group
      happens(3, { is: "ungrouped", group: "g", cards: ["a", "b"], left: [] }, { is: "withdrawn", cards: ["c"] });
      const apart = new Store(outbox); // a reload
      apart.hear({ join: { epoch: "e", seq: 3, board: store.board, room: {}, phone: {} } });
      const after = apart.votes;
      outbox.setVotes({ ...outbox.votes("v"), state: "queued", command: "v1" }); // as an older page queued it
      const sent = store.outgoing().map(({ improve, preserve }) => [improve, preserve]);
      store.hear({ no: { id: "v1", code: "ballot.unknown_target" } });
      return [
        [[grouped.improve, grouped.preserve], [{ g: 3 }, { c: 2 }]],
        [[after.improve, after.preserve], [{ a: 3 }, {}]],
        [sent, [[{ a: 3 }, {}]]],
        [[out(), store.votes.state], [[], "open"]],
      ];
    },
    "a group that was made after the vote has the votes and marks of all its cards"() {
      const { store } = begin();
      const card = (id) => ({ id, text: id, kind: "demand", place: "job_content", about: null, round: 1 });
      const ballots = [{ id: "v", is_open: false, totals: { a: [3, 0], b: [2, 1] } }];
      const board = { step: "connect", cards: ["a", "b", "c"].map(card), groups: [{ id: "g", cards: ["c", "a", "b"] }], marks: { b: ["preserve"] }, ballots };
      store.hear({ join: { epoch: "e", seq: 1, board, room: {}, phone: {} } });
      return [[store.items.map(({ id, votes, actions }) => [id, votes, actions]), [["g", [5, 1], ["improve", "preserve"]]]]];
    },
    "answers of a rating go out once, and again after a restart"() {
      const { outbox, store, flush, out } = begin();
      const table = { ratings: [{ id: "r", is_open: true }] };
      const join = (paper) => {
        store.hear({ paper });
        store.hear({ join: { epoch: "e", seq: 1, board: { step: "m1.rate", ballots: [], table }, room: {}, phone: {} } });
      };
      join({ ballot: "r", paper: "p", share: false });
      outbox.write("rating", { ...outbox.rated("r"), answers: { n: { importance: 3 } }, state: "queued", command: "a" });
      const [sent] = flush();
      join(null); // the server has restarted before it answered
      const [again] = flush();
      store.hear({ ok: { id: "a" } });
      return [[sent.do, "rate"], [again, sent], [out(), []], [outbox.rated("r").state, "delivered"]];
    },
    "a newer page's mark of what is stored stays when an older one reads"() {
      const { outbox } = begin();
      const key = `${outbox.shelf.prefix}here`;
      localStorage.setItem(key, "7");
      new Outbox(`story-${meetings}`);
      return [[localStorage.getItem(key), "7"]];
    },
    "a lock leaves nothing, also when the storage refuses or another tab still remembers"() {
      const { outbox, store, words, shared } = begin();
      const other = new Outbox(`story-${meetings}`);
      shared();
      outbox.addDraft(words);
      other.cards();
      store.lock();
      const left = Object.keys(localStorage).filter((key) => key.startsWith(outbox.shelf.prefix));
      other.dispatchEvent(new Event("change"));
      globalThis.dispatchEvent(new StorageEvent("storage", { key: `${other.shelf.prefix}here`, newValue: "over" }));
      const states = other.cards().map(({ state, secret }) => [state, secret]);
      return [[left.length, 1], [states, [["late", undefined]]]];
    },
  };

  const told = {};
  for (const [name, tell] of Object.entries(stories)) {
    try {
      const wrong = tell().filter(([is, be]) => JSON.stringify(is) !== JSON.stringify(be));
      told[name] = wrong.map(([is, be]) => `${JSON.stringify(is)} is not ${JSON.stringify(be)}`).join("; ");
    } catch (error) {
      told[name] = String(error.stack);
    }
  }
  Object.keys(localStorage).filter((key) => key.startsWith("medvirk/story-")).forEach((key) => localStorage.removeItem(key));
  return told;
};
