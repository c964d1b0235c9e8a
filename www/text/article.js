/**
 * Finds the article of a page: the element around most of its running text, rather than around all that the page has.
 * The page is only read.
 */

/** What sites mark as an article, or as its text. */
const ARTICLES = "article, [role=article], [itemprop=articleBody]";
const MAINS = "main, [role=main]";
/** Beside the text, whatever it says. */
const BESIDE = "nav, aside, footer, form, [role=navigation], [role=complementary], [role=contentinfo], [hidden], [aria-hidden=true], press-mark";
/** Blocks of running text. */
const BLOCKS = "p, blockquote, li, pre";

/** Words of fewer letters are those of a button or a date. */
const PARAGRAPH = 40;
/** Less is no article, in letters. */
const LEAST = 100;
/** So much is one, whatever else the page has: many comments, other stories. */
const LONG = 1000;
/** Of the page's prose, so much is in a short one; else it is a teaser among others. */
const SHARE = 0.3;
/** An element that has so much of what the best has is as good, and the outer one has the headline. */
const NEARLY = 0.85;

/**
 * @param {Document} page
 * @returns {HTMLElement} The whole body when nothing on the page looks like an article.
 */
export function articleOf(page) {
  const blocks = proseOf(page);
  const total = [...blocks.values()].reduce((sum, count) => sum + count, 0);
  const isArticle = (/** @type {number} */ length) => length >= LEAST && (length >= LONG || length >= total * SHARE);
  const own = sums(blocks, (block) => block.closest(ARTICLES));
  const [article, length] = largest(own);
  if (article !== null && isArticle(length)) return outer(article, own, length);
  // No part is marked, or all that are marked are teasers: paragraphs that stand together are a text.
  const [parent, together] = largest(sums(blocks, (block) => block.parentElement));
  if (parent !== null && isArticle(together)) return /** @type {HTMLElement} */ (parent);
  const main = /** @type {HTMLElement | null} */ (page.querySelector(MAINS));
  return main !== null && (main.textContent ?? "").trim().length >= LEAST ? main : page.body;
}

/** Blocks of running text, with their letters that are in no link. @param {Document} page */
function proseOf(page) {
  /** @type {Map<Element, number>} */
  const blocks = new Map();
  for (const block of page.querySelectorAll(BLOCKS)) {
    // A quote's own paragraphs are counted, and not the quote besides.
    if (block.querySelector(BLOCKS) !== null || block.closest(BESIDE) !== null) continue;
    let count = (block.textContent ?? "").trim().length;
    for (const link of block.querySelectorAll("a[href]")) count -= (link.textContent ?? "").length;
    if (count >= PARAGRAPH) blocks.set(block, count);
  }
  return blocks;
}

/** How much prose each element has of its own. @param {Map<Element, number>} blocks @param {(block: Element) => Element | null} place */
function sums(blocks, place) {
  /** @type {Map<Element, number>} */
  const found = new Map();
  for (const [block, count] of blocks) {
    const at = place(block);
    if (at !== null) found.set(at, (found.get(at) ?? 0) + count);
  }
  return found;
}

/** @param {Map<Element, number>} found @returns {[Element | null, number]} */
function largest(found) {
  /** @type {[Element | null, number]} */
  let best = [null, 0];
  for (const [element, length] of found) if (length > best[1]) best = [element, length];
  return best;
}

/**
 * The article around the body of an article, unless it has other stories besides.
 *
 * @param {Element} article
 * @param {Map<Element, number>} own
 * @param {number} length
 */
function outer(article, own, length) {
  const around = article.parentElement?.closest("article, [role=article]") ?? null;
  if (around === null) return /** @type {HTMLElement} */ (article);
  let all = own.get(around) ?? 0;
  for (const [element, count] of own) if (element !== around && around.contains(element)) all += count;
  return /** @type {HTMLElement} */ (length >= all * NEARLY ? around : article);
}
