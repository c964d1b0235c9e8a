import assert from "node:assert/strict";
import { test } from "node:test";
import { layerOf } from "../../www/paint/layers.js";
import { shapeOf } from "../../www/paint/shape.js";
import { excerptOf, wordsOf } from "../../www/panel/excerpt.js";
import { ALL, filtered } from "../../www/panel/filter.js";
import { ENGLISH } from "../../www/panel/languages/en.js";
import { paragraphsOf } from "../../www/panel/paragraphs.js";
import { quoteGroups } from "../../www/panel/quote-entries.js";
import { placesIn } from "../../www/panel/quote-list.js";
import { describe, documentOf, quoteOf } from "./document.js";

/** @param {string} text @param {string[]} words @param {Parameters<typeof quoteOf>[2]} [parts] */
const excerpt = (text, words, parts = {}) => excerptOf(quoteOf(text, words, parts), text).map(({ words: said, role }) => `${role}: ${said}`);

test("an entry is the text from the first of the quote's parts to the last, each word with its role", () => {
  assert.deepEqual(excerpt("Now “We go,” he said at noon, “and stay.” So be it.", ["We go,", "and stay."], { source: "he", cue: "said" }),
    ["quoted: “We go,”", "between:  ", "source: he", "between:  ", "cue: said", "between:  at noon, ", "quoted: “and stay.”"]);
});

test("many words that are none of the quote's are left out, and a new paragraph leaves nothing out", () => {
  const far = `Ann, ${"of the old town, ".repeat(12)}said it was over.`;
  assert.deepEqual(excerpt(far, ["it was over"], { source: "Ann", cue: "said", marked: false }), ["source: Ann", "between:  … ", "cue: said", "between:  ", "reported: it was over"]);
  assert.equal(wordsOf(excerptOf(quoteOf("“No.”\n\n“Yes.”", ["No.", "Yes."]), "“No.”\n\n“Yes.”")), "“No.” “Yes.”");
});

test("a source in another paragraph is not the quote's sentence", () => {
  const text = "‘It is over’\n\nAnn spoke. “It is over,” she said.";
  assert.deepEqual(excerpt(text, ["It is over"], { source: "she", cue: "said" }), ["quoted: ‘It is over’"]);
});

test("a source within the words is told once, and line ends are blanks", () => {
  const text = "the plan, Ann\nsaid, is dead";
  assert.deepEqual(excerpt(text, ["the plan, Ann\nsaid, is dead"], { source: "Ann", cue: "said", marked: false }), ["reported: the plan, Ann said, is dead"]);
});

/** Each quote as the words of its shape. @type {[string, string[], string[]][]} */
const SHAPES = [
  ["She said “yes” to it", ["yes"], ["“yes”"]],
  ["“Yes,” she said, “no.”", ["Yes,", "no."], ["“Yes,”", "“no.”"]],
  ["'It is' over", ["It is"], ["'It is'"]],
  ["It is over", ["It is"], ["It is"]],
];
for (const [text, words, expected] of SHAPES) {
  test(`the shape of ${text}`, () => assert.deepEqual(shapeOf(quoteOf(text, words), text).map(([start, end]) => text.slice(start, end)), expected));
}

test("a mixed quote is one shape, without holes at its marks", () => {
  const text = "He said the plan was “dead” and “buried”, at last";
  const quote = quoteOf(text, ["the plan was ", "dead", " and ", "buried"]);
  quote.pieces.forEach((piece, index) => (piece.marked = index % 2 === 1));
  assert.deepEqual(shapeOf(quote, text).map(([start, end]) => text.slice(start, end)), ["the plan was “dead” and “buried”"]);
});

test("how a quote looks goes by whose it is, what is done, how it is marked, and how sure that is", () => {
  const quote = { source: /** @type {[number, number]} */ ([0, 1]), attribution: /** @type {const} */ ("said"), kind: /** @type {const} */ ("direct"), confidence: 0.9 };
  /** @type {[object, string][]} */
  const looks = [
    [{}, "quote"],
    [{ confidence: 0.59 }, "quote-uncertain"],
    [{ kind: "mixed" }, "quote-mixed"],
    [{ kind: "mixed", confidence: 0.2 }, "quote-uncertain"],
    [{ kind: "indirect" }, "quote-indirect"],
    [{ kind: "indirect", confidence: 0.2 }, "quote-indirect-uncertain"],
    [{ attribution: "planned", kind: "indirect" }, "quote-unspoken"],
    [{ source: null, confidence: 0.2 }, "quote-unattributed"],
  ];
  for (const [difference, layer] of looks) assert.equal(layerOf(/** @type {any} */ ({ ...quote, ...difference })), layer, JSON.stringify(difference));
});

