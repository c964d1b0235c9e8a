import assert from "node:assert/strict";
import { Random } from "./random.js";
import { checkCorrections, checkDrafts, checkNames } from "./lists.js";
import { checkFile, checkMarkdown, checkMarkup, checkMended } from "./texts.js";
import { check as checkWord } from "./word.js";

/** What is tried of the files and the markup of strangers: a few hundred times in each run of the tests, and by `fuzz/files.js` for as long as one likes. */

/** @type {Record<string, (random: Random) => void | Promise<void>>} */
export const TARGETS = {
  word: checkWord,
  file: checkFile,
  markdown: checkMarkdown,
  mended: checkMended,
  markup: checkMarkup,
  names: checkNames,
  drafts: checkDrafts,
  corrections: checkCorrections,
};

/** What all objects and lists have; nothing that is read may add to it. */
const SHARED = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const namesOfShared = () => SHARED.map((shared) => Reflect.ownKeys(shared).length).join();
const BEFORE = namesOfShared();

/** Tries a target once. @param {string} target @param {number} seed The same seed is the same input. */
export async function attempt(target, seed) {
  await TARGETS[target](new Random(seed));
  assert.equal(namesOfShared(), BEFORE, "a prototype that all objects share has another property");
}
