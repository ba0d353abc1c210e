// The 2x2 of importance and influence. A mark stays in its field, as near to its medians as there is room.

import { marked } from "../board/mark.js";
import { HIGH } from "../board/table.js";
import { svg } from "../map/dom.js";
import { nothing } from "../vendor/lit.js";
import { apart } from "./apart.js";

const BOX = { x: 90, y: 20, w: 820, h: 760 };
const SCALE = [0, 1, 2, 3]; // what the phones answered (method.md 5.3)
const TOP = SCALE.at(-1);
const NAME = 56; // the name of a field has the height of a row

/** The picture as an element. Needs without medians are left out: they stand in the list. */
export function plot(lines, words) {
  const across = (value) => BOX.x + 60 + ((BOX.w - 120) * value) / TOP;
  const up = (value) => BOX.y + BOX.h - 90 - ((BOX.h - 180) * value) / TOP;
  const middle = { x: across(1.75), y: up(1.75) }; // between the last low median and the first high one
  const known = lines.filter(({ quadrant }) => quadrant !== null);
  if (known.length === 0) return nothing;
  const right = BOX.x + BOX.w;
  const bottom = BOX.y + BOX.h;
  const marks = [true, false].flatMap((isImportant) => [true, false].flatMap((isPossible) => {
    const here = known.filter((line) => line.importance >= HIGH === isImportant && line.influence >= HIGH === isPossible);
    const field = {
      left: (isPossible ? middle.x : BOX.x) + 38,
      right: (isPossible ? right : middle.x) - 38,
      top: isImportant ? BOX.y + NAME + 31 : middle.y + 34,
      bottom: isImportant ? middle.y - 31 : bottom - NAME - 28,
    };
    const places = apart(here.map(({ importance, influence }) => ({ x: across(influence), y: up(importance) })), field);
    return here.map(({ need }, i) => svg("g", { transform: `translate(${places[i].x} ${places[i].y})` }, ...marked(need.kind, need.number)));
  }));
  const text = (x, y, anchor, said, more = {}) => svg("text", { x, y, "text-anchor": anchor, ...more }, said);
  const { quadrants, rating } = words;
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
