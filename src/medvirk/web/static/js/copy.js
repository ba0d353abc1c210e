// Copies what stands in a field. Over plain HTTP there is no clipboard (R25): then the old command, and else the text stays selected.

/** True when it is on the clipboard. */
export async function copyFrom(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
