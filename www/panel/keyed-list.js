/**
 * Keeps the children of an element in step with some items, moving and changing what is there rather than making it
 * anew, so that focus, scroll and open groups stay while the text is being typed.
 *
 * @template {{key: string}} Item
 */
export class KeyedList {
  #list;
  #make;
  #update;
  /** @type {Map<string, HTMLElement>} */
  #elements = new Map();

  /**
   * @param {Element} list
   * @param {(item: Item) => HTMLElement} makeElement
   * @param {(element: HTMLElement, item: Item) => void} update Called for new elements, too.
   */
  constructor(list, makeElement, update) {
    this.#list = list;
    this.#make = makeElement;
    this.#update = update;
  }

  /** @param {readonly Item[]} items */
  show(items) {
    /** @type {Map<string, HTMLElement>} */
    const elements = new Map();
    for (const item of items) {
      const element = this.#elements.get(item.key) ?? this.#make(item);
      elements.set(item.key, element);
      this.#update(element, item);
    }
    for (const [key, element] of this.#elements) if (!elements.has(key)) element.remove();
    this.#elements = elements;
    this.#arrange();
  }

  #arrange() {
    const page = this.#list.ownerDocument;
    const focused = page.activeElement;
    let next = this.#list.firstElementChild;
    for (const element of this.#elements.values()) {
      if (element === next) next = next.nextElementSibling;
      else this.#list.insertBefore(element, next);
    }
    // A focused element that was moved lost its focus.
    if (focused instanceof HTMLElement && focused !== page.activeElement && this.#list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }
}
