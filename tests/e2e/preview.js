// The picture of the page in README. Usage: node tests/e2e/preview.js ADDRESS FILE   (CHROME says which browser)
import { chromium } from "@playwright/test";

const SIZE = { width: 1320, height: 860 };
/** How long the text may take to be painted, in milliseconds. */
const PATIENCE = 30_000;

/** What the picture knows of the page: what to press, and what is there once the text is marked. */
const PAGE = {
  /** @param {import("@playwright/test").Page} page */
  sample: (page) => page.getByRole("button", { name: "Try a sample" }),
  /** @param {import("@playwright/test").Page} page */
  lists: (page) => ["Names", "Quotes"].map((name) => page.getByLabel(name, { exact: true }).getByRole("button")),
  // Evaluated in the page, whose shadow trees share one registry of highlights.
  isPainted: () => [...CSS.highlights.values()].some((highlight) => highlight.size > 0),
};

const [address, file] = process.argv.slice(2);
if (address === undefined || file === undefined) throw new Error("usage: preview.js ADDRESS FILE");
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--font-render-hinting=none"],
});
try {
  const page = await browser.newPage({
    viewport: SIZE, deviceScaleFactor: 1, colorScheme: "light", reducedMotion: "reduce", locale: "en-GB",
  });
  await page.goto(address);
  await PAGE.sample(page).click();
  // The pointer off the page, so that nothing is pointed at.
  await page.mouse.move(0, 0);
  for (const entries of PAGE.lists(page)) await entries.first().waitFor();
  // Asked again and again from here: the page's policy forbids the evaluation of strings, by which Playwright would wait there.
  const end = Date.now() + PATIENCE;
  while (!await page.evaluate(PAGE.isPainted)) {
    if (Date.now() > end) throw new Error("the sample is on the page and no highlight is");
    await page.waitForTimeout(50);
  }
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
} finally {
  await browser.close();
}
