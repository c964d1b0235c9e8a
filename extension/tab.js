/**
 * The tab that is read. The browser lets the extension into it when its button is pressed there, and until the tab goes
 * to another site.
 */

const api = /** @type {ExtensionApi} */ (globalThis.browser ?? globalThis.chrome);

/** By the name that `article.js` gives it. It outshines what the page has there, also in forced colours. */
const STYLE = `::highlight(pressmark-extension-place) { background-color: #ffd75e; color: #1a1c1f; }
@media (forced-colors: active) { ::highlight(pressmark-extension-place) { background-color: Mark; color: MarkText; } }`;

/** Why a page was not read, in words for the reader. */
export class UnreadablePage extends Error {
  /** @override */
  name = "UnreadablePage";
}

/** In milliseconds: a page that has only just come in place of another may turn away what comes at that moment. */
const MOMENT = 500;

const REFUSED = "Pressmark may not read this page. Press its button in the toolbar, on the page, to let it. The browser’s own pages and the shops for extensions let no extension in.";
const EMPTY = "There is no text on this page that can be read, as in a PDF file, a picture or a frame.";

export class Tab {
  #target;

  /** @param {number} id */
  constructor(id) {
    this.id = id;
    this.#target = { tabId: id };
  }

  /**
   * @returns {Promise<import("./article.js").Article>}
   * @throws {UnreadablePage}
   */
  async read() {
    // From the root, as Chromium reads it in any case; Firefox would go on from the panel's own folder.
    const ask = () => this.#run({ files: ["/extension/article.js"] }).catch(() => null);
    const answer = await ask() ?? await new Promise((done) => setTimeout(done, MOMENT)).then(ask);
    // Firefox has no answer for some of its own pages, and does not say why.
    if (answer === undefined || answer === null) throw new UnreadablePage(REFUSED);
    const article = /** @type {import("./article.js").Article} */ (answer);
    if (article.text.trim() === "") throw new UnreadablePage(EMPTY);
    // Without it the place is brought into view all the same.
    await api.scripting.insertCSS({ target: this.#target, css: STYLE }).catch(() => {});
    return article;
  }

  /**
   * Shows a place of the text that was read, on the page.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Promise<boolean>} Whether it is there; not if the page has changed, or is another.
   */
  async reveal(start, end) {
    /** @param {number} from @param {number} to */
    const func = (from, to) => globalThis.pressmarkArticle?.reveal(from, to) ?? false;
    return await this.#run({ func, args: [start, end] }).catch(() => false) === true;
  }

  /** Says when the tab goes to another page, or loads this one again. @param {() => void} left */
  whenLeft(left) {
    api.tabs.onUpdated.addListener((id, { status }) => {
      if (id === this.id && status === "loading") left();
    });
  }

  /** Says when the extension's button is pressed on the tab again. @param {() => void} asked */
  whenAsked(asked) {
    api.runtime.onMessage.addListener((message) => {
      const { pressmark, tab } = /** @type {{pressmark?: unknown, tab?: unknown}} */ (message ?? {});
      if (pressmark === "read" && tab === this.id) asked();
    });
  }

  /** @param {Injected} injected */
  async #run(injected) {
    const [answer] = await api.scripting.executeScript({ target: this.#target, ...injected });
    // Firefox tells so what Chromium rejects the promise with.
    if (answer?.error !== undefined) throw answer.error;
    return answer?.result;
  }
}
