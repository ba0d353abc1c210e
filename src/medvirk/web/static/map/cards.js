// Draws one card as an element, and the row of marks that stands for cards without room.

import { html, say } from "./dom.js";
import { icon } from "./icons.js";
import { KINDS, tally } from "./items.js";
import { chipsOf, measuresAt } from "./pack.js";
import { widthOf } from "./text.js";

/** What a screen reader hears: kind, marks, how many, the text, where. */
export function nameOf(item, words, labels, title) {
  const marks = item.marks.map(({ action, votes }) =>
    votes === null ? labels.actions[action] : `${labels.actions[action]} (${words.votes(votes)})`,
  );
  const group = item.count > 1 ? [say(words.groupOf, { count: item.count })] : [];
  return `${[labels.kinds[item.kind], ...marks, ...group].join(", ")}: ${item.texts.join(" · ")}. ${title}`;
}

/** The row of words: kind, then each action without votes; the words of actions give way when it is full. */
function wordsRow(item, width, m, labels) {
  const size = (text, style) => Math.ceil(widthOf(text, m.size, style));
  const step = m.wordGap;
  const kind = labels.kinds[item.kind];
  const bare = item.marks.filter(({ votes }) => votes === null);
  const used = size(kind, "strong") + bare.length * (step + m.icon);
  const spelled = used + bare.reduce((sum, { action }) => sum + 8 + size(labels.actions[action], "text"), 0);
  // The band shows the kind too: its word gives way when even the marks would not fit beside it.
  const row = html("span", { class: "map-row" }, used <= width ? html("b", { class: "map-kind" }, kind) : null);
  for (const { action } of bare) {
    const word = spelled <= width ? html("span", {}, labels.actions[action]) : null;
    row.append(html("span", { class: "map-act" }, icon(action, m.icon), word));
  }
  return row;
}

function chipsElement(item, m, marksInLine) {
  const box = html("span", { class: "map-chips" });
  for (const chip of chipsOf(item, m)) {
    box.append(
      html("span", { class: "map-act" }, chip.action ? icon(chip.action, m.icon) : null, html("b", {}, chip.text)),
    );
  }
  if (marksInLine) for (const { action, votes } of item.marks) if (votes === null) box.append(icon(action, m.icon));
  return box;
}

/** Fill a card's element from {item, face, w, h} at a text size. */
export function drawCard(element, { item, face, w, h }, size, labels) {
  const m = measuresAt(size, face.tight);
  element.className = `map-card map-${item.kind}`;
  element.classList.toggle("map-close", face.tight);
  element.style.width = `${w}px`;
  element.style.height = `${h}px`;
  element.style.fontSize = `${size}px`;
  element.style.lineHeight = `${m.line}px`;

  const band = html("span", { class: "map-band" }, icon(item.kind, m.icon));
  band.style.width = `${m.band}px`;
  if (face.marksAt === "band") {
    for (const { action, votes } of item.marks) if (votes === null) band.append(icon(action, m.icon));
  }
  const text = html("span", { class: "map-text" });
  text.style.padding = `${m.padY}px ${m.padX}px`;
  const chips = chipsElement(item, m, face.marksAt === "line");
  chips.style.height = `${m.line}px`;
  chips.style.top = `${m.padY + (face.words ? m.row : 0)}px`;
  chips.style.right = `${m.padX}px`;
  if (face.words) {
    const row = wordsRow(item, w - m.band - 2 * m.padX, m, labels);
    row.style.height = `${m.row}px`;
    text.append(row);
  }
  const isInline = face.chipRows === 0;
  if (!isInline) {
    const row = html("span", { class: "map-row map-chip-row" }, [...chips.childNodes]);
    row.style.height = `${face.chipRows * m.row}px`;
    text.append(row);
  }
  face.sections.forEach((lines, i) => {
    const section = html("span", { class: "map-section" });
    if (i > 0) section.style.marginTop = `${m.section}px`;
    if (i > 0) section.classList.add("map-more");
    section.append(...lines.map((line) => html("span", { class: "map-line" }, line)));
    text.append(section);
  });
  element.replaceChildren(band, text);
  if (isInline && chips.childNodes.length > 0) element.append(chips);
}

const TOKEN = 26;
const STEP = TOKEN + 8;

/** One mark per card, demands first; null when they do not fit. */
function singles(counts, width) {
  const total = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  return total * STEP <= width + 8 ? KINDS.flatMap((kind) => Array.from({ length: counts[kind] }, () => colored(kind))) : null;
}

/** One mark per card, or where they do not fit one row per kind, "▼ 13". Children for a narrow column. */
export function stacked(items, width) {
  const counts = tally(items);
  const row = (kind) => html("span", { class: "map-tally-row" }, colored(kind), html("b", { class: "map-tally" }, String(counts[kind])));
  return singles(counts, width) ?? KINDS.filter((kind) => counts[kind] > 0).map(row);
}

/** One mark per card; when they do not fit: "and ▼ 13 ▲ 9 more". Children for a row. */
export function tokens(items, width, words) {
  const counts = tally(items);
  const all = singles(counts, width);
  if (all) return all;
  const [before, after] = words.more.split("{marks}").map((part) => part.trim());
  const marks = KINDS.filter((kind) => counts[kind] > 0).flatMap((kind) => [
    colored(kind),
    html("b", { class: "map-tally" }, String(counts[kind])),
  ]);
  return [before ? html("span", {}, before) : null, ...marks, after ? html("span", {}, after) : null].filter(Boolean);
}

/** The mark of a kind in its colour. */
export function colored(kind, size = TOKEN) {
  return html("span", { class: `map-token map-ink-${kind}` }, icon(kind, size));
}
