// Top right: phones, those out of contact, whether everything is saved, the door, the screen, the keys.

import { tell } from "./ask.js";
import { Panel } from "./element.js";
import { icon } from "../board/icons.js";
import { isLocked } from "../board/reading.js";
import { isStakeholder } from "../board/table.js";
import { html, nothing } from "../vendor/lit.js";
import { t, tn } from "../js/words.js";

class Status extends Panel {
  render() {
    const { room, door, line, pending, storage } = this.store;
    const connected = line === "online";
    if (isLocked(this.board)) return html`<p class="mv-status" data-state="ok">${icon("lock")}${isStakeholder(this.board) ? t("The meeting is locked.") : t("The map is locked.")}</p>`;
    return html`<ul class="con-status">
      <li class="mv-status" data-state=${room.phones > 0 ? "ok" : "line"}>${icon("phone")}${tn("%(count)s phone", "%(count)s phones", room.phones)}</li>
      ${room.paper > 0 ? html`<li class="mv-status" data-state="ok">${icon("edit")}${tn("%(count)s on paper", "%(count)s on paper", room.paper)}</li>` : nothing}
      ${room.away > 0 ? html`<li class="mv-status" data-state="warn">${icon("offline")}${tn("%(count)s out of contact", "%(count)s out of contact", room.away)}</li>` : nothing}
      <li class="mv-status" data-state=${connected && !storage ? "line" : "stop"}>${this.saved(connected, pending, storage)}</li>
    </ul>
    <div class="mv-row con-status-buttons">
      <button class="ds-button" data-variant="secondary" data-size="small" @click=${() => this.door()}>${icon("qr")}${door.open ? t("Door open") : t("Door closed")}</button>
      <a class="ds-button" data-variant="secondary" data-size="small" href=${this.page.urls.screen} target="_blank" rel="noopener">${icon("screen")}${t("Screen")}</a>
      <button class="ds-button" data-variant="tertiary" data-size="small" @click=${() => this.keys()}>${t("Keys")}</button>
    </div>`;
  }

  saved(connected, pending, storage) {
    if (!connected) return html`${icon("offline")}${t("No connection")}`;
    if (storage) return html`${icon("warning")}${t("Cannot be saved")}`;
    return pending > 0 ? html`${icon("clock")}${t("Saving …")}` : html`${icon("check")}${t("Everything is saved")}`;
  }

  door() {
    tell(t("Joining"), html`<mv-door></mv-door>
      ${this.store.room.away > 0 ? html`<p class="mv-small">${t("A phone out of contact keeps its cards and sends them when it is back. Cards may wait on it; nobody can tell.")}</p>` : nothing}`);
  }

  keys() {
    const rows = [
      ["Tab", t("to the next button; the map has two stops: its frame, in which arrows move the picture, and its cards")],
      ["← ↑ → ↓", t("from card to card, in the order individual, group, leader, organisation, square, P")],
      ["Home / End", t("first and last card")],
      ["Enter", t("the menu of the card")],
      ["M", t("move the card")],
      ...(isStakeholder(this.board)
        ? [
            ["P", t("park it")],
            ["B / Delete", t("put it in the bin")],
            ["Ctrl + Z", t("undo your own last move or answer")],
            ["Ctrl + Y", t("do again what you have undone")],
          ]
        : [
            ["G", t("group it with another")],
            ["U", t("split its group up")],
            ["L", t("link it to another")],
            ["Delete", t("take it off the map")],
            ["Ctrl + Z", t("undo your own last move, group, link or mark")],
            ["Ctrl + Y", t("do again what you have undone")],
          ]),
      ["+  −  0", t("zoom in, zoom out, show everything")],
      ["Esc", t("close a menu; let go of a card that is being dragged")],
    ];
    tell(t("Keys"), html`<p class="mv-small">${t("Letters work only while a card has the focus, plus and minus also on the map.")}</p>
      <dl class="con-keys">${rows.map(([key, words]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl>`);
  }
}

customElements.define("mv-room-status", Status);
