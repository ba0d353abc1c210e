// A form in a dialog that stays open until what it asks for has happened: a refusal stands beside what was typed.

import { keep, pathOfFocus } from "../focus.js";
import { icon } from "../../board/icons.js";
import { html, nothing, render } from "../../vendor/lit.js";
import { t } from "../../js/words.js";

/**
 * Show `title`, `lines` and the fields that `fields(data)` draws, again after every change with what the form holds.
 * `store`: also after every change of it, because its drafts are in the fields.
 * `submit(data)` resolves to null when it happened, else to a sentence. Resolves to whether it happened.
 */
export function fillIn({ store = null, title, lines = [], fields = () => nothing, confirm, submit, danger = false }) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "con-ask con-fill";
    dialog.setAttribute("aria-labelledby", "fill-title");
    const back = pathOfFocus();
    let happened = false;
    let state = { wrong: "", busy: false };
    const data = () => Object.fromEntries(new FormData(dialog.querySelector("form")));
    const draw = (held) => {
      const { wrong, busy } = state;
      const words = typeof confirm === "function" ? confirm(held) : confirm;
      render(
        html`<form class="mv-stack" @submit=${send} @input=${again} @change=${again}>
          <h2 id="fill-title">${title}</h2>
          ${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)} ${fields(held)}
          <div role="alert">${wrong ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${wrong}</span></p>` : nothing}</div>
          <div class="mv-actions">
            <button class="ds-button" data-color=${danger ? "danger" : nothing} aria-disabled=${busy || nothing}>${busy ? t("Saving …") : words}</button>
            <button class="ds-button" type="button" data-variant="secondary" @click=${() => dialog.close()}>${t("Cancel")}</button>
          </div>
        </form>`,
        dialog,
      );
    };
    const again = () => draw(data());
    const send = async (event) => {
      event.preventDefault();
      if (state.busy) return;
      const held = data();
      state = { wrong: "", busy: true };
      draw(held);
      const wrong = await submit(held);
      state = { wrong: wrong ?? "", busy: false };
      if (wrong === null) {
        happened = true;
        dialog.close();
      } else draw(held);
    };
    dialog.addEventListener("close", () => {
      store?.removeEventListener("change", again);
      dialog.remove();
      keep(back);
      resolve(happened);
    });
    draw({});
    store?.addEventListener("change", again);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A command as the `submit` of such a form; `said` goes to the live region when it happened. */
export const command = (store, name, said, fieldsOf = (data) => data) => async (data) => {
  const { answer, sentence } = await store.attempt(name, fieldsOf(data));
  if (!answer) return sentence;
  store.say(said);
  return null;
};

/** A labelled line to write on. */
export const line = ({ id, name = id, label, help = "", value = "", required = true, list = "" }) => html`<div class="ds-field">
  <label for=${id}>${label}</label>
  ${help ? html`<div data-field="description" id=${`${id}-help`}>${help}</div>` : nothing}
  <input class="ds-input" id=${id} name=${name} ?required=${required} autocomplete="off" list=${list || nothing}
    aria-describedby=${help ? `${id}-help` : nothing} .defaultValue=${value} />
</div>`;

/** A labelled area to write in. */
export const area = ({ id, name = id, label, help = "", value = "", required = true, rows = 3 }) => html`<div class="ds-field">
  <label for=${id}>${label}</label>
  ${help ? html`<div data-field="description" id=${`${id}-help`}>${help}</div>` : nothing}
  <textarea class="ds-input" id=${id} name=${name} rows=${rows} ?required=${required}
    aria-describedby=${help ? `${id}-help` : nothing} .defaultValue=${value}></textarea>
</div>`;

/** A labelled day. */
export const day = ({ id, name = id, label, value = "", required = true, earliest = "" }) => html`<div class="ds-field">
  <label for=${id}>${label}</label>
  <input class="ds-input" data-width="short" type="date" id=${id} name=${name} ?required=${required} min=${earliest || nothing} .defaultValue=${value} />
</div>`;

/** One of a few: `choices` are [value, words, more]. */
export const oneOf = ({ name, legend, choices, chosen = null }) => html`<fieldset class="ds-fieldset">
  <legend>${legend}</legend>
  ${choices.map(([value, words, more]) => html`<div class="ds-field">
    <input class="ds-input" type="radio" name=${name} id=${`${name}-${value}`} value=${value} required .defaultChecked=${value === chosen} />
    <label for=${`${name}-${value}`}>${words}${more ? html` <span class="mv-small mv-soft">${more}</span>` : nothing}</label>
  </div>`)}
</fieldset>`;

/** Asked before words go for good (R15, A7): people say it, the software does not guess. */
export const isItDanger = () =>
  oneOf({ name: "danger", legend: t("Is it about danger, harassment or a breach of law?"), choices: [["no", t("No")], ["yes", t("Yes")]] });
