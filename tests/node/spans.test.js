import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING, merged, moved, sorted, within } from "../../www/paint/spans.js";

const flat = (/** @type {number[]} */ ...numbers) => Uint32Array.from(numbers);

test("spans are put in the order of the text", () => {
  assert.deepEqual(sorted([5, 9, 0, 2, 3, 4]), flat(0, 2, 3, 4, 5, 9));
  assert.deepEqual(sorted([0, 2, 2, 4]), flat(0, 2, 2, 4));
  assert.deepEqual(sorted([]), NOTHING);
});

test("those are found that reach into a stretch", () => {
  const spans = flat(0, 3, 2, 20, 5, 8, 12, 14, 30, 31);
  assert.deepEqual(within(spans, 10, 15), flat(2, 20, 5, 8, 12, 14), "from the first that reaches into it");
  assert.deepEqual(within(spans, 20, 30), NOTHING);
  assert.deepEqual(within(spans, 0, 100), spans);
  assert.deepEqual(within(NOTHING, 0, 9), NOTHING);
});

test("an edit moves those after it and takes away what it touches", () => {
  const spans = flat(0, 3, 5, 8, 10, 12);
  assert.deepEqual(moved(spans, { from: 4, to: 4, by: 2 }), flat(0, 3, 7, 10, 12, 14));
  assert.deepEqual(moved(spans, { from: 6, to: 7, by: -1 }), flat(0, 3, 9, 11));
  assert.deepEqual(moved(spans, { from: 8, to: 10, by: -2 }), flat(0, 3, 5, 8, 8, 10), "at their edges they stay");
  assert.deepEqual(moved(spans, { from: 0, to: 12, by: -12 }), NOTHING);
  assert.deepEqual(moved(spans, { from: 6, to: 6, by: 1 }), flat(0, 3, 11, 13), "within one");
});

test("what is found in a stretch comes between what is before and after it", () => {
  assert.deepEqual(merged(flat(0, 1, 8, 9), flat(3, 4, 5, 6)), flat(0, 1, 3, 4, 5, 6, 8, 9));
  assert.deepEqual(merged(NOTHING, flat(3, 4)), flat(3, 4));
  assert.deepEqual(merged(flat(3, 4), NOTHING), flat(3, 4));
});
