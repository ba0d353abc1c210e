// The numbered mark of a need: a triangle that stands for a resource, and one on its tip for a demand.

import { svg } from "../map/dom.js";
import { html } from "../vendor/lit.js";

const shape = (kind) => (kind === "resource" ? "M0 -30l33 56h-66z" : "M-33 -26h66l-33 56z");

/** ▼ or ▲ with the need's number in it; the same in list and picture. */
export function marked(kind, number) {
  return [
    svg("path", { d: shape(kind), class: `tab-mark-${kind}` }),
    svg("text", { y: kind === "resource" ? 20 : 2, "text-anchor": "middle", class: "tab-number" }, String(number)),
  ];
}

export const mark = (kind, number) =>
  html`<span class="tab-mark">${svg("svg", { viewBox: "-36 -34 72 68", "aria-hidden": "true" }, ...marked(kind, number))}</span>`;
