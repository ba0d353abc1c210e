// Decides everything a picture of the map needs from a model, as plain values; map.js draws them.

import { bodyOf, focusView, otherHeightFor, overview, STRIP } from "./geometry.js";
import { endsOf, widthOfEnds } from "./ends.js";
import { CATEGORIES, focusOf, LEVELS } from "./iglo.js";
import { arrange, countOf, numbered, numbersAt } from "./items.js";
import { curves } from "./links.js";
import { MARKS_ONLY, packAtBest, packPages } from "./pack.js";
import { breakLines, cutLines, fitText, widthOf } from "./text.js";
import { say } from "./dom.js";

const TITLE = 28;
const BADGE = 40;
const TIGHTER = 0.025;
export const SECOND_ROW = 34;

/**
 * The head of a tray: its name, the numbers of its links, its count. What does not fit gives way in this order:
 * closer letters, then the count (the circle has the sum), then a second row for the numbers.
 */
export function headOf(width, title, numbers, count) {
  const inner = width - 16;
  const badges = numbers.length * BADGE;
  const counted = count > 0 ? Math.ceil(widthOf(String(count), TITLE, "strong")) + 8 : 0;
  const plain = widthOf(title, TITLE, "strong");
  const tight = plain - [...title].length * TITLE * TIGHTER;
  if (plain + badges + counted <= inner) return { title, numbers, count, tight: false, rows: 1 };
  if (tight + badges + counted <= inner) return { title, numbers, count, tight: true, rows: 1 };
  if (plain + badges <= inner) return { title, numbers, count: 0, tight: false, rows: 1 };
  if (tight + badges <= inner) return { title, numbers, count: 0, tight: true, rows: 1 };
  const lines = breakLines(title, inner, { size: TITLE, style: "strong" });
  const [short] = cutLines(lines, 1, inner, { size: TITLE, style: "strong" });
  const rows = numbers.length > 0 ? 2 : 1;
  return { title: tight <= inner ? title : short, numbers, count: rows === 2 ? count : 0, tight: tight <= inner && plain > inner, rows };
}

/** The same head with words behind the numbers, on one row or on two; without them where they do not fit. */
function withEnds(head, ends, width, count) {
  const inner = width - 16;
  const numbers = head.numbers.length * BADGE + widthOfEnds(ends);
  const counted = count > 0 ? Math.ceil(widthOf(String(count), TITLE, "strong")) + 8 : 0;
  if (ends.size === 0 || numbers + counted > inner) return head;
  const title = widthOf(head.title, TITLE, "strong");
  const rows = head.rows === 1 && title + numbers + counted <= inner ? 1 : 2;
  return { ...head, count, rows, ends: Object.fromEntries(ends) };
}

/** The name a place has on the picture. */
export function titleOf(place, words, labels) {
  if (place === "P") return words.unsure;
  if (place === "square") return words.interplay;
  if (LEVELS.includes(place)) return words.other;
  return labels.places[place] ?? place;
}

function heading(model, focus, pages, words, labels) {
  const explained = model.explained;
  if (explained) {
    const level = focusOf(explained)?.level;
    const own = labels.places[explained];
    const small = [level && level !== explained ? labels.places[level] : null, own].filter(Boolean).join(" · ");
    return { small: small || words.map, text: labels.sentences?.[explained] ?? "" };
  }
  if (focus?.place) {
    const level = focus.level ? labels.places[focus.level] : null;
    const own = focus.place === focus.level ? words.other : labels.places[focus.place];
    const sentence = focus.place === focus.level ? null : labels.sentences?.[focus.place];
    const page = pages.total > 1 ? say(words.page, pages) : null;
    return { small: [level, own, page].filter(Boolean).join(" · "), text: sentence ?? own };
  }
  if (focus) return { small: words.closer, text: labels.places[focus.level] };
  const { number, total, title } = model.step ?? {};
  const step = number ? say(words.step, { number, total }) : null;
  return { small: [step, title].filter(Boolean).join(" · "), text: model.question ?? "" };
}

