// Draws what stands around the cards: outline, circles, links, header, legend, code box, rules, trays' heads.

import { colored, stacked, tokens } from "./cards.js";
import { html, place, svg } from "./dom.js";
import { STAGE } from "./geometry.js";
import { icon, levelIcon } from "./icons.js";
import { LEVELS } from "./iglo.js";
import { ACTIONS } from "./items.js";
import { hasTokens, rulesThatFit } from "./scene.js";
import { fitText, widthOf } from "./text.js";

const rect = (box, attributes) =>
  svg("rect", { x: box.x, y: box.y, width: box.w, height: box.h, ...attributes });

/** Regions with neck and circle as one outline: all strokes first, then all fills, so that inner edges vanish. */
export function lines(scene) {
  const { geometry: g } = scene;
  const picture = svg("svg", {
    class: "map-geometry",
    width: STAGE.width,
    height: STAGE.height,
    viewBox: `0 0 ${STAGE.width} ${STAGE.height}`,
    "aria-hidden": "true",
    focusable: "false",
  });
  picture.append(rect(g.square, { class: "map-square", rx: 4 }));
  if (g.regions) {
    for (const level of LEVELS) {
      const shapes = () => [
        rect(g.regions[level], { rx: 22 }),
        rect(g.necks[level], {}),
        svg("circle", { cx: g.hubs[level].x, cy: g.hubs[level].y, r: g.hubs[level].r }),
      ];
      picture.append(
        svg("g", { class: "map-region", "data-level": level },
          svg("g", { class: "map-outline" }, shapes()),
          svg("g", { class: "map-field" }, shapes())),
      );
    }
  } else {
    picture.append(
      svg("g", { class: "map-region" },
        svg("g", { class: "map-outline" }, rect(g.region, { rx: 22 })),
        svg("g", { class: "map-field" }, rect(g.region, { rx: 22 }))),
    );
  }
  for (const curve of scene.links) picture.append(...link(curve));
  return picture;
}

function link({ number, kind, points: [p, u, v, q], at }) {
  const path = svg("path", {
    class: `map-link map-link-${kind}`,
    d: `M${p.x} ${p.y}C${u.x} ${u.y} ${v.x} ${v.y} ${q.x} ${q.y}`,
  });
  const angle = (Math.atan2(q.y - v.y, q.x - v.x) * 180) / Math.PI;
  const arrow = svg("path", {
    class: "map-arrow",
    d: "M4 0L-20 11L-20 -11z",
    transform: `translate(${q.x} ${q.y}) rotate(${angle.toFixed(2)})`,
  });
  const badge = svg("g", { class: "map-link-number" },
    svg("circle", { cx: at.x, cy: at.y, r: 21 }),
    svg("text", { x: at.x, y: at.y + 10, "text-anchor": "middle" }, String(number)));
  return [path, arrow, badge];
}

export function hubs(scene, labels) {
  const { focus, geometry: g } = scene;
  return LEVELS.map((level) => {
    const { x, y, r } = g.hubs[level];
    const edge = focus ? 0 : 9;
    const box = { x: x - r + edge, y: y - r + edge, w: 2 * (r - edge), h: 2 * (r - edge) };
    const element = html("div", { class: "map-hub", "data-level": level },
      levelIcon(level, 36),
      focus ? null : html("b", { class: widthOf(labels.places[level], 28, "strong") > 164 ? "map-tight" : null }, labels.places[level]),
      html("span", {}, String(scene.counts[level])));
    if (focus) element.classList.add("map-mini");
    if (focus?.level === level) element.classList.add("map-on");
    return place(element, box);
  });
}

export function header(scene) {
  const { small, title, timer } = scene.header;
  const text = html("div", { class: "map-heading" });
  if (small) text.append(html("p", {}, small));
  const question = html("h1", {}, title.lines.map((line) => html("span", { class: "map-line" }, line)));
  question.style.fontSize = `${title.size}px`;
  question.style.lineHeight = `${title.lines.length > 1 ? title.size + 2 : 48}px`;
  text.append(question);
  const box = place(html("header", { class: "map-header" }, text), scene.geometry.header);
  if (timer) box.append(html("div", { class: "map-timer" }, pieOf(timer.share, timer.label), timer.text));
  return box;
}

