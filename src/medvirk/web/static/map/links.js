// The lines through the square: numbered curves from circle to circle, so that no line crosses a card.

import { levelOf } from "./iglo.js";

const turn = (angle) => {
  let a = angle;
  while (a > Math.PI) a -= 2 * Math.PI;
  while (a < -Math.PI) a += 2 * Math.PI;
  return a;
};

const round = (n) => Math.floor(n * 100 + 0.5) / 100;

/**
 * links: [{number, kind, from: place, to: place}] -> [{number, kind, points: [p, u, v, q], at}], a cubic Bezier
 * each; a link with an end on P has no line (P is not in the picture of levels), only its number.
 */
export function curves({ hubs, square }, links) {
  const centre = { x: square.x + square.w / 2, y: square.y + square.h / 2 };
  const hubOf = (place) => (place === "square" ? { ...centre, r: 30 } : hubs[levelOf(place)]);
  const used = new Map();

  const port = (from, to) => {
    const hub = hubOf(from);
    const other = hubOf(to);
    const key = `${levelOf(from) ?? from}>${levelOf(to) ?? to}`;
    const k = used.get(key) ?? 0;
    used.set(key, k + 1);
    const isLoop = hub.x === other.x && hub.y === other.y;
    const inwards = hub.x === centre.x ? Math.atan2(other.y - hub.y, other.x - hub.x) : Math.atan2(centre.y - hub.y, centre.x - hub.x);
    let angle;
    if (isLoop) {
      angle = inwards + (k % 2 === 0 ? -1 : 1) * (0.42 + 0.25 * Math.floor(k / 2));
    } else {
      const towards = Math.atan2(other.y - hub.y, other.x - hub.x);
      // Between the way to the centre and the way to the other circle; further links 7.5 degrees apart.
      const spread = (k % 2 === 0 ? 1 : -1) * Math.ceil(k / 2) * 0.13;
      angle = inwards + turn(towards - inwards) * 0.42 + spread;
    }
    return { angle, isLoop, x: hub.x + Math.cos(angle) * (hub.r + 5), y: hub.y + Math.sin(angle) * (hub.r + 5) };
  };

  const drawn = [];
  for (const link of links) {
    if (link.from === "P" || link.to === "P") continue;
    const p = port(link.from, link.to);
    const q = port(link.to, link.from);
    const pull = p.isLoop ? 92 : Math.hypot(q.x - p.x, q.y - p.y) * 0.42;
    const u = { x: p.x + Math.cos(p.angle) * pull, y: p.y + Math.sin(p.angle) * pull };
    const v = { x: q.x + Math.cos(q.angle) * pull, y: q.y + Math.sin(q.angle) * pull };
    const points = [p, u, v, q].map(({ x, y }) => ({ x: round(x), y: round(y) }));
    drawn.push({ number: link.number, kind: link.kind, points, at: numberPoint(points, drawn) });
  }
  return drawn;
}

const along = ([p, u, v, q], t) => {
  const s = 1 - t;
  const mix = (axis) => s * s * s * p[axis] + 3 * s * s * t * u[axis] + 3 * s * t * t * v[axis] + t * t * t * q[axis];
  return { x: round(mix("x")), y: round(mix("y")) };
};

// Where a number may stand on its curve, best first, and how far from each other numbers are clear.
const ALONG = [0.5, 0.38, 0.62, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
const APART = 46;

// Near the middle of its curve, clear of earlier numbers, or as far from them as the curve allows.
function numberPoint(points, drawn) {
  const spots = ALONG.map((t) => along(points, t));
  const free = spots.map((at) => Math.min(Infinity, ...drawn.map((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y))));
  const clear = free.findIndex((room) => room >= APART);
  return spots[clear >= 0 ? clear : free.indexOf(Math.max(...free))];
}
