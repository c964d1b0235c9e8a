import { newId, readDraft, readDrafts } from "./draft.js";

/**
 * The drafts in this browser: one IndexedDB database, which is there only if the reader has asked for it.
 *
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {Pick<Draft, "text" | "corrections">} Content
 * @typedef {"full" | "blocked" | "newer" | "elsewhere" | "gone" | "broken"} Kind
 * @typedef {"saved" | "moved" | "parted" | "revived"} Outcome How it was saved: as it was known; under another id, to
 *   which another tab has moved it; after another tab's version of it was made a draft of its own; anew, since another
 *   tab has deleted it.
 */

const NAME = "pressmark";
const VERSION = 1;

/** Why something could not be kept. */
export class StoreFault extends Error {
  /** @param {Kind} kind @param {unknown} [cause] */
  constructor(kind, cause) {
    super(cause instanceof Error ? cause.message : kind, { cause });
    this.kind = kind;
  }
}

/** What the browser's error means here. @param {unknown} error */
export function faultOf(error) {
  if (error instanceof StoreFault) return error;
  const name = error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return new StoreFault("full", error);
  if (name === "VersionError") return new StoreFault("newer", error);
  return new StoreFault(name === "SecurityError" || name === "InvalidStateError" ? "blocked" : "broken", error);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Whether there is a database; true where the browser does not say. */
async function isThere() {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === NAME);
  } catch {
    return true;
  }
}

/**
 * Opens the database.
 *
 * @param {boolean} create Makes it where there is none.
 * @returns {Promise<Store | null>} Null where there is none.
 * @throws {StoreFault}
 */
export async function openStore(create) {
  // Of one that is opened and not made, WebKit keeps an empty one.
  if (!create && !(await isThere())) return null;
  return new Promise((resolve, reject) => {
    /** @type {IDBOpenDBRequest} */
    let opening;
    try {
      opening = indexedDB.open(NAME, VERSION);
    } catch (error) {
      // Without `indexedDB` at all this is a TypeError or a ReferenceError.
      reject(new StoreFault("blocked", error));
      return;
    }
    let absent = false;
    opening.onupgradeneeded = ({ oldVersion }) => {
      absent = oldVersion === 0 && !create;
      if (absent) return opening.transaction?.abort();
      if (oldVersion < 1) {
        opening.result.createObjectStore("drafts", { keyPath: "id" }).createIndex("revision", "revision");
        opening.result.createObjectStore("settings");
      }
    };
    opening.onblocked = () => reject(new StoreFault("elsewhere"));
    opening.onerror = (event) => {
      event.preventDefault();
      if (absent) resolve(null);
      else reject(opening.error?.name === "InvalidStateError" ? new StoreFault("blocked", opening.error) : faultOf(opening.error));
    };
    opening.onsuccess = () => resolve(new Store(opening.result));
  });
}

