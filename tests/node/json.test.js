import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { toJson } from "../../www/annotate/json.js";

test("the bytes that the core writes, for a whole wire report", async () => {
  const written = (await readFile(new URL("../golden/wire.json", import.meta.url), "utf8")).trimEnd();
  assert.equal(toJson(JSON.parse(written)), written);
});

/** @type {[unknown, string][]} */
const VALUES = [
  [{ confidence: 1 }, '{"confidence":1.0}'],
  [{ confidence: 0 }, '{"confidence":0.0}'],
  [{ confidence: 0.125 }, '{"confidence":0.125}'],
  [{ start: 1, source: null, marked: true }, '{"start":1,"source":null,"marked":true}'],
  [{ name: '"confidence":1,' }, '{"name":"\\"confidence\\":1,"}'],
  [{ mentions: [], roles: ["a", "b"] }, '{"mentions":[],"roles":["a","b"]}'],
];

for (const [value, expected] of VALUES) {
  test(`written as ${expected}`, () => assert.equal(toJson(/** @type {any} */ (value)), expected));
}
