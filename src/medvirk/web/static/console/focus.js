// The focus is never lost: when what holds it goes away or can no longer be pressed, it moves to what stands nearest.

const HOMES = "li, tr, article, section, fieldset, [role=region], [role=group]";

/** Where the focus is, from the inside out: to be given to `keep` when everything is drawn anew. Empty when nobody has it. */
export function pathOfFocus() {
  const path = [];
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) path.push(at);
  return path;
}

/** Leave the focus where it was, or give it to what is left of the way there. */
export function keep(path) {
  const [held] = path;
  if (!held) return;
  if (held.contains(document.activeElement) && isStanding(held)) return;
  const home = isStanding(held) ? held : homeOf(path.slice(1));
  if (!home) return;
  if (home !== held && home.tabIndex < 0) home.tabIndex = -1; // reachable for the script, no stop for Tab
  home.focus({ preventScroll: true });
  if (home.matches(":focus-visible")) home.scrollIntoView({ block: "nearest" }); // nothing moves under a mouse
}

/** Where it stands in what it is in, however far that is scrolled. */
function topOf(one) {
  let top = one.getBoundingClientRect().top;
  for (let around = one.parentElement; around; around = around.parentElement) top += around.scrollTop;
  return top;
}

let watched = null; // what has the focus while panels are drawn anew, and how high it stood before

/**
 * To be called before a panel is drawn: what holds the focus comes back into sight when a line came in above it. It is measured once for all
 * panels of a frame, before the first and after the last: a measure between two of them would lay out the page once more.
 */
export function keepInSight() {
  const held = document.activeElement;
  if (watched || held === document.body || !held?.matches(":focus-visible")) return;
  watched = { held, top: topOf(held) };
  requestAnimationFrame(() => {
    const { held: one, top } = watched;
    watched = null;
    if (one === document.activeElement && Math.abs(topOf(one) - top) > 1) one.scrollIntoView({ block: "nearest" });
  });
}

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
