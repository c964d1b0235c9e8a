import { seen } from "../hidden.js";
import { countedIn, written } from "../language.js";
import { make } from "../make.js";

/**
 * The words of a quotation beside those of another text.
 *
 * @typedef {import("../../pkg/pressmark.js").CheckedPiece} CheckedPiece
 * @typedef {import("../language.js").Language} Language
 */

/** Context on either side of what was found, in UTF-16 units. */
const AROUND = 60;
/** What counts for nothing, and is told apart from the words. */
const BESIDES = /** @type {const} */ (["case", "spelling", "marks", "aside"]);
const SMALL = /** @type {ReadonlySet<string>} */ (new Set(BESIDES));

/**
 * The words of a piece, with what the other text has instead.
 *
 * @param {CheckedPiece} piece
 * @param {string} text In which it stands.
 * @param {string} record In which it was sought.
 * @param {boolean} [turned] What only the record has is shown as put in, and what only the text has as struck through.
 */
export function quotedWords({ start, end, differences }, text, record, turned = false) {
  /** @type {(Node | string)[]} */
  const words = ["“"];
  let last = start;
  for (const difference of differences) {
    words.push(seen(text.slice(last, difference.start)));
    const there = record.slice(difference.record.start, difference.record.end);
    const here = text.slice(difference.start, difference.end);
    last = Math.max(last, difference.end);
    if (SMALL.has(difference.kind)) {
      if (here !== "") words.push(make("span", { class: "differs" }, seen(here)));
      continue;
    }
    if (difference.kind === "moved") {
      words.push(" ‖ ");
      continue;
    }
    const [left, added] = turned ? [here, there] : [there, here];
    const attributes = { title: difference.kind, "data-negation": difference.negation, "data-marked": difference.marked };
    // What the record alone has stands between two words, with one blank on either side.
    const parted = there !== "";
    if (parted && /\S$/.test(text.slice(start, difference.start))) words.push(" ");
    if (left !== "") words.push(make("del", attributes, seen(left)));
    if (parted && left !== "" && (added !== "" ? /^\S/.test(added) : /^\S/.test(text.slice(difference.end, end)))) words.push(" ");
    if (added !== "") words.push(make("ins", attributes, seen(added)));
    if (parted && added !== "" && turned && /^\S/.test(text.slice(difference.end, end))) words.push(" ");
  }
  words.push(seen(text.slice(last, end)), "”");
  return words;
}

/**
 * What else is to be said of a piece, in words: what differs and counts for nothing, and where its words stand besides. Nothing where
 * there is nothing.
 *
 * @param {CheckedPiece} piece
 * @param {string} record
 * @param {Language} language
 * @returns {Node[]}
 */
export function besides({ differences, order, between, places }, record, language) {
  const { besides: words } = language.desk;
  const said = BESIDES.flatMap((kind) => {
    const there = differences.filter((difference) => difference.kind === kind).map(({ record: { start, end } }) => `“${seen(record.slice(start, end))}”`);
    return there.length === 0 ? [] : [`${words[kind]}: ${there.join(", ")}`];
  });
  if (order === "before") said.push(words.before);
  if (order === "after" && between !== null && between > 0) said.push(words.after(countedIn(between, language.word, language)));
  if (places > 1) said.push(words.places(written(places - 1, language)));
  return said.length === 0 ? [] : [make("p", { class: "checked-record", dir: "auto" }, said.join(" · "))];
}

/** A text around a place. @param {{start: number, end: number}} place @param {string} text */
export function around({ start, end }, text) {
  const before = text.slice(Math.max(0, start - AROUND), start).replace(/^\S*\s/, "");
  const after = text.slice(end, end + AROUND).replace(/\s\S*$/, "");
  return [`… ${seen(before)}`, make("mark", {}, seen(text.slice(start, end))), `${seen(after)} …`];
}
