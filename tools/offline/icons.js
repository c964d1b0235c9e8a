// The icons of the installed page, made of www/favicon.svg. Usage: node tools/offline/icons.js   (CHROME says which browser)
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = createRequire(join(ROOT, "tests/e2e/package.json"))("@playwright/test");

/** Each file, its side in pixels, and how much of it the sign takes. Of a maskable icon systems cut off all but a circle of 0.8. */
const ICONS = /** @type {const} */ ([
  ["icon-192.png", 192, 1],
  ["icon-512.png", 512, 1],
  ["maskable-512.png", 512, 0.85],
]);

const favicon = await readFile(join(ROOT, "www/favicon.svg"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"],
});
try {
  for (const [name, side, share] of ICONS) {
    const page = await browser.newPage({ viewport: { width: side, height: side }, deviceScaleFactor: 1 });
    // The ground goes to the edges of one that is cut by the system; the other's corners are round and clear.
    const ground = share < 1 ? (favicon.match(/<rect[^>]*fill="(#\w+)"/)?.[1] ?? "#000") : "transparent";
    const size = Math.round(side * share);
    await page.setContent(`<body style="margin: 0; background: ${ground}; display: grid; place-items: center; block-size: 100vh">
      <div style="inline-size: ${size}px; block-size: ${size}px; display: grid">${favicon}</div>`);
    await page.screenshot({ path: join(ROOT, "www/offline", name), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
