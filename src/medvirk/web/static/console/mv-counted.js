// Inside a question before a vote or questions are closed: the count goes on while one thinks, and says what becomes of too few papers.

import { Panel } from "./element.js";
import { LEAST_PAPERS } from "./on-paper.js";
import { html, nothing } from "../vendor/lit.js";

/** `words({done, all})` says the count, `few` what follows from too few (R11). */
class Counted extends Panel {
  static properties = { words: { attribute: false }, few: { attribute: false } };

  render() {
    const { answered, expected } = this.store.room;
    return html`<span>${this.words({ done: answered, all: expected })}</span>
      ${answered < LEAST_PAPERS ? html`<b>${this.few}</b>` : nothing}`;
  }
}

customElements.define("mv-counted", Counted);
