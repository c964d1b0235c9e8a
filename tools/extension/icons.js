// Draws www/favicon.svg as the extension's icons, which Chromium wants as PNG. Usage: CHROME=… node tools/extension/icons.js
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const SIZES = [16, 32, 48, 128];
/** @type {{chromium: import("@playwright/test").BrowserType}} */
const { chromium } = createRequire(join(ROOT, "tests/e2e/package.json"))("@playwright/test");

const svg = await readFile(join(ROOT, "www/favicon.svg"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"],
});
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; inline-size: 100vw; block-size: 100vh }</style>${svg}`);
    await page.screenshot({ path: join(ROOT, `extension/icons/${size}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
