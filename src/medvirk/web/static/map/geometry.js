// Where everything stands on the stage of 1920 x 1080 units. Geometry C of the design, with a strip for
// "something else" along the lower edge of each region. A box is {x, y, w, h}.

import { CATEGORIES, LEVELS } from "./iglo.js";

export const STAGE = { width: 1920, height: 1080 };
const MARGIN = 24;
const TOP = 106;
const BOTTOM = 1006;
const PAD = 12;
const GAP = 10;
export const STRIP = 34;
const JOIN_WIDTH = 216;
const NECK = 60;
/** Above the cards: the tray's name and count. Below them and beside them: a little air. */
export const TRAY = { head: 36, side: 8, foot: 4 };

const inset = (box, by) => ({ x: box.x + by, y: box.y + by, w: box.w - 2 * by, h: box.h - 2 * by });

/** The part of a tray that holds cards. */
export const bodyOf = (tray) => ({
  x: tray.x + TRAY.side,
  y: tray.y + TRAY.head,
  w: tray.w - 2 * TRAY.side,
  h: tray.h - TRAY.head - TRAY.foot,
});

/** Equal boxes in `columns` x `rows`, filled row by row. */
function grid(places, box, { columns, rows, gap }) {
  const w = Math.floor((box.w - (columns - 1) * gap) / columns);
  const h = Math.floor((box.h - (rows - 1) * gap) / rows);
  return Object.fromEntries(
    places.map((place, i) => {
      const column = i % columns;
      const row = Math.floor(i / columns);
      return [place, { x: box.x + column * (w + gap), y: box.y + row * (h + gap), w, h }];
    }),
  );
}

/** A region's inside, split into the part for trays and the strip along its lower edge. */
function split(region) {
  const inner = inset(region, PAD);
  return {
    field: { ...inner, h: inner.h - STRIP - GAP },
    strip: { x: inner.x, y: inner.y + inner.h - STRIP, w: inner.w, h: STRIP },
  };
}

const neckOf = {
  left: (hub, r) => ({ x: r.x + r.w - 20, y: hub.y - NECK / 2, w: hub.x - r.x - r.w + 20, h: NECK }),
  right: (hub, r) => ({ x: hub.x, y: hub.y - NECK / 2, w: r.x - hub.x + 20, h: NECK }),
  down: (hub, r) => ({ x: hub.x - NECK / 2, y: hub.y, w: NECK, h: r.y - hub.y + 20 }),
};

/** The whole map. With `bins` P shares its bay with the parking and the trash bin of a stakeholder meeting. */
export function overview({ bins = false } = {}) {
  const regions = {
    individual: { x: 24, y: TOP, w: 446, h: 650 },
    group: { x: 494, y: 750, w: 500, h: 256 },
    leader: { x: 1018, y: TOP, w: 638, h: 256 },
    organisation: { x: 1018, y: 386, w: 878, h: 620 },
  };
  const square = { x: 584, y: 304, w: 320, h: 320 };
  const r = 100;
  const hubs = {
    individual: { x: square.x, y: square.y, r },
    group: { x: square.x, y: square.y + square.h, r },
    leader: { x: square.x + square.w, y: square.y, r },
    organisation: { x: square.x + square.w, y: square.y + square.h, r },
  };
  const side = { individual: "left", group: "down", leader: "right", organisation: "right" };
  const shape = {
    individual: { columns: 1, rows: 3 },
    group: { columns: 1, rows: 1 },
    leader: { columns: 2, rows: 1 },
    organisation: { columns: 2, rows: 3 },
  };
  const trays = {};
  const strips = {};
  const necks = {};
  for (const level of LEVELS) {
    const { field, strip } = split(regions[level]);
    Object.assign(trays, grid(CATEGORIES[level], field, { ...shape[level], gap: GAP }));
    strips[level] = strip;
    necks[level] = neckOf[side[level]](hubs[level], regions[level]);
  }
  // Wider than its neighbour: its name is the longest beside the code.
  trays.leader_relations.w = 330;
  trays.leader_behaviour.x = trays.leader_relations.x + 330 + GAP;
  trays.leader_behaviour.w = 274;
  const bay = { x: MARGIN, y: 780, w: 446, h: bins ? 126 : 226 }; // beside the bins one card of two lines has room
  const bin = { y: bay.y + bay.h + 12, w: 217, h: 88 };
  return {
    regions,
    necks,
    hubs,
    trays,
    strips,
    square,
    bay,
    bins: bins ? { parking: { x: MARGIN, ...bin }, trash: { x: MARGIN + 229, ...bin } } : null,
    bayTray: { x: bay.x + 84, y: bay.y + 6, w: bay.w - 92, h: bay.h - 12 },
    legend: { x: 484, y: TOP, w: 520, h: 84 },
    join: { x: STAGE.width - MARGIN - JOIN_WIDTH, y: 16, w: JOIN_WIDTH, h: TOP + 256 - 16 },
    header: { x: MARGIN, y: 0, w: STAGE.width - 2 * MARGIN - JOIN_WIDTH - 24, h: TOP },
  };
}

/**
 * One level, or one place, beside a rail with the small map. `otherHeight` is the height of the level's
 * "something else": STRIP when only marks stand there, more when texts do.
 */
export function focusView({ level, place }, otherHeight = STRIP) {
  const rail = { x: MARGIN, w: 330 };
  const region = { x: rail.x + rail.w + 24, y: TOP, w: STAGE.width - 2 * MARGIN - rail.w - 24, h: BOTTOM - TOP };
  const inner = inset(region, 14);
  const trays = {};
  const strips = {};
  if (place) {
    trays[place] = inner;
  } else {
    const places = CATEGORIES[level];
    const rows = places.length > 3 ? 2 : 1;
    const field = { ...inner, h: inner.h - otherHeight - 12 };
    Object.assign(trays, grid(places, field, { columns: places.length / rows, rows, gap: 12 }));
    const other = { x: inner.x, y: inner.y + inner.h - otherHeight, w: inner.w, h: otherHeight };
    if (otherHeight > STRIP) trays[level] = other;
    else strips[level] = other;
  }
  const side = 168;
  const r = 58;
  const square = { x: rail.x + (rail.w - side) / 2, y: TOP + r + 8, w: side, h: side };
  const hubs = {
    individual: { x: square.x, y: square.y, r },
    leader: { x: square.x + side, y: square.y, r },
    group: { x: square.x, y: square.y + side, r },
    organisation: { x: square.x + side, y: square.y + side, r },
  };
  return {
    region,
    hubs,
    trays,
    strips,
    square,
    legend: { x: rail.x + 8, y: square.y + side + r + 26, w: rail.w - 8, h: 200 },
    join: { x: rail.x + (rail.w - JOIN_WIDTH) / 2, y: BOTTOM - 346, w: JOIN_WIDTH, h: 346 },
    header: { x: MARGIN, y: 0, w: STAGE.width - 2 * MARGIN, h: TOP },
  };
}

/** How many stage units high a level's "something else" is in its focus view. */
export const otherHeightFor = (count) => (count === 0 ? STRIP : 160);
