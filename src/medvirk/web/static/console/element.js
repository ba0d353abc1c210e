// The base of every panel: drawn in the page itself (light DOM, so that styles and labels reach it), redrawn when the store changes.

import { LitElement } from "../vendor/lit.js";
import { keep, keepInSight, pathOfFocus } from "./focus.js";
import { unpainted } from "../js/draw.js";

export class Panel extends LitElement {
  /** Set once by main.js, before any panel is defined. */
  static store = null;

  constructor() {
    super();
    this.redraw = () => this.requestUpdate();
  }

  get store() {
    return Panel.store;
  }

  get board() {
    return Panel.store.board;
  }

  get page() {
    return Panel.store.page;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.addEventListener("change", this.redraw);
  }

  disconnectedCallback() {
    this.store.removeEventListener("change", this.redraw);
    super.disconnectedCallback();
  }

  /** What was pressed shows it before the panels are drawn anew. */
  scheduleUpdate() {
    const paint = unpainted();
    return paint ? paint.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  performUpdate() {
    const path = this.contains(document.activeElement) ? pathOfFocus() : [];
    keepInSight();
    super.performUpdate();
    keep(path);
  }

  /** Nothing is drawn before the room has answered. */
  shouldUpdate() {
    return this.board !== null;
  }
}
