// What the parts of a table are called, by the words of the page: a measure, a median, what a check of the package says.

import { locales } from "../js/words.js";
import { MEASURES_MAX, needOf, optionOf } from "./table.js";

/** A median as people write it: 2,5 in Norwegian. */
export const figure = (value, language) =>
  value === null ? "–" : value.toLocaleString(locales(language), { minimumFractionDigits: value % 1 ? 1 : 0, maximumFractionDigits: 1 });

/** A measure's name in the language of the room. */
export const nameOf = (page, option) => page.measures[option.code]?.name ?? option.name;

/** What a package check says, with the need or measure that it names. `key` is a check, or check:about. */
export function checkWords({ board, page }, key) {
  const [check, about] = key.split(":");
  const option = about ? optionOf(board, about) : null;
  const need = about ? needOf(board, about)?.statement : "";
  return page.table.checks[check].replace("{need}", need ?? "").replace("{measure}", option ? nameOf(page, option) : "").replace("{measures_max}", MEASURES_MAX);
}
