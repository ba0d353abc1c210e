// Measures and breaks text by the advance table, so that the browser and Python break every line at the same place.

import { ADVANCES, UNIT } from "./advances.js";

// Glyphs that our font lacks (emoji, other scripts) come from a font we do not know: assume a wide one.
const UNKNOWN = Math.floor(UNIT * 1.5);
// Marks that sit on the character before them, and joiners; no width of their own.
const WIDTHLESS = [[0x300, 0x36f], [0x200b, 0x200f], [0x20d0, 0x20ff], [0x2060, 0x2064], [0xfe00, 0xfe0f]];
const JOINER = "\u200d";
/** Letter-spacing of strong text in font units; map.css says the same in em. */
export const TRACKING = { text: 0, strong: -32 };
export const MORE = " …";

const isWidthless = (character) => {
  const code = character.codePointAt(0);
  return WIDTHLESS.some(([from, to]) => from <= code && code <= to);
};

/** Width of a text in font units, an integer. */
export function unitsOf(text, style = "text") {
  let sum = 0;
  for (const character of text) {
    const advance = ADVANCES[style].get(character);
    if (advance !== undefined) sum += advance + TRACKING[style];
    else if (!isWidthless(character)) sum += UNKNOWN;
  }
  return sum;
}

/** Width of a text in stage units at a font size. */
export const widthOf = (text, size, style = "text") => (unitsOf(text, style) * size) / UNIT;

const fits = (text, width, size, style) => unitsOf(text, style) * size <= width * UNIT;

const wordsOf = (text) => text.split(/[ \t\r\n]+/).filter((word) => word !== "");

/** Where to cut a word that is wider than a line: [head with its hyphen, tail]. */
function cutWord(word, width, size, style) {
  const characters = [...word];
  let k = characters.length - 1;
  while (k > 1 && !fits(characters.slice(0, k).join("") + "-", width, size, style)) k -= 1;
  for (let j = k; j >= 3; j -= 1) {
    if (characters[j - 1] === "-" || characters[j - 1] === "/") {
      return [characters.slice(0, j).join(""), characters.slice(j).join("")];
    }
  }
  if (characters.length - k < 3 && characters.length >= 6) k = Math.min(k, characters.length - 3);
  while (k > 1 && (isWidthless(characters[k]) || characters[k - 1] === JOINER)) k -= 1;
  return [characters.slice(0, k).join("") + "-", characters.slice(k).join("")];
}

/**
 * Breaks a text into lines no wider than `width`, greedily; a word wider than a line is cut with a hyphen.
 * `reserve` is kept free at the end of the first line.
 */
export function breakLines(text, width, { size, style = "text", reserve = 0 }) {
  const lines = [];
  let line = "";
  const room = () => width - (lines.length === 0 ? reserve : 0);
  for (let word of wordsOf(text)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer, room(), size, style)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    while ([...word].length > 1 && !fits(word, room(), size, style)) {
      const [head, tail] = cutWord(word, room(), size, style);
      lines.push(head);
      word = tail;
    }
    line = word;
  }
  if (line || lines.length === 0) lines.push(line);
  return lines;
}

/** At most `count` lines; the last one then ends with " …", whole words where it has several. */
export function cutLines(lines, count, width, { size, style = "text", reserve = 0 }) {
  if (lines.length <= count) return lines;
  const kept = lines.slice(0, count);
  const room = width - (count === 1 ? reserve : 0);
  let last = kept[count - 1];
  while (last && !fits(last + MORE, room, size, style)) {
    const space = last.lastIndexOf(" ");
    last = space > 0 ? last.slice(0, space) : [...last].slice(0, -1).join("");
  }
  kept[count - 1] = last + MORE;
  return kept;
}

/** True when the first word fits in a line of this width, so that breaking would not cut it. */
export const firstWordFits = (text, width, size, style = "text") => fits(wordsOf(text)[0] ?? "", width, size, style);

/** The largest of `sizes` at which the text stands in at most `count` lines: {size, lines}; the last size cuts. */
export function fitText(text, width, { sizes, count, style = "strong" }) {
  for (const size of sizes) {
    const lines = breakLines(text, width, { size, style });
    if (lines.length <= count) return { size, lines };
  }
  const size = sizes[sizes.length - 1];
  return { size, lines: cutLines(breakLines(text, width, { size, style }), count, width, { size, style }) };
}
