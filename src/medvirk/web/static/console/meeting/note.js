// A line or text that is written once and sent: a rule, an objection, dissent. What is typed is a draft until it has happened.

import { html, nothing } from "../../vendor/lit.js";

/** `key` names the draft, `command` and `field` what is sent; `more` are further fields of the command. */
export function noteForm(store, { key, label, help = "", button, command, field = "text", said, more = {}, rows = 2 }) {
  const text = store.drafts.get(key);
  const id = `note-${key}`;
  const send = async (event) => {
    event.preventDefault();
    event.currentTarget.querySelector("textarea").focus(); // the button rests once it is sent; the next line can be written
    const sent = store.drafts.get(key);
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
    <button class="ds-button" data-size="small" data-variant="secondary" ?disabled=${text.trim() === ""}>${button}</button>
  </form>`;
}
