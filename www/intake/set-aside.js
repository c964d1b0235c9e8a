import { STYLE } from "./disarm.js";

/**
 * Which parts of a copied page are not its article: what stands around it, and what stands in it without being of it.
 *
 * @typedef {"caption" | "related" | "navigation" | "aside" | "advertisement" | "button" | "hidden" | "footnote"} What
 * @typedef {{what: What, text: string}} SetAside
 * @typedef {{length: number, links: number, head: string}} Extent How many letters an element has, how many of them are
 *   in links, and its first words.
 */

/** Seen as things, or not at all: never words of a text, and nobody's loss. */
const SILENT = new Set(["template", "svg", "math", "canvas", "audio", "video", "object", "select", "datalist", "meter", "progress", "rt", "rp", "dialog"]);

/** @type {Record<string, What>} */
const BY_TAG = { figcaption: "caption", nav: "navigation", menu: "navigation", aside: "aside", button: "button" };

/** @type {Record<string, What>} */
const BY_ROLE = { navigation: "navigation", menu: "navigation", contentinfo: "navigation", search: "navigation", complementary: "aside", button: "button", doc_footnote: "footnote" };

/** Words of classes and ids. @type {[What, RegExp][]} */
const BY_CLASS = [
  ["advertisement", /^(?:ads?|advert(?:s|isements?|ising)?|ad(?:slot|box|unit|wrapper|container)|sponsored|dfp|outbrain|taboola|anzeigen?|werbung|publicidad|publicite)$/],
  ["button", /^(?:share|sharing|share(?:bar|tools|buttons?|links?)|social(?:bar|share|media|links?)?|addtoany|sharethis)$/],
  ["related", /^(?:related|readmore|recirc(?:ulation)?|recommend(?:ed|ations?)|mostread|trending|newsletter|signup|promo)$/],
  ["caption", /^(?:caption|imagecaption|photocredit)$/],
  ["navigation", /^(?:breadcrumbs?|navbar|pagination|skiplink)$/],
];

/** Set aside for those who hear a page. */
const UNSEEN = /(?:^| )(?:sr only|visually hidden|screen reader)/;

/** Who wrote it belongs to the article, wherever it stands. */
const BYLINE = /^(?:byline|author|authors|autor|autora|auteur)$/;

