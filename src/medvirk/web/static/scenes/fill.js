// Words on a scene are as large as the whole of it has room for: few of them fill the picture, many stand in full (DESIGN.md 2).

import { tn } from "../js/words.js";

/** How many times its least size text may be, largest first; 1 is the 28 units that nothing goes below. */
const SIZES = Array.from({ length: 41 }, (_, i) => (60 - i) / 20);

const isHighEnough = (body) => body.scrollHeight <= body.clientHeight + 1;

const isWideEnough = (body) =>
  [body, ...body.querySelectorAll("*:not(svg, svg *)")].every((part) => part.clientWidth === 0 || part.scrollWidth <= part.clientWidth + 1);

/** The largest of `sizes` (descending) with which `fits` says yes; the least when none does. */
function largest(sizes, fits) {
  let [from, to] = [0, sizes.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (fits(sizes[middle])) to = middle;
    else from = middle + 1;
  }
  return sizes[from];
}

/** The first `count` rows of a list; the line below it says how many more there are. */
function show(list, count) {
  const more = list.children.length - count;
  [...list.children].forEach((row, i) => (row.hidden = i >= count));
  list.nextElementSibling.textContent = more > 0 ? tn("and %(count)s more", "and %(count)s more", more) : "";
}

/** Rows from the end of the longest list give way until `body` holds the others. */
function drop(body, lists) {
  const shown = (list) => [...list.children].filter((row) => !row.hidden).length;
  while (lists.length > 0 && !isHighEnough(body)) {
    const longest = lists.reduce((most, each) => (shown(each) > shown(most) ? each : most));
    if (shown(longest) < 2) return;
    show(longest, shown(longest) - 1);
  }
}

/**
 * Size what `stage` shows: each `.scr-fill` by its own words, up to `data-most` times the least size. Lists show `data-rows`
 * rows, and fewer when those do not fit at the least size. What is not drawn is left alone; in a tall window the boxes grow
 * with their words (scenes-narrow.css).
 */
export function fill(stage) {
  for (const body of stage.querySelectorAll(".scr-fill")) {
    if (body.clientHeight === 0) continue;
    const lists = [...body.querySelectorAll("[data-rows]")];
    for (const list of lists) show(list, Math.min(list.children.length, Number(list.dataset.rows)));
    body.classList.add("scr-measured", "scr-whole"); // from the top, and no word is broken
    body.classList.remove("scr-cut");
    const size = largest(SIZES.filter((each) => each <= Number(body.dataset.most ?? SIZES[0])), (each) => {
      body.style.setProperty("--fill", each);
      return isHighEnough(body) && isWideEnough(body);
    });
    body.style.setProperty("--fill", size);
    body.classList.remove("scr-whole"); // at the least size a word that is too long for its line is
    body.classList.toggle("scr-cut", size === SIZES.at(-1) && !isHighEnough(body));
    if (size === SIZES.at(-1)) drop(body, lists);
    body.classList.remove("scr-measured");
  }
}
