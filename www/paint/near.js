/**
 * Which stretch of a long text is on the screen or near it: as far again as the screen is high, above it and below.
 *
 * Sentinels are asked where they are, elements that hold some of the text, one for each two thousand letters. As a rule they stand
 * below one another, so that a dozen questions are enough; where they do not, as in columns, all are asked. A browser's
 * `IntersectionObserver` would ask all of them in every frame: 10 ms for ten million letters.
 *
 * @typedef {import("./layers.js").Stretch} Stretch
 * @typedef {{text: string, nodes: readonly Text[], starts: Uint32Array}} Map
 */

/** At least so far apart are two sentinels, in UTF-16 units. */
const APART = 2000;

/** So many sentinels show whether they stand below one another. */
const SAMPLES = 24;

export class Near {
  #view;
  #ending = new AbortController();
  #resizing;
  #frame = 0;
  #tell;
  /** In the order of the text. @type {{element: Element, start: number}[]} */
  #sentinels = [];
  #length = 0;
  /** @type {Stretch} */
  #stretch = [0, 0];
  /** Where the screen begins. */
  #start = 0;

  /**
   * @param {Element} root That holds the text.
   * @param {Window & typeof globalThis} view In which it is seen.
   * @param {(stretch: Stretch) => void} tell Called when another stretch is near.
   */
  constructor(root, view, tell) {
    this.#view = view;
    this.#tell = tell;
    const { signal } = this.#ending;
    const soon = () => {
      if (this.#frame === 0) this.#frame = view.requestAnimationFrame(() => this.#look());
    };
    // News of scrolling does not leave a shadow tree.
    for (let tree = root.getRootNode(); ; tree = /** @type {ShadowRoot} */ (tree).host.getRootNode()) {
      tree.addEventListener("scroll", soon, { signal, passive: true, capture: true });
      if (!("host" in tree)) break;
    }
    this.#resizing = new view.ResizeObserver(soon);
    for (const element of [root, view.document.documentElement]) this.#resizing.observe(element);
  }

  /** What is near, in UTF-16 units. */
  get stretch() {
    return this.#stretch;
  }

  /** Where the screen begins, about. */
  get start() {
    return this.#start;
  }

  /** The text stands in other nodes now. @param {Map} map */
  follow({ text, nodes, starts }) {
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
    this.#measure();
  }

  end() {
    this.#ending.abort();
    this.#resizing.disconnect();
    this.#view.cancelAnimationFrame(this.#frame);
  }

  #look() {
    this.#frame = 0;
    const [start, end] = this.#stretch;
    this.#measure();
    const [from, to] = this.#stretch;
    // What is painted may stay so, unless it is much more than what is near.
    if (from >= start && to <= end && end - start < 3 * (to - from)) this.#stretch = [start, end];
    else this.#tell(this.#stretch);
  }

  #measure() {
    const height = this.#view.innerHeight;
    const count = this.#sentinels.length;
    const box = (/** @type {number} */ index) => this.#sentinels[index].element.getBoundingClientRect();
    /** @type {number[]} The first and the last that are near, and the first that is seen. */
    let found;
    if (this.#isInOrder(box)) {
      const first = bisect(count, (index) => box(index).bottom >= -height);
      found = [first, bisect(count, (index) => box(index).top > 2 * height) - 1, bisect(count, (index) => box(index).bottom >= 0)];
    } else {
      const boxes = Array.from({ length: count }, (_, index) => box(index));
      const isNear = (/** @type {DOMRect} */ { top, bottom }) => bottom >= -height && top <= 2 * height;
      found = [boxes.findIndex(isNear), boxes.findLastIndex(isNear), boxes.findIndex(({ bottom }) => bottom >= 0)];
    }
    const [first, last, seen] = found;
    if (first < 0 || last < 0) return;
    const startOf = (/** @type {number} */ index) => this.#sentinels[Math.max(index, 0)]?.start ?? this.#length;
    // Between two sentinels stands text of neither.
    this.#stretch = [startOf(first - 1), startOf(last + 2)];
    this.#start = startOf(seen);
  }

  /** @param {(index: number) => DOMRect} box */
  #isInOrder(box) {
    let above = -Infinity;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const index = Math.floor((sample * (this.#sentinels.length - 1)) / (SAMPLES - 1));
      const { top, height } = box(index);
      // What is not shown is nowhere.
      if (top < above || height === 0) return false;
      above = top;
    }
    return true;
  }
}

/** The first of so many indices of which something holds that holds of all after it; their number if of none. @param {number} count @param {(index: number) => boolean} holds */
function bisect(count, holds) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
