import { PROPERTIES, highlightRules } from "./palette.js";

/**
 * Paints one element's marks, under names that no other element, and no other copy of this script, has. Rules are
 * adopted by the tree in which the text stands; nobody else's rules or highlights are touched.
 *
 * @typedef {import("../text/page-text.js").PageText} PageText
 * @typedef {{text: string, nodes: Text[], starts: Uint32Array, ranges: (spans: Uint32Array) => StaticRange[]}} Painted
 */
export class Painter {
  #registry;
  #prefix = "";
  #rules = "";
  /** @type {CSSStyleSheet | null} */
  #sheet = null;
  /** @type {DocumentOrShadowRoot | null} */
  #tree = null;
  /** @type {Set<string>} */
  #names = new Set();

  /** @param {Document} page In which the text stands: each document has a registry of its own. */
  constructor(page) {
    this.#registry = registryOf(page);
  }

  /** Stands before the name of each highlight. */
  get prefix() {
    if (this.#prefix === "") this.#prefix = claim(this.#registry);
    return this.#prefix;
  }

  /**
   * @param {string} name
   * @param {Painted} map
   * @param {Uint32Array} spans
   * @param {number} priority
   */
  paint(name, map, spans, priority) {
    if (this.#registry === null) return;
    if (spans.length === 0) {
      this.#registry.delete(name);
      this.#names.delete(name);
      return;
    }
    // Added one by one: a call with as many arguments as a long text has names would overflow the stack.
    const highlight = new Highlight();
    for (const range of map.ranges(spans)) highlight.add(range);
    highlight.priority = priority;
    this.#registry.set(name, highlight);
    this.#names.add(name);
  }

  /**
   * Dresses the marks for the text's place in the page.
   *
   * @param {Element} text
   * @param {import("./palette.js").Tone} tone
   * @param {HTMLElement} element The custom element, whose own properties are used where the text does not inherit any.
   */
  dress(text, tone, element) {
    if (this.#registry === null) return;
    const tree = /** @type {Document | ShadowRoot} */ (text.getRootNode());
    if (!("adoptedStyleSheets" in tree)) return;
    const style = getComputedStyle(element);
    /** @type {Map<string, string>} */
    const own = new Map(PROPERTIES.map((property) => [property, style.getPropertyValue(property).trim()]));
    const rules = highlightRules(this.prefix, tone, (property) => own.get(property) ?? "");
    const view = text.ownerDocument.defaultView ?? window;
    // A sheet belongs to the document that made it.
    if (this.#tree !== tree) this.#undress();
    this.#sheet ??= new view.CSSStyleSheet();
    if (rules !== this.#rules) this.#sheet.replaceSync(rules);
    this.#rules = rules;
    this.#tree = tree;
    // Others write this list too, and may have left ours out.
    if (!tree.adoptedStyleSheets.includes(this.#sheet)) tree.adoptedStyleSheets.push(this.#sheet);
  }

  /** Takes off what is painted, and the rules. */
  end() {
    for (const name of this.#names) this.#registry?.delete(name);
    this.#names.clear();
    this.#undress();
    if (this.#prefix !== "") this.#registry?.delete(this.#prefix);
    this.#prefix = "";
  }

  #undress() {
    const at = this.#sheet === null ? -1 : this.#tree?.adoptedStyleSheets.indexOf(this.#sheet) ?? -1;
    if (at >= 0) this.#tree?.adoptedStyleSheets.splice(at, 1);
    this.#sheet = null;
    this.#tree = null;
    this.#rules = "";
  }
}

/** Null where the browser cannot paint highlights without touching the text's DOM. @param {Document} page */
function registryOf({ defaultView }) {
  const { CSS: css, Highlight: able } = defaultView ?? globalThis;
  return typeof able === "function" && typeof css === "object" && "highlights" in css ? css.highlights : null;
}

/**
 * A prefix that is free, held by an empty highlight of that name: the registry is the one thing that all copies of
 * this script in a page share.
 *
 * @param {HighlightRegistry | null} registry
 */
function claim(registry) {
  let count = 1;
  if (registry === null) return `press-mark-${count}`;
  while (registry.has(`press-mark-${count}`)) count += 1;
  registry.set(`press-mark-${count}`, new Highlight());
  return `press-mark-${count}`;
}

/**
 * Whether a text stands on a light or a dark ground, by the colour of its letters: pages that are dark do not all say so.
 *
 * @param {Element} text
 * @returns {import("./palette.js").Tone}
 */
export function toneOf(text) {
  const { color, colorScheme } = getComputedStyle(text);
  const numbers = /^rgba?\(([\d.]+),? ([\d.]+),? ([\d.]+)/.exec(color)?.slice(1).map(Number);
  if (numbers === undefined) return colorScheme === "dark" ? "dark" : "light";
  const [red, green, blue] = numbers;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? "dark" : "light";
}
