// A line or text that is written once and sent: a rule, an objection, dissent. What is typed is a draft until it has happened.

import { ask } from "../ask.js";
import { inShort } from "../../board/names.js";
import { isLocked } from "../../board/reading.js";
import { html, nothing } from "../../vendor/lit.js";
import { quoted, t } from "../../js/words.js";

/** A button that takes away what was written down: a name in it can never stay. `said`: objection, dissent or rule. */
export function removeSaid(store, said, text) {
  if (isLocked(store.board)) return nothing;
  const remove = async () => {
    const yes = await ask({ title: t("Remove this?"), lines: [quoted(text), t("It is erased here, on the screen and on the phones, and does not stand in the minutes. Undo does not bring it back.")], confirm: t("Remove it"), danger: true });
    if (yes && (await store.do("remove_said", { said, text }))) store.say(t("It is removed."));
  };
  return html` <button class="ds-button con-remove" data-size="small" data-variant="tertiary" type="button" aria-label=${t("Remove: %(text)s", { text: inShort(text, 40) })} @click=${remove}>${t("Remove …")}</button>`;
}

const underWay = new Map(); // what was sent of a draft and has no answer yet

/** `key` names the draft, `command` and `field` what is sent; `more` are further fields of the command. */
export function noteForm(store, { key, label, help = "", button, command, field = "text", said, more = {}, rows = 2 }) {
  const text = store.drafts.get(key);
  const id = `note-${key}`;
  const send = async (event) => {
    event.preventDefault();
    event.currentTarget.querySelector("textarea").focus(); // the next line can be written
    const sent = store.drafts.get(key);
    if (sent.trim() === "") return; // the button rests, and keeps the focus of whoever came to it before the answer did
    if (underWay.get(key) === sent) return; // pressed twice: it is said once
    underWay.set(key, sent);
    const done = await store.do(command, { [field]: sent, ...more });
    if (underWay.get(key) === sent) underWay.delete(key);
    if (!done) return;
    if (store.drafts.get(key) === sent) store.drafts.drop(key);
    store.say(said);
    store.set({});
  };
  return html`<form class="con-note" @submit=${send}>
    <div class="ds-field">
      <label for=${id}>${label}</label>
      ${help ? html`<div data-field="description" id=${`${id}-help`}>${help}</div>` : nothing}
      <textarea class="ds-input" id=${id} rows=${rows} aria-describedby=${help ? `${id}-help` : nothing} .value=${text}
        @input=${({ target }) => { store.drafts.keep(key, target.value); store.set({}); }}></textarea>
    </div>
    <button class="ds-button" data-size="small" data-variant="secondary" aria-disabled=${text.trim() === "" ? "true" : nothing}>${button}</button>
  </form>`;
}
