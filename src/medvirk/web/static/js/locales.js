// In which locales a browser writes dates and numbers of our languages.

// English has the day before the month, as our other pages. Chrome knows no nynorsk; bokmål writes days and figures alike.
const WRITTEN = { en: ["en-GB"], nn: ["nn", "nb"] };

/** For toLocaleString and toLocaleDateString. */
export const locales = (language) => WRITTEN[language] ?? [language];
