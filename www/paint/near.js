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
  /** @type {Map | null} */
  #map = null;
  /** In the order of the text. @type {{element: Element, start: number}[]} */
  #sentinels = [];
  #length = 0;
  /** What was last told to be near. @type {Stretch} */
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
    for (const tree of treesAround(root)) tree.addEventListener("scroll", soon, { signal, passive: true, capture: true });
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

  /** The text and the nodes in which it stands, if they are others now. @param {Map} map */
  follow(map) {
    if (map === this.#map) return;
    this.#map = map;
    const { text, nodes, starts } = map;
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
    this.#compare();
  }

  end() {
    this.#ending.abort();
    this.#resizing.disconnect();
    this.#view.cancelAnimationFrame(this.#frame);
  }

  #look() {
    this.#frame = 0;
    this.#compare();
  }

  /** Tells what is near, unless what was last told has it, and not much more. */
  #compare() {
    const [start, end] = this.#stretch;
    const [from, to] = this.#measured();
    if (from >= start && to <= end && end - start < 3 * (to - from)) return;
    this.#stretch = [from, to];
    this.#tell(this.#stretch);
  }

  /** What is near now; what was, where the text is not to be seen. @returns {Stretch} */
  #measured() {
    const height = this.#view.innerHeight;
    const count = this.#sentinels.length;
    // Where there are no words there are no marks.
    if (count === 0) return [0, this.#length];
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
    if (first < 0 || last < 0) return this.#stretch;
    const startOf = (/** @type {number} */ index) => this.#sentinels[Math.max(index, 0)]?.start ?? this.#length;
    this.#start = startOf(seen);
    // Between two sentinels stands text of neither.
    return [startOf(first - 1), startOf(last + 2)];
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

/** The trees in which something stands or is shown, from its own outwards. @param {Element} element @returns {Set<Node>} */
function treesAround(element) {
  const trees = new Set();
  for (let at = /** @type {Element | null} */ (element); at !== null;) {
    const tree = at.getRootNode();
    trees.add(tree);
    at = at.assignedSlot ?? at.parentElement ?? ("host" in tree ? /** @type {ShadowRoot} */ (tree).host : null);
  }
  return trees;
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