/** `detailFrom(place, count)` is the most detail that is still allowed in a tray with `count` cards until the step changes. */
export function sceneOf(model, words, labels, detailFrom = () => 0) {
  const items = arrange(model);
  const links = numbered(model.links ?? [], items);
  const focus = focusOf(model.focus);
  const geometry = focus
    ? focusView(focus, focus.place ? STRIP : otherHeightFor(items.get(focus.level).length))
    : overview({ bins: Boolean(model.bins) });

  const shown = new Set([...Object.keys(geometry.trays), ...Object.keys(geometry.strips)]);
  const pages = { number: 1, total: 1 };
  const trays = Object.entries(geometry.trays).map(([place, box]) => trayOf(place, box, items.get(place)));
  if (geometry.bayTray) trays.push(trayOf("P", geometry.bayTray, items.get("P")));

  function trayOf(place, box, list) {
    const count = countOf(list);
    const plain = headOf(box.w, titleOf(place, words, labels), numbersAt(links, place), count);
    const head = focus ? withEnds(plain, endsOf(links, place, shown, words, labels), box.w, count) : plain;
    const body = bodyOf(box);
    if (head.rows === 2) {
      body.y += SECOND_ROW;
      body.h -= SECOND_ROW;
    }
    const packed = focus?.place === place ? pageOf(list, body) : packAtBest(list, body, { from: detailFrom(place, list.length) });
    return { place, box, head, body, items: list, count, packed };
  }

  function pageOf(list, body) {
    const all = packPages(list.map(withEffects), body);
    pages.total = all.length;
    pages.number = Math.min(focus.page, all.length); // cards may have gone since the page was turned
    return all[pages.number - 1];
  }

  /** A place that is shown alone has room for how its cards affect how people feel. */
  function withEffects(item) {
    const effects = item.cards.filter(({ effect }) => effect).map(({ effect }) => say(words.effect, { text: effect }));
    return effects.length > 0 ? { ...item, texts: [...item.texts, ...effects] } : item;
  }

  const strips = Object.entries(geometry.strips).map(([level, box]) => ({
    level,
    box,
    items: items.get(level),
    count: countOf(items.get(level)),
    numbers: numbersAt(links, level),
  }));
  const counts = Object.fromEntries(
    LEVELS.map((level) => [
      level,
      [...CATEGORIES[level], level].reduce((sum, place) => sum + countOf(items.get(place)), 0),
    ]),
  );
  const { small, text } = heading(model, focus, pages, words, labels);
  const timer = timerOf(model.timer);
  const timed = timer ? Math.ceil(widthOf(timer.text, 30, "strong")) + 90 : 0;
  const width = geometry.header.w - timed;
  return {
    focus,
    pages,
    geometry,
    items,
    trays,
    strips,
    counts,
    square: items.get("square"),
    links: focus ? [] : curves(geometry, links),
    header: { small, title: headline(text, width), timer },
    hasSuggestions: model.cards.some((card) => card.kind === "suggestion"),
    marks: Boolean(model.marks),
    bins: geometry.bins ? model.bins : null,
  };
}

/** What stands at the end of the header: words, a pie of the time that is left, or both; null when there is neither. */
function timerOf(given) {
  const timer = typeof given === "string" ? { text: given } : given;
  return timer?.text || typeof timer?.share === "number" ? { ...timer, text: timer.text ?? "" } : null;
}

/** One line when it stands at 36 or more, else two lines. */
function headline(text, width) {
  const one = fitText(text, width, { sizes: [40, 36], count: 1 });
  return one.lines.join(" ") === text.trim() ? one : fitText(text, width, { sizes: [28], count: 2 });
}

/** True when the tray shows marks instead of some of its cards. */
export const hasTokens = (packed) => packed.rest.length > 0 || packed.detail === MARKS_ONLY;

/** A short rule for the strip: the first sentence, and only as many rules as stand in full. */
export function rulesThatFit(rules, width) {
  const shown = [];
  let used = 0;
  for (const rule of rules ?? []) {
    const short = (rule.match(/^[^.!?]+/)?.[0] ?? rule).trim();
    const w = widthOf(short, TITLE) + 48;
    if (used + w > width + 48) continue;
    shown.push(short);
    used += w;
  }
  return shown;
}