test("paragraphs are the lines that are not blank, from 1", () => {
  const paragraph = paragraphsOf("One\n\n  Two\n \nThree");
  assert.deepEqual([0, 3, 5, 9, 14, 999].map(paragraph), [1, 1, 2, 2, 3, 3]);
  assert.equal(paragraphsOf("")(0), 1);
});

/** Two who are named, one who is not, one of whom it is not clear who it is, and a title. */
function six() {
  const { text, annotation } = documentOf("“A,” said [person Ann]. “B,” put in a cook. “C,” he cried. The “D” end. [person Bob] thinks it was E. “F,” she ends.");
  const cook = describe(annotation, "a cook");
  annotation.quotes = [
    { ...quoteOf(text, ["A,"], { source: "Ann", cue: "said", speaker: 0 }), confidence: 0.9 },
    { ...quoteOf(text, ["B,"], { source: "a cook", cue: "put in", speaker: cook, anonymous: true }), confidence: 0.4 },
    { ...quoteOf(text, ["C,"], { source: "he", cue: "cried" }), confidence: 0.3 },
    { ...quoteOf(text, ["D"]), confidence: 0.2 },
    { ...quoteOf(text, ["it was E"], { source: "Bob", cue: "thinks", speaker: 1, kind: "indirect", marked: false }), confidence: 0.8 },
    { ...quoteOf(text, ["F,"], { cue: "ends", source: "she", speaker: 0 }), confidence: 0.95 },
  ];
  return { text, annotation };
}

test("by speaker: those who are named, those who are not, unclear ones, nobody's", () => {
  const { text, annotation } = six();
  const groups = quoteGroups(annotation, text, ENGLISH);
  assert.deepEqual(groups.map(({ speaker, words, entries }) => [speaker, words, entries.length]),
    [["Ann", 2, 2], ["Bob", 3, 1], ["A cook", 1, 1], [ENGLISH.unclear, 1, 1], [ENGLISH.nobody, 1, 1]]);
});

test("in the order of the text, and the least certain first, each entry says who", () => {
  const { text, annotation } = six();
  const told = (/** @type {"text" | "certainty"} */ order) => quoteGroups(annotation, text, ENGLISH, order).map(({ entries }) => entries.map(({ speaker }) => speaker));
  assert.deepEqual(told("text"), [["Ann", "A cook", ENGLISH.unclear, ENGLISH.nobody, "Bob", "Ann"]]);
  assert.deepEqual(told("certainty"), [[ENGLISH.nobody, ENGLISH.unclear, "A cook", "Bob", "Ann", "Ann"]]);
});

/** @type {[Partial<import("../../www/panel/filter.js").Filter>, string][]} */
const FILTERS = [
  [{}, "ABCDEF"],
  [{ speaker: "Ann" }, "AF"],
  [{ kind: "indirect" }, "E"],
  [{ who: "named" }, "AEF"],
  [{ who: "unnamed" }, "B"],
  [{ who: "unclear" }, "C"],
  [{ who: "nobody" }, "D"],
  [{ who: "uncertain" }, "BC"],
  [{ find: " ANN " }, "AF"],
  [{ find: "was e" }, "E"],
  [{ find: "put in a cook" }, "B"],
  [{ speaker: "Ann", who: "unnamed" }, ""],
];
for (const [filter, expected] of FILTERS) {
  test(`only those: ${JSON.stringify(filter)}`, () => {
    const { text, annotation } = six();
    const { quotes } = filtered(annotation, text, { ...ALL, ...filter });
    assert.equal(quotes.map(({ pieces }) => /[A-F]/.exec(text.slice(pieces[0].start, pieces[0].end))?.[0]).join(""), expected);
  });
}

test("none hides the others in a list that has not room for all", () => {
  const groups = [200, 3, 40].map((count, at) => /** @type {any} */ ({ key: `${at}`, entries: Array.from({ length: count }) }));
  assert.deepEqual(placesIn(groups, 150, new Set()), [137, 3, 10]);
  assert.deepEqual(placesIn(groups, 15, new Set()), [10, 3, 2]);
  assert.deepEqual(placesIn(groups, 15, new Set(["2"])), [10, 3, 40]);
  assert.deepEqual(placesIn(groups, 1000, new Set()), [200, 3, 40]);
  assert.deepEqual(placesIn(groups, 5, new Set()), [5, 0, 0]);
});
