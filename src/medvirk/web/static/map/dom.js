// Makes HTML and SVG elements. Text is always set as text, never as markup; no style attributes (strict CSP).

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export const html = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/** Put an absolutely placed element into a box. */
export function place(element, box) {
  element.style.left = `${box.x}px`;
  element.style.top = `${box.y}px`;
  if (box.w !== undefined) element.style.width = `${box.w}px`;
  if (box.h !== undefined) element.style.height = `${box.h}px`;
  return element;
}

/** A sentence with {named} places; what is missing stays visible. */
export const say = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
