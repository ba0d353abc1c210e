// Packs cards into a tray: deterministic, without overlap, and a later card never moves an earlier one.
//
// An item is {id, texts, count, marks}: one card, or a group shown as one card with its count. `marks` lists
// {action, votes}; votes is null while they are not known.

import { breakLines, cutLines, firstWordFits, widthOf } from "./text.js";

/** Text sizes in stage units; 28 is the least a projector shows. The focus view of one place tries all three. */
export const SIZES = [42, 35, 28];
const BASE = 28;
const scaled = (length, size) => Math.floor((length * size) / BASE + 0.5);

/**
 * The measures of a card at a text size; integers, so that both languages agree. `tight`: the same letters with less
 * air, so that two short cards fit.
 */
export const measuresAt = (size, tight = false) => ({
  size,
  line: scaled(tight ? 31 : 33, size),
  padX: scaled(14, size),
  padY: scaled(tight ? 2 : 5, size),
  band: scaled(44, size),
  gap: scaled(tight ? 5 : 8, size),
  row: scaled(34, size),
  icon: scaled(26, size),
  chipGap: scaled(10, size),
  wordGap: scaled(18, size),
  section: scaled(12, size),
  minWidth: scaled(300, size),
});

/** Room for the marks of cards that did not get a card of their own. */
export const TOKENS = 28;

/**
 * Steps of detail, most to least: all text with words, all text, the same closer together, every card with 4, 3,
 * 2 lines of its text, lead cards of 4, 3, 2 lines with marks for the rest (the step that leaves the fewest to
 * marks); then marks only.
 */
export const DETAILS = [
  { words: true },
  {},
  { tight: true },
  { tight: true, maxLines: 4 },
  { tight: true, maxLines: 3 },
  { tight: true, maxLines: 2 },
  { tight: true, maxLines: 4, reserve: TOKENS },
  { tight: true, maxLines: 3, reserve: TOKENS },
  { tight: true, maxLines: 2, reserve: TOKENS },
];
export const MARKS_ONLY = DETAILS.length;
/** The last step of detail of packAlone at which every card stands in full. */
const FULL_TEXT = 1;
const WORDS_FROM = 304;

/** Between a mark and its number. */
const CHIP_INNER_GAP = 6;

export const countText = (count) => `× ${count}`;

/** Widths of what stands at the right end of a card: the count of a group, and votes. */
export function chipsOf(item, m) {
  const chips = [];
  if (item.count > 1) {
    const text = countText(item.count);
    chips.push({ text, action: null, w: Math.ceil(widthOf(text, m.size, "strong")) });
  }
  for (const { action, votes } of item.marks) {
    if (votes === null) continue;
    const text = String(votes);
    chips.push({ text, action, w: m.icon + CHIP_INNER_GAP + Math.ceil(widthOf(text, m.size, "strong")) });
  }
  return chips;
}

/** How many rows chips take when each row holds what fits. */
function rowsOf(chips, width, gap) {
  let rows = 0;
  let used = Infinity;
  for (const { w } of chips) {
    if (used + gap + w <= width) used += gap + w;
    else {
      rows += 1;
      used = w;
    }
  }
  return rows;
}

const spanOf = (widths, gap) => widths.reduce((sum, w) => sum + w + gap, 0);

/**
 * How one card looks at a width: its lines, its height, and where its chips and marks stand. `words`: a row names
 * kind and actions. `chipRows`: rows of chips above the text; 0 when they stand at the end of the first line.
 * `marksAt` is "row", "band", "line" or null.
 */
