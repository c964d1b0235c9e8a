// The page, the element and the examples in WebKit: what is painted is looked for in pictures of the screen, since WebKit
// keeps highlights that it does not show, and every entry of the lists is pressed, since doing so once ended its process.
// Usage: xvfb-run -a node tests/webkit/run.js   (WEBKIT_DRIVER and MINIBROWSER say where WebKit's driver and browser are)
// Needs `www/pkg/`, as `cargo xtask build` makes it. Ends with status 77 where there is no driver or no browser.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Site } from "../e2e/site.js";
import { Browser, findBrowser, findDriver } from "./browser.js";
import { BLOG, CROWDED, DRESSED, EMPTY, MODULES, PAGE, boxesOf, findEntries, pressEntry, takeMarksOff, textOf, trySample } from "./pages.js";

const SKIPPED = 77;
const folder = (/** @type {string} */ name) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));

/**
 * @typedef {import("./png.js").Picture} Picture
 * @typedef {import("./pages.js").Box} Box
 * @typedef {readonly [number, number, number]} Color Red, green and blue, 0 to 255.
 * @typedef {"light" | "dark"} Tone
 * @typedef {{types: string[], colors: Record<string, Record<Tone, string>>, grounds: Record<string, Record<Tone, string>>}} Palette
 */

/** What each tone of the test page is on. @type {Readonly<Record<Tone, Color>>} */
const PAPER = { light: [255, 255, 255], dark: [17, 17, 17] };
/** A channel may be off by as much, where colours are blended. */
const TOLERANCE = 6;
/** Of the ground of a quote, at least such a share of its box is seen; letters take the rest. */
const GROUND_SHARE = 0.3;
/** Pixels of a line that are enough to see it: those of dots are few. */
const LINE_PIXELS = 6;

let passed = 0;
let failed = 0;

/** @param {boolean} holds @param {string} what @param {string} [why] */
function check(holds, what, why = "") {
  if (holds) passed += 1;
  else failed += 1;
  if (!holds) console.log(`FAILED  ${what}${why === "" ? "" : `: ${why}`}`);
}

