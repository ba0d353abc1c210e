// The live region of the console and the projector.

/** Speak what `store` says, politely; the same sentence twice is said twice. */
export function sayFor(store) {
  const region = document.getElementById("said");
  store.addEventListener("said", ({ detail }) => {
    region.textContent = "";
    requestAnimationFrame(() => (region.textContent = detail));
  });
}
