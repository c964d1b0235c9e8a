import { entryOf, isBlank, missing } from "./rows.js";

/**
 * What is wrong with a list of names, row by row. What a name may be is the core's to say: it is asked, and each row that
 * it names is left out before it is asked again.
 *
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("../../element/attributes.js").LexiconEntry} LexiconEntry
 * @typedef {(entries: LexiconEntry[]) => void} Read Throws what the core says of the first that is wrong.
 * @typedef {{entries: LexiconEntry[], wrong: Map<number, string>}} Checked What can be used, and what is wrong with the
 *   rest, by the indices of the rows.
 */

/** After so many faults the rest is not looked at: the list is made anew for each. */
const MOST = 50;

/** @param {Row[]} rows @param {Read} read @returns {Checked} */
export function check(rows, read) {
  /** @type {Map<number, string>} */
  const wrong = new Map();
  let good = rows.flatMap((row, index) => {
    if (isBlank(row)) return [];
    const words = missing(row);
    if (words === "") return [{ index, entry: entryOf(row) }];
    wrong.set(index, words);
    return [];
  });
  for (let faults = 0; ; faults += 1) {
    const fault = faultOf(good.map(({ entry }) => entry), read);
    if (fault === null) return { entries: good.map(({ entry }) => entry), wrong };
    const named = good[fault.entry - 1];
    // Something else is wrong than a name, such as a module that does not load; whoever reads a text hears of it.
    if (named === undefined) return { entries: good.map(({ entry }) => entry), wrong };
    const rowOf = (/** @type {string} */ entry) => `row ${(good[Number(entry) - 1]?.index ?? 0) + 1}`;
    wrong.set(named.index, sentence(fault.words.replace(/\bin entry (\d+)\b/g, (_, entry) => `in ${rowOf(entry)}`)));
    good = faults < MOST ? good.filter((one) => one !== named) : good.slice(0, fault.entry - 1);
  }
}

/** @param {LexiconEntry[]} entries @param {Read} read @returns {{entry: number, words: string} | null} */
function faultOf(entries, read) {
  if (entries.length === 0) return null;
  try {
    read(entries);
    return null;
  } catch (error) {
    const said = /entry (\d+): ([^]*)$/.exec(error instanceof Error ? error.message : "");
    return said === null ? { entry: 0, words: "" } : { entry: Number(said[1]), words: said[2] };
  }
}

/** @param {string} words */
const sentence = (words) => `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}.`;
