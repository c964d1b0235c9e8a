import assert from "node:assert/strict";
import { test } from "node:test";
import { MARKS } from "../../www/annotate/types.js";
import { countedIn, headingOf } from "../../www/panel/language.js";
import { ENGLISH } from "../../www/panel/languages/en.js";
import { FRENCH } from "../../www/panel/languages/fr.js";
import { GERMAN } from "../../www/panel/languages/de.js";
import { SPANISH } from "../../www/panel/languages/es.js";
import { Tour } from "../../www/panel/tour.js";
import { countWords } from "../../www/panel/words.js";

/** @type {[string, number][]} */
const WORDS = [
  ["", 0],
  [" \n", 0],
  ["one", 1],
  ["one two\nthree", 3],
  ["well-known O’Hara’s U.S. 3,000", 4],
  ["– a – b –", 2],
  ["end. Start", 2],
  ["Café naïve e\u0301t\u0301", 3],
  ["x".repeat(5000), 1],
  [`${"x".repeat(1000)}-y`, 1],
];

for (const [text, count] of WORDS) test(`words of ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(countWords(text), count));

test("a word of twelve million letters is one", () => assert.equal(countWords("x".repeat(12_000_000)), 1));

/** The names of all words, of those within others, too. @param {object} words @returns {string[]} */
const keysOf = (words) => Object.entries(words).flatMap(([key, value]) => [key, ...(typeof value === "object" ? keysOf(value).map((inner) => `${key}.${inner}`) : [])]).sort();

for (const language of [ENGLISH, GERMAN, FRENCH, SPANISH]) {
  test(`${language.tag} has a word for everything`, () => {
    assert.deepEqual(Object.keys(language).sort(), Object.keys(ENGLISH).sort());
    assert.deepEqual(Object.keys(language.marks).sort(), [...MARKS].sort());
    for (const mark of MARKS) assert.match(headingOf(mark, language), /^\p{Lu}/u);
    assert.deepEqual(Object.keys(language.why).sort(), Object.keys(ENGLISH.why).sort());
    const { formats: _, ...desk } = language.desk;
    const { formats: __, ...english } = ENGLISH.desk;
    assert.deepEqual(keysOf(desk), keysOf(english));
    assert.deepEqual(keysOf(language.correcting), keysOf(ENGLISH.correcting));
  });
}

test("counted", () => {
  assert.equal(countedIn(1, ENGLISH.word, ENGLISH), "1 word");
  assert.equal(countedIn(1200, ENGLISH.word, ENGLISH), "1,200 words");
  assert.equal(countedIn(1200, GERMAN.word, GERMAN), "1.200 Wörter");
});

test("a tour goes on, round, back, and ends where it is", () => {
  /** @type {string[]} */
  const log = [];
  const tour = new Tour(
    { map: { range: () => null } },
    { point: (layer, spans) => void (layer === "current" && log.push(`mark ${spans.join("-")}`)) },
    () => {},
    (visit) => void log.push(visit === null ? "left" : `${visit.name} ${visit.at + 1}/${visit.places.length}`),
  );
  const places = [0, 10, 20].map((start) => ({ current: [start, start + 5], source: [], cue: [] }));
  assert.equal(tour.leave(), null);
  tour.next("a", "Ann", places);
  tour.next("a", "Ann", places);
  tour.step(1);
  tour.step(1);
  tour.step(-1);
  assert.equal(tour.after("a", places), 0);
  assert.equal(tour.after("b", places), 0);
  tour.next("b", "Bob", places.slice(0, 1));
  assert.equal(tour.leave(), 0);
  tour.next("c", "nobody", []);
  assert.deepEqual(log.filter((line) => !line.startsWith("mark")), ["Ann 1/3", "Ann 2/3", "Ann 3/3", "Ann 1/3", "Ann 3/3", "Bob 1/1", "left"]);
  assert.deepEqual(log.filter((line) => line.startsWith("mark")), ["mark 0-5", "mark 10-15", "mark 20-25", "mark 0-5", "mark 20-25", "mark 0-5", "mark "]);
});
