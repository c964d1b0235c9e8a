/**
 * Which stretch of a long text is on the screen or near it: as far again as the screen is high, above it and below.
 *
 * The browser says so of sentinels, elements that hold some of the text, about one for each two thousand letters; in columns and in
 * whatever scrolls. From the sentinel before the first that is near to the one after the last, text is near.
 *
 * @typedef {import("./layers.js").Stretch} Stretch
 * @typedef {{text: string, nodes: readonly Text[], starts: Uint32Array}} Map
 */

/** At least so far apart are two sentinels, in UTF-16 units. */
const APART = 2000;

/** What is taken to be near before the browser has said so: a text is read from its start. In UTF-16 units. */
const FIRST = 30_000;

const MARGIN = "100%";

export class Near {
  #observer;
  /** In the order of the text. @type {{element: Element, start: number}[]} */
  #sentinels = [];
  /** @type {Set<Element>} */
  #seen = new Set();
  #length = 0;
  /** @type {Stretch} */
  #stretch = [0, FIRST];

  /**
   * @param {Window & typeof globalThis} view In which the text is seen.
   * @param {(stretch: Stretch) => void} tell Called when another stretch is near.
   */
  constructor(view, tell) {
    // Not all browsers know `scrollMargin`, for what scrolls within the page.
    const options = /** @type {IntersectionObserverInit} */ ({ rootMargin: MARGIN, scrollMargin: MARGIN });
    this.#observer = new view.IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#seen.add(target);
        else this.#seen.delete(target);
      }
      const [start, end] = this.#stretch;
      this.#measure();
      const [from, to] = this.#stretch;
      // What is painted may stay so, unless it is much more than what is near.
      if (from >= start && to <= end && end - start < 3 * (to - from)) this.#stretch = [start, end];
      else tell(this.#stretch);
    }, options);
  }

  /** What is near, in UTF-16 units. */
  get stretch() {
    return this.#stretch;
  }

  /** Where the screen begins, about. */
  get start() {
    const index = this.#sentinels.findIndex(({ element }) => this.#seen.has(element));
    return this.#sentinels[index + 1]?.start ?? this.#stretch[0];
  }

  /** The text stands in other nodes now. @param {Map} map */
  follow({ text, nodes, starts }) {
    const before = new Set(this.#sentinels.map(({ element }) => element));
    const now = new Set();
    this.#sentinels = [];
    this.#length = text.length;
    let next = 0;
    nodes.forEach((node, index) => {
      const element = node.parentElement;
      if (starts[index] < next || element === null || now.has(element)) return;
      this.#sentinels.push({ element, start: starts[index] });
      now.add(element);
      next = starts[index] + APART;
    });
    for (const element of before) {
      if (now.has(element)) continue;
      this.#observer.unobserve(element);
      this.#seen.delete(element);
    }
    for (const { element } of this.#sentinels) if (!before.has(element)) this.#observer.observe(element);
    this.#measure();
  }

  end() {
    this.#observer.disconnect();
  }

  #measure() {
    const seen = this.#sentinels.flatMap(({ element }, index) => (this.#seen.has(element) ? [index] : []));
    if (seen.length === 0) return;
    const after = this.#sentinels[/** @type {number} */ (seen.at(-1)) + 2];
    this.#stretch = [this.#sentinels[Math.max(seen[0] - 1, 0)].start, after?.start ?? this.#length];
  }
}
