import { isAnother } from "./draft.js";
import { wordsOf } from "./faults.js";
import { faultOf, openStore } from "./store.js";

/**
 * Keeps what is written as a draft, a moment after each change, if the reader has said so.
 *
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {{value: string, replace: (text: string) => void, corrections?: unknown}} Article
 * @typedef {{revision: string, id: string} | null} Known
 * @typedef {{text: string, corrections: string}} Written The corrections as JSON.
 * @typedef {Written & {known: Known, dropped: boolean}} Binding What is written, as it was last saved, and the draft that
 *   it is. `dropped`: the reader has deleted that; what is written is saved again once it has changed.
 */

/** After a change, wait for so many milliseconds without another; but never longer than the second. */
const PAUSE = 600;
const LONGEST = 3000;

/** @returns {Binding} */
const unbound = () => ({ known: null, text: "", corrections: "null", dropped: false });

/** Whether there is nothing to save. @param {Binding} binding @param {Written} now */
function isSaved({ known, dropped, text, corrections }, now) {
  return (known !== null || dropped) && text === now.text && corrections === now.corrections;
}

export class Keeping {
  #article;
  #own;
  #notices;
  /** @type {import("./store.js").Store | null} */
  #store = null;
  #on = false;
  #binding = unbound();
  /** The drafts that were left since the page was opened, by their texts: undoing leads back to one. @type {Map<string, Binding>} */
  #left = new Map();
  /** One after the other. @type {Promise<unknown>} */
  #saving = Promise.resolve();
  #timer = 0;
  #since = 0;
  /** What the reader has been told of. @type {string | null} */
  #fault = null;

  /**
   * @param {Article} article
   * @param {() => string[]} own The texts that are the reader's own, and would be lost with the page.
   * @param {Pick<import("../notices.js").Notices, "show" | "hide">} notices
   */
  constructor(article, own, notices) {
    this.#article = article;
    this.#own = own;
    this.#notices = notices;
  }

  /** The article, so that whoever puts another text in its place leaves the draft first. @type {Article} */
  get article() {
    const article = this.#article;
    return {
      get value() {
        return article.value;
      },
      replace: (text) => {
        this.leave();
        article.replace(text);
        this.changed();
      },
    };
  }

  get on() {
    return this.#on;
  }

  /** The id of the draft that is being written. */
  get open() {
    return this.#binding.known?.id ?? null;
  }

  /** Whether all that is the reader's own is saved. */
  get safe() {
    const now = this.#now();
    return this.#on && this.#own().every((text) => (text === now.text ? this.open !== null && isSaved(this.#binding, now) : this.#left.has(text)));
  }

