// Says when the connection is gone and what that means, and why the last thing asked for did not happen.

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { isLocked } from "../board/reading.js";
import { html, nothing } from "../vendor/lit.js";
import { t } from "../js/words.js";

const SENTENCES = {
  left: () => t("You are not signed in here any more. Sign in again; the meeting goes on where it was."),
  gone: () => t("This meeting does not exist any more."),
  elsewhere: () => t("The console was opened in another tab. Go on there, or load this page again."),
  over: () => t("The meeting is over."),
  malformed: () => t("This page and the server do not understand each other. Load the page again."),
};

const lost = (asked) => [
  t("The connection is gone. Everything that was saved is safe. We try again by ourselves."),
  asked > 0 ? t("What you pressed last has no answer yet; it is sent again by itself and counts once.") : "",
  t("If Medvirk runs on this machine and was stopped, start it again: the meeting goes on where it was."),
].filter(Boolean).join(" ");

/** Why nothing can be saved now. Phones hold what they have, and send it again by themselves. */
const STORAGE = {
  full: () => t("The disk of the server is full."),
  read_only: () => t("The database of the server can only be read, not changed."),
  busy: () => t("Another program holds the database of the server, and did not let go in time."),
  away: () => t("The server does not reach its database."),
};

class Line extends Panel {
  shouldUpdate() {
    return true;
  }

  render() {
    const { line, notice, storage, isLost, pending } = this.store;
    const expected = line === "over" && this.board && isLocked(this.board); // the lock ends the line; nothing is wrong
    const sentence = isLost ? lost(pending) : expected ? null : SENTENCES[line]?.();
    const fault = line === "online" ? STORAGE[storage]?.() : null;
    return html`<div role="alert" class="con-line">
      ${sentence ? html`<div class="mv-alert" data-state="stop">${icon("offline")}<div>${sentence}</div></div>` : nothing}
      ${fault ? html`<div class="mv-alert" data-state="stop">${icon("warning")}<div><b>${fault}</b> ${t("Nothing new can be saved. Everything delivered is safe, and phones keep the rest and send it again by themselves. Tell the one who runs Medvirk; the meeting goes on when this line is gone.")}</div></div>` : nothing}
      ${notice ? html`<div class="mv-alert" data-state="warn">${icon("warning")}<div>${notice}</div>
        <button class="ds-button" data-size="small" data-variant="tertiary" @click=${() => this.store.set({ notice: null })}>${t("Got it")}</button></div>` : nothing}
    </div>`;
  }
}

customElements.define("mv-line", Line);
