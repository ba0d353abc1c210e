// Makes the browser libraries that Medvirk ships: one self-contained file each, pinned by hash (R31).
//
// For developers who renew them: `cd tools && npm ci && npm run vendor`. Running Medvirk needs no Node.
// Versions stand in package.json, hashes in static/vendor/vendor.lock.json, where a test checks them.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const TOOLS = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(TOOLS);
const MODULES = join(TOOLS, "node_modules");
const VENDOR = "src/medvirk/web/static/vendor";

// What a phone page uses of Designsystemet; the rest would cost it a third of its weight.
const PHONE_PARTS = ["base", "button", "field", "fieldset", "input", "label", "validation-message"];
// Without its rules of `:has()`, which dress radio buttons and what is read-only: a phone page has its own. With them
// Chromium styles the whole page anew whenever something is checked or focused.
const OF_HAS = /(?<=[{};])[^{};]*:has\([^{}]*\{[^{}]*\}/g;
const OR_HAS = /,label:has\(input\[readonly\]\)/g; // one alternative of the rules for buttons that rest

// Lit with the directives we use. Not styleMap: it writes style attributes, which our CSP refuses.
const LIT = `
export { LitElement, html, svg, css, render, nothing, noChange } from "lit";
export { classMap } from "lit/directives/class-map.js";
export { guard } from "lit/directives/guard.js";
export { ifDefined } from "lit/directives/if-defined.js";
export { keyed } from "lit/directives/keyed.js";
export { live } from "lit/directives/live.js";
export { createRef, ref } from "lit/directives/ref.js";
export { repeat } from "lit/directives/repeat.js";
`;

const lock = {};

function packageFile(name, file) {
  return readFileSync(join(MODULES, name, file), "utf8");
}

/** Write `text` to `path` (from the repository's root) and note where it came from. */
function ship(path, text, name, note) {
  const { version, license } = JSON.parse(packageFile(name, "package.json"));
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  lock[path] = { package: name, version, licence: license, licence_file: licenceOf(name), sha256, note };
}

/** Copy a package's licence beside what is made of it; returns its path from the root. */
function licenceOf(name) {
  const folder = name === "axe-core" ? "tests/browser/vendor" : `${VENDOR}/licences`;
  const path = `${folder}/${name.replace("@", "").replace("/", "-")}.txt`;
  mkdirSync(join(ROOT, folder), { recursive: true });
  cpSync(join(MODULES, name, "LICENSE"), join(ROOT, path));
  return path;
}

async function shipLit() {
  const made = await build({
    stdin: { contents: LIT, resolveDir: TOOLS },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2021",
    legalComments: "none",
    write: false,
  });
  const text = `/* Lit, (c) Google LLC, BSD-3-Clause */\n${made.outputFiles[0].text}`;
  ship(`${VENDOR}/lit.js`, text, "lit", "one ES module with the directives that Medvirk uses");
}

async function shipCss() {
  const name = "@digdir/designsystemet-css";
  const banner = "/* Designsystemet, (c) Digdir, MIT */\n";
  const shrink = async (css) => banner + (await transform(css, { loader: "css", minify: true })).code;
  const phone = ["@layer ds.theme, ds.base, ds.components;"].concat(
    PHONE_PARTS.map((part) => {
      const layer = part === "base" ? "ds.base" : "ds.components";
      return `@layer ${layer} {${packageFile(name, `dist/src/${part}.css`)}}`;
    }),
  );
  ship(`${VENDOR}/designsystemet.css`, await shrink(packageFile(name, "dist/src/index.css")), name, "all parts");
  ship(`${VENDOR}/designsystemet-phone.css`, (await shrink(phone.join("\n"))).replaceAll(OR_HAS, "").replaceAll(OF_HAS, ""), name, `${PHONE_PARTS.join(", ")}; without :has()`);
  ship(`${VENDOR}/theme.css`, await shrink(buildTheme()), "@digdir/designsystemet", "tools/designsystemet.config.json");
}

/** The theme's CSS, generated from designsystemet.config.json by Designsystemet's own command line. */
function buildTheme() {
  const folder = mkdtempSync(join(tmpdir(), "medvirk-theme-"));
  const cli = join(MODULES, "@digdir/designsystemet/dist/bin/designsystemet.js");
  const run = (...args) => execFileSync(process.execPath, [cli, "tokens", ...args], { cwd: folder, stdio: "ignore" });
  try {
    cpSync(join(TOOLS, "designsystemet.config.json"), join(folder, "designsystemet.config.json"));
    run("create");
    run("build", "-o", "built");
    return readFileSync(join(folder, "built/medvirk.css"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await shipLit();
await shipCss();
ship("tests/browser/vendor/axe.min.js", packageFile("axe-core", "axe.min.js"), "axe-core", "for tests only");
writeFileSync(join(ROOT, VENDOR, "vendor.lock.json"), JSON.stringify(lock, null, 2) + "\n");
for (const [path, { version }] of Object.entries(lock)) {
  console.log(path, version);
}
