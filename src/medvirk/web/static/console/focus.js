// The focus is never lost: when what holds it goes away or can no longer be pressed, it moves to what stands nearest.

const HOMES = "li, tr, article, section, fieldset, [role=region], [role=group]";

/** Where the focus is, from the inside out: to be given to `keep` when everything is drawn anew. Empty when nobody has it. */
export function pathOfFocus() {
  const path = [];
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) path.push(at);
  return path;
}

/** Leave the focus where it was, or give it to what is left of the way there. `top`: how high it stood before the drawing. */
export function keep(path, top = null) {
  const [held] = path;
  if (!held) return;
  if (held.contains(document.activeElement) && isStanding(held)) {
    const moved = top !== null && Math.abs(topOf(held) - top) > 1; // a line came in above it
    if (moved && held.matches(":focus-visible")) held.scrollIntoView({ block: "nearest" });
    return;
  }
  const home = isStanding(held) ? held : homeOf(path.slice(1));
  if (!home) return;
  if (home !== held && home.tabIndex < 0) home.tabIndex = -1; // reachable for the script, no stop for Tab
  home.focus({ preventScroll: true });
  if (home.matches(":focus-visible")) home.scrollIntoView({ block: "nearest" }); // nothing moves under a mouse
}

export const topOf = (one) => one.getBoundingClientRect().top;

const isStanding = (one) => one.isConnected && !one.matches(":disabled") && !one.closest("[hidden]");

/** The row of the same need or measure, also where it has moved to; else the heading of the nearest part of the page. */
function homeOf(around) {
  for (const one of around) {
    const { item } = one.dataset;
    if (!isStanding(one)) {
      const moved = item && document.querySelector(`.con-panel [data-item="${CSS.escape(item)}"]`);
      if (moved) return moved;
    } else if (one.matches("li, tr")) return one;
    else if ((one.matches(HOMES) || one.localName.startsWith("mv-")) && one.offsetHeight > 0) return one.querySelector("h1, h2, h3") ?? one;
  }
  return null;
}
