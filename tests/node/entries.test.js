import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, nameGroups, quoteGroups, summary } from "../../www/panel/entries.js";
import { ENGLISH } from "../../www/panel/languages/en.js";
import { GERMAN } from "../../www/panel/languages/de.js";
import { documentOf, quoteOf } from "./document.js";

/** @param {string} marked @param {import("../../www/panel/language.js").Language} [language] */
function listed(marked, language = ENGLISH) {
  const { text, annotation } = documentOf(marked);
  return nameGroups(annotation, text, language).map(({ heading, entries }) =>
    `${heading}: ${entries.map(({ name, places }) => `${name} ${places.length}`).join(", ")}`);
}

/** @type {[string, string[]][]} */
const NAMES = [
  ["nothing here", []],
  ["[person Marie] met [person Neil].", ["People: Marie 1, Neil 1"]],
  ["[person Marie] met [person Neil]; [person Neil] left.", ["People: Neil 2, Marie 1"]],
  ["On [date Monday] in [place Paris] [person Marie] paid [money $5].", ["People: Marie 1", "Places: Paris 1", "Dates: Monday 1", "Sums: $5 1"]],
];

for (const [marked, expected] of NAMES) test(`names: ${marked}`, () => assert.deepEqual(listed(marked), expected));

test("in another language the headings are its own", () => {
  assert.deepEqual(listed("[person Marie] in [place Paris]", GERMAN), ["Personen: Marie 1", "Orte: Paris 1"]);
});

test("mentions of no entity are listed by their words, whatever their case and their line ends", () => {
  const { text, annotation } = documentOf("[date May 4] and [date may\n4]");
  for (const mention of annotation.mentions) mention.entity = null;
  const [{ entries }] = nameGroups({ ...annotation, entities: [] }, text, ENGLISH);
  assert.deepEqual(entries.map(({ key, name, places }) => [key, name, places.length]), [["date=may 4", "May 4", 2]]);
});

test("entities of one name have keys of their own", () => {
  const { text, annotation } = documentOf("[person Ann] and [person Bob]");
  annotation.entities[1].name = "Ann";
  const [{ entries }] = nameGroups(annotation, text, ENGLISH);
  assert.deepEqual(entries.map(({ key }) => key), ["person:Ann", "person:Ann 2"]);
});

/** A text with quotes, and what the list says: who, and the words under each. @type {[string, () => string[], ReturnType<typeof spoken>][]} */
const SPOKEN = [
  ["by an entity", () => ["“Yes,” said [person Neil].", "Yes,|Neil|said|0"], [["Neil", true, ["“Yes,”"]]]],
  ["by words, capitalised", () => ["“Yes,” said an aide.", "Yes,|an aide|said|"], [["An aide", true, ["“Yes,”"]]]],
  ["nobody's come last", () => ["The “so-called” [person Neil] said “Yes”.", "so-called|||", "Yes|Neil|said|0"], [["Neil", true, ["“Yes”"]], ["No one is cited", false, ["“so-called”"]]]],
];

/** @param {string} marked @param {string[]} quotes Words, source, cue and speaker, between bars. */
function spoken(marked, quotes) {
  const { text, annotation } = documentOf(marked);
  annotation.quotes = quotes.map((quote) => {
    const [words, source, cue, speaker] = quote.split("|");
    return quoteOf(text, [words], { source: source || undefined, cue: cue || undefined, speaker: speaker === "" ? undefined : Number(speaker) });
  });
  return quoteGroups(annotation, text, ENGLISH).map(({ speaker, cited, entries }) =>
    /** @type {[string, boolean, string[]]} */ ([speaker, cited, entries.map(({ words }) => words)]));
}

for (const [name, make, expected] of SPOKEN) {
  test(`quotes ${name}`, () => {
    const [marked, ...quotes] = make();
    assert.deepEqual(spoken(marked, quotes), expected);
  });
}

test("pieces of a quote: other words between them are an ellipsis, marks alone are not", () => {
  const { text, annotation } = documentOf("“We go,” he said, “and stay. (We) do.”");
  annotation.quotes = [{ ...quoteOf(text, ["We go,", "and stay.", "do."]), kind: "mixed" }];
  assert.equal(quoteGroups(annotation, text, ENGLISH)[0].entries[0].words, "“We go,” … “and stay.” … “do.”");
});

test("a long quote is cut in the list", () => {
  const words = "word ".repeat(100).trim();
  const { text, annotation } = documentOf(`“${words}”`);
  annotation.quotes = [quoteOf(text, [words])];
  assert.equal(quoteGroups(annotation, text, ENGLISH)[0].entries[0].words.length, 281);
});

/** @type {[string, string[], string][]} */
const SUMMARIES = [
  ["nothing", [], ""],
  ["[person Ann] in [place Paris] and [place Rome] on [date Monday]", [], "1 person, 2 places"],
  ["“Yes,” said [person Ann].", ["Yes,|Ann|said|0"], "1 person, 1 quote by 1 speaker"],
  ["The “so-called” end", ["so-called|||"], "1 quote"],
];

for (const [marked, quotes, expected] of SUMMARIES) {
  test(`summary: ${marked}`, () => {
    const { text, annotation } = documentOf(marked);
    annotation.quotes = quotes.map((quote) => {
      const [words, source, cue, speaker] = quote.split("|");
      return quoteOf(text, [words], { source: source || undefined, cue: cue || undefined, speaker: speaker === "" ? undefined : Number(speaker) });
    });
    const found = counts(nameGroups(annotation, text, ENGLISH), annotation);
    assert.equal(summary(found, quoteGroups(annotation, text, ENGLISH), ENGLISH), expected);
  });
}
