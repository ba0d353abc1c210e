// Notes in window.heard what a screen reader would be told unasked: every sentence that comes into a live region that stands on the page.
() => {
  const REGION = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive], output:not([aria-live=off])";
  const heard = (window.heard = []);
  const listen = (records) => {
    const spoken = new Set();
    for (const { target, addedNodes, type } of records) {
      if (type === "childList" && addedNodes.length === 0) continue; // what goes away says nothing
      const region = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(REGION);
      if (region) spoken.add(region);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        for (const one of [node, ...node.querySelectorAll("*")]) if (one.matches(REGION)) spoken.add(one);
      }
    }
    for (const region of spoken) {
      const text = region.textContent.replace(/\s+/g, " ").trim();
      if (text && region.isConnected && region.checkVisibility()) heard.push(text);
    }
  };
  new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true });
}
