// The lines on which counted ballots are typed in: what was voted on or rated, and the columns each has.

import { Names } from "../board/names.js";
import { targetsOf } from "../board/reading.js";
import { fateOf, isStakeholder, itemWords, needOf, optionOf } from "../board/table.js";
import { measureName } from "./meeting/measures.js";

const SCALES = {
  needs: ["0", "1", "2", "3"],
  consensus: ["up", "sideways", "down"],
  fit: ["1", "2", "3", "4", "5"],
  confidence: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
};
const ITEMS = {
  needs: ["importance", "influence"],
  consensus: ["consensus"],
  fit: ["F1", "F2", "F3", "F4", "F5", "F6", "F7"],
  confidence: ["confidence"],
};

/** Needs without an answer, or chosen already, can get dots (the twin of is_under_discussion). */
const isTalkedAbout = (board, need) => {
  const fate = fateOf(board, need)?.fate ?? null;
  return fate === null || fate.startsWith("prioritised");
};

/** A line for everything that can be voted for, with the votes to improve and to preserve. */
export function voteLines({ board, page }) {
  const names = new Names(page.map);
  const columns = ["improve", "preserve"].map((code) => ({ code, label: names.action(code) }));
  const things = isStakeholder(board)
    ? board.table.needs.filter(({ id }) => isTalkedAbout(board, id)).map(({ id, number }) => ({ id, title: `${number}. ${itemWords(board, id)}` }))
    : targetsOf(board).filter(({ isNeed }) => isNeed).map(({ id, text }) => ({ id, title: text }));
  return things.map((thing) => ({ ...thing, columns, lang: page.language }));
}

/** A line for every question about everything that is rated, with a column for each point of the scale. */
export function answerLines(store, { question, targets }) {
  const { board, page } = store;
  return targets.flatMap((target) =>
    ITEMS[question].map((item) => ({
      id: `${target}/${item}`,
      target,
      item,
      lang: page.language,
      ...titles(store, question, target, item),
      columns: SCALES[question].map((code) => ({ code, label: labelOf(page, question, item, code), help: anchorOf(page, question, item, code) })),
    })),
  ).filter(({ target }) => !["needs", "fit"].includes(question) || needOf(board, target) || optionOf(board, target));
}

function titles({ board, page }, question, target, item) {
  const { rating, fit, consensus, confidence } = page.table;
  if (question === "needs") return { title: `${needOf(board, target)?.number}. ${itemWords(board, target)}`, subtitle: rating[item].label };
  if (question === "fit") return { title: `${item} ${fit.items[item].text}`, subtitle: measureName(page, target, board) };
  return { title: question === "consensus" ? consensus.question : confidence.question };
}

const labelOf = (page, question, item, code) => (question === "consensus" ? page.table.consensus[code] : code);

function anchorOf(page, question, item, code) {
  if (question === "needs") return page.table.rating[item].anchors[Number(code)];
  return question === "fit" ? page.table.fit.points[Number(code) - 1] : "";
}
