import "./press-mark.js";

/**
 * Annotates the page that one is reading. Loaded by a bookmark, `javascript:void import("…/bookmarklet.js?" + Date.now())`,
 * it adds one element to the page, with the lists, and at the next click takes it away again; the page's own text is
 * not touched.
 */

/** Where an article's text mostly is, the likeliest first. */
const PLACES = "article, [itemprop=articleBody], main, [role=main]";
const MARK = "data-press-mark-bookmarklet";

/** The place with the most words; the whole page if none has more than a few. */
function article() {
  const found = [...document.querySelectorAll(PLACES)].filter((place) => place instanceof HTMLElement);
  const [longest] = found.sort((a, b) => b.innerText.length - a.innerText.length);
  return longest !== undefined && longest.innerText.length > 200 ? longest : document.body;
}

/** At the window's edge, above all that the page has there. */
const STYLE = {
  position: "fixed",
  inset: "0.5rem 0.5rem auto auto",
  "inline-size": "min(20rem, 90vw)",
  "max-block-size": "calc(100vh - 1rem)",
  overflow: "auto",
  "z-index": "2147483647",
  "box-shadow": "0 4px 24px #0006",
};

const before = document.querySelector(`[${MARK}]`);
if (before !== null) before.remove();
else {
  const element = document.createElement("press-mark");
  element.setAttribute(MARK, "");
  element.host = article();
  for (const [name, value] of Object.entries(STYLE)) element.style.setProperty(name, value);
  document.body.append(element);
}
