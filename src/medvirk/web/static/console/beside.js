// Two have written in one field: a colleague's words stand in it, and one's own beside it until one has chosen (ADR 29).

import { icon } from "../board/icons.js";
import { html } from "../vendor/lit.js";
import { t } from "../js/words.js";

/** Below the field with the id `field`, which holds the draft `key`. `say(text)` puts a draft that is no text into words. */
export function beside(store, key, field, say = (text) => text) {
  const done = (act) => {
    act();
    store.set({});
    document.getElementById(field)?.focus();
  };
  return html`<div aria-live="polite">${store.drafts.beside(key).map((mine) => html`<div class="mv-alert con-beside" data-state="warn">${icon("people")}<div>
    <p>${t("Somebody else has written something else here. Yours:")}</p>
    <p class="con-beside-text" lang=${store.page.language}>${say(mine)}</p>
    <div class="mv-actions">
      <button class="ds-button" type="button" data-size="small" data-variant="secondary" @click=${() => done(() => store.drafts.useMine(key, mine))}>${t("Use mine")}</button>
      <button class="ds-button" type="button" data-size="small" data-variant="tertiary" @click=${() => done(() => store.drafts.forget(key, mine))}>${t("Throw mine away")}</button>
    </div>
  </div></div>`)}</div>`;
}
