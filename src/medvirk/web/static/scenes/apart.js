// Marks in a field of the 2x2: each as near to its medians as there is room, none on another, none above a higher one.

const WIDE = 68; // from the middle of one mark to the next
const TALL = 62;

/**
 * Where `points` ({x, y}, in reading order where they are equal) stand in `field` ({left, right, top, bottom}, for the middles of
 * marks): as many {x, y}, in the same order. What is as high stands in one row, or in several when it has no room in one.
 */
export function apart(points, field) {
  const most = Math.floor((field.right - field.left) / WIDE) + 1;
  const heights = [...new Set(points.map(({ y }) => y))].sort((one, other) => one - other);
  const rows = heights.flatMap((y) => {
    const row = [...points.keys()].filter((at) => points[at].y === y).sort((one, other) => points[one].x - points[other].x || one - other);
    return inParts(row, Math.ceil(row.length / most)).map((part) => ({ y, part }));
  });
  const ys = spread(rows.map(({ y }) => y), field.top, field.bottom, TALL);
  const places = [];
  rows.forEach(({ part }, i) => {
    const xs = spread(part.map((at) => points[at].x), field.left, field.right, WIDE);
    part.forEach((at, j) => (places[at] = { x: xs[j], y: ys[i] }));
  });
  return places;
}

/** A list in `count` parts, as equally long as can be. */
const inParts = (list, count) => Array.from({ length: count }, (_, i) => list.slice(Math.round((i * list.length) / count), Math.round(((i + 1) * list.length) / count)));

/**
 * The places nearest to `wished` (ascending) between `least` and `most` that are `gap` apart, or evenly closer when those do not
 * fit. Least squares: those that would cover each other are pooled, and stand around the middle of what they wish.
 */
function spread(wished, least, most, gap) {
  const step = Math.min(gap, (most - least) / Math.max(1, wished.length - 1));
  const pools = [];
  for (const [i, wish] of wished.entries()) {
    let pool = { sum: wish - i * step, count: 1 };
    while (pools.length > 0 && pools.at(-1).sum / pools.at(-1).count > pool.sum / pool.count) {
      const before = pools.pop();
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  }
  const starts = pools.flatMap(({ sum, count }) => Array(count).fill(sum / count));
  return starts.map((start, i) => Math.max(least, Math.min(most - (wished.length - 1) * step, start)) + i * step);
}
