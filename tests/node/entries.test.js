import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, found, nameGroups, summary } from "../../www/panel/entries.js";
import { quoteGroups } from "../../www/panel/quote-entries.js";
import { ENGLISH } from "../../www/panel/languages/en.js";
import { GERMAN } from "../../www/panel/languages/de.js";
import { describe, documentOf, quoteOf } from "./document.js";

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
  ["by an entity", () => ["“Yes,” said [person Neil].", "Yes,|Neil|said|0"], [["Neil", true, ["“Yes,” said Neil"]]]],
  ["of a source that leads to nobody", () => ["“Yes,” he said.", "Yes,|he|said|"], [["It is not clear who is cited", false, ["“Yes,” he said"]]]],
  ["of two such sources, of an entity and of nobody", () => ["A “so-called” end: “Yes,” he said; half a sentence adds “no” and [person Neil] has “well”.", "so-called|||", "Yes,|he|said|", "no|half a sentence|adds|", "well|Neil|has|0"],
    [["Neil", true, ["Neil has “well”"]], ["It is not clear who is cited", false, ["“Yes,” he said", "half a sentence adds “no”"]], ["No one is cited", false, ["“so-called”"]]]],
  ["nobody's come last", () => ["The “so-called” [person Neil] said “Yes”.", "so-called|||", "Yes|Neil|said|0"], [["Neil", true, ["Neil said “Yes”"]], ["No one is cited", false, ["“so-called”"]]]],
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

/** A document of an unnamed source with two quotes, and a quote of somebody else. */
function unnamed() {
  const { text, annotation } = documentOf("“No,” said a Western diplomat. “Yes,” said [person Neil]. “Well,” the diplomat said, “so”.");
  const speaker = describe(annotation, "a Western diplomat");
  annotation.quotes = [
    quoteOf(text, ["No,"], { source: "a Western diplomat", cue: "said", speaker, anonymous: true }),
    quoteOf(text, ["Yes,"], { source: "Neil", cue: "said", speaker: 0 }),
    quoteOf(text, ["Well,"], { source: "the diplomat", speaker, anonymous: true }),
    quoteOf(text, ["so"], { source: "the diplomat", speaker, anonymous: true }),
  ];
  return { text, annotation };
}

test("an unnamed source is one group, tagged, under its description", () => {
  const { text, annotation } = unnamed();
  const groups = quoteGroups(annotation, text, ENGLISH);
  assert.deepEqual(groups.map(({ speaker, unnamed, entries }) => [speaker, unnamed, entries.length]), [["Neil", false, 1], ["A Western diplomat", true, 3]]);
});

test("unnamed sources are listed once each, after the names, with the phrases that say who", () => {
  const { text, annotation } = unnamed();
  const groups = nameGroups(annotation, text, ENGLISH);
  assert.deepEqual(groups.map(({ type, heading, entries }) => [type, heading, entries.map(({ name }) => name)]), [
    ["person", "People", ["Neil"]],
    ["quote", "Unnamed sources", ["A Western diplomat"]],
  ]);
  const places = groups[1].entries[0].places.map(({ current }) => text.slice(current[0], current[1]));
  assert.deepEqual(places, ["a Western diplomat", "the diplomat"]);
});

test("a company without a name is no unnamed source, and has a heading all the same", () => {
  const { text, annotation } = documentOf("“No,” said the company.");
  annotation.quotes = [quoteOf(text, ["No,"], { source: "the company", speaker: describe(annotation, "the company") })];
  assert.deepEqual(nameGroups(annotation, text, ENGLISH), []);
  const [{ speaker, unnamed, cited }] = quoteGroups(annotation, text, ENGLISH);
  assert.deepEqual([speaker, unnamed, cited], ["The company", false, true]);
});

test("what is thought and planned comes after what is said", () => {
  const { text, annotation } = documentOf("[person Neil] hopes to rest, plans to go, said he left.");
  annotation.quotes = [
    quoteOf(text, ["to rest"], { source: "Neil", cue: "hopes", speaker: 0, attribution: "thought", kind: "indirect", marked: false }),
    quoteOf(text, ["to go"], { source: "Neil", cue: "plans", speaker: 0, attribution: "planned", kind: "indirect", marked: false }),
    quoteOf(text, ["he left"], { source: "Neil", cue: "said", speaker: 0, kind: "indirect", marked: false }),
  ];
  const [{ entries }] = quoteGroups(annotation, text, ENGLISH);
  assert.deepEqual(entries.map(({ words, attribution }) => [words, attribution]), [["Neil hopes to rest, plans to go, said he left", "said"], ["Neil hopes to rest", "thought"], ["Neil hopes to rest, plans to go", "planned"]]);
  assert.equal(new Set(entries.map(({ key }) => key)).size, 3);
});

test("a quote shows its ground with its source", () => {
  const { text, annotation } = documentOf("“No,” said a cook, who was there. Quoting a cook, she said “Yes”.");
  annotation.quotes = [
    quoteOf(text, ["No,"], { source: "a cook", ground: "who was there" }),
    quoteOf(text, ["Yes"], { source: "she", ground: "Quoting a cook" }),
  ];
  const [{ entries }] = quoteGroups(annotation, text, ENGLISH);
  const words = entries.map(({ place: { source: [a, b, c, d] } }) => [text.slice(a, b), text.slice(c, d)]);
  assert.deepEqual(words, [["a cook", "who was there"], ["Quoting a cook", "she"]]);
});

test("a summary counts unnamed sources once each", () => {
  const { text, annotation } = unnamed();
  const found = counts(nameGroups(annotation, text, ENGLISH), annotation);
  assert.equal(summary(found, quoteGroups(annotation, text, ENGLISH), ENGLISH), "1 person, 4 quotes by 2 speakers (1 unnamed source)");
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

test("words are found in names and in roles, whatever their case and accents", () => {
  const { text, annotation } = documentOf("[person José Ruiz] met [person Ann Lee] in [place Rome].");
  annotation.entities[1].roles = ["ministre de l’Économie"];
  const groups = nameGroups(annotation, text, ENGLISH);
  const all = (/** @type {string} */ words) => found(groups, words).flatMap(({ entries }) => entries.map(({ name }) => name));
  assert.deepEqual(all(" jose"), ["José Ruiz"]);
  assert.deepEqual(all("economie"), ["Ann Lee"]);
  assert.deepEqual(all("  "), ["José Ruiz", "Ann Lee", "Rome"]);
  assert.deepEqual(all("Oslo"), []);
});