  /** Goes on as the reader has last said, with the draft that was open when this page was left. @param {(draft: Draft) => void} show */
  async start(show) {
    try {
      this.#hold(await openStore(false));
      this.#on = (await this.#store?.setting("keep")) === true;
      const id = /** @type {unknown} */ (history.state?.draft);
      const draft = this.#on && typeof id === "string" ? await this.#store?.draft(id) : null;
      if (draft && this.#article.value.trim() === "") show(draft);
      this.changed();
    } catch (error) {
      const { kind } = faultOf(error);
      // Where nothing can be kept, nothing has been: it is told when it is asked for.
      if (kind !== "blocked") this.#tell(kind);
    }
  }

  /** @throws {import("./store.js").StoreFault} */
  async switchOn() {
    this.#hold(this.#store ?? (await openStore(true)));
    await this.#store?.set("keep", true);
    this.#on = true;
    this.#said(null);
    // So that the browser does not clear it when the disk is full; it may refuse.
    void navigator.storage?.persist?.().catch(() => false);
    for (const text of this.#own()) if (text !== this.#article.value) await this.#save(unbound(), { text, corrections: "null" });
    await this.flush();
  }

  /** @param {boolean} remove Whether to delete all that is kept. @throws {import("./store.js").StoreFault} */
  async switchOff(remove) {
    await this.flush();
    const store = this.#store;
    this.#on = false;
    this.#forget();
    if (!remove) return store?.set("keep", false);
    this.#store = null;
    await store?.destroy();
  }

  /** @param {import("./store.js").Store | null} store */
  #hold(store) {
    this.#store = store;
    if (store === null) return;
    store.onclosed = (why) => {
      this.#store = null;
      const was = this.#on;
      this.#on = false;
      this.#forget();
      if (was) this.#tell(why);
    };
  }

  /** All that is kept, if the reader has ever asked for it. @returns {Promise<import("./draft.js").Read>} */
  async list() {
    await this.flush();
    return (await this.#store?.drafts()) ?? { drafts: [], unreadable: [] };
  }

  /** A list, such as that of names, that is kept with the drafts. @param {string} name */
  async setting(name) {
    return this.#on ? this.#store?.setting(name) : undefined;
  }

  /** @param {string} name @param {unknown} value @returns {Promise<boolean>} Whether it is kept. */
  async keep(name, value) {
    if (!this.#on) return false;
    try {
      await this.#store?.set(name, value);
      return true;
    } catch (error) {
      this.#tell(faultOf(error).kind);
      return false;
    }
  }

  /** @param {Draft[]} drafts */
  async add(drafts) {
    return (await this.#store?.add(drafts)) ?? 0;
  }

  /** Puts a draft back that was deleted. @param {Draft} draft */
  async restore(draft) {
    await this.add([draft]);
    if (this.#binding.dropped && this.#binding.text === draft.text) this.bind(draft);
  }

  /** @param {string} id @param {string} name */
  rename(id, name) {
    return this.#store?.rename(id, name);
  }

  /** @param {string} id */
  async remove(id) {
    await this.#saving;
    if (this.open === id) this.#drop();
    await this.#store?.remove(id);
    for (const [text, { known }] of this.#left) if (known?.id === id) this.#left.delete(text);
  }

  async removeAll() {
    await this.#saving;
    this.#left.clear();
    this.#drop();
    await this.#store?.removeAll();
  }

  /** What is written is no draft, until it is changed. */
  #drop() {
    this.#binding = { ...unbound(), ...this.#now(), dropped: true };
    this.#mark();
  }

  /** What stands in the article now is this draft. @param {Draft} draft */
  bind({ id, revision }) {
    this.#binding = { ...this.#now(), known: { id, revision }, dropped: false };
    this.#mark();
  }

  /** The text has changed, or may have. */
  changed() {
    if (!this.#on) return;
    const now = performance.now();
    if (this.#timer === 0) this.#since = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(PAUSE, this.#since + LONGEST - now)));
  }

  /** Another text is about to take the place of this one: it is saved as it is, and what comes is no longer this draft. */
  leave() {
    if (!this.#on) return;
    void this.flush();
    this.#detach();
  }

  /** Saves what is not saved yet. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (!this.#on) return;
    const now = this.#now();
    if (now.text.trim() === "" || isAnother(this.#binding.text, now.text)) this.#detach();
    if (this.#binding.known === null) this.#binding = this.#left.get(now.text) ?? this.#binding;
    if (this.#own().includes(now.text) && !isSaved(this.#binding, now)) void this.#save(this.#binding, now);
    await this.#saving;
  }

  /** @returns {Written} */
  #now() {
    return { text: this.#article.value, corrections: JSON.stringify(this.#article.corrections ?? null) };
  }

  #detach() {
    if (this.#binding.known !== null) this.#left.set(this.#binding.text, this.#binding);
    this.#binding = unbound();
    this.#mark();
  }

  /** Nothing that is written here is a draft any more. */
  #forget() {
    this.#binding = unbound();
    this.#left.clear();
    this.#mark();
  }

  /** So that reloading leads back to the draft: its id goes with the tab's history, its text does not. */
  #mark() {
    const draft = this.open;
    if ((history.state?.draft ?? null) !== draft) history.replaceState({ ...history.state, draft }, "");
  }

  /** @param {Binding} binding @param {Written} now */
  #save(binding, now) {
    const saving = this.#saving.then(async () => {
      if (this.#store === null || !this.#on || isSaved(binding, now)) return;
      try {
        const { draft, outcome } = await this.#store.save(binding.known, { text: now.text, corrections: JSON.parse(now.corrections) });
        Object.assign(binding, { ...now, known: { id: draft.id, revision: draft.revision }, dropped: false });
        if (binding === this.#binding) this.#mark();
        else this.#left.set(binding.text, binding);
        this.#said(outcome);
      } catch (error) {
        this.#tell(faultOf(error).kind);
      }
    });
    this.#saving = saving;
    return saving;
  }

  /** @param {import("./store.js").Outcome | null} outcome */
  #said(outcome) {
    if (this.#fault !== null) this.#notices.hide("drafts");
    this.#fault = null;
    if (outcome === "parted") this.#notices.show("Another tab has changed this draft, too. What you write here goes on under its name; the other version is a draft of its own.", { about: "parted" });
    else if (outcome === "moved") this.#notices.show("Another tab has gone on with this draft. What you write here is now a draft of its own.", { about: "parted" });
    else if (outcome === "revived") this.#notices.show("This draft was deleted in another tab. What you write here is kept as a new one.", { about: "parted" });
  }

  /** Once, and not again with every letter. @param {import("./store.js").Kind} fault */
  #tell(fault) {
    if (this.#fault === fault) return;
    this.#fault = fault;
    this.#notices.show(wordsOf(fault), { kind: "fault", about: "drafts" });
  }
}
