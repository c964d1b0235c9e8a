import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "../../www/page/names/check.js";
import { NoNames, entryOf, fromFile, readRows, toCsv, toJson } from "../../www/page/names/rows.js";

/** @param {string} name @param {string} type @param {string} [aliases] @param {string} [entity] */
const row = (name, type, aliases = "", entity = "") => ({ name, type, aliases, entity });

const ROWS = [row("Samuel Clemens", "person", "Mark Twain | S. Clemens"), row('Smith, "Kline" & Co', "organization", "", "Smith; Kline"), row("Two\nlines", "work")];

/** The files of `src/user_lexicon/csv.rs` and `json.rs`, and what is in them. @type {[string, import("../../www/page/names/rows.js").Row[]][]} */
const FILES = [
  ["Paris,place\n\nLyon, place \r\n", [row("Paris", "place"), row("Lyon", "place")]],
  ["type;name\nplace;Paris", [row("Paris", "place")]],
  ["name\ttype\taliases\tentity\nMark Twain\tperson\tTwain | S. Clemens\tSamuel Clemens", [row("Mark Twain", "person", "Twain | S. Clemens", "Samuel Clemens")]],
  ['"Smith, Kline ""& Co""",organization\n"Two\nlines",work\nParis,place', [row('Smith, Kline "& Co"', "organization"), row("Two\nlines", "work"), row("Paris", "place")]],
  ["\ufeffname,type\nParis,town\n", [row("Paris", "town")]],
  ["", []],
  ['\ufeff[{"name": "Paris", "type": "place", "aliases": null, "entity": null}]', [row("Paris", "place")]],
  ['[{"name": "Paris", "type": "town", "aliases": ["P", "Q"], "entity": "City"}]', [row("Paris", "town", "P | Q", "City")]],
];

for (const [file, rows] of FILES) test(`a list is read: ${JSON.stringify(file.slice(0, 30))}`, () => assert.deepEqual(fromFile(file), rows));

for (const [file, words] of /** @type {[string, RegExp][]} */ ([
  ['Paris,place\n"Lyon,place', /^Line 2: a quotation mark is not closed/],
  ['"Lyon"x,place', /^Line 1: “x” comes after/],
  ["[1,", /is not/],
  ['[{"name": 3}]', /^Entry 1/],
  ["[null]", /^Entry 1/],
])) {
  test(`a list that cannot be read is refused in words: ${JSON.stringify(file)}`, () => assert.throws(() => fromFile(file), (error) => error instanceof NoNames && words.test(error.message)));
}

test("what is exported comes back the same", () => {
  assert.deepEqual(fromFile(toCsv(ROWS)), ROWS);
  assert.deepEqual(fromFile(toJson(ROWS)), ROWS);
});

test("an entry has what is written, and nothing else", () => {
  assert.deepEqual(entryOf(row(" Paris ", "place", " | a||b ", " ")), { name: "Paris", type: "place", aliases: ["a", "b"] });
  assert.deepEqual(readRows([null, { name: 3 }, { name: "a", other: 1 }]), [row("", ""), row("a", "")]);
  assert.deepEqual(readRows("none"), []);
});

/** Says what the core would: names are listed once, and have a letter. @param {{name: string}[]} entries */
function read(entries) {
  entries.forEach(({ name }, index) => {
    if (!/\p{L}/u.test(name)) throw new Error(`cannot read the options: the lexicon: entry ${index + 1}: "${name}" has no letter`);
    const before = entries.findIndex((entry) => entry.name === name);
    if (before < index) throw new Error(`cannot read the options: the lexicon: entry ${index + 1}: "${name}" is listed in entry ${before + 1} with another type`);
  });
}

test("what is wrong is told at its row, and the others are used", () => {
  const rows = [row("", ""), row("", "place"), row("…", "place"), row("A", "place", "x"), row("B", ""), row("C", "ship"), row("A", "person"), row("D", "work"), row("", "", "alias")];
  const { entries, wrong } = check(rows, read);
  assert.deepEqual(entries.map(({ name }) => name), ["A", "D"]);
  assert.deepEqual([...wrong].sort(([a], [b]) => a - b), [
    [2, '"…" has no letter.'],
    [4, "Choose what it is."],
    [5, "Choose what it is."],
    [6, '"A" is listed in row 4 with another type.'],
    [8, "The name is missing."],
  ]);
});

test("very many faults end the search, and what stands before them is used", () => {
  const rows = [row("A", "place"), ...Array.from({ length: 200 }, () => row("…", "place")), row("B", "place")];
  const { entries, wrong } = check(rows, read);
  assert.deepEqual(entries.map(({ name }) => name), ["A"]);
  assert.ok(wrong.size > 50);
});

test("a fault that is no name's is nobody's", () => {
  const { entries, wrong } = check([row("A", "place")], () => {
    throw new Error("out of memory");
  });
  assert.equal(entries.length, 1);
  assert.equal(wrong.size, 0);
});
