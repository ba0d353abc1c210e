// Step mark: three votes to improve and two to preserve, secret, changeable until voting closes (R29).

import { t, tn } from "../js/words.js";
import { h, icon } from "../js/draw.js";
import { alert, answered, called, effects, heading, kind, levelName, mapAsList, primary, privately, secondary, wrong } from "./parts.js";

export const QUESTIONS = ["improve", "preserve"];
export const used = (votes, question) => Object.values(votes[question]).reduce((sum, count) => sum + count, 0);

export function mark(s) {
  const ballot = s.ballot;
  if (!ballot) {
    return waiting(s, s.words.steps.mark.participant);
  }
  if (!ballot.is_open) {
    return result(s, ballot);
  }
  const paper = s.store.paper;
  if (!paper || paper.ballot !== ballot.id || !paper.paper) {
    return withoutPaper(s, paper?.share);
  }
  const { votes } = s.store;
  return votes.state === "open" ? voting(s, ballot, votes) : sent(s, votes);
}

function waiting(s, words) {
  return {
    main: [
      heading(s.words.steps.mark.title),
      h("p", { key: "how" }, words),
      h("p", { class: "mv-private", key: "wait" }, icon("clock"), h("span", {}, t("Voting opens soon. Read the map while you wait."))),
      mapAsList(s, s.items),
    ],
    foot: [],
  };
}

function withoutPaper(s, share) {
  return {
    main: [
      heading(s.words.steps.mark.title),
      share
        ? alert("warn", h("b", {}, t("Share a paper ballot.")), " ", t("There are fewer ballots than phones. Ask the facilitator for paper and vote together with somebody."))
        : alert("warn", h("b", {}, t("This phone has no ballot in this vote.")), " ", t("It came after voting opened. You take part from the next vote on.")),
      mapAsList(s, s.items),
    ],
    foot: [],
  };
}

function voting(s, ballot, votes) {
  const question = s.ui.question === "preserve" ? "preserve" : "improve";
  const quota = ballot[question];
  const left = quota - used(votes, question);
  const first = question === "improve";
  return {
    main: [
      heading(first ? t("What is most important to improve?") : t("What is most important to preserve?")),
      privately(t("Your vote is secret."), t("From the facilitator too.")),
      wrong(votes.wrong),
      h("ul", { class: "mv-votes", key: "votes" }, ...s.store.votable.map((item) => row(s, item, votes, question, left))),
    ],
    foot: [
      h(
        "p",
        { class: "mv-left", key: "left", role: "status" },
        h("span", { class: "mv-dots", "aria-hidden": "true" }, ...Array.from({ length: quota }, (_, at) => h("i", { "data-used": at < left ? undefined : "" }))),
        h("b", {}, tn("%(count)s of %(quota)s votes left", "%(count)s of %(quota)s votes left", left, { quota })),
      ),
      first
        ? primary(t("Next: what to preserve"), () => s.show({ question: "preserve", top: true }), { key: "next" }, "arrow")
        : h(
            "div",
            { class: "mv-phone-pair", key: "send" },
            secondary(t("Back"), () => s.show({ question: "improve", top: true })),
            primary(t("Send the votes"), () => s.act.vote(), {}, "arrow"),
          ),
    ],
  };
}

const rows = new WeakMap(); // item -> its row as last wanted: a hall votes about many, and a press changes one

function row(s, item, votes, question, left) {
  const count = votes[question][item.id] ?? 0;
  const state = `${question} ${count} ${left === 0}`;
  if (rows.get(item)?.state !== state) {
    rows.set(item, { state, wanted: rowOf(s, item, question, count, left) });
  }
  return rows.get(item).wanted;
}