/** Runs some checks in a browser of their own: one that has crashed is of no use to the next. @param {string} what @param {(browser: Browser, site: Site) => Promise<void>} act */
async function group(what, act) {
  const before = passed + failed;
  const started = Date.now();
  /** @type {Browser | null} */
  let browser = null;
  try {
    browser = await Browser.start(driver, minibrowser);
    await act(browser, site);
  } catch (error) {
    check(false, what, error instanceof Error ? error.message : String(error));
  } finally {
    await browser?.end();
  }
  console.log(`${what}: ${passed + failed - before} checks, ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** A colour as style sheets write it, on some paper: "#0b5cad", "rgb(247 205 70 / 0.3)". @param {string} written @param {Color} paper @returns {Color} */
function colorOf(written, paper) {
  const hex = /^#(..)(..)(..)$/.exec(written)?.slice(1).map((part) => parseInt(part, 16));
  if (hex !== undefined) return /** @type {any} */ (hex);
  const [red, green, blue, alpha = 1] = (written.match(/[\d.]+/g) ?? []).map(Number);
  return /** @type {any} */ ([red, green, blue].map((part, at) => part * alpha + paper[at] * (1 - alpha)));
}

/** How many pixels of a box have a colour. A line may lie beyond the box of its words by `beyond` pixels. @param {Picture} picture @param {Box} box @param {Color} color @param {number} [beyond] */
function pixelsOf(picture, { x, y, width, height }, color, beyond = 0) {
  let count = 0;
  const [top, bottom] = [Math.max(0, Math.floor(y) - beyond), Math.min(picture.height, Math.ceil(y + height) + beyond)];
  const [start, end] = [Math.max(0, Math.floor(x)), Math.min(picture.width, Math.ceil(x + width))];
  for (let row = top; row < bottom; row += 1) {
    for (let column = start; column < end; column += 1) {
      const pixel = picture.at(column, row);
      if (pixel.every((part, at) => Math.abs(part - color[at]) <= TOLERANCE)) count += 1;
    }
  }
  return count;
}

/** @param {Browser} browser @returns {Promise<Palette>} */
const paletteOf = (browser) => browser.run(async (path) => {
  const { UNDERLINES, GROUNDS } = await import(path);
  return { types: Object.keys(UNDERLINES), colors: UNDERLINES, grounds: GROUNDS };
}, MODULES.palette);

/** Every mark of the test page is in the picture, in the text and in the lists, or none. @param {Browser} browser @param {Palette} palette @param {Tone} tone @param {boolean} shown */
async function checkMarks(browser, { types, colors, grounds }, tone, shown) {
  const said = shown ? "is painted" : "is not found once the marks are taken off";
  const picture = await browser.picture();
  const paper = PAPER[tone];
  for (const type of types) {
    const boxes = /** @type {{text: Box[], lists: Box[]}} */ (places.get(type));
    for (const where of /** @type {const} */ (["text", "lists"])) {
      check(boxes[where].length > 0, `${type}, ${where}: there is one`);
      const counts = boxes[where].map((box) => pixelsOf(picture, box, colorOf(colors[type][tone], paper), 3));
      const holds = shown ? counts.every((count) => count >= LINE_PIXELS) : counts.every((count) => count === 0);
      check(holds, `${tone}, ${type}, ${where}: its line ${said}`, `${counts} pixels of ${colors[type][tone]}`);
    }
  }
  for (const layer of ["quote", "quote-unattributed"]) {
    const { text } = /** @type {{text: Box[]}} */ (places.get(layer));
    check(text.length > 0, `${layer}: there is one`);
    const shares = text.map((box) => pixelsOf(picture, box, colorOf(grounds[layer][tone], paper)) / (box.width * box.height));
    const holds = shown ? shares.every((share) => share > GROUND_SHARE) : shares.every((share) => share === 0);
    check(holds, `${tone}, ${layer}: its ground ${said}`, `${shares.map((share) => share.toFixed(2))} of the box`);
  }
}

/** Where the marks of the test page are, by layer. @type {Map<string, {text: Box[], lists: Box[]}>} */
const places = new Map();

/** Presses every entry of the lists, and looks each time whether page and text are still there. @param {Browser} browser @param {string} what @param {number} least */
async function checkEntries(browser, what, least) {
  await browser.until(`${what} lists ${least} entries`, `(least) => (${findEntries})() >= least`, least);
  await browser.painted();
  const count = await browser.run(findEntries);
  const text = await browser.run(textOf);
  for (let index = 0; index < count; index += 1) {
    let alive = "";
    try {
      await browser.run(pressEntry, index);
      await browser.painted();
      alive = await browser.run(textOf);
    } catch (error) {
      check(false, `${what}: entry ${index + 1} of ${count} is pressed`, error instanceof Error ? error.message : String(error));
      return;
    }
    check(alive === text && text.length > 50, `${what}: the text is there after entry ${index + 1} of ${count}`);
  }
}

const [driver, minibrowser] = [findDriver() ?? "", findBrowser() ?? ""];
if (driver === "" || minibrowser === "") {
  console.log(`skipped: there is no ${driver === "" ? "WebKitWebDriver (WEBKIT_DRIVER)" : "MiniBrowser (MINIBROWSER)"}; Debian has both in webkit2gtk-driver`);
  process.exit(SKIPPED);
}
if (!existsSync(`${folder("www")}pkg/pressmark_bg.wasm`)) {
  console.log("www/pkg/ has no module: run `cargo xtask build` first");
  process.exit(1);
}
const site = await new Site().listen();
site.folders = new Map(["www", "examples"].map((name) => [`/${name}/`, folder(name)]));

await group("each mark in the text and in the lists", async (browser) => {
  await browser.open(site.put("/dressed.html", DRESSED));
  const palette = await paletteOf(browser);
  await browser.until("the text is marked", () => CSS.highlights.get("press-mark-1-number")?.size);
  await browser.until("it is listed", `() => (${findEntries})()`);
  await browser.painted();
  for (const layer of [...palette.types, "quote", "quote-unattributed"]) places.set(layer, await browser.run(boxesOf, layer));
  await checkMarks(browser, palette, "light", true);
  // A rule that changes has to be seen, too.
  await browser.run(() => document.documentElement.classList.add("dark"));
  await checkMarks(browser, palette, "dark", true);
  // All letters stay where they are, so what was found above were the marks.
  await browser.run(takeMarksOff);
  await checkMarks(browser, palette, "dark", false);
});

await group("the blog's entries", async (browser) => {
  await browser.open(`${site.origin}${BLOG}`);
  await checkEntries(browser, "blog", 10);
});

await group("the page's entries", async (browser) => {
  await browser.open(`${site.origin}${PAGE}`);
  await browser.until("the page is ready", "() => document.readyState === 'complete'");
  await browser.run(trySample);
  await checkEntries(browser, "page", 30);
});

await group("two elements on one text, and highlights of the page", async (browser) => {
  await browser.open(site.put("/crowded.html", CROWDED));
  await browser.until("both have painted", () => CSS.highlights.get("press-mark-2-place")?.size && CSS.highlights.get("found-now")?.size);
  await checkEntries(browser, "two", 8);
  // One goes, and another comes.
  await browser.run(() => {
    document.querySelector("press-mark")?.remove();
    const element = document.createElement("press-mark");
    element.setAttribute("for", "post");
    document.body.append(element);
  });
  await browser.until("the new one has painted", () => CSS.highlights.get("press-mark-1-person")?.size);
  await checkEntries(browser, "two, one of them new", 8);
});

await group("highlights by the module, in any order of priorities", async (browser) => {
  await browser.open(site.put("/empty.html", EMPTY));
  await browser.run(async (path) => {
    const { default: init, highlight } = await import(path);
    await init();
    const node = /** @type {Text} */ (document.getElementById("post")?.firstChild);
    highlight("a", [node], [0], [0, 4, 5, 9], 0);
    highlight("b", [node], [0], [20, 24], 2);
    highlight("c", [node], [0], [25, 29], 1);
  }, MODULES.module);
  await browser.painted();
  check((await browser.run(textOf)).includes("aaaa"), "module: the page is alive");
});

await site.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
