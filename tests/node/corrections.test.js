import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CorrectionHistory, anchorOf, findAnchor } from "../../www/annotate/corrections.js";

/** @typedef {import("../../www/annotate/corrections.js").Correction} Correction @typedef {import("../../www/annotate/corrections.js").Anchor} Anchor */

/** @param {string} text @param {string} words @param {number} [from] */
const at = (text, words, from = 0) => {
  const start = text.indexOf(words, from);
  return /** @type {Anchor} */ (anchorOf(text, start, start + words.length));
};

test("an anchor has the words, without space at their edges, and up to 32 characters on either side", () => {
  const text = `${"a".repeat(40)} Marie Curie ${"b".repeat(40)}`;
  const anchor = anchorOf(text, 40, 53);
  assert.deepEqual(anchor, { exact: "Marie Curie", prefix: `${"a".repeat(31)} `, suffix: ` ${"b".repeat(31)}`, start: 41 });
  assert.equal(anchorOf(text, 40, 41), null);
  const emoji = anchorOf(`😀${"x".repeat(31)}Bo${"x".repeat(31)}😀`, 33, 35);
  assert.deepEqual([emoji?.prefix, emoji?.suffix], ["x".repeat(31), "x".repeat(31)]);
});

/** The words anchored in the text at their last place, an edit of it, and what then stands after them. @type {[string, string, string, string | null][]} */
const FOUND = [
  ["On Monday he went. Then he laughed at all of us.", "he ", "On Monday he went. Then he laughed at all of us.", "laughed"],
  ["On Monday he went. Then he laughed at all of us.", "he ", "😀 The heron.\n\nThen he laughed at all of us.", "laughed"],
  ["On Monday he went. Then he laughed at all of us.", "he ", "On Monday he went. Then she laughed at all of us.", null],
  ["On Monday he went. Then he laughed at all of us.", "Monday he went", "A new text in which Monday he went away", "away"],
];
for (const [text, words, edited, expected] of FOUND) {
  test(`${JSON.stringify(words)} in ${JSON.stringify(edited)}`, () => {
    const start = text.lastIndexOf(words);
    const span = findAnchor(edited, /** @type {Anchor} */ (anchorOf(text, start, start + words.length)));
    assert.equal(span === null ? null : edited.slice(span[1]).trim().split(" ")[0], expected);
  });
}

// The same table as the core's (`src/correction/tests.rs`): the place that is meant stands in square brackets, and nowhere where it is lost.
/** @type {{name: string, text: string, exact: string, prefix?: string, suffix?: string, start?: number}[]} */
const PLACES = JSON.parse(readFileSync(new URL("../anchors.json", import.meta.url), "utf8"));

for (const { name, text, ...anchor } of PLACES) test(`the place of an anchor: ${name}`, () => {
  const [start, end] = [text.indexOf("["), text.indexOf("]") - 1];
  assert.deepEqual(findAnchor(text.replace(/[[\]]/g, ""), anchor), start < 0 ? null : [start, end]);
});

test("a history does not change, and goes back and forth", () => {
  const text = "Marie Curie met Mark Twain.";
  /** @type {Correction[]} */
  const [one, two] = [{ do: "no-name", at: at(text, "Marie") }, { do: "split", at: at(text, "Twain") }];
  const none = new CorrectionHistory();
  const both = none.do(one).do(two);
  assert.deepEqual([none.list, none.canUndo, none.undo() === none, both.canRedo], [[], false, true, false]);
  const undone = both.undo();
  assert.deepEqual([undone.list, undone.canRedo, undone.redo().list, both.list], [[one], true, [one, two], [one, two]]);
  assert.equal(undone.do(one).canRedo, false);
  assert.deepEqual(both.without([0]).list, [two]);
  assert.throws(() => /** @type {any} */ (both.list).push(one), TypeError);
  assert.throws(() => (/** @type {any} */ (both.list)[0].at.exact = "x"), TypeError);
});

test("a history is written and read; what is none is refused", () => {
  const history = new CorrectionHistory([{ do: "no-name", at: { exact: "Marie" } }]);
  assert.equal(history.toJson(), '{"pressmark":"corrections","version":1,"corrections":[{"do":"no-name","at":{"exact":"Marie"}}]}');
  assert.deepEqual(CorrectionHistory.fromJson(history.toJson()).list, history.list);
  assert.deepEqual(CorrectionHistory.fromJson("[]").list, []);
  assert.throws(() => CorrectionHistory.fromJson("{"), /the corrections are not JSON: /);
  assert.throws(() => CorrectionHistory.fromJson("7"), /this is no document of corrections: /);
  assert.throws(() => CorrectionHistory.fromJson(`[${"[".repeat(30_000)}${"]".repeat(30_000)}]`), /more than a hundred deep/);
  assert.throws(() => CorrectionHistory.fromJson('{"pressmark":"corrections","version":2,"corrections":[]}'), /not of version 1/);
});