function rowOf(s, item, question, count, left) {
  const button = (drawing, words, change, stopped) =>
    h(
      "button",
      {
        type: "button",
        "aria-label": words,
        "aria-disabled": stopped ? "true" : undefined,
        onclick: () => !stopped && s.act.addVote(question, item.id, change),
      },
      icon(drawing),
    );
  return h(
    "li",
    { key: item.id, class: "mv-vote", "data-votes": String(count) },
    h(
      "div",
      {},
      h("p", {}, ...called(item)),
      ...effects(item),
      item.count > 1 && more(s, item),
      h(
        "div",
        { class: "mv-meta" },
        kind(s.words, item.kind),
        h("span", { class: "mv-level" }, levelName(s.words, item.place)),
      ),
    ),
    h(
      "div",
      { class: "mv-stepper", role: "group", "aria-label": t("Votes for: %(text)s", { text: item.text }) },
      button("minus", t("One fewer"), -1, count === 0),
      h("output", { "aria-live": "off" }, count),
      button("plus", t("One more"), 1, left === 0),
    ),
  );
}

const more = (s, item) =>
  h(
    "details",
    { class: "mv-group" },
    h("summary", {}, t("Group of %(count)s", { count: item.count })),
    h("ul", {}, ...item.texts.slice(1).map((text, at) => h("li", { key: at }, text))),
  );

function sent(s, votes) {
  const waitingForNet = votes.state === "queued";
  const list = (question) =>
    h(
      "section",
      { key: question, class: "mv-stack", "data-gap": "small" },
      h("h2", {}, s.words.actions[question].label),
      used(votes, question) === 0
        ? h("p", { class: "mv-soft" }, t("No votes"))
        : h(
            "ul",
            { class: "mv-listing" },
            ...s.targets
              .filter((item) => votes[question][item.id])
              .map((item) => h("li", { key: item.id, class: "mv-listed" }, h("p", {}, ...called(item)), h("span", { class: "mv-level" }, tn("%(count)s vote", "%(count)s votes", votes[question][item.id])))),
          ),
    );
  return {
    main: [
      heading(waitingForNet ? t("Your votes are on their way") : t("Your votes are delivered")),
      h(
        "p",
        { class: "mv-receipt", "data-state": waitingForNet ? "waiting" : "delivered", key: "receipt" },
        icon(waitingForNet ? "clock" : "check"),
        waitingForNet ? (s.online ? t("Is being sent") : t("Waiting for the network")) : t("Nobody can see how you voted."),
      ),
      answered(s, s.ballot.papers),
      h("p", { class: "mv-soft", key: "shown" }, t("The result is shown when voting has closed.")),
      // Folded: the phone lies on the table until the vote is over, and somebody sits beside.
      h("details", { class: "mv-group", key: "mine" }, h("summary", {}, t("Your own votes")), list("improve"), list("preserve")),
    ],
    foot: [secondary(t("Change the votes"), () => s.act.reopenVotes(), { key: "change" })],
  };
}

function result(s, ballot) {
  const told = ballot.totals ? tally(s) : alert("info", t("Too few voted, so no numbers are shown. Talk together about what matters most."));
  return { main: [heading(t("The vote is closed")), told, mapAsList(s, s.items)], foot: [] };
}

/** What got votes, in two lists. */
export function tally(s) {
  const list = (question) => {
    const chosen = s.targets
      .map((item) => ({ item, votes: item.votes[QUESTIONS.indexOf(question)] }))
      .filter(({ votes }) => votes > 0)
      .sort((one, other) => other.votes - one.votes);
    return h(
      "section",
      { key: question, class: "mv-stack", "data-gap": "small" },
      h("h2", { class: "mv-row" }, icon(question === "improve" ? "forbedre" : "bevare"), s.words.actions[question].label),
      chosen.length === 0
        ? h("p", { class: "mv-soft" }, t("No votes"))
        : h(
            "ol",
            { class: "mv-listing" },
            ...chosen.map(({ item, votes }) =>
              h("li", { key: item.id, class: "mv-listed" }, h("p", {}, ...called(item)), h("span", { class: "mv-meta" }, kind(s.words, item.kind), h("b", {}, tn("%(count)s vote", "%(count)s votes", votes)))),
            ),
          ),
    );
  };
  return h("div", { key: "tally", class: "mv-stack" }, QUESTIONS.map(list));
}

