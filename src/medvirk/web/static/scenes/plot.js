// The 2x2 of importance and influence. Equal medians stand side by side.

import { marked } from "../board/mark.js";
import { HIGH } from "../board/table.js";
import { svg } from "../map/dom.js";
import { nothing } from "../vendor/lit.js";

const BOX = { x: 90, y: 20, w: 820, h: 760 };
const SCALE = [0, 1, 2, 3]; // what the phones answered (method.md 5.3)
const TOP = SCALE.at(-1);
const STEP = 68;

/** The picture as an element. Needs without medians are left out: they stand in the list. */
export function plot(lines, words) {
  const across = (value) => BOX.x + 60 + ((BOX.w - 120) * value) / TOP;
  const up = (value) => BOX.y + BOX.h - 90 - ((BOX.h - 180) * value) / TOP;
  const middle = { x: across(1.75), y: up(1.75) }; // between the last low median and the first high one
  const known = lines.filter(({ quadrant }) => quadrant !== null);
  if (known.length === 0) return nothing;
  const cells = new Map();
  for (const line of known) {
    const key = `${line.importance}|${line.influence}`;
    cells.set(key, [...(cells.get(key) ?? []), line]);
  }
  const marks = [...cells.values()].flatMap((together) => {
    const { importance, influence } = together[0];
    const half = ((together.length - 1) / 2) * STEP;
    const [from, to] = influence >= HIGH ? [middle.x, BOX.x + BOX.w] : [BOX.x, middle.x]; // a mark stays in its field
    const middleX = Math.max(Math.min(across(influence), to - 38 - half), from + 38 + half);
    return together.map((line, i) =>
      svg("g", { transform: `translate(${middleX - half + i * STEP} ${up(importance)})` }, ...marked(line.need.kind, line.need.number)),
    );
  });
  const text = (x, y, anchor, said, more = {}) => svg("text", { x, y, "text-anchor": anchor, ...more }, said);
  const { quadrants, rating } = words;
  const right = BOX.x + BOX.w;
  const bottom = BOX.y + BOX.h;
  return svg(
    "svg",
    { viewBox: "0 0 930 860", role: "img", "aria-label": `${rating.importance.label}, ${rating.influence.label}` },
    svg("rect", { x: BOX.x, y: BOX.y, width: BOX.w, height: BOX.h, class: "tab-field" }),
    svg("rect", { x: middle.x, y: BOX.y, width: right - middle.x, height: middle.y - BOX.y, class: "tab-now" }),
    svg("path", { d: `M${middle.x} ${BOX.y}V${bottom}M${BOX.x} ${middle.y}H${right}`, class: "tab-axis" }),
    svg(
      "g",
      { class: "tab-quadrants" },
      text(BOX.x + 20, BOX.y + 42, "start", quadrants.lift_up.label),
      text(right - 20, BOX.y + 42, "end", quadrants.do_now.label),
      text(BOX.x + 20, bottom - 20, "start", quadrants.not_now.label),
      text(right - 20, bottom - 20, "end", quadrants.quick_wins.label),
    ),
    svg(
      "g",
      { class: "tab-labels" },
      text(BOX.x + BOX.w / 2, bottom + 68, "middle", `${rating.influence.label} →`),
      text(0, 0, "middle", `${rating.importance.label} →`, { transform: `translate(44 ${BOX.y + BOX.h / 2}) rotate(-90)` }),
    ),
    svg(
      "g",
      { class: "tab-scale" },
      ...SCALE.flatMap((value) => [text(across(value), bottom + 30, "middle", value), text(BOX.x - 12, up(value) + 9, "end", value)]),
    ),
    ...marks,
  );
}
