/**
 * The reading itself, which is WebAssembly: loaded once, while the page is already there to be written on.
 *
 * @typedef {typeof import("./pkg/pressmark.js")} Module
 * @typedef {import("./types.js").Annotation} Annotation
 */
export class Engine {
  #loading;
  /** @type {Module | null} */
  #module = null;

  constructor() {
    this.#loading = this.#load();
    // Whoever asks for an annotation hears of a failure; before that nobody has to.
    this.#loading.catch(() => {});
  }

  /** Whether this browser can paint highlights without touching the text's DOM. */
  static get paints() {
    return typeof Highlight === "function" && typeof CSS === "object" && "highlights" in CSS;
  }

  /** @param {string} text @returns {Promise<Annotation>} */
  async annotate(text) {
    return (await this.#loading).annotate(text);
  }

  /** @type {import("./highlights.js").Paint<import("./text-map.js").TextMap>} */
  paint(name, { nodes, starts }, spans, priority) {
    if (Engine.paints) this.#module?.highlight(name, nodes, starts, spans, priority);
  }

  async #load() {
    const module = await import("./pkg/pressmark.js");
    await module.default();
    return (this.#module = module);
  }
}
