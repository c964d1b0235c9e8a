import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, slicesOf } from "../../www/annotate/slices.js";
import { describe, documentOf, quoteOf } from "./document.js";

/** A text, the size of a slice, and where it is cut (shown as bars). @type {[string, number, string][]} */
const CUTS = [
  ["short", 10, "short"],
  ["one two three four", 10, "one two |three four"],
  ["one two\nthree four", 12, "one two\n|three four"],
  ["a a a a\n\nb\nb b b", 12, "a a a a\n\n|b\nb b b"],
  ["unbrokenunbroken", 6, "unbrok|enunbr|oken"],
  ["aaaa👩aaaa", 5, "aaaa|👩aaa|a"],
];

for (const [text, size, expected] of CUTS) {
  test(`slices of ${size}: ${JSON.stringify(text)}`, () => {
    assert.equal(slicesOf(text, size).map(({ start, end }) => text.slice(start, end)).join("|"), expected);
  });
}

test("documents of slices are one: offsets, ids, and entities that are named in both", () => {
  const one = documentOf("[person Marie] met [person Neil]. ");
  const two = documentOf("“Yes,” said [person Neil] in [place Paris].");
  two.annotation.quotes = [quoteOf(two.text, ["Yes,"], { source: "Neil", cue: "said", speaker: 0 })];
  const text = one.text + two.text;
  const { mentions, entities, quotes } = joined([one.annotation, two.annotation], [0, one.text.length]);
  assert.deepEqual(mentions.map(({ start, end, entity }) => [text.slice(start, end), entity]), [["Marie", 0], ["Neil", 1], ["Neil", 1], ["Paris", 2]]);
  assert.deepEqual(entities.map(({ id, name, mentions: own }) => [id, name, own]), [[0, "Marie", [0]], [1, "Neil", [1, 2]], [2, "Paris", [3]]]);
  assert.equal(quotes[0].speaker, 1);
  assert.equal(text.slice(quotes[0].pieces[0].start, quotes[0].pieces[0].end), "Yes,");
  assert.equal(text.slice(.../** @type {[number, number]} */ (quotes[0].source)), "Neil");
});

test("speakers who are not named stay who they are, after all that is named", () => {
  const parts = ["“No,” said an aide. ", "“Yes,” said an aide to [person Neil]."].map((marked, index) => {
    const { text, annotation } = documentOf(marked);
    const speaker = describe(annotation, "an aide");
    annotation.quotes = [quoteOf(text, [index === 0 ? "No," : "Yes,"], { source: "an aide", cue: "said", speaker, anonymous: true })];
    return { text, annotation };
  });
  const { entities, quotes } = joined(parts.map(({ annotation }) => annotation), [0, parts[0].text.length]);
  assert.deepEqual(entities.map(({ id, name, named }) => [id, name, named]), [[0, "Neil", true], [1, "an aide", false], [2, "an aide", false]]);
  assert.deepEqual(quotes.map(({ speaker }) => speaker), [1, 2]);
});

test("a quote that says of itself whose it is not is left as it was read", () => {
  const { text, annotation } = documentOf("The “eagle” landed.");
  annotation.quotes = [{ ...quoteOf(text, ["eagle"]), cue: [0, 3] }];
  assert.deepEqual(joined([annotation, documentOf("").annotation], [0, text.length]).quotes, annotation.quotes);
});
