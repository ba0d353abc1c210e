// Our words in the reader's language: English msgids in, the page's language out.
//
// A page embeds them as <script type="application/json" id="words">. Without that block, or for a msgid that it
// lacks, the English is shown. Placeholders are %(name)s; values are inserted as they are, never interpreted.

let known = null;

function words() {
  if (known === null) {
    known = { messages: {}, refusals: {} };
    try {
      Object.assign(known, JSON.parse(document.getElementById("words").textContent));
    } catch {
      // no block, or not JSON: English
    }
  }
  return known;
}

function own(table, key) {
  return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
}

function filled(text, params) {
  if (!params) {
    return text;
  }
  return text.replace(/%\((\w+)\)[sd]|%%/g, (whole, name) => {
    if (name === undefined) {
      return "%";
    }
    const value = own(params, name);
    return value === undefined || value === null ? whole : String(value);
  });
}

/** The translation of an English msgid, a literal, with %(name)s from `params`. */
export function t(msgid, params) {
  const found = own(words().messages, msgid) ?? msgid;
  return filled(Array.isArray(found) ? found[0] : found, params);
}

/** The form for `n` of a singular and a plural msgid, both literals; %(count)s is `n` unless `params` has it. */
export function tn(singular, plural, n, params) {
  const found = own(words().messages, singular);
  const forms = Array.isArray(found) ? found : [singular, plural];
  return filled(Number(n) === 1 ? forms[0] : forms[1], { count: n, ...params });
}

/** Marks a literal as a msgid that t() translates later. */
export function msg(msgid) {
  return msgid;
}

/** Words in the quotation marks of their language: “so” in English, «slik» in Norwegian. */
export const quoted = (text, language = document.documentElement.lang) => (language === "en" ? `“${text}”` : `«${text}»`);

/** The sentence for a refusal's code, with numbers where the frame brought them all. */
export function refusal(code, params) {
  const forms = own(words().refusals, code) ?? own(words().refusals, "server.error");
  if (!forms) {
    return t("Something went wrong on our side. Your text is kept. Try again.");
  }
  const full = forms[1];
  const wanted = full ? [...full.matchAll(/%\((\w+)\)s/g)].map((found) => found[1]) : [];
  const given = params ?? {};
  return full && wanted.every((name) => own(given, name) !== undefined) ? filled(full, given) : forms[0];
}

// English has the day before the month, as our other pages. Chrome knows no nynorsk; bokmål writes days and figures alike.
const WRITTEN = { en: ["en-GB"], nn: ["nn", "nb"] };

/** In which locales a browser writes dates and numbers of our languages, for toLocaleString and toLocaleDateString. */
export const locales = (language) => WRITTEN[language] ?? [language];

/** "2026-05-04" in words; empty for nothing. */
export const dayWords = (text, language) =>
  text ? new Date(`${text}T12:00:00`).toLocaleDateString(locales(language), { day: "numeric", month: "long", year: "numeric" }) : "";
