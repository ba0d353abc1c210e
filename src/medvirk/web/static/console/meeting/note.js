// A line or text that is written once and sent: a rule, an objection, dissent. What is typed is a draft until it has happened.

import { html, nothing } from "../../vendor/lit.js";

/** `key` names the draft, `command` and `field` what is sent; `more` are further fields of the command. */
export function noteForm(store, { key, label, help = "", button, command, field = "text", said, more = {}, rows = 2 }) {
  const text = store.drafts.get(key);
  const id = `note-${key}`;
  const send = async (event) => {
    event.preventDefault();
    event.currentTarget.querySelector("textarea").focus(); // the next line can be written
    const sent = store.drafts.get(key);
    if (sent.trim() === "") return; // the button rests, and keeps the focus of whoever came to it before the answer did
    if (!(await store.do(command, { [field]: sent, ...more }))) return;
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
