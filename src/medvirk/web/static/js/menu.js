// Menus are plain details elements; this closes them on Escape, and when focus or a click goes elsewhere.

const openMenus = () => document.querySelectorAll("details.mv-menu[open]");

function closeUnlessInside(target) {
  for (const menu of openMenus()) {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  }
}

document.addEventListener("click", (event) => closeUnlessInside(event.target));
document.addEventListener("focusin", (event) => closeUnlessInside(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    return;
  }
  for (const menu of openMenus()) {
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) {
      menu.querySelector("summary").focus();
    }
  }
});
