// Notes in window.focusFaults what somebody at a keyboard stumbles over: the focus is gone, or nobody can see where it is.
() => {
  const PATIENCE = 60; // ms: a screen may draw anew in more than one stroke
  const FRAMES = 6; // and a busy machine draws few pictures in that time: what is wrong is so in all of these
  const faults = (window.focusFaults = []);
  const told = new Set();
  const trail = []; // what came before, for whoever has to find out why
  const tell = (words) => trail.push(`${Math.round(performance.now())} ${words}`) > 20 && trail.shift();
  const note = (words) => told.has(words) || (told.add(words) && faults.push([words, ...trail].join("\n  ")));
  const nameOf = (one) => `${one.localName} "${(one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent).trim().slice(0, 50)}"`;

  const hasFrame = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };

  /** Some point of it is on the screen and under nothing else (WCAG 2.4.11). */
  const isOnTop = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const points = (from, to) => [from + 2, (from + to) / 2, to - 2];
    return points(left, right).some((x) => points(top, bottom).some((y) => one.contains(document.elementFromPoint(x, y))));
  };

  const isGone = () => last && (!last.isConnected || last.matches(":disabled") || last.getClientRects().length === 0);

  let last = null;
  let name = "";
  let since = 0; // when it came there, until it is judged
  let wrong = 0; // frames in which it was not to be seen
  let bare = 0; // since when nothing has the focus
  let tabbing = false; // while a press of Tab takes the focus away
  const comeTo = (here) => {
    tabbing = false;
    [last, name, since, wrong] = [here, nameOf(here), performance.now(), 0];
    tell(`at ${name}`);
  };
  const look = (now) => {
    const { activeElement: here, body } = document;
    if (here === body) {
      bare ||= now;
      if (now - bare > PATIENCE && isGone()) note(`lost after ${name}`);
    } else if (here !== last) {
      comeTo(here);
    } else if (since && now - since > PATIENCE) {
      const shown = here.closest("label, .mv-circle, .mv-centre") ?? here.labels?.[0] ?? here;
      const fault =
        !hasFrame(here) && !hasFrame(shown)
          ? `no frame around ${name}`
          : !isOnTop(here) && !isOnTop(shown)
            ? `out of sight or covered: ${name}`
            : null;
      wrong += fault ? 1 : 0;
      if (!fault || wrong === FRAMES) since = 0;
      if (wrong === FRAMES) note(fault);
    }
    if (here !== body) bare = 0;
    requestAnimationFrame(look);
  };
  const begin = () => {
    requestAnimationFrame(look);
    const press = ({ key }) => {
      if (document.activeElement === document.body && isGone()) note(`lost after ${name}`);
      tell(`key ${key} at ${document.activeElement.localName}`);
      tabbing = key === "Tab";
      setTimeout(() => (tabbing = false)); // what Tab does by itself is over then
    };
    // Tab past the last thing on the page leads to the browser, not astray; what stood there may go away meanwhile.
    const leave = ({ relatedTarget }) => {
      if (tabbing && !relatedTarget) last = null;
    };
    // On a busy machine the focus passes several stops between two frames.
    document.addEventListener("focusin", ({ target }) => comeTo(target), { capture: true });
    document.addEventListener("focusout", leave, { capture: true });
    document.addEventListener("keydown", press, { capture: true });
  };
  if (document.activeElement !== document.body) begin();
  else document.addEventListener("focusin", begin, { once: true });
}
