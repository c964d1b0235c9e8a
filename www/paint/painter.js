import { LAYERS } from "./layers.js";
import { highlightRules, settingsOf } from "./palette.js";

/**
 * Paints one element's marks, under names that no other element, and no other copy of this script, has. Rules are
 * adopted by the tree in which the text stands; nobody else's rules or highlights are touched.
 *
 * All layers are registered at once, empty, from the bottom up, and stay until the end: ranges are put into them and taken out.
 * So the order in which they were registered says which of two layers is above; a name that is set again would move to the top in
 * Chromium and Firefox. And all have the priority 0, as highlights of the page have by default: WebKit (measured in WebKitGTK
 * 2.50.6) ends the page's process where a line of text has two ranges of one highlight and then two of higher
 * priorities, the lower of which was registered last.
 *
 * @typedef {{text: string, nodes: Text[], starts: Uint32Array, ranges: (spans: Uint32Array) => StaticRange[]}} Painted
 */
export class Painter {
  #registry;
  #prefix = "";
  #rules = "";
  /** What the page sets, as it was when the marks were last dressed. */
  #set = "";
  /** @type {CSSStyleSheet | null} */
  #sheet = null;
  /** @type {DocumentOrShadowRoot | null} */
  #tree = null;
  /** By name, in the order of the text. @type {Map<string, StaticRange[]>} */
  #painted = new Map();

  /** @param {Document} page In which the text stands: each document has a registry of its own. */
  constructor(page) {
    this.#registry = registryOf(page);
  }

  /** Stands before the name of each highlight. */
  get prefix() {
    if (this.#prefix !== "") return this.#prefix;
    this.#prefix = claim(this.#registry);
    for (const name of this.#names) this.#registry?.set(name, new Highlight());
    return this.#prefix;
  }

  /** Of the highlights, from the bottom up. */
  get #names() {
    return LAYERS.map((layer) => `${this.#prefix}-${layer}`);
  }

  /**
   * Paints spans as the highlight of that name. What is painted already stays: where a letter is typed, only the marks of its line
   * are others.
   *
   * @param {string} name
   * @param {Painted} map
   * @param {Uint32Array} spans
   */
  paint(name, map, spans) {
    const highlight = this.#registry?.get(name);
    if (highlight === undefined) return;
    const before = this.#painted.get(name) ?? [];
    const now = spans.length > 0 ? map.ranges(spans) : [];
    let same = 0;
    for (; same < Math.min(before.length, now.length) && areSame(before[same], now[same]); same += 1) now[same] = before[same];
    let [end, last] = [before.length, now.length];
    for (; end > same && last > same && areSame(before[end - 1], now[last - 1]); end -= 1, last -= 1) now[last - 1] = before[end - 1];
    // One by one: a call with as many arguments as a long text has names would overflow the stack.
    for (let at = same; at < end; at += 1) highlight.delete(before[at]);
    for (let at = same; at < last; at += 1) highlight.add(now[at]);
    this.#painted.set(name, now);
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
    const settings = settingsOf(text, element);
    const rules = highlightRules(this.prefix, tone, settings);
    const set = [...settings.text.values()].join(";");
    const view = text.ownerDocument.defaultView ?? window;
    // A sheet belongs to the document that made it.
    if (this.#tree !== tree) this.#undress();
    this.#sheet ??= new view.CSSStyleSheet();
    const same = rules === this.#rules && set === this.#set;
    if (rules !== this.#rules) this.#sheet.replaceSync(rules);
    this.#rules = rules;
    this.#set = set;
    this.#tree = tree;
    // Others write this list too, and may have left ours out.
    const worn = tree.adoptedStyleSheets.includes(this.#sheet);
    if (!worn) tree.adoptedStyleSheets.push(this.#sheet);
    if (worn && same) return;
    this.#repaint();
  }

  /**
   * WebKit paints by the new rules only what is set anew. A highlight whose priority changes counts as that, without
   * a look at its ranges from here, whose number may be large; the same highlight set again does not.
   */
  #repaint() {
    for (const name of this.#names) {
      const highlight = this.#registry?.get(name);
      if (highlight === undefined || highlight.size === 0) continue;
      highlight.priority += 1;
      highlight.priority -= 1;
    }
  }

  /** Takes off what is painted, and the rules. */
  end() {
    this.#undress();
    if (this.#prefix === "") return;
    for (const name of [...this.#names, this.#prefix]) this.#registry?.delete(name);
    this.#painted.clear();
    this.#prefix = "";
  }

  #undress() {
    const at = this.#sheet === null ? -1 : this.#tree?.adoptedStyleSheets.indexOf(this.#sheet) ?? -1;
    if (at >= 0) this.#tree?.adoptedStyleSheets.splice(at, 1);
    this.#sheet = null;
    this.#tree = null;
    this.#rules = "";
    this.#set = "";
  }
}

/** @param {StaticRange} one @param {StaticRange} other */
const areSame = (one, other) => one.startContainer === other.startContainer && one.startOffset === other.startOffset
  && one.endContainer === other.endContainer && one.endOffset === other.endOffset;

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
