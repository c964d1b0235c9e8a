// Puts the browser extension together: a folder for Chromium and one for Firefox, each to be loaded as it is. What lies in
// extension/ and www/ keeps its place, but for article.js, which becomes one classic script with all that it imports.
// Usage: node tools/extension/assemble.js FOLDER VERSION
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { reached } from "../npm/reached.js";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const BROWSERS = ["chromium", "firefox"];
const ICONS = ["16", "32", "48", "128"].map((size) => `extension/icons/${size}.png`);
const PAGES = ["extension/panel.html", "extension/panel.css", "extension/background.js", ...ICONS];
const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined) throw new Error("usage: assemble.js FOLDER VERSION");

/** @param {string} name */
const json = async (name) => JSON.parse(await readFile(join(ROOT, "extension", name), "utf8"));

/** As it is injected: a script whose last value is the article. @param {string} outfile */
function inject(outfile) {
  const { build } = createRequire(join(ROOT, "tests/e2e/package.json"))("esbuild");
  return build({
    entryPoints: [join(ROOT, "extension/article.js")],
    outfile,
    bundle: true, format: "iife", globalName: "pressmarkArticle", target: "es2022", charset: "utf8", logLevel: "error",
    footer: { js: "pressmarkArticle.read();" },
  });
}

const files = [...PAGES, ...await reached(ROOT, ["extension/panel.js", "www/annotate/worker.js"])];
for (const browser of BROWSERS) {
  const out = resolve(folder, browser);
  await rm(out, { recursive: true, force: true });
  for (const file of files) {
    await mkdir(dirname(join(out, file)), { recursive: true });
    await cp(join(ROOT, file), join(out, file));
  }
  for (const file of ["LICENSE", "LICENSE-APACHE"]) await cp(join(ROOT, file), join(out, file));
  await inject(join(out, "extension/article.js"));
  const manifest = { ...await json("manifest.json"), version, ...await json(`manifest.${browser}.json`) };
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(relative(process.cwd(), out));
}
