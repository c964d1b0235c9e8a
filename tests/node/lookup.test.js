import assert from "node:assert/strict";
import { test } from "node:test";
import { Lookup } from "../../www/panel/lookup.js";
import { documentOf, quoteOf } from "./document.js";

const { text, annotation } = documentOf("“He said ‘no’ to [person Marie],” said [person Neil]. [person Ann]");
annotation.quotes = [
  quoteOf(text, ["He said ‘no’ to Marie,"], { source: "Neil", cue: "said", speaker: 1 }),
  quoteOf(text, ["no"]),
];
const lookup = new Lookup(annotation);

/** Where, after which words, and the mention and the quote that are there. @type {[string, string | null, string | null][]} */
const PLACES = [
  ["", null, null],
  ["“", null, "He said ‘no’ to Marie,"],
  ["“He said ‘", null, "no"],
  ["“He said ‘n", null, "no"],
  ["“He said ‘no", null, "no"],
  ["“He said ‘no’ ", null, "He said ‘no’ to Marie,"],
  ["“He said ‘no’ to Mar", "Marie", "He said ‘no’ to Marie,"],
  ["“He said ‘no’ to Marie,”", null, null],
  ["“He said ‘no’ to Marie,” said Neil", "Neil", null],
  ["“He said ‘no’ to Marie,” said Neil. ", "Ann", null],
  [text, "Ann", null],
];

for (const [before, name, words] of PLACES) {
  test(`after ${JSON.stringify(before)}`, () => {
    const { mention, quote } = lookup.at(before.length);
    assert.equal(mention && text.slice(mention.start, mention.end), name);
    assert.equal(quote && text.slice(quote.pieces[0].start, quote.pieces[0].end), words);
  });
}

test("of nothing there is nothing", () => {
  assert.deepEqual(new Lookup({ mentions: [], entities: [], quotes: [] }).at(3), { mention: null, quote: null });
});
