// The page's map words in the shape that the map's drawings want.

import { LEVELS } from "../map/iglo.js";

/** `map` is the page's map words by code; see Names. */
export function labelsOf(map) {
  const short = Object.entries(map.places).map(([code, words]) => [code, words.short]);
  const levels = LEVELS.map((code) => [code, map.levels[code].label]);
  const spoken = [...Object.entries(map.places), ...Object.entries(map.levels)].map(([code, words]) => [code, words.read_aloud]);
  return {
    places: Object.fromEntries([...short, ...levels]),
    kinds: map.kinds,
    actions: map.actions,
    links: map.links,
    sentences: { intro: map.intro, ...Object.fromEntries(spoken) },
  };
}
