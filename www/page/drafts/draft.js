import { isDeep } from "../../annotate/depth.js";
import { countWords } from "../../panel/words.js";

/**
 * What a draft is, also when it comes from a file or from a store that something has damaged.
 *
 * @typedef {{id: string, name: string, text: string, corrections: unknown, changed: number, revision: string}} Draft
 *   `name`: given by the reader, or empty. `corrections`: as the element has them; null for none. `changed`: in
 *   milliseconds since 1970. `revision`: another with each change, by which two tabs tell that both have changed it.
 * @typedef {{drafts: Draft[], unreadable: unknown[]}} Read
 */

const FORMAT = "pressmark-drafts";
const LONGEST_TITLE = 80;

/** A file that holds no drafts; the message is the reader's to see. */
export class NoDrafts extends Error {}

/** @returns {string} */
export const newId = () => crypto.randomUUID();

/** Its name, or its first line that has words. @param {Pick<Draft, "name" | "text">} draft */
export function titleOf({ name, text }) {
  const line = name.trim() || /\S.*/.exec(text)?.[0].trim() || "Without words";
  const letters = [...line.slice(0, 2 * LONGEST_TITLE + 2)];
  return letters.length <= LONGEST_TITLE ? line : `${letters.slice(0, LONGEST_TITLE).join("").trimEnd()}…`;
}

/** When it was last changed, and how long it is. @param {Draft} draft */
export function detailsOf({ changed, text }) {
  const count = countWords(text);
  const when = new Date(changed).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
  return `${when} · ${count.toLocaleString("en")} ${count === 1 ? "word" : "words"}`;
}

/** @param {unknown} value @returns {Draft | null} Null for what is no draft. */
export function readDraft(value) {
  if (typeof value !== "object" || value === null) return null;
  const { id, name, text, corrections, changed, revision } = /** @type {Partial<Record<keyof Draft, unknown>>} */ (value);
  if (typeof text !== "string" || typeof id !== "string" || id === "") return null;
  return {
    id,
    name: typeof name === "string" ? name : "",
    text,
    corrections: corrections ?? null,
    changed: typeof changed === "number" && Math.abs(changed) < 8e15 ? changed : 0,
    revision: typeof revision === "string" ? revision : "",
  };
}

/** The latest first. @param {unknown[]} values @returns {Read} */
export function readDrafts(values) {
  const drafts = values.map(readDraft).filter((draft) => draft !== null);
  drafts.sort((a, b) => b.changed - a.changed);
  return { drafts, unreadable: values.filter((value) => readDraft(value) === null) };
}

/** One file of all drafts; what could not be read goes with them as it is. @param {Read} read */
export function toFile({ drafts, unreadable }) {
  const written = drafts.map(({ revision, ...draft }) => ({ ...draft, changed: new Date(draft.changed).toISOString() }));
  return `${JSON.stringify({ format: FORMAT, version: 1, drafts: written, ...(unreadable.length > 0 && { unreadable }) }, null, 2)}\n`;
}

/**
 * The drafts of such a file.
 *
 * @param {string} json
 * @returns {Read}
 * @throws {NoDrafts}
 */
export function fromFile(json) {
  /** @type {unknown} */
  let file;
  try {
    file = JSON.parse(json);
  } catch {
    throw new NoDrafts("It is not JSON. Choose a file that “Export all” has made.");
  }
  const { format, version, drafts } = /** @type {{format?: unknown, version?: unknown, drafts?: unknown}} */ (file ?? {});
  // What is deeper could be kept, but not be written to a file again.
  if (format !== FORMAT || !Array.isArray(drafts) || isDeep(file)) throw new NoDrafts("It is JSON, but not of drafts. Choose a file that “Export all” has made.");
  if (version !== 1) throw new NoDrafts("It was made by a newer version of Pressmark. Reload the page, and try again.");
  return readDrafts(drafts.map((draft) => {
    if (typeof draft !== "object" || draft === null) return draft;
    const text = typeof draft.text === "string" ? draft.text.replace(/\r\n?/g, "\n") : draft.text;
    const changed = typeof draft.changed === "string" ? Date.parse(draft.changed) : draft.changed;
    return { ...draft, id: draft.id ?? newId(), text, changed, revision: newId() };
  }));
}

/** Whether a text is so little of the other that it is another one, and not an edit of it. @param {string} before @param {string} now */
export function isAnother(before, now) {
  const LEAST = 40;
  if (before.length < LEAST) return false;
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return start + end < before.length / 10;
}
