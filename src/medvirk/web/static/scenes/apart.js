// Marks in a field of the 2x2: each as near to its medians as there is room, none on another. Equal ones stand side by side.

const WIDE = 68; // from the middle of one mark to the next
const TALL = 62;

const within = (value, least, most) => Math.max(least, Math.min(most, value));

/**
 * Where `points` ({x, y}, in reading order where they are equal) stand in `field` ({left, right, top, bottom}, for the middles of
 * marks): as many {x, y}, in the same order. A row that is full goes on in the nearest free row; without one it stands closer.
 */
export function apart(points, field) {
  const places = [];
  for (const { y, row } of rowsOf(points.map((point, at) => ({ at, x: within(point.x, field.left, field.right), y: within(point.y, field.top, field.bottom) })), field)) {
    const xs = spread(row.map(({ x }) => x), field);
    row.forEach(({ at }, i) => (places[at] = { x: xs[i], y }));
  }
  return places;
}

function rowsOf(marks, field) {
  const most = Math.floor((field.right - field.left) / WIDE) + 1;
  const rows = [...new Set(marks.map(({ y }) => y))].map((y) => ({ y, row: marks.filter((mark) => mark.y === y).sort((one, other) => one.x - other.x || one.at - other.at) }));
  for (const full of rows) { // what goes on is a row of its own, and may be full in turn
    const y = full.row.length > most ? freeRow(full.y, rows.map((each) => each.y), field) : null;
    if (y !== null) rows.push({ y, row: full.row.splice(most) });
  }
  return rows;
}

/** The nearest height at which a row covers none of `taken`, upwards first; null when there is none. */
function freeRow(home, taken, { top, bottom }) {
  for (let away = TALL; away <= bottom - top; away += 1) {
    for (const y of [home - away, home + away]) {
      if (y >= top && y <= bottom && taken.every((other) => Math.abs(other - y) >= TALL)) return y;
    }
  }
  return null;
}

/** The places nearest to `xs` (ascending) that are far enough apart: least squares, by pooling those that would cover each other. */
function spread(xs, { left, right }) {
  const gap = Math.min(WIDE, (right - left) / Math.max(1, xs.length - 1));
  const pools = [];
  for (const [i, x] of xs.entries()) {
    let pool = { sum: x - i * gap, count: 1 };
    while (pools.length > 0 && pools.at(-1).sum / pools.at(-1).count > pool.sum / pool.count) {
      const before = pools.pop();
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  }
  const starts = pools.flatMap(({ sum, count }) => Array(count).fill(sum / count));
  return starts.map((start, i) => within(start, left, right - (xs.length - 1) * gap) + i * gap);
}
