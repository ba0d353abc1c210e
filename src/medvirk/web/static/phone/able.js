// Runs on the join page. A browser that gets this far can run the phone's modules, so the server need not make
// its pages refresh themselves (R24). A session cookie that says nothing else.

if (typeof HTMLDialogElement === "function" && "replaceAll" in String.prototype) {
  document.cookie = "medvirk_modules=1; path=/p/; SameSite=Lax";
}
