import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inBoth } from "../../www/panel/sheets/in-both.js";

/** What is told of the quotations in both: which text quotes, how it is cut, whether both quote it, whose it is. @type {Record<string, unknown[]>} */
const EXPECTED = {
  "the same": [[0, "same", true, "Bea Lund", "Bea Lund"]],
  "none of it": [],
  "the other cuts, and shows it": [[0, "trimmed", true, "Bea Lund", "Bea Lund"]],
  "the other has the beginning alone": [[1, "shorter-there", true, "Bea Lund", "Bea Lund"]],
  "the other has more of it": [[0, "shorter-here", true, "Bea Lund", "Bea Lund"]],
  "another sentence is none of it": [[0, "same", true, "Bea Lund", "Bea Lund"]],
  "somebody else": [[0, "same", true, "Bea Lund", "Tom Eide"]],
  "without quotation marks": [[0, "same", false, "Bea Lund", null]],
  "a title that stands in the other's words is no quotation of it": [],
  "the articles of the report": [[0, "cut", true, "Beatrice Lund", "Beatrice Lund"], [1, "altered", true, "Beatrice Lund", "Beatrice Lund"]],
};

// `tests/check.rs` sees that these are what the core says.
const lines = readFileSync(new URL("../check/in-both.jsonl", import.meta.url), "utf8").trimEnd().split("\n");

for (const { name, here, there, comparison } of lines.map((line) => JSON.parse(line))) test(name, () => {
  const speaker = (/** @type {number | null} */ at) => (at === null ? null : comparison.entities[at].name);
  const found = inBoth(comparison, [here, there]).map(({ side, cut, quoted, speakers }) => [side, cut, quoted, ...speakers.map(speaker)]);
  assert.deepEqual(found, EXPECTED[name]);
});

test("every case has what is expected of it", () => assert.equal(lines.length, Object.keys(EXPECTED).length));
