// Dates as people write them, and today as a date input writes it.

import { locales } from "./locales.js";

/** "2026-05-04" in words; empty for nothing. */
export const dayWords = (text, language) =>
  text ? new Date(`${text}T12:00:00`).toLocaleDateString(locales(language), { day: "numeric", month: "long", year: "numeric" }) : "";

/** Today where the facilitator sits. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
