import { BLOG, CROWDED, DRESSED, EMPTY, MODULES, PAGE, PAGE_PAPER, boxesOf, findEntries, pressEntry, scrollTo, setTheme, setTone, takeMarksOff, textOf, trySample } from "./pages.js";

/**
 * Marks, looked for in pictures of the screen, since an engine may keep highlights that it does not show, as WebKit did.
 *
 * @typedef {import("./browser.js").Browser} Browser
 * @typedef {import("./run.js").It} It
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
/** So often a picture is taken until it is right. */
const TRIES = 20;
/** A line may lie beyond the box of its words by so many pixels. */
const BEYOND = 3;

/** A colour as style sheets write it, on some paper: "#0b5cad", "rgb(247 205 70 / 0.3)". @param {string} written @param {Color} paper @returns {Color} */
function colorOf(written, paper) {
  const hex = /^#(..)(..)(..)$/.exec(written)?.slice(1).map((part) => parseInt(part, 16));
  if (hex !== undefined) return /** @type {any} */ (hex);
  const [red, green, blue, alpha = 1] = (written.match(/[\d.]+/g) ?? []).map(Number);
  return /** @type {any} */ ([red, green, blue].map((part, at) => part * alpha + paper[at] * (1 - alpha)));
}

/** How many pixels of a box, and of what is above and below by `beyond` pixels, have a colour. @param {Picture} picture @param {Box} box @param {Color} color @param {number} [beyond] */
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

/**
 * What a box of the picture has to hold: `least` pixels of one of some colours, or fewer where the marks are off.
 *
 * @typedef {{what: string, box: Box, colors: Color[], beyond: number, least: number, off: boolean}} Expected
 */

/** @param {Picture} picture @param {Expected} expected @returns {string} What is wrong, or nothing. */
function fault(picture, { box, colors, beyond, least, off }) {
  if (box.y < 0 || box.y + box.height > picture.height) return `it is not on the screen: ${JSON.stringify(box)}`;
  const count = Math.max(...colors.map((color) => pixelsOf(picture, box, color, beyond)));
  const holds = off ? count < least / 3 : count >= least;
  return holds ? "" : `${count} pixels of ${colors.map((color) => color.map(Math.round)).join(" or ")} where ${Math.ceil(least)} ${off ? "were" : "are expected"}`;
}

/**
 * An engine paints when it has time for it, so a picture that is wrong is taken again, and where things stand is asked again: lists may have come
 * in the meantime.
 *
 * @param {It} it
 * @param {Expected[] | (() => Promise<Expected[]>)} wanted
 */
async function checkPicture({ browser, checks }, wanted) {
  /** @type {string[]} */
  let faults = [];
  /** @type {Expected[]} */
  let expected = [];
  for (let tries = 0; tries < TRIES; tries += 1) {
    expected = typeof wanted === "function" ? await wanted() : wanted;
    const picture = await browser.picture();
    faults = expected.map((one) => fault(picture, one));
    if (faults.every((found) => found === "")) break;
  }
  expected.forEach(({ what, off }, at) => checks.check(faults[at] === "", `${what} is ${off ? "not found once the marks are off" : "painted"}`, faults[at]));
}

/**
 * What is to be seen of the marks, in the text or in the lists.
 *
 * @param {Browser} browser
 * @param {Palette} palette
 * @param {{tone: Tone, paper: Color, where: "text" | "lists"}} place
 * @returns {Promise<Expected[]>}
 */
async function expectedMarks(browser, { types, colors, grounds }, { tone, paper, where }) {
  /** @type {Expected[]} */
  const expected = [];
  await browser.run(scrollTo, where);
  for (const layer of [...types, ...(where === "text" ? ["quote", "quote-unattributed"] : [])]) {
    const boxes = (await browser.run(boxesOf, layer))[where];
    const line = types.includes(layer);
    const color = colorOf(line ? colors[layer][tone] : grounds[layer][tone], paper);
    // WebKit paints the ground of a line over what hangs down from the line above.
    const below = line ? [grounds.quote, grounds["quote-unattributed"]].map((ground) => colorOf(ground[tone], color)) : [];
    boxes.forEach((box, at) => expected.push({
      what: `${tone}, ${where}, ${layer} ${at + 1} of ${boxes.length}`,
      box,
      colors: [color, ...below],
      beyond: line ? BEYOND : 0,
      least: line ? LINE_PIXELS : box.width * box.height * GROUND_SHARE,
      off: false,
    }));
  }
  return expected;
}

