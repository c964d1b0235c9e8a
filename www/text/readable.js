/**
 * Which elements of a page belong to its running text, and how they stand in it. All of it is asked of the computed
 * style; nothing is written.
 *
 * @typedef {"collapse" | "lines" | "preserve"} Space What becomes of white space: `lines` keeps line ends alone.
 * @typedef {{left: boolean, block: boolean, spaced: boolean, visible: boolean, space: Space, only: Element | null}} Readable
 *   `left`: it is left out, and then `spaced` says whether it parts the words around it. `visible`: its own text is
 *   seen (that of its children may be all the same). `only`: the one child that is read.
 */

/** The attribute by which a page keeps a part of its text out. */
export const IGNORE = "data-press-mark-ignore";

/** Never running text, whatever their style. */
const SILENT = new Set([
  "script", "style", "noscript", "template", "head", "title", "link", "meta", "rt", "rp", "datalist", "option", "param",
  "source", "track", "area", "map", "press-mark",
]);

/** Seen in the text, as a thing and not as words of it. */
const THINGS = new Set([
  "button", "input", "select", "textarea", "meter", "progress", "output", "iframe", "object", "embed", "canvas", "audio",
  "video", "svg", "math", "img", "picture", "dialog",
]);

/** Elements that a page floats for a large first letter. */
const PHRASES = new Set(["span", "b", "strong", "em", "i", "big", "font", "abbr"]);
const LARGE_LETTERS = 3;

const LEFT = Object.freeze({ left: true, block: false, spaced: false, visible: false, space: /** @type {Space} */ ("collapse"), only: null });

/**
 * @param {Element} element
 * @param {boolean} [asRoot] It is what the reading begins with, so it is read whatever it is.
 * @param {string} [ignore] A selector of what the page keeps out besides; empty for none.
 * @returns {Readable}
 */
export function readable(element, asRoot = false, ignore = "") {
  const name = element.localName;
  if (!asRoot && SILENT.has(name)) return LEFT;
  const style = getComputedStyle(element);
  const { display } = style;
  // An element that no slot shows has no display at all.
  if (display === "none" || (display === "" && !asRoot)) return LEFT;
  const block = isBlock(element, style);
  if (!asRoot && (THINGS.has(name) || isKeptOut(element, style) || (ignore !== "" && element.matches(ignore)))) {
    const inFlow = style.position !== "absolute" && style.position !== "fixed";
    return { ...LEFT, block: block && inFlow, spaced: THINGS.has(name) };
  }
  const closed = name === "details" && !(/** @type {HTMLDetailsElement} */ (element).open);
  return {
    left: false,
    block,
    spaced: false,
    visible: style.visibility === "visible",
    space: spaceOf(style),
    only: closed ? element.querySelector(":scope > summary") ?? element : null,
  };
}

/** A selector that can be asked for, or none. @param {string} selector */
export function validSelector(selector) {
  if (selector.trim() === "") return "";
  try {
    document.createDocumentFragment().querySelector(selector);
    return selector;
  } catch {
    console.warn(`press-mark: ${JSON.stringify(selector)} is no selector, so nothing is ignored by it`);
    return "";
  }
}

/**
 * The quotation marks that the style sheet sets around a `q`.
 *
 * @param {Element} element
 * @param {number} depth
 * @returns {readonly [string, string] | null}
 */
export function quoteMarks(element, depth) {
  const { content } = getComputedStyle(element, "::before");
  if (content === "none" || content === "normal" || content === '""') return null;
  return depth % 2 === 0 ? ["“", "”"] : ["‘", "’"];
}

/** @param {Element} element @param {CSSStyleDeclaration} style */
function isKeptOut(element, style) {
  return element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true" || element.hasAttribute(IGNORE)
    || /** @type {HTMLElement} */ (element).isContentEditable && element.getAttribute("role") === "textbox"
    || style.contentVisibility === "hidden" || isForScreenReaders(element, style);
}

/** Set aside for screen readers, in a box of a pixel: nobody sees a mark there. @param {Element} element @param {CSSStyleDeclaration} style */
function isForScreenReaders(element, style) {
  if (style.position !== "absolute" || style.overflow === "visible") return false;
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 && height <= 1;
}

/** @param {Element} element @param {CSSStyleDeclaration} style */
function isBlock(element, { display, float, position }) {
  if (display === "contents" || display.startsWith("inline") || display.startsWith("ruby")) return false;
  const largeLetter = float !== "none" && position === "static" && PHRASES.has(element.localName)
    && (element.textContent ?? "").trim().length <= LARGE_LETTERS;
  return !largeLetter;
}

/** @param {CSSStyleDeclaration} style @returns {Space} */
function spaceOf(style) {
  const { whiteSpace } = style;
  const collapse = style.getPropertyValue("white-space-collapse") || whiteSpace;
  if (collapse === "preserve-breaks" || collapse === "pre-line") return "lines";
  return collapse.startsWith("pre") || collapse === "break-spaces" ? "preserve" : "collapse";
}
