// The door: QR and code, open or closed, and how many have come. The QR works also while the door is closed (R23).

import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { hasRules } from "./meeting/rules.js";
import { peopleOnPaper } from "./on-paper.js";
import { stepOf } from "../board/reading.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";
import "./mv-video.js";

class Door extends Panel {
  render() {
    const { door, room } = this.store;
    const { address } = this.page.join;
    const welcoming = door.open && stepOf(this.board) === "welcome";
    // The screen shows the picture code, large, until the door is closed: it need not stand here too.
    const isOnScreen = door.open && isWelcome(this.board);
    return html`<div class="con-door" ?data-plain=${isOnScreen}>
      ${isOnScreen ? nothing : html`<div class="mv-qr con-qr" .innerHTML=${this.page.join.qr}></div>`}
      <div class="mv-stack" data-gap="small">
        <h2>${t("The door")}</h2>
        <p class="con-question mv-num">${tn("%(count)s phone is in", "%(count)s phones are in", room.phones)}</p>
        ${peopleOnPaper(this.store)}
        ${door.open
          ? html`<p>${t("Go to %(address)s and type", { address })}</p><p class="con-code mv-num">${spaced(door.code)}</p>`
          : html`<p>${t("The door is closed: the code does not work. The picture code still does.")}</p>`}
        ${this.page.alone ? html`<p class="mv-alert" data-state="warn">${icon("warning")}<span>${t("Phones cannot reach this machine yet")}. <a href=${this.page.urls.page}>${t("What to do")}</a></span></p>` : nothing}
        <div class="mv-actions">
          <button class="ds-button" type="button" data-variant=${welcoming ? "primary" : "secondary"} data-size="small" @click=${() => this.turn(!door.open)}>${icon(door.open ? "lock" : "unlock")}${welcoming ? t("Everyone is here: close the door") : door.open ? t("Close the door") : t("Open the door")}</button>
          <a class="ds-button" data-variant="tertiary" data-size="small" href=${this.page.urls.screen} target="_blank" rel="noopener">${icon("screen")}${t("Open the screen in a new window")}</a>
        </div>
        ${welcoming && !this.page.alone ? html`<p class="mv-small mv-soft">${t("When the door is closed, the screen shows the rules. The picture code still lets latecomers in.")}</p>` : nothing}
        <mv-video></mv-video>
        ${this.failed ? html`<p role="alert" class="mv-wrong">${icon("warning")}${t("The door did not answer. Try again.")}</p>` : nothing}
      </div>
    </div>`;
  }

  async turn(open) {
    this.failed = false;
    try {
      const answer = await fetch(this.page.urls.door, {
        method: "POST",
        headers: { "X-CSRFToken": this.page.csrf, Accept: "application/json" },
        body: new URLSearchParams({ open: open ? "yes" : "no" }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.store.set({ door: await answer.json() });
    } catch {
      this.failed = true;
      this.requestUpdate();
    }
  }
}

/** The step in which people come in; in a stakeholder meeting until they have said yes to the rules. */
const isWelcome = (board) => stepOf(board) === "welcome" || (hasRules(board) && !board.table.rules_accepted);

/** ABC DEF: three and three are easier to read across a room. */
export const spaced = (code) => (code?.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : (code ?? ""));

customElements.define("mv-door", Door);