/** Each mark of the test page is seen, light and dark, in the text and in the lists, and is gone when it is off. @param {It} it */
async function checkMarks(it) {
  const { browser, checks } = it;
  const palette = await paletteOf(browser);
  await checkPicture(it, await expectedMarks(browser, palette, { tone: "light", paper: PAPER.light, where: "text" }));
  // The rules of the marks change, and nothing else of the text, so that it is not painted anew by itself.
  await browser.run(setTheme, "dark");
  await checkPicture(it, await expectedMarks(browser, palette, { tone: "dark", paper: PAPER.light, where: "text" }));
  await browser.run(setTheme, "auto");
  for (const tone of /** @type {const} */ (["light", "dark"])) {
    await browser.run(setTone, tone);
    for (const where of /** @type {const} */ (["text", "lists"])) {
      const expected = await expectedMarks(browser, palette, { tone, paper: PAPER[tone], where });
      for (const layer of palette.types) checks.check(expected.some(({ what }) => what.includes(` ${layer} `)), `${tone}, ${where}: there is a ${layer}`);
      await checkPicture(it, () => expectedMarks(browser, palette, { tone, paper: PAPER[tone], where }));
      // All letters stay where they are, so what was found were the marks.
      if (tone === "light") continue;
      await browser.run(takeMarksOff, where);
      await checkPicture(it, expected.map((one) => ({ ...one, off: true })));
    }
  }
}

/** All that is marked on the screen is painted, from the first line on, which an editor may leave without an element of its own. @param {It} it */
async function checkPage(it) {
  const { browser, checks } = it;
  const expected = await expectedMarks(browser, await paletteOf(browser), { tone: "light", paper: colorOf(PAGE_PAPER, PAPER.light), where: "text" });
  const { height } = await browser.picture();
  const visible = expected.filter(({ box }) => box.y >= 0 && box.y + box.height + BEYOND <= height);
  checks.check(visible.length > 10, "page: more than 10 marks are on the screen", `${visible.length} are`);
  await checkPicture(it, visible.map((one) => ({ ...one, what: `page, ${one.what}` })));
}

/** Presses every entry of the lists, which once ended WebKit's process, and looks each time whether page and text are still there. @param {It} it @param {string} what @param {number} least */
async function checkEntries({ browser, checks }, what, least) {
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
      checks.check(false, `${what}: entry ${index + 1} of ${count} is pressed`, error instanceof Error ? error.message : String(error));
      return;
    }
    checks.check(alive === text && text.length > 50, `${what}: the text is there after entry ${index + 1} of ${count}`);
  }
}

/** @type {Readonly<Record<string, (it: It) => Promise<void>>>} */
export const MARKS = {
  "each mark in the text and in the lists": async (it) => {
    const { browser, site } = it;
    await browser.open(site.put("/dressed.html", DRESSED));
    await browser.until("the text is marked", () => CSS.highlights.get("press-mark-1-number")?.size);
    await browser.until("it is listed", `() => (${findEntries})()`);
    await checkMarks(it);
  },

  "the blog's entries": async (it) => {
    await it.browser.open(`${it.site.origin}${BLOG}`);
    await checkEntries(it, "blog", 10);
  },

  "the page's entries": async (it) => {
    const { browser, site } = it;
    await browser.open(`${site.origin}${PAGE}`);
    await browser.until("the page is ready", "() => document.readyState === 'complete'");
    await browser.run(trySample);
    await browser.until("the sample is marked", () => CSS.highlights.get("press-mark-1-person")?.size);
    await checkPage(it);
    await checkEntries(it, "page", 30);
  },

  "two elements on one text, and highlights of the page": async (it) => {
    const { browser, site } = it;
    await browser.open(site.put("/crowded.html", CROWDED));
    await browser.until("both have painted", () => CSS.highlights.get("press-mark-2-place")?.size && CSS.highlights.get("found-now")?.size);
    await checkEntries(it, "two", 8);
    // One goes, and another comes.
    await browser.run(() => {
      document.querySelector("press-mark")?.remove();
      const element = document.createElement("press-mark");
      element.setAttribute("for", "post");
      document.body.append(element);
    });
    await browser.until("the new one has painted", () => CSS.highlights.get("press-mark-1-person")?.size);
    await checkEntries(it, "two, one of them new", 8);
  },

  "highlights by the module, in any order of priorities": async ({ browser, site, checks }) => {
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
    checks.check((await browser.run(textOf)).includes("aaaa"), "module: the page is alive");
  },
};
