// Dialogs come and go once the press that asked for it has been seen: a dialog makes the whole page be styled anew.

import { unpainted } from "../js/draw.js";

/** False when a menu has come meanwhile: somebody pressed twice. */
export async function isPressSeen() {
  await unpainted();
  return !document.querySelector("dialog.con-card-menu[open]");
}

/** Close `dialog`; false when it was closed already, so nothing is done twice. */
export async function closed(dialog) {
  await unpainted();
  if (!dialog.open) return false;
  dialog.close();
  return true;
}
