import { boxesOf, trySample } from "./pages.js";
import { boxOf, painted, shown } from "./seen.js";
import { openPage, paste } from "./writing.js";

/**
 * Texts from right to left, and little room.
 *
 * @typedef {import("./run.js").It} It
 */

/** Lines from right to left with names in Latin letters, and one from left to right with Hebrew and Arabic in it. */
const MIXED = [
  "הלך Neil Armstrong על הירח, ואז Marie Curie גרה ב Paris.",
  "The words שלום עולם were read by Marie Curie in Paris.",
  "And مرحبا was read by Neil Armstrong.",
].join("\n\n");

/** The page's upper edge, in pixels. */
const EDGE = 4;

/** What sticks out of the window, or of what cuts it off, among what can be pressed and read. */
const cutOff = () => {
  const trees = [document, ...[...document.querySelectorAll("press-mark")].map((element) => element.shadowRoot ?? element)];
  const parts = trees.flatMap((tree) => /** @type {HTMLElement[]} */ ([...tree.querySelectorAll("button, label, summary, select, input, h1, h2, h3, .quote-words, .entry-name, .surface > div")]));
  const found = [];
  for (const part of parts.filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))) {
    const { left, right, width, height } = part.getBoundingClientRect();
    if (width < 2 || height < 2 || part.closest("[hidden]") !== null) continue;
    // What can be scrolled sideways can be read.
    let scrolls = false;
    for (let around = part.parentElement; around !== null; around = around.parentElement) scrolls ||= ["auto", "scroll"].includes(getComputedStyle(around).overflowX);
    if ((left < -0.5 || right > innerWidth + 0.5) && !scrolls) found.push(`${part.localName} ${part.textContent?.trim().slice(0, 30)}: ${Math.round(left)} to ${Math.round(right)}`);
  }
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { found, beyond: [scrollWidth - innerWidth, scrollHeight - innerHeight] };
};

/** Boxes beside one another as one: engines part a range where fonts or spaces do. @param {import("./pages.js").Box[]} boxes */
function lines(boxes) {
  /** @type {import("./pages.js").Box[]} */
  const joined = [];
  for (const box of boxes.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    const last = joined.at(-1);
    if (last !== undefined && Math.abs(last.y - box.y) < 2 && box.x - (last.x + last.width) < 2) last.width = box.x + box.width - last.x;
    else joined.push({ ...box });
  }
  return joined;
}

/** @type {Readonly<Record<string, (it: It) => Promise<void>>>} */
export const LAYOUT = {
  "from right to left": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    await paste(it, MIXED);
    await checks.soon(() => browser.run(painted, "person"), ["Neil Armstrong", "Marie Curie", "Marie Curie", "Neil Armstrong"], "names among letters from right to left are marked");
    await checks.soon(() => browser.run(painted, "place"), ["Paris", "Paris"], "and places");
    // A line of letters is on the screen from right to left: what comes first stands on the right.
    await checks.soon(async () => {
      const [first, next, last] = await Promise.all([browser.run(boxOf, "Neil"), browser.run(boxOf, "Marie"), browser.run(boxOf, "Paris")]);
      return first.y === next.y && first.x > next.x && next.x > last.x;
    }, true, "a line of Hebrew goes from right to left");
    for (const layer of ["person", "place"]) {
      const text = lines((await browser.run(boxesOf, layer)).text);
      checks.same(text.length, layer === "person" ? 4 : 2, `each ${layer} is on one line`);
      const picture = await browser.picture();
      for (const [at, { x, y, width, height }] of text.entries()) {
        // Ink of the mark is beneath the words, and none beside them: what a line is drawn under is what was found.
        const inked = (/** @type {number} */ column) => {
          for (let row = Math.floor(y + height * 0.8); row < y + height + 3; row += 1) {
            const [red, green, blue] = picture.at(Math.round(column), row);
            if (layer === "person" ? blue - red > 60 : green - red > 40) return true;
          }
          return false;
        };
        const within = Array.from({ length: 20 }, (_, step) => inked(x + 2 + (step * (width - 4)) / 20)).filter(Boolean).length;
        const beside = [x - 4, x + width + 4].filter(inked).length;
        checks.check(within >= 8 && beside === 0, `${layer} ${at + 1} has its line beneath it and not beside it`, `${within} of 20 columns, ${beside} of 2 beside`);
      }
    }
    const { x, y, width, height } = await browser.run(boxOf, "Marie Curie");
    await browser.move({ x: x + width / 2, y: y + height / 2 });
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), (words) => words.includes("Marie Curie"), "pointing at one says who it is");
  },

  "at 200 % zoom and on a narrow screen": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    await paste(it, `Harbour to close\n\n“It is over,” said Marie Curie of Paris, ${"unbroken".repeat(30)}.\n\n${"The night was long. ".repeat(40)}`);
    await checks.soon(() => browser.run(painted, "place"), ["Paris"], "the text is marked");
    // A zoomed window has so many fewer pixels. 640 by 480 are those of 1280 by 960 at 200 %; windows may not become narrower than some 500.
    for (const [width, height] of [[1280, 960], [640, 480], [500, 740]]) {
      await browser.resize({ width, height });
      const size = await browser.run(() => `${innerWidth} by ${innerHeight}`);
      for (const view of ["text", "quotes", "names"]) {
        await browser.run((name) => /** @type {HTMLElement} */ (document.querySelector(`[data-show=${name}]`)).click(), view);
        await browser.painted();
        const { found, beyond } = await browser.run(cutOff);
        checks.same(found, [], `${size}, ${view}: nothing sticks out`);
        checks.check(Math.max(...beyond) <= 0, `${size}, ${view}: the page does not scroll, its regions do`, beyond.join());
      }
      await browser.run((name) => /** @type {HTMLElement} */ (document.querySelector(`[data-show=${name}]`)).click(), "text");
      const { y } = await browser.run(boxOf, "It is over");
      checks.check(y > 0 && y + 20 < height, `${size}: the text is on the screen`, String(y));
    }
    await browser.resize({ width: 1280, height: 960 });
  },

  "in the dark, nothing shines": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    await browser.run(trySample);
    await browser.run(() => {
      document.documentElement.dataset.theme = "dark";
    });
    await browser.until("it is read", () => (CSS.highlights.get("press-mark-1-person")?.size ?? 0) > 5);
    for (const [width, height] of [[1280, 960], [500, 740]]) {
      await browser.resize({ width, height });
      for (const view of ["text", "quotes", "names"]) {
        await browser.run((name) => /** @type {HTMLElement} */ (document.querySelector(`[data-show=${name}]`)).click(), view);
        /** Rows of which nearly all is light, as the track of a scroll bar that knows of no dark was; the edge of the page is so. */
        const shining = async () => {
          const picture = await browser.picture();
          const rows = Array.from({ length: picture.height - EDGE }, (_, row) => row + EDGE);
          return rows.filter((row) => {
            let light = 0;
            for (let column = 0; column < picture.width; column += 1) if (picture.at(column, row).every((part) => part > 160)) light += 1;
            return light > picture.width * 0.7;
          });
        };
        await checks.soon(shining, [], `${width} by ${height}, ${view}: no row is light`);
      }
    }
    await browser.resize({ width: 1280, height: 960 });
  },
};
