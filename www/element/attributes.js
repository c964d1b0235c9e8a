import { MARKS, TYPES } from "../annotate/types.js";

/**
 * What the element's attributes say. The attribute is the state; what cannot be read is as if it were not there.
 *
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("../annotate/types.js").MentionType} MentionType
 * @typedef {{name: string, type: MentionType, aliases?: string[], entity?: string}} LexiconEntry
 * @typedef {"beside" | "below" | "none"} Panel
 * @typedef {"auto" | "light" | "dark"} Theme
 * @typedef {"speakers" | "find" | "correct" | "print" | "sources" | "check" | "compare" | "save"} Tool A part of the desk: who speaks, as bars; orders, filters and words to find;
 *   corrections; a handout in place of the screen when the page is printed;
 *   the sources in figures; quotations checked against a record; two articles compared; files to save.
 */

export const OBSERVED = Object.freeze([
  "for", "ignore", "types", "quotes", "panel", "legend", "lines", "desk", "editable", "stay", "placeholder", "markup", "theme", "lang-ui", "lexicon", "label",
  "name", "disabled",
]);

const NAMES = /** @type {ReadonlySet<string>} */ (new Set(TYPES));

/**
 * The types to show: "person place", also with commas; all without the attribute.
 *
 * @param {Element} element
 * @returns {MentionType[]}
 */
export function typesOf(element) {
  const said = element.getAttribute("types");
  if (said === null) return [...TYPES];
  const wanted = new Set(said.toLowerCase().split(/[\s,]+/).filter((name) => NAMES.has(name)));
  return TYPES.filter((type) => wanted.has(type));
}

/** Whether quotes are shown: they are, unless the attribute says "off" or "false". @param {Element} element */
export const quotesOf = (element) => !["off", "false"].includes(element.getAttribute("quotes")?.toLowerCase() ?? "");

/** @param {Element} element @returns {ReadonlySet<Mark>} */
export function shownBy(element) {
  const types = new Set(/** @type {string[]} */ (typesOf(element)));
  const quotes = quotesOf(element);
  return new Set(MARKS.filter((mark) => (mark === "quote" ? quotes : types.has(mark))));
}

/** @type {readonly Tool[]} */
const TOOLS = ["speakers", "find", "correct", "print", "sources", "check", "compare", "save"];

/**
 * The parts that a reader works with: "speakers find correct print sources check compare save"; all where the attribute is there and says nothing, none without it.
 *
 * @param {Element} element
 * @returns {ReadonlySet<Tool>}
 */
export function deskOf(element) {
  const said = element.getAttribute("desk");
  if (said === null) return new Set();
  const wanted = new Set(said.toLowerCase().split(/[\s,]+/).filter(Boolean));
  return new Set(TOOLS.filter((tool) => wanted.size === 0 || wanted.has(tool)));
}

/** @param {Element} element @returns {Panel} */
export const panelOf = (element) => oneOf(element.getAttribute("panel"), ["beside", "below", "none"]);

/** @param {Element} element @returns {Theme} */
export const themeOf = (element) => oneOf(element.getAttribute("theme"), ["auto", "light", "dark"]);

/**
 * The names that the page adds: the attribute holds them as JSON, or the id of an element that does, such as
 * `<script type="application/json" id="names">[{"name": "Voyager 1", "type": "product"}]</script>`.
 *
 * @param {Element} element
 * @returns {LexiconEntry[]}
 * @throws {Error} Says what is wrong with it.
 */
export function lexiconOf(element) {
  const said = element.getAttribute("lexicon")?.trim() ?? "";
  if (said === "") return [];
  const tree = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const json = said.startsWith("[") ? said : tree.getElementById?.(said)?.textContent ?? element.ownerDocument.getElementById(said)?.textContent;
  if (json === undefined || json === null) throw new Error(`the page has no lexicon with the id ${JSON.stringify(said)}`);
  /** @type {unknown} */
  let entries;
  try {
    entries = JSON.parse(json);
  } catch (error) {
    throw new Error(`the lexicon is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  return checked(entries);
}

/**
 * @param {unknown} entries
 * @returns {LexiconEntry[]}
 * @throws {TypeError}
 */
export function checked(entries) {
  if (!Array.isArray(entries)) throw new TypeError("the lexicon is not a list of {name, type}");
  const list = entries.map((entry, index) => {
    const { name, type, aliases, entity } = /** @type {Partial<LexiconEntry>} */ (entry ?? {});
    if (typeof name !== "string" || name.trim() === "" || typeof type !== "string" || !NAMES.has(type)) {
      throw new TypeError(`entry ${index + 1} of the lexicon is not a {name, type}: ${JSON.stringify(entry)}`);
    }
    // What else may be wrong with it, the core says when it reads.
    return { name, type, ...(aliases && { aliases }), ...(entity && { entity }) };
  });
  // What is put into it later would not be seen.
  Object.freeze(list);
  return list;
}

/** The first of some words unless another is said. @template {string} Word @param {string | null} said @param {Word[]} words @returns {Word} */
function oneOf(said, words) {
  return words.find((word) => word === said?.toLowerCase()) ?? words[0];
}
