import { editBetween } from "../www/annotate/rebase.js";
import { reveal as bringIntoView } from "../www/panel/reveal.js";
import { PageText } from "../www/text/page-text.js";

/**
 * What is put into the page: it takes the article's text, and later shows a place of it. It runs in the extension's own
 * world, out of reach of the page's scripts and policy, and changes nothing of the page's DOM. `tools/extension/assemble.js`
 * makes one classic script of it, since that is what browsers inject.
 *
 * @typedef {{title: string, address: string, text: string}} Article
 */

/** Where an article's text mostly is, the likeliest first. */
const PLACES = ["article", "[itemprop=articleBody]", "main, [role=main]"];
/** A place with fewer letters, or with a smaller part of the page's, is a teaser or the like. */
const LEAST = 200;
const PART = 1 / 3;

/** The name of the one highlight, which `tab.js` dresses. */
const PLACE = "pressmark-extension-place";
/** How long a place stays marked, in milliseconds. */
const SEEN = 6000;

/** @type {{root: Element, text: string} | null} */
let known = null;
let timer = 0;

/** @returns {Article} The text is empty where there is none. */
export function read() {
  const root = article();
  known = { root, text: new PageText(root).text };
  return { title: document.title, address: location.href, text: known.text };
}

/**
 * Brings a place of the text that was read into view and marks it for a while. Where the page has changed since, the
 * place moves along.
 *
 * @param {number} start UTF-16 units, as is the end.
 * @param {number} end
 * @returns {boolean} Whether its words are still there.
 */
export function reveal(start, end) {
  if (known === null) return false;
  const now = new PageText(known.root.isConnected ? known.root : article());
  const { from, to, by } = editBetween(known.text, now.text);
  if (start < to && end > from) return false;
  const moved = start >= to ? by : 0;
  const place = now.range(start + moved, end + moved);
  if (place === null) return false;
  bringIntoView(place);
  mark(now.ranges([start + moved, end + moved]));
  return true;
}

/** The likeliest place that holds much of the page's text; the whole page where there is none. @returns {Element} */
function article() {
  const whole = document.body ?? document.documentElement;
  const least = Math.max(LEAST, lengthOf(whole) * PART);
  for (const place of PLACES) {
    const [longest] = [...document.querySelectorAll(place)].sort((a, b) => lengthOf(b) - lengthOf(a));
    if (longest !== undefined && lengthOf(longest) > least) return longest;
  }
  return whole;
}

/** @param {Element} element */
function lengthOf(element) {
  return (/** @type {Partial<HTMLElement>} */ (element).innerText ?? element.textContent ?? "").length;
}

/** @param {StaticRange[]} ranges */
function mark(ranges) {
  if (!("highlights" in CSS)) return;
  clearTimeout(timer);
  CSS.highlights.set(PLACE, new Highlight(...ranges));
  timer = setTimeout(() => CSS.highlights.delete(PLACE), SEEN);
}
