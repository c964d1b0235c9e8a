import { IGNORE } from "./readable.js";

/** Finds the element whose text is annotated, and says when the text, or which element it is, has changed. */

/** Of a very long text, marks are brought back to their words so seldom that at most a quarter of the time goes into it. */
const REST = 3;
/** In milliseconds: what is read within it is read in every frame. */
const FRAME = 16;
/** So many slow readings on end are the text's; fewer may be a busy machine's, on which no mark should leave its words. */
const SLOW = 4;

/** What decides whether words are seen. */
const ATTRIBUTES = ["hidden", "aria-hidden", "class", "style", "open", "slot", IGNORE];

/**
 * The element whose text is annotated: that of the property `host`, else the one whose id `for` names, in the tree of
 * the custom element or in the page; without either, the custom element itself.
 *
 * @param {Element} element
 * @param {Element | string | null} named An element, or a selector in which `>>>` steps into a shadow tree.
 * @returns {HTMLElement | null} Null when there is none, or none yet.
 */
export function hostOf(element, named) {
  // Not by its class: an element of another document has that of its window.
  if (typeof named === "object" && named !== null) return named.isConnected ? /** @type {HTMLElement} */ (named) : null;
  const tree = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  if (typeof named === "string") return selected(tree, named) ?? selected(element.ownerDocument, named);
  const id = element.getAttribute("for");
  if (id === null) return /** @type {HTMLElement} */ (element);
  return tree.getElementById?.(id) ?? element.ownerDocument.getElementById(id);
}

/** @param {Document | ShadowRoot} tree @param {string} selector @returns {HTMLElement | null} */
function selected(tree, selector) {
  /** @type {ParentNode | null} */
  let at = tree;
  /** @type {Element | null} */
  let found = null;
  for (const step of selector.split(">>>")) {
    if (at === null) return null;
    found = at.querySelector(step);
    at = found?.shadowRoot ?? null;
  }
  return /** @type {HTMLElement | null} */ (found);
}

/** Follows a page that changes, by looking on: what it observes it never writes. */
export class Following {
  #observers;
  #view;
  #ending = new AbortController();
  #frame = 0;
  #timer = 0;
  /** When the text may be read again. */
  #next = 0;
  /** How long the last readings took, in milliseconds. @type {number[]} */
  #took = [];

  /**
   * @param {HTMLElement} element The custom element.
   * @param {HTMLElement | null} text The element that holds the text.
   * @param {boolean} all Any attribute may decide what is read.
   * @param {{changed: () => void, elsewhere: () => void, dressed: () => void}} tell The text has changed; another
   *   element may be the host now; colours may be others.
   */
  constructor(element, text, all, { changed, elsewhere, dressed }) {
    const { signal } = this.#ending;
    const page = (text ?? element).ownerDocument;
    const view = page.defaultView ?? window;
    this.#view = view;
    // Once a frame, before it is painted, so that no mark is seen beside its words.
    const inFrame = () => {
      this.#timer = 0;
      this.#frame = view.requestAnimationFrame(() => {
        this.#frame = 0;
        const start = performance.now();
        changed();
        const end = performance.now();
        this.#took = [...this.#took, end - start].slice(-SLOW);
        const slow = this.#took.length < SLOW ? 0 : Math.min(...this.#took);
        this.#next = slow < FRAME ? 0 : end + slow * REST;
      });
    };
    const soon = () => {
      if (this.#frame !== 0 || this.#timer !== 0) return;
      const wait = this.#next - performance.now();
      if (wait <= 0) inFrame();
      else this.#timer = setTimeout(inFrame, wait);
    };
    const onText = new MutationObserver(soon);
    if (text !== null) {
      onText.observe(text, { subtree: true, childList: true, characterData: true, attributes: true, ...(all ? {} : { attributeFilter: ATTRIBUTES }) });
    }
    const onTree = new MutationObserver(elsewhere);
    if (text !== element) {
      for (const tree of new Set([page, element.ownerDocument, element.getRootNode(), ...(text === null ? [] : [text.getRootNode()])])) {
        onTree.observe(tree, { subtree: true, childList: true, attributes: true, attributeFilter: ["id"] });
      }
    }
    const onTheme = new MutationObserver(dressed);
    for (const root of [page.documentElement, page.body]) if (root !== null) onTheme.observe(root, { attributes: true });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      view.matchMedia(query).addEventListener("change", dressed, { signal });
    }
    // A style sheet that comes late, a theme that fades in, a narrower window in which a part is not shown.
    for (const type of ["load", "transitionend"]) page.addEventListener(type, dressed, { signal, capture: true });
    view.addEventListener("resize", soon, { signal });
    this.#observers = [onText, onTree, onTheme];
  }

  end() {
    this.#ending.abort();
    clearTimeout(this.#timer);
    this.#view.cancelAnimationFrame(this.#frame);
    for (const observer of this.#observers) observer.disconnect();
  }
}
