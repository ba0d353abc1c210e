// Asks before something happens that people should know about first. A native dialog: it holds focus and closes on Escape.

import { keep, pathOfFocus } from "./focus.js";
import { html, nothing, render } from "../vendor/lit.js";
import { t } from "../js/words.js";

/**
 * Shows `title`, `lines` and buttons; resolves to true when confirmed. `body` may be a template with fields;
 * then it resolves to the form's data as an object. `signal` takes the question back: then it resolves to null.
 */
export function ask({ title, lines = [], body = nothing, confirm, cancel = t("Cancel"), danger = false, signal = null }) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "con-ask";
    const back = pathOfFocus();
    dialog.addEventListener("close", () => {
      const form = dialog.querySelector("form");
      const answer = dialog.returnValue === "yes" ? Object.fromEntries(new FormData(form)) : null;
      dialog.remove();
      keep(back);
      resolve(answer && (body === nothing ? true : answer));
    });
    render(
      html`<form method="dialog" class="mv-stack" aria-labelledby="ask-title">
        <h2 id="ask-title">${title}</h2>
        ${lines.map((line) => html`<p>${line}</p>`)} ${body}
        <div class="mv-actions">
          <button class="ds-button" value="yes" data-color=${danger ? "danger" : nothing}>${confirm}</button>
          <button class="ds-button" data-variant="secondary" value="no" formnovalidate>${cancel}</button>
        </div>
      </form>`,
      dialog,
    );
    dialog.setAttribute("aria-labelledby", "ask-title");
    document.body.append(dialog);
    dialog.showModal();
    signal?.addEventListener("abort", () => dialog.close());
  });
}

/** Only something to read, with one button. */
export const tell = (title, body) =>
  new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "con-ask";
    dialog.setAttribute("aria-labelledby", "tell-title");
    const back = pathOfFocus();
    dialog.addEventListener("close", () => {
      dialog.remove();
      keep(back);
      resolve();
    });
    render(
      html`<form method="dialog" class="mv-stack">
        <h2 id="tell-title">${title}</h2>
        ${body}
        <div class="mv-actions"><button class="ds-button" data-variant="secondary">${t("Close")}</button></div>
      </form>`,
      dialog,
    );
    document.body.append(dialog);
    dialog.showModal();
  });