/** What a box of links begins with, in the languages that are read most. */
const INVITATION = /^\W{0,3}(?:read (?:more|also|next)|also read|related(?: (?:stories|articles|news|topics|links|content|coverage))?|more (?:on this|stories|from|like this)|see also|recommended|you may also like|don['’]t miss|most (?:read|popular)|trending|lesen sie auch|mehr zum thema|auch interessant|lea también|leer más|te puede interesar|lire aussi|à lire aussi|sur le même sujet)(?=\W|$)/i;
const LABEL = /^\W*(?:advertisement|advertising|sponsored|anzeige|werbung|publicidad|publicité)\W*$/i;

/** More of the page than this is not beside the point. */
const MOST = 0.5;
/** Of a box of links, so much is links. */
const MANY = 0.6;
/** Of a teaser, so much is. */
const SOME = 0.3;
/** So much stands on something to press, in letters. */
const SHORT = 300;

const BLOCKS = new Set(["p", "div", "li", "ul", "ol", "section", "h2", "h3", "h4", "h5", "h6", "blockquote", "article"]);

const PROSE = new Set(["p", "h1", "h2", "h3", "blockquote", "li"]);

/** Judges the elements of one page. */
export class Judge {
  /** @type {Map<Element, Extent>} */
  #extents = new Map();
  #whole;

  /** @param {Element} root */
  constructor(root) {
    this.#whole = Math.max(this.#measure(root, false).length, 1);
  }

  /**
   * @param {Element} element
   * @returns {What | "silent" | null} Null for what is read.
   */
  of(element) {
    const tag = element.localName;
    if (this.isSilent(element)) return "silent";
    const extent = this.#extent(element);
    if (extent.length === 0) return null;
    if (isHidden(element)) return "hidden";
    if (extent.length > this.#whole * MOST) return null;
    const byTag = BY_TAG[tag] ?? BY_ROLE[element.getAttribute("role")?.replace("-", "_") ?? ""];
    if (byTag !== undefined && !(byTag === "button" && extent.length > SHORT)) return byTag;
    return this.#byClass(element, extent) ?? (BLOCKS.has(tag) ? this.#byWords(element, extent) : null);
  }

  /** @param {Element} element */
  isSilent(element) {
    return SILENT.has(element.localName);
  }

  /** @param {Element} element @param {Extent} extent @returns {What | null} */
  #byClass(element, extent) {
    const words = wordsOf(element);
    if (words.length === 0 || words.some((word) => BYLINE.test(word))) return null;
    if (UNSEEN.test(words.join(" "))) return "hidden";
    const what = BY_CLASS.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? null;
    // A post that is shown has paragraphs; buttons have none.
    if (what === "button") return extent.length > SHORT || element.querySelector("p, blockquote") !== null ? null : what;
    // The class of a lead may speak of promotion.
    if (what === "related") return extent.links < extent.length * SOME && PROSE.has(element.localName) ? null : what;
    return what;
  }

  /** @param {Element} element @param {Extent} extent @returns {What | null} */
  #byWords(element, extent) {
    if (LABEL.test(extent.head)) return "advertisement";
    const phrase = INVITATION.exec(extent.head)?.[0];
    if (phrase !== undefined) {
      const rest = extent.length - letters(phrase);
      if (rest > 0) return extent.links >= rest * MANY ? "related" : null;
      return extent.links > 0 || this.#isLinks(element.nextElementSibling) ? "related" : null;
    }
    const title = element.previousElementSibling;
    const titled = title !== null && BLOCKS.has(title.localName) && this.#isInvitation(title);
    return titled && this.#isLinks(element) ? "related" : null;
  }

  /** @param {Element} element */
  #isInvitation(element) {
    const { head, length } = this.#extent(element);
    const phrase = INVITATION.exec(head)?.[0];
    return phrase !== undefined && length <= letters(phrase);
  }

  /** @param {Element | null} element */
  #isLinks(element) {
    if (element === null) return false;
    const { length, links } = this.#extent(element);
    return length > 0 && links >= length * MANY;
  }

  /** @param {Element} element */
  #extent(element) {
    return this.#extents.get(element) ?? { length: 0, links: 0, head: "" };
  }

  /** Once for all elements, from the innermost on. @param {Element} element @param {boolean} linked @returns {Extent} */
  #measure(element, linked) {
    const extent = { length: 0, links: 0, head: "" };
    const inLink = linked || element.localName === "a" && element.hasAttribute("href");
    if (SILENT.has(element.localName)) return extent;
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        const inner = this.#measure(/** @type {Element} */ (node), inLink);
        extent.length += inner.length;
        extent.links += inner.links;
        if (extent.head.length < 80) extent.head += inner.head;
      } else if (node.nodeType === Node.TEXT_NODE) {
        const { data } = /** @type {Text} */ (node);
        const count = letters(data);
        extent.length += count;
        if (inLink) extent.links += count;
        if (extent.head.length < 80) extent.head = `${extent.head}${data.slice(0, 400).replace(/\s+/g, " ")}`.slice(0, 120).trimStart();
      }
    }
    this.#extents.set(element, extent);
    return extent;
  }
}

/** Letters, without the white space of the source. @param {string} text */
const letters = (text) => text.length - (text.match(/\s/g)?.length ?? 0);

/** The words of its classes and its id. @param {Element} element */
function wordsOf(element) {
  const named = `${element.getAttribute("class") ?? ""} ${element.id}`.slice(0, 400);
  return named.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map((word) => word.toLowerCase()).filter((word) => word !== "");
}

/** @param {Element} element */
function isHidden(element) {
  const style = element.getAttribute(STYLE) ?? "";
  return element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true"
    || /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$))/i.test(style);
}
