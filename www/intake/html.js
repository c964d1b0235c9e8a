import { policy } from "../annotate/policy.js";
import { citedIn, isDashed } from "./cited.js";
import { STYLE } from "./disarm.js";
import { Flow } from "./flow.js";
import { Judge } from "./set-aside.js";

/**
 * HTML, from the clipboard or a file, as the text that it says. It is parsed into a document that no window shows, in
 * which nothing runs and nothing is loaded, after all that could has been left out.
 *
 * @typedef {import("./set-aside.js").SetAside} SetAside
 * @typedef {{text: string, setAside: SetAside[], whole: string}} Read `whole`: the text with what was set aside in its place.
 * @typedef {"not" | "space" | "line" | "block"} Parted
 */

/** Longer than any article; in UTF-16 units. */
const LONGEST = 32 * 1024 * 1024;

/** Parts of a text that stand apart; a list's and a table's lines stand together. */
const BLOCKS = new Set([
  "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
  "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "main", "nav", "ol", "p", "pre",
  "search", "section", "summary", "table", "ul",
]);
const LINES = new Set(["li", "tr", "dt", "dd"]);
const CELLS = new Set(["td", "th"]);

/**
 * @param {string} html
 * @returns {Read | null} Null where the page allows no policy by which it could be parsed, or it is too long.
 */
export function readHtml(html) {
  const page = html.length > LONGEST ? null : parsed(html);
  if (page === null) return null;
  const judge = new Judge(page.body);
  const fragment = hasFragment(page);
  const reading = new Reading(judge, fragment);
  reading.children(page.body, false);
  const { text, setAside } = reading;
  return { text, setAside, whole: setAside.length === 0 ? text : wholeOf(page.body, judge, fragment) };
}

/** @param {string} html @returns {Document | null} */
function parsed(html) {
  try {
    return new DOMParser().parseFromString(policy().createHTML(html), "text/html");
  } catch {
    return null;
  }
}

/** Whether the clipboard says where in it begins what was copied; nothing else leaves a comment. @param {Document} page */
const hasFragment = (page) => page.createNodeIterator(page.body, NodeFilter.SHOW_COMMENT).nextNode()?.nodeValue === "StartFragment";

/** All that an element says. @param {Element} element @param {Judge} judge @param {boolean} [fragment] */
function wholeOf(element, judge, fragment = false) {
  const reading = new Reading(judge, fragment, true);
  reading.children(element, false);
  return reading.text;
}

class Reading {
  #flow = new Flow();
  #judge;
  #whole;
  /** Text before and after the fragment that was copied is the clipboard's own. */
  #outside;
  #quoteDepth = 0;
  /** Who is cited with the block quote that is read. @type {Element | null} */
  #source = null;
  /** @type {SetAside[]} */
  setAside = [];
  /** The element that was set aside last. @type {Element | null} */
  #last = null;

  /** @param {Judge} judge @param {boolean} fragment It says where it begins. @param {boolean} [whole] Nothing is set aside. */
  constructor(judge, fragment, whole = false) {
    this.#judge = judge;
    this.#outside = fragment;
    this.#whole = whole;
  }

  get text() {
    return this.#flow.text;
  }

