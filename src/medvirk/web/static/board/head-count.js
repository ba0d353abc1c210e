// How many people are in the room, with phones and on paper (R30). Console and projector ask the same question.

import { t, tn } from "../js/words.js";

export const peopleIn = ({ phones, paper = 0 }) => phones + paper;

/** Asked before papers are handed out. */
export const headCount = ({ phones, paper = 0 }) =>
  paper === 0
    ? tn("%(count)s phone. Is there %(count)s person?", "%(count)s phones. Are there %(count)s people?", phones)
    : t("%(phones)s phones and %(paper)s on paper. Are there %(people)s people?", { phones, paper, people: phones + paper });
