/**
 * Which elements are open, as a browser's parser has it, or more of them, never fewer: for what it does at a tag it may look at all that are open, so that they have
 * to be few.
 */

/** More are not opened. */
const MOST = 2000;
/** Of those that a browser opens anew in each block until their own end tag comes, more are not. */
const MOST_FORMATS = 8;

/** They end by themselves where another begins, or the one that they are in ends, and do not count; nor do those of which a page has one. */
const UNCOUNTED = new Set(["p", "li", "dt", "dd", "tr", "td", "th", "br", "hr", "option", "html", "head", "body"]);

/** What is opened anew where tags overlap; and links, of which one at a time is. */
const FORMATS = new Set(["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]);

/** No end tag of what is around these ends anything, but a table's. */
const SCOPES = new Set(["table", "caption", "object", "applet", "marquee", "template", "svg", "math"]);

/** A format's end tag ends these with it, and no others. */
const INLINE = new Set([...FORMATS, "a", "span", "q", "cite", "abbr", "acronym", "bdi", "bdo", "data", "del", "dfn", "ins", "kbd", "label", "mark", "ruby", "samp", "sub", "sup", "time", "var"]);

export class Nesting {
  /** @type {string[]} */
  #open = [];
  /** How many of a name are open. @type {Map<string, number>} */
  #counts = new Map();
  #formats = 0;

  /** Whether an element may begin. @param {string} name */
  opens(name) {
    if (UNCOUNTED.has(name)) return true;
    if (this.#open.length >= MOST || (FORMATS.has(name) && this.#formats >= MOST_FORMATS)) return false;
    this.#open.push(name);
    this.#count(name, 1);
    if (FORMATS.has(name)) this.#formats += 1;
    return true;
  }

  /** Whether an end tag ends anything. @param {string} name */
  closes(name) {
    if (UNCOUNTED.has(name)) return true;
    if ((this.#counts.get(name) ?? 0) === 0) return false;
    const at = this.#open.lastIndexOf(name);
    if (FORMATS.has(name)) this.#formats = Math.max(0, this.#formats - 1);
    // What it overlaps with stays open: a form's elements, and blocks within a format, which is opened anew in them.
    if (name === "form") this.#remove(at, 1);
    else if (this.#endsAll(name, at)) this.#remove(at, this.#open.length - at);
    return true;
  }

  /** Whether all that is within an element ends with it. @param {string} name @param {number} at */
  #endsAll(name, at) {
    const isFormat = FORMATS.has(name) || name === "a";
    for (let inner = at + 1; inner < this.#open.length; inner += 1) {
      if (isFormat ? !INLINE.has(this.#open[inner]) : name !== "table" && SCOPES.has(this.#open[inner])) return false;
    }
    return true;
  }

  /** @param {number} at @param {number} count */
  #remove(at, count) {
    for (const name of this.#open.splice(at, count)) this.#count(name, -1);
  }

  /** @param {string} name @param {1 | -1} step */
  #count(name, step) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + step);
  }
}