  /** @param {Element} parent @param {boolean} kept Its white space stands. */
  children(parent, kept) {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === Node.ELEMENT_NODE) this.#element(/** @type {Element} */ (node), kept);
      else if (node.nodeType === Node.COMMENT_NODE) this.#comment(/** @type {Comment} */ (node).data);
      else if (node.nodeType === Node.TEXT_NODE && !this.#outside) this.#text(/** @type {Text} */ (node).data, kept);
    }
  }

  /** @param {Element} element @param {boolean} kept */
  #element(element, kept) {
    const name = element.localName;
    const style = element.getAttribute(STYLE) ?? "";
    if (name === "br") return this.#flow.lineEnd();
    if (element === this.#source) return this.#sign(element, kept);
    if (this.#isLeft(element) || /mso-list\s*:\s*ignore/i.test(style)) return;
    const keeps = keepsSpace(name, style) ?? kept;
    if (CELLS.has(name)) return this.#cell(element, keeps);
    const parted = partOf(element);
    this.#part(parted);
    // Marks within marks would be others.
    if (name === "blockquote" && !this.#outside && this.#quoteDepth === 0) this.#quote(element);
    const marks = name !== "q" ? null : this.#quoteDepth % 2 === 0 ? "“”" : "‘’";
    if (marks !== null) this.#open(marks[0]);
    this.children(element, keeps);
    if (marks !== null) this.#close(marks[1]);
    if (name === "blockquote" && this.#source !== null && element.contains(this.#source)) this.#unquote();
    this.#part(parted);
  }

  /** The words of a block quote that somebody is cited with come between quotation marks. @param {Element} quote */
  #quote(quote) {
    this.#source = citedIn(quote);
    if (this.#source === null) return;
    this.#flow.begin("“");
    this.#quoteDepth += 1;
  }

  /** The words end. */
  #unquote() {
    this.#source = null;
    this.#quoteDepth -= 1;
    this.#flow.end("”");
    this.#flow.begin("");
  }

  /** Whose they are comes after a dash, on a line of its own. @param {Element} source @param {boolean} kept */
  #sign(source, kept) {
    this.#unquote();
    this.#flow.begin(isDashed(source.textContent ?? "") ? "" : "— ");
    this.#flow.block(2);
    this.children(source, kept);
    this.#flow.begin("");
    this.#flow.block(2);
  }

  /** @param {Parted} parted */
  #part(parted) {
    if (parted === "space") this.#flow.words(" ");
    else if (parted !== "not") this.#flow.block(parted === "line" ? 1 : 2);
  }

  /** Cells stand on one line, also where they hold blocks. @param {Element} cell @param {boolean} kept */
  #cell(cell, kept) {
    if (cell.previousElementSibling !== null) this.#flow.cell();
    if (!holdsBlocks(cell)) return this.children(cell, kept);
    // A table by which a page, or a mail, is laid out.
    if (cell.previousElementSibling !== null) this.#flow.block(1);
    this.children(cell, kept);
  }

  /** @param {Element} element */
  #isLeft(element) {
    if (this.#judge.isSilent(element)) return true;
    if (this.#whole || this.#outside) return false;
    const what = this.#judge.of(element);
    if (what === "silent") return true;
    if (what === null) return false;
    const text = wholeOf(element, this.#judge);
    const before = this.setAside.at(-1);
    // A title and its links are one box.
    if (what === "related" && before?.what === what && this.#last === element.previousElementSibling) before.text += `\n${text}`;
    else if (text !== "") this.setAside.push({ what, text });
    this.#last = element;
    // The words around it are not one.
    if (BLOCKS.has(element.localName)) this.#flow.block(2);
    else this.#flow.words(" ");
    return true;
  }

  /** @param {string} data @param {boolean} kept */
  #text(data, kept) {
    // What shows only where a word breaks.
    const words = data.replace(/[\u00ad\u200b\u2060]/g, "");
    if (kept) this.#flow.kept(words);
    else this.#flow.words(words);
  }

  /** @param {string} mark */
  #open(mark) {
    this.#quoteDepth += 1;
    this.#flow.words(mark);
  }

  /** @param {string} mark */
  #close(mark) {
    this.#quoteDepth -= 1;
    this.#flow.words(mark);
  }

  /** @param {string} words */
  #comment(words) {
    if (words === "StartFragment") this.#outside = false;
    else if (words === "EndFragment") this.#outside = true;
  }
}

/** What an element says of white space; null where it says nothing. @param {string} name @param {string} style */
function keepsSpace(name, style) {
  const said = /white-space(?:-collapse)?\s*:\s*([a-z-]+)/i.exec(style)?.[1].toLowerCase();
  if (said !== undefined) return said.startsWith("pre") || said === "break-spaces";
  return name === "pre" ? true : null;
}

/**
 * How an element stands apart from what is before and after it. A block within an item of a list is a line of it, and one
 * in a cell of a table of data stands on the cell's line.
 *
 * @param {Element} element
 * @returns {Parted}
 */
function partOf(element) {
  const name = element.localName;
  if (LINES.has(name)) return "line";
  if (!BLOCKS.has(name)) return "not";
  const around = element.parentElement;
  if (around?.localName === "li") return "line";
  return around !== null && CELLS.has(around.localName) && !holdsBlocks(around) ? "space" : "block";
}

/** What each cell was found to be. @type {WeakMap<Element, boolean>} */
const LAYOUT = new WeakMap();

/** Whether a cell is a part of a page's or a mail's layout: it has several blocks, or a table. @param {Element} cell */
function holdsBlocks(cell) {
  const known = LAYOUT.get(cell);
  if (known !== undefined) return known;
  let count = 0;
  for (let child = cell.firstElementChild; child !== null && count < 2; child = child.nextElementSibling) if (BLOCKS.has(child.localName)) count += 1;
  const holds = count > 1 || cell.querySelector("table") !== null;
  LAYOUT.set(cell, holds);
  return holds;
}
