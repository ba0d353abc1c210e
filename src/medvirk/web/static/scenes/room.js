// What the room sees at this moment: a scene, or the map with this model. The projector draws it, the console previews it.

import { ballotOf, explainedNow, focusNow, isLocked, isPaused, mapModel, openBallot, openRound, stepOf, summaryOf } from "../board/reading.js";
import { placeOf } from "../board/steps.js";
import { isStakeholder, tableModel } from "../board/table.js";
import { joinScene, openTalkScene, pauseScene, questionScene, resultScene, rulesScene, summaryScene, thanksScene } from "./scenes.js";
import { headCount } from "../board/head-count.js";
import { t } from "../js/words.js";
import { rulesScene as tableRulesScene } from "./table-scenes.js";
import { tableHeading, tableSceneOf } from "./table-room.js";
import { timeLeft, withPie } from "./time.js";

/** The picture of this moment as a template, or null when it is the map. `store` is the projector's or the console's. */
export function sceneOf(store) {
  const scene = besideSteps(store) ?? stepScene(store);
  return scene && withPie(store, scene);
}

/** The rules of this meeting, while a facilitator, or somebody at the projector, wants them on the wall. */
const rulesAgain = (store) => (isStakeholder(store.board) ? tableRulesScene(store) : rulesScene(store, t("The rules")));

/** What stands in place of the step: the rules, or a break. */
function besideSteps(store) {
  if (isLocked(store.board)) return null;
  if (store.rules.shown) return rulesAgain(store);
  return isPaused(store.board) ? pauseScene(store) : null;
}

function stepScene(store) {
  if (isStakeholder(store.board)) return tableSceneOf(store);
  const { board, door } = store;
  if (isLocked(board)) return thanksScene(store);
  if (focusNow(board)) return null;
  switch (stepOf(board)) {
    case "welcome":
      return door.open ? joinScene(store) : rulesScene(store);
    case "reflect":
      return questionScene(store);
    case "mark": {
      const ballot = ballotOf(board);
      if (!ballot || ballot.is_open) return null;
      return ballot.totals ? resultScene(store) : openTalkScene(store);
    }
    case "close":
      return summaryOf(board) ? summaryScene(store) : resultScene(store);
    default:
      return null;
  }
}

/** The map's model with everything around it: step, question, progress, rules, the way in. */
export function roomModel(store) {
  const { board, page, door } = store;
  const step = stepOf(board);
  const { title, participant } = page.room[step];
  const join = { svg: page.join.qr, host: door.open ? page.join.address : "", code: door.open ? door.code : "" };
  if (isStakeholder(board)) {
    const heading = tableHeading(store);
    const timer = { text: heading.timer, ...timeLeft(store) };
    return { ...tableModel(store), step: { ...placeOf(step), title }, ...heading, timer, rules: page.table.rules, join };
  }
  return {
    ...mapModel(store),
    step: { ...placeOf(step), title },
    question: questionOf(store, step, participant),
    timer: { text: progressOf(store, step), ...timeLeft(store) },
    explained: step === "explain" ? explainedNow(board) : null,
    rules: page.rules,
    join,
  };
}

function questionOf({ board, page, room }, step, participant) {
  if (step === "place") return isTalk(board) ? t("How does it affect how people feel?") : page.question;
  if (step === "mark" && !ballotOf(board)) {
    return headCount(room);
  }
  if (step === "mark" && openBallot(board)) return t("Votes are secret: three to improve, two to preserve");
  return participant;
}

/** Between rounds the cards that have come are read aloud and talked about (method.md 2.3). */
const isTalk = (board) => openRound(board) === null && board.cards.length > 0;

/** What is under way, as a count of everyone and never of one. */
function progressOf({ board, room: { answered, expected } }, step) {
  const round = openRound(board);
  if (round && !round.closing && expected > 0) return t("%(done)s of %(all)s have answered", { done: answered, all: expected });
  if (step === "mark" && openBallot(board)) return t("%(done)s of %(all)s have voted", { done: answered, all: expected });
  return "";
}
