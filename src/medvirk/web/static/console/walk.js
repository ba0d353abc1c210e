// The way through the explanation: circle by circle and category by category, then the square and P.

import { CATEGORIES, LEVELS } from "../map/iglo.js";

export const ITEMS = ["intro", ...LEVELS.flatMap((level) => [level, ...CATEGORIES[level]]), "square", "P"];

export const itemAfter = (item) => ITEMS[ITEMS.indexOf(item) + 1] ?? null;
export const itemBefore = (item) => ITEMS[ITEMS.indexOf(item) - 1] ?? null;