export class Store {
  #database;
  /** Why it is closed, if it is. @type {Kind | null} */
  #closed = null;
  /** Called when another tab, or the browser, has closed it. @type {(why: Kind) => void} */
  onclosed = () => {};

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.#database = database;
    // Deleted, or made anew by a newer version, in another tab: it waits for us to let go.
    database.onversionchange = ({ newVersion }) => {
      database.close();
      this.#close(newVersion === null ? "gone" : "newer");
    };
    database.onclose = () => this.#close("gone");
  }

  /** @param {Kind} why */
  #close(why) {
    if (this.#closed !== null) return;
    this.#closed = why;
    this.onclosed(why);
  }

  /** @returns {Promise<import("./draft.js").Read>} */
  async drafts() {
    return readDrafts(await this.#run("readonly", ({ drafts }) => done(drafts.getAll())));
  }

  /** @param {string} id @returns {Promise<Draft | null>} */
  async draft(id) {
    return readDraft(await this.#run("readonly", ({ drafts }) => done(drafts.get(id))));
  }

  /**
   * Saves what is written. No version of another tab's is lost: it becomes a draft of its own.
   *
   * @param {{id: string, revision: string} | null} known The draft as it was last read or saved here; null for a new one.
   * @param {Content} content
   * @returns {Promise<{draft: Draft, outcome: Outcome}>}
   */
  save(known, content) {
    return this.#run("readwrite", async ({ drafts }) => {
      const there = known === null ? null : readDraft(await done(drafts.get(known.id)));
      /** @param {Draft | null} base @param {string} id */
      const put = async (base, id) => {
        const draft = { id, name: base?.name ?? "", ...content, changed: Date.now(), revision: newId() };
        await done(drafts.put(draft));
        return draft;
      };
      if (known === null) return { draft: await put(null, newId()), outcome: "saved" };
      if (there?.revision === known.revision) return { draft: await put(there, there.id), outcome: "saved" };
      const moved = readDraft(await done(drafts.index("revision").get(known.revision)));
      if (moved !== null) return { draft: await put(moved, moved.id), outcome: "moved" };
      if (there === null) return { draft: await put(null, newId()), outcome: "revived" };
      if (there.text === content.text) return { draft: await put(there, there.id), outcome: "saved" };
      // With its revision, by which the other tab finds it again.
      await done(drafts.put({ ...there, id: newId() }));
      return { draft: await put(there, there.id), outcome: "parted" };
    });
  }

  /** Puts drafts in as they are; one with an id that there is already becomes another. @param {Draft[]} added @returns {Promise<number>} How many were not there before. */
  add(added) {
    return this.#run("readwrite", async ({ drafts }) => {
      let count = 0;
      for (const draft of added) {
        const there = readDraft(await done(drafts.get(draft.id)));
        if (there !== null && there.text === draft.text && there.name === draft.name) continue;
        await done(drafts.put(there === null ? draft : { ...draft, id: newId() }));
        count += 1;
      }
      return count;
    });
  }

  /** @param {string} id @param {string} name */
  rename(id, name) {
    return this.#run("readwrite", async ({ drafts }) => {
      const there = readDraft(await done(drafts.get(id)));
      if (there !== null) await done(drafts.put({ ...there, name }));
    });
  }

  /** @param {string} id */
  remove(id) {
    return this.#run("readwrite", ({ drafts }) => done(drafts.delete(id)));
  }

  /** Removes all drafts, and those that cannot be read, too. */
  removeAll() {
    return this.#run("readwrite", ({ drafts }) => done(drafts.clear()));
  }

  /** @param {string} name @returns {Promise<unknown>} */
  setting(name) {
    return this.#run("readonly", ({ settings }) => done(settings.get(name)));
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    return this.#run("readwrite", ({ settings }) => done(settings.put(value, name)));
  }

  /** Deletes the database, with all that is in it. @returns {Promise<void>} */
  destroy() {
    this.#closed = "gone";
    this.#database.close();
    return new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(NAME);
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(faultOf(deleting.error));
      deleting.onblocked = () => reject(new StoreFault("elsewhere"));
    });
  }

  /**
   * One transaction: all of it is done, or nothing.
   *
   * @template T
   * @param {"readonly" | "readwrite"} mode
   * @param {(stores: {drafts: IDBObjectStore, settings: IDBObjectStore}) => Promise<T>} work
   * @returns {Promise<T>}
   * @throws {StoreFault}
   */
  async #run(mode, work) {
    if (this.#closed !== null) throw new StoreFault(this.#closed);
    try {
      const transaction = this.#database.transaction(["drafts", "settings"], mode, { durability: "strict" });
      /** @type {Promise<void>} */
      const ended = new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
      });
      ended.catch(() => {});
      const result = await work({ drafts: transaction.objectStore("drafts"), settings: transaction.objectStore("settings") });
      await ended;
      return result;
    } catch (error) {
      throw faultOf(error);
    }
  }
}
