// Words on a scene are as large as the whole of it has room for: few of them fill the picture, many stand in full (DESIGN.md 2).

import { tn } from "../js/words.js";

/** How many times its least size text may be, largest first; 1 is the 28 units that nothing goes below. */
const SIZES = Array.from({ length: 41 }, (_, i) => (60 - i) / 20);

/** Nothing is broken inside a word, and nothing goes past the box that it stands in. */
const holds = (body) =>
  [body, ...body.querySelectorAll("*:not(svg, svg *)")].every((part) => part.clientWidth === 0 || part.scrollWidth <= part.clientWidth + 1) &&
  body.scrollHeight <= body.clientHeight + 1;

/** The largest of `sizes` (descending) with which `fits` says yes; the least when none does. */
export function largest(sizes, fits) {
  let [from, to] = [0, sizes.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (fits(sizes[middle])) to = middle;
    else from = middle + 1;
  }
  return sizes[from];
}

/** Rows from the end of the longest list give way, and the line below it says how many did. */
function drop(body) {
  const shown = (list) => [...list.children].filter((row) => !row.hidden);
  const lists = [...body.querySelectorAll("[data-drop]")];
  while (lists.length > 0 && !holds(body)) {
    const list = lists.reduce((most, each) => (shown(each).length > shown(most).length ? each : most));
    const rows = shown(list);
    if (rows.length < 2) return;
    rows.at(-1).hidden = true;
    list.nextElementSibling.textContent = gone(list.children.length - rows.length + 1);
  }
}

const gone = (count) => tn("and %(count)s more", "and %(count)s more", count);

function undrop(body) {
  for (const list of body.querySelectorAll("[data-drop]")) {
    for (const row of list.children) row.hidden = false;
    list.nextElementSibling.textContent = "";
  }
}

/**
 * Size what `stage` shows: each `.scr-fill` by its own words, up to `data-most` times the least size. At the least size rows
 * of lists give way. What is not drawn is left alone; in a tall window the boxes grow with their words (scenes-narrow.css).
 */
export function fill(stage) {
  for (const body of stage.querySelectorAll(".scr-fill")) {
    if (body.clientHeight === 0) continue;
    undrop(body);
    body.classList.add("scr-measured"); // words stay whole while they are measured
    const size = largest(SIZES.filter((each) => each <= Number(body.dataset.most ?? SIZES[0])), (each) => {
      body.style.setProperty("--fill", each);
      return holds(body);
    });
    body.style.setProperty("--fill", size);
    if (size === SIZES.at(-1)) drop(body);
    body.classList.remove("scr-measured");
  }
}
