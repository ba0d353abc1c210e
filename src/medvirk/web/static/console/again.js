// What is said before people are asked again: the old figures, and whose answer lies between old and new (ADR 0031).

import { t } from "../js/words.js";

export const oldFigures = () => [
  t("Not for one who came late: whoever remembers the old figures would see that one answer."),
  t("The old figures stay in the log, marked as replaced. If only one, two or three more or fewer people answer now, they are erased."),
];