/** What is left of the time as a pie, or nothing when only the words are known. `label` says it in words, where nothing else does. */
export function pieOf(share, label = null) {
  if (share === undefined || share === null) return null;
  const angle = 2 * Math.PI * Math.min(Math.max(share, 0), 0.9999);
  const x = 20 + 17 * Math.sin(-angle);
  const y = 20 - 17 * Math.cos(angle);
  const spoken = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return svg("svg", { class: "map-pie-frame", width: 40, height: 40, viewBox: "0 0 40 40", ...spoken },
    svg("circle", { cx: 20, cy: 20, r: 17, class: "map-pie-edge" }),
    svg("path", { class: "map-pie", d: `M20 20V3A17 17 0 ${angle > Math.PI ? 1 : 0} 0 ${x.toFixed(2)} ${y.toFixed(2)}z` }));
}

/** A mark and the space to its word. */
const KEY = 36;

/** The words of the marks. Kinds in one row, actions in the next; in the rail one below the other. */
export function legend(scene, labels) {
  const kinds = ["demand", "resource", ...(scene.hasSuggestions ? ["suggestion"] : [])];
  const { w } = scene.geometry.legend;
  /** A row closes up when its words are long, as in draw.py: a second row would lie under a circle. */
  const row = (labelled, entries) => {
    const wide = labelled.reduce((sum, label) => sum + KEY + widthOf(label, 28, "strong"), 0);
    const element = html("div", {}, entries);
    if (!scene.focus) element.style.columnGap = `${Math.min(28, (w - wide) / Math.max(1, labelled.length - 1))}px`;
    return element;
  };
  const entry = (name, label, isKind) =>
    html("span", { class: isKind ? `map-key map-word-${name}` : "map-key" },
      isKind ? colored(name) : icon(name, 26), label);
  const rows = [
    row(kinds.map((kind) => labels.kinds[kind]), kinds.map((kind) => entry(kind, labels.kinds[kind], true))),
    scene.marks ? row(ACTIONS.map((action) => labels.actions[action]), ACTIONS.map((action) => entry(action, labels.actions[action], false))) : null,
  ];
  const box = place(html("div", { class: "map-legend" }, rows), scene.geometry.legend);
  if (scene.focus) box.classList.add("map-rail");
  return box;
}

/** Whoever comes late stands near it; the map is what the others look at. */
const QR = 176;

/**
 * Code and address for latecomers, as small as a phone reads them from near. The code is shown in two halves; the address
 * breaks after a dot or colon. With the door closed there is the picture alone.
 */
export function joinBox(join, scene) {
  if (!join) return null;
  const box = scene.geometry.join;
  const host = hostLines(join.host ?? "", box.w - 20);
  const picture = html("div", { class: "map-qr" });
  picture.style.width = picture.style.height = `${QR}px`;
  if (join.svg) {
    const parsed = new DOMParser().parseFromString(join.svg, "image/svg+xml").documentElement;
    if (parsed.nodeName === "svg") picture.append(document.importNode(parsed, true));
  } else if (join.url) {
    picture.append(html("img", { src: join.url, alt: "" }));
  }
  const spaced = join.code?.length === 6 ? `${join.code.slice(0, 3)} ${join.code.slice(3)}` : (join.code ?? "");
  const { size } = fitText(spaced.replace(/ /g, "\u00a0"), box.w - 20, { sizes: [50, 46, 42, 38, 34, 30], count: 1 });
  const code = html("b", { class: "map-code" }, spaced);
  code.style.fontSize = `${size}px`;
  const words = [...host.map((line) => html("span", { class: "map-host" }, line)), ...(spaced ? [code] : [])];
  const [w, h] = words.length > 0 ? [box.w, QR + 20 + host.length * 32 + (spaced ? 54 : 0)] : [QR + 20, QR + 20];
  const at = scene.focus ? { x: box.x + (box.w - w) / 2, y: box.y + box.h - h } : { x: box.x + box.w - w, y: box.y };
  return place(html("div", { class: "map-join" }, picture, words), { ...at, w, h });
}

function hostLines(host, width) {
  const fits = (text) => widthOf(text, 28) <= width;
  if (!host) return [];
  if (fits(host)) return [host];
  for (let i = host.length - 1; i > 0; i -= 1) {
    if ((host[i] === "." || host[i] === ":") && fits(host.slice(0, i)) && fits(host.slice(i))) {
      return [host.slice(0, i), host.slice(i)];
    }
  }
  return []; // an address that would be cut helps nobody; the join screen shows it whole
}

export function rules(texts) {
  const shown = rulesThatFit(texts, STAGE.width - 56);
  return html("footer", { class: "map-rules" }, shown.map((rule) => html("span", {}, rule)));
}

/** The number of a link, where one of its ends is. */
const badge = (number) => html("i", { class: "map-number" }, String(number));

