// What the room sees at each step of a stakeholder meeting: a scene, or the map with needs, bin and parking.

import { isLocked, openRound, stepOf } from "../board/reading.js";
import { isRatingPaused, openRating, ratingOf } from "../board/table.js";
import { t } from "../js/words.js";
import { groupsScene } from "./groups-scene.js";
import { joinScene } from "./scenes.js";
import * as measures from "./measure-scenes.js";
import * as scenes from "./table-scenes.js";

/** The picture of this moment as a template, or null when it is the map. `store` is the projector's or the console's. */
export function tableSceneOf(store) {
  const { board, door } = store;
  if (isLocked(board)) return scenes.overScene(store);
  if (board.focus) return null;
  const step = stepOf(board);
  const rating = isRatingPaused(board) ? null : openRating(board);
  const isShown = board.table.shown !== null;
  switch (step) {
    case "m1.welcome":
    case "m2.opening":
      if (!board.table.rules_accepted) return door.open ? joinScene(store) : scenes.rulesScene(store);
      if (isShown) return scenes.needScene(store);
      return step === "m1.welcome" ? scenes.pictureScene(store) : scenes.parkedScene(store);
    case "m1.results":
      return isShown ? scenes.presentedScene(store) : scenes.sourcesScene(store);
    case "m1.groups":
      if (isShown) return scenes.needScene(store);
      return store.room.tables ? groupsScene(store) : scenes.needsScene(store);
    case "m1.break":
    case "m2.break":
      return scenes.breakScene(store);
    case "m1.rate":
      if (rating) return scenes.rateScene(store);
      return ratingOf(board, "needs") ? scenes.plotScene(store) : scenes.headCountScene(store);
    case "m1.picture":
      return isShown ? scenes.needScene(store) : scenes.plotScene(store);
    case "m1.dots":
      return scenes.dotsScene(store);
    case "m1.consensus":
      return isShown && !rating ? scenes.needScene(store) : scenes.listScene(store);
    case "m1.close":
      return scenes.pictureScene(store);
    case "m2.shortlist":
      return isShown ? measures.optionScene(store) : measures.optionsScene(store);
    case "m2.fit":
      if (rating) return measures.fitScene(store, rating);
      return isShown ? measures.verdictScene(store) : measures.optionsScene(store);
    case "m2.package":
      return measures.packageScene(store);
    case "m2.plan":
      return measures.planScene(store);
    case "m2.close":
      return rating ? scenes.confidenceScene(store) : scenes.confidentScene(store);
    default:
      return null;
  }
}

/** The question in the head of the map, and what is under way as a count of everyone and never of one. */
export function tableHeading({ board, page, room: { answered, expected } }) {
  const round = openRound(board);
  const isBusy = round !== null && !round.closing && expected > 0; // only those with phones are waited for
  return {
    question: page.room[stepOf(board)].participant,
    timer: isBusy ? t("%(done)s of %(all)s have answered", { done: answered, all: expected }) : "",
  };
}
