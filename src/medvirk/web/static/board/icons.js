// Icons by name. The page's template draws each once; here they become symbols that templates point to.

import { html } from "../vendor/lit.js";

const SVG = "http://www.w3.org/2000/svg";

/** Turn every [data-icon] of the page's template into a symbol. Call once, before anything is drawn. */
export function gatherIcons() {
  const { content } = document.getElementById("icons");
  const sprite = document.createElementNS(SVG, "svg");
  sprite.setAttribute("class", "con-sprite");
  sprite.setAttribute("aria-hidden", "true");
  for (const holder of content.querySelectorAll("[data-icon]")) {
    const symbol = document.createElementNS(SVG, "symbol");
    symbol.id = `icon-${holder.dataset.icon}`;
    symbol.setAttribute("viewBox", "0 0 24 24");
    symbol.append(...holder.querySelector("svg").childNodes);
    sprite.append(symbol);
  }
  document.body.append(sprite);
}

/** A decoration beside a word; `extra` is a class. */
export const icon = (name, extra = "") =>
  html`<svg class="mv-icon ${extra}" viewBox="0 0 24 24" aria-hidden="true"><use href=${`#icon-${name}`}></use></svg>`;
