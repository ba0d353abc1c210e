// Draws the phone: a view is a list of wanted elements, `patch` changes only what differs.
// So a text field keeps its focus, caret and half-typed word while the meeting moves on around it.

/**
 * A wanted element. props: `key` (keeps its element when it moves), `on<event>` (handler), `class`,
 * everything else an attribute (true/false add or remove it); `value`, `checked` are properties.
 * Children: wanted elements, strings, numbers; null, undefined and false draw nothing.
 */
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, children: children.flat(Infinity).filter(isDrawn) };
}

/** A drawing of the page's own set (the template with the id "icons"); decoration without a label. */
export const icon = (name) => ({ tag: `icon:${name}`, props: {}, children: [] });

const isDrawn = (child) => child !== null && child !== undefined && child !== false && child !== "";
const wantedOf = new WeakMap();

/** Make the children of `parent` what `wanted` says, reusing the elements that are there. */
export function patch(parent, wanted) {
  const spare = [...parent.childNodes];
  const chosen = wanted.map((want) => {
    const at = spare.findIndex((node) => fits(node, want));
    return at < 0 ? create(want) : spare.splice(at, 1)[0];
  });
  for (const node of spare) {
    node.remove();
  }
  wanted.forEach((want, at) => {
    const node = chosen[at];
    if (parent.childNodes[at] !== node) {
      parent.insertBefore(node, parent.childNodes[at] ?? null);
    }
    update(node, want);
  });
}

function fits(node, want) {
  if (typeof want !== "object") {
    return node.nodeType === Node.TEXT_NODE;
  }
  const was = wantedOf.get(node);
  return was !== undefined && was.tag === want.tag && was.props.key === want.props.key;
}

function create(want) {
  if (typeof want !== "object") {
    return document.createTextNode(String(want));
  }
  const node = want.tag.startsWith("icon:") ? drawing(want.tag.slice(5)) : document.createElement(want.tag);
  wantedOf.set(node, { tag: want.tag, props: { key: want.props.key }, children: [] });
  return node;
}

function drawing(name) {
  const set = document.getElementById("icons").content;
  return set.querySelector(`[data-icon="${name}"] > svg`).cloneNode(true);
}

function update(node, want) {
  if (typeof want !== "object") {
    if (node.data !== String(want)) {
      node.data = String(want);
    }
    return;
  }
  const was = wantedOf.get(node);
  if (want.tag.startsWith("icon:") || was === want) {
    return; // the same wanted element again says: nothing in it has changed
  }
  const before = was.props;
  for (const name of Object.keys(before)) {
    if (!(name in want.props)) {
      setProp(node, name, undefined);
    }
  }
  patch(node, want.children);
  for (const [name, value] of Object.entries(want.props)) {
    if (name === "value" || name === "checked" || before[name] !== value) {
      setProp(node, name, value);
    }
  }
  wantedOf.set(node, want);
}

function setProp(node, name, value) {
  if (name === "key") {
    return;
  }
  if (name.startsWith("on")) {
    node[name] = value ?? null;
  } else if (name === "value" || name === "checked") {
    if (node[name] !== value) {
      node[name] = value ?? "";
    }
  } else if (value === undefined || value === null || value === false) {
    node.removeAttribute(name);
  } else {
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

// When: a press and a key are seen before what follows from them is drawn. On a slow machine people press twice otherwise.

const LONGEST_MS = 200; // a page that is hidden paints nothing

let paint = null;
let isPressed = false; // with a finger or a mouse; keys, and the clicks they make, come faster than pictures

function noted({ type, detail }) {
  if (document.hidden) return;
  isPressed ||= type === "pointerup" || (type === "click" && detail > 0);
  if (paint) return;
  paint = new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, LONGEST_MS);
  }).then(() => {
    paint = null;
    isPressed = false;
  });
}

for (const input of ["pointerup", "click", "keydown"]) addEventListener(input, noted, { capture: true, passive: true });

/** What to wait for before drawing: the paint after a press or a key; null when there is none to wait for. */
export const unpainted = () => paint;

/** The same of presses alone. */
export const unpaintedPress = () => (isPressed ? paint : null);
