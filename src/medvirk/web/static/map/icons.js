// The marks as paths: Inter has no ⛨ and ✎, and fonts draw ▼ ▲ differently. The same paths stand in
// domain/picture/icons.py. In a box of 24 x 24; levels in a box of 40 x 40.

import { svg } from "./dom.js";

export const PATHS = {
  demand: [{ d: "M2.5 4.5h19L12 21z" }],
  resource: [{ d: "M12 3l9.5 16.5h-19z" }],
  suggestion: [{ d: "M3 21l1.4-5.6L16.6 3.2a1.9 1.9 0 0 1 2.7 0l1.5 1.5a1.9 1.9 0 0 1 0 2.7L8.6 19.6z" }],
  improve: [{ d: "M5 19L18 6M8 5h11v11", stroke: 3.4 }],
  parking: [{ d: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM12 7v5.4l3.6 2.2", stroke: 2.4 }],
  trash: [{ d: "M4 6.5h16M9.5 6V3.5h5V6M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6", stroke: 2.2 }],
  preserve: [
    { d: "M12 2.5l8 3v6c0 5-3.4 8.6-8 10.3C7.4 20.1 4 16.5 4 11.5v-6z", stroke: 2.8 },
    { d: "M8.4 12l2.6 2.6 4.8-5", stroke: 2.6 },
  ],
};

export const LEVEL_PATHS = {
  individual: "M20 6a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM6 36c1-9 7-13 14-13s13 4 14 13z",
  group:
    "M11 8.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM29 8.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z" +
    "M1 35c.6-8 5-11.5 10-11.5S20.4 27 21 35z" +
    "M22.5 35c-.2-3.6-1.2-6.5-2.7-8.6 2.3-2 5.5-2.9 9.2-2.9 5 0 9.4 3.5 10 11.5z",
  leader:
    "M14 9a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM2 36c.8-8.5 6-12 12-12s11.2 3.5 12 12z" +
    "M28 4h10l-3 4.5 3 4.5h-7v10h-3z",
  organisation:
    "M4 36V10l16-7 16 7v26H24v-9h-8v9z" +
    "M11 14v4h4v-4zM18 14v4h4v-4zM25 14v4h4v-4zM11 21v4h4v-4zM25 21v4h4v-4z",
};

/** The mark of a kind or an action, decorative: its word stands beside it or in the card's name. */
export function icon(name, size) {
  const paths = PATHS[name].map(({ d, stroke }) =>
    svg("path", stroke
      ? { d, fill: "none", stroke: "currentColor", "stroke-width": stroke, "stroke-linecap": "round", "stroke-linejoin": "round" }
      : { d, fill: "currentColor" }),
  );
  return svg("svg", { class: `map-icon map-icon-${name}`, width: size, height: size, viewBox: "0 0 24 24", "aria-hidden": "true" }, paths);
}

export function levelIcon(level, size) {
  const path = svg("path", { d: LEVEL_PATHS[level], fill: "currentColor", "fill-rule": "evenodd" });
  return svg("svg", { width: size, height: size, viewBox: "0 0 40 40", "aria-hidden": "true" }, path);
}