/** A tray's paper, head and marks; the cards lie above it. `control` makes the parts that open a place. */
export function tray({ place: code, box, head, body, count, packed }, words, control) {
  const element = place(html("section", { class: "map-tray", "data-place": code }), box);
  if (count === 0) element.classList.add("map-empty");
  const name = html("h3", {}, head.title);
  if (head.tight) name.classList.add("map-tight");
  const numbers = head.numbers.flatMap((number) => [badge(number), head.ends?.[number] ? html("span", { class: "map-end" }, head.ends[number]) : null]);
  const total = head.count > 0 ? html("span", { class: "map-total" }, String(head.count)) : null;
  const first = html("div", { class: "map-head" }, name, head.rows === 1 ? numbers : null, head.rows === 1 ? total : null);
  element.append(first);
  if (head.rows === 2) element.append(html("div", { class: "map-head map-second" }, numbers, total));
  if (hasTokens(packed)) {
    const row = html("div", { class: "map-tokens" }, tokens(packed.rest.length ? packed.rest : [], body.w - 4, words));
    row.style.left = `${body.x - box.x + 2}px`;
    row.style.top = `${body.y - box.y + body.h - 28}px`;
    row.style.width = `${body.w - 4}px`;
    element.append(row);
    control?.(row, code, packed.rest.reduce((sum, item) => sum + item.count, 0));
  }
  return element;
}

const STRIP_BADGE = 46;

/** "Something else" on a level: always there, with a count and one mark per card. */
export function strip({ level, box, items, count, numbers }, words, control) {
  const element = place(html("section", { class: "map-strip", "data-place": level }), box);
  if (count === 0) element.classList.add("map-empty");
  const label = widthOf(words.other, 28, "strong");
  const total = count > 0 ? html("span", { class: "map-total" }, String(count)) : null;
  const room = box.w - label - 16 - 24 - numbers.length * STRIP_BADGE - (count > 0 ? widthOf(String(count), 28, "strong") + 14 : 0);
  element.append(html("h3", {}, words.other), ...numbers.map(badge));
  if (count > 0) element.append(html("span", { class: "map-tokens" }, tokens(items, room, words)), total);
  if (count > 0) control?.(element, level, count);
  return element;
}

/** P: dashed, because the place of what lies there is not known. */
export function bay(scene, words) {
  const box = place(html("div", { class: "map-bay", "data-place": "P" }, html("b", { class: "map-big" }, "P")), scene.geometry.bay);
  if (scene.items.get("P").length === 0 && !scene.bins) {
    const { lines: help } = fitText(words.unsureHelp, scene.geometry.bayTray.w - 20, { sizes: [28], count: 5, style: "text" });
    box.append(html("p", {}, help.map((line) => html("span", { class: "map-line" }, line))));
  }
  return box;
}

/** Where things lie that have a fate: solid, because it is known (dashed is P). Counts here; the list says the rest. */
export function bins(scene, words) {
  return Object.entries(scene.bins).map(([name, items]) => {
    const title = words[name];
    return place(
      html("div", { class: "map-bin", "data-bin": name },
        html("p", {}, icon(name, 30), html("b", { class: widthOf(title, 28, "strong") > 150 ? "map-tight" : null }, title)),
        html("b", { class: "map-count" }, String(items.length))),
      scene.geometry.bins[name],
    );
  });
}

/** The square's name above it, the marks of its cards below; its sentence inside while no line runs through it. */
export function squareParts(scene, words, control) {
  const { square: box } = scene.geometry;
  const parts = [
    place(html("div", { class: "map-square-name", "data-place": "square" }, words.interplay), {
      x: box.x + 80, y: box.y - 62, w: box.w - 160, h: 36,
    }),
  ];
  if (scene.links.length === 0) {
    const { lines: text } = fitText(words.connected, 200, { sizes: [30], count: 3 });
    const inside = html("div", { class: "map-square-text" }, text.map((line) => html("span", { class: "map-line" }, line)));
    parts.push(place(inside, { x: box.x + 20, y: box.y + 90, w: box.w - 40, h: box.h - 180 }));
  }
  if (scene.square.length > 0) {
    const row = html("div", { class: "map-square-cards", "data-place": "square" }, stacked(scene.square, 112));
    control?.(row, "square", scene.square.reduce((sum, item) => sum + item.count, 0));
    parts.push(place(row, { x: box.x + 102, y: box.y + box.h + 10, w: box.w - 204 }));
  }
  return parts;
}
