// Parts of a card that may point at a person, or tell of danger or distress, as the server found them. They are shown; people decide (ADR 23).

import { html } from "../vendor/lit.js";
import { quoted, t } from "../js/words.js";

const HINTS = {
  name: (words) => t("May be a name: %(words)s", { words }),
  title: (words) => t("May point to one person: %(words)s", { words }),
  contact: (words) => t("Looks like contact details: %(words)s", { words }),
  danger: (words) => t("May be about danger or harassment: %(words)s", { words }),
  distress: (words) => t("May come from somebody who has a hard time: %(words)s", { words }),
};

/** The text with its parts marked. `found`: [[start, end, kind]] in code points, in order and apart. */
export function marked(text, found) {
  const letters = [...text];
  const part = (start, end) => letters.slice(start, end).join("");
  const starts = [0, ...found.map(([, end]) => end)];
  return html`${found.map(([start, end], i) => html`${part(starts[i], start)}<mark>${part(start, end)}</mark>`)}${part(starts.at(-1), letters.length)}`;
}

/** The same in words: one sentence for each kind, with what was found. */
export function hintsOf(text, found) {
  const letters = [...text];
  return Object.entries(HINTS).flatMap(([kind, hint]) => {
    const parts = found.filter(([, , each]) => each === kind).map(([start, end]) => quoted(letters.slice(start, end).join("")));
    return parts.length > 0 ? [hint([...new Set(parts)].join(", "))] : [];
  });
}