export function faceOf(item, width, { size = BASE, words = false, maxLines = Infinity, whole = false, tight = false } = {}) {
  const m = measuresAt(size, tight);
  const inner = width - m.band - 2 * m.padX;
  const texts = whole ? item.texts : item.texts.slice(0, 1);
  const chips = chipsOf(item, m);
  const bare = item.marks.filter((mark) => mark.votes === null).length;
  const span = spanOf(chips.map((chip) => chip.w), m.chipGap);

  let chipRows = 0;
  let reserve = 0;
  if (chips.length > 0) {
    if (firstWordFits(texts[0], inner - span, size)) reserve = span;
    else chipRows = rowsOf(chips, inner, m.chipGap);
  }
  const rows = chipRows + (words ? 1 : 0);
  let sections = texts.map((text, i) => breakLines(text, inner, { size, reserve: i === 0 ? reserve : 0 }));
  let marksAt = bare === 0 ? null : words ? "row" : "band";
  let least = 1;
  const total = () => sections.reduce((sum, lines) => sum + lines.length, 0) + rows;
  // One mark needs two lines of band, two need three; else the marks go to the end of the first line.
  if (marksAt === "band" && total() <= bare) {
    const need = spanOf(Array(bare).fill(m.icon), m.chipGap);
    const first = widthOf(sections[0][0], size);
    if (rows === 0 && first + reserve + need <= inner) {
      marksAt = "line";
    } else if (rows === 0 && firstWordFits(texts[0], inner - reserve - need, size)) {
      marksAt = "line";
      reserve += need;
      sections = texts.map((text, i) => breakLines(text, inner, { size, reserve: i === 0 ? reserve : 0 }));
    } else {
      least = bare + 1 - rows;
    }
  }
  let cut = false;
  if (sections[0].length > maxLines) {
    cut = true;
    sections[0] = cutLines(sections[0], maxLines, inner, { size, reserve });
  }
  const count = Math.max(least, sections.reduce((sum, lines) => sum + lines.length, 0));
  const height = count * m.line + 2 * m.padY + rows * m.row + (sections.length - 1) * m.section;
  return { sections, height, words, chipRows, marksAt, cut, tight };
}

/**
 * Places items in order, each into the shortest column (ties go left), until one does not fit.
 * Returns {placed: [{item, face, x, y, w, h}], rest: [item], bottom}.
 */
export function pack(items, box, { size = BASE, words = false, maxLines = Infinity, whole = false, tight = false, reserve = 0 } = {}) {
  const m = measuresAt(size, tight);
  const columns = Math.max(1, Math.floor((box.w + m.gap) / (m.minWidth + m.gap)));
  const w = Math.floor((box.w - (columns - 1) * m.gap) / columns);
  const filled = Array(columns).fill(0);
  const placed = [];
  for (const item of items) {
    const face = faceOf(item, w, { size, words, maxLines, whole, tight });
    const column = filled.indexOf(Math.min(...filled));
    if (filled[column] + face.height > box.h - reserve) break;
    placed.push({ item, face, x: box.x + column * (w + m.gap), y: box.y + filled[column], w, h: face.height });
    filled[column] += face.height + m.gap;
  }
  return { placed, rest: items.slice(placed.length), bottom: Math.max(...filled) };
}

/**
 * The most detail that a tray can show, not more than `from` (so that nothing flickers while cards arrive).
 * Returns pack's answer with `detail`, the step of DETAILS or MARKS_ONLY.
 */
export function packAtBest(items, box, { from = 0, size = BASE, whole = false } = {}) {
  let best = { placed: [], rest: items, bottom: 0, detail: MARKS_ONLY };
  for (let detail = from; detail < DETAILS.length; detail += 1) {
    const options = DETAILS[detail];
    if (options.words && box.w < WORDS_FROM) continue;
    const result = pack(items, box, { ...options, size, whole: whole && detail < 2 });
    if (result.rest.length === 0) return { ...result, detail };
    // Of the steps that leave some to marks, the one that leaves the fewest.
    if (options.reserve && result.placed.length > best.placed.length) best = { ...result, detail };
  }
  return best;
}

/** One place alone: the largest text at which every card stands in full, with every card of a group. */
export function packAlone(items, box) {
  for (const size of SIZES) {
    for (const words of [true, false]) {
      const result = pack(items, box, { size, words, whole: true });
      if (result.rest.length === 0) return { ...result, detail: words ? 0 : 1, size };
    }
  }
  return { ...packAtBest(items, box), size: BASE };
}

/**
 * One place alone on as many pages as every card needs to stand in full at the least size; one page with larger text
 * when that is enough. A card added at the end moves no other. The answers of pack, in order, never none.
 */
export function packPages(items, box) {
  const alone = packAlone(items, box);
  if (alone.detail <= FULL_TEXT) return [alone];
  const pages = [];
  for (let rest = items; rest.length > 0; ) {
    // A group too large for a page of its own shows its first card and its count, as on the overview.
    const inFull = pack(rest, box, { whole: true });
    const page = inFull.placed.length > 0 ? inFull : pack(rest.slice(0, 1), box);
    pages.push({ ...page, rest: [], detail: FULL_TEXT, size: BASE });
    rest = rest.slice(page.placed.length);
  }
  return pages;
}
