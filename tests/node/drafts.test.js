import assert from "node:assert/strict";
import { test } from "node:test";
import { NoDrafts, detailsOf, fromFile, isAnother, readDraft, readDrafts, titleOf, toFile } from "../../www/page/drafts/draft.js";

/** @param {Partial<import("../../www/page/drafts/draft.js").Draft>} [parts] */
const draft = (parts) => ({ id: "a", name: "", text: "Marie Curie lived in Paris.", corrections: null, changed: 1000, revision: "r", ...parts });

for (const [name, text, title] of [
  ["", "\n\n  Marie Curie \nlived", "Marie Curie"],
  ["Curie", "Marie", "Curie"],
  ["  ", " \n", "Without words"],
  ["", "long ".repeat(40), `${"long ".repeat(16).trim()}…`],
  // No letter is cut in two.
  ["", "𝒜".repeat(81), `${"𝒜".repeat(80)}…`],
]) {
  test(`the title of ${JSON.stringify(name || text.slice(0, 20))}`, () => assert.equal(titleOf({ name, text }), title));
}

test("what a draft is said to be", () => {
  assert.match(detailsOf(draft({ text: "one" })), / · 1 word$/);
  assert.match(detailsOf(draft({ text: "one, two" })), / · 2 words$/);
});

test("records that something has damaged are no drafts, and of others what is missing is made up for", () => {
  for (const value of [null, 7, "text", [], {}, { id: "a" }, { text: "b" }, { id: "", text: "b" }, { id: 3, text: "b" }, { id: "a", text: null }]) assert.equal(readDraft(value), null);
  assert.deepEqual(readDraft({ id: "a", text: "b", changed: Infinity, name: 3 }), draft({ text: "b", changed: 0, revision: "" }));
  const { drafts, unreadable } = readDrafts([draft(), { id: "x" }, draft({ id: "b", changed: 2000 })]);
  assert.deepEqual(drafts.map(({ id }) => id), ["b", "a"]);
  assert.deepEqual(unreadable, [{ id: "x" }]);
});

test("drafts go into a file and come back", () => {
  const one = draft({ name: "“Quoted”", text: "a\n\n\ud83d\ude00", corrections: { removed: [1] }, changed: 1_700_000_000_000 });
  const { drafts, unreadable } = fromFile(toFile({ drafts: [one, draft({ id: "b" })], unreadable: [{ id: "x" }] }));
  assert.deepEqual(drafts.map(({ revision, ...rest }) => rest), [one, draft({ id: "b" })].map(({ revision, ...rest }) => rest));
  assert.notEqual(drafts[0].revision, "r");
  assert.deepEqual(unreadable, []);
});

for (const [what, file] of [
  ["no JSON", "Marie Curie"],
  ["other JSON", "[1, 2]"],
  ["null", "null"],
  ["drafts that are no list", '{"format": "pressmark-drafts", "version": 1, "drafts": {}}'],
  ["something deeper than can be written again", `{"format": "pressmark-drafts", "version": 1, "drafts": [{"text": "a", "corrections": ${"[".repeat(30_000)}${"]".repeat(30_000)}}]}`],
  ["a later form", '{"format": "pressmark-drafts", "version": 2, "drafts": []}'],
]) {
  test(`a file that cannot be read is refused in words: ${what}`, () => assert.throws(() => fromFile(file), (error) => error instanceof NoDrafts && error.message.endsWith(".")));
}

test("of a file of drafts, those that are none are counted", () => {
  const { drafts, unreadable } = fromFile('{"format": "pressmark-drafts", "version": 1, "drafts": [null, {"text": "a\\r\\nb"}, {"id": "c"}]}');
  assert.deepEqual(drafts.map(({ text }) => text), ["a\nb"]);
  assert.equal(unreadable.length, 2);
});

test("an edit is told from another text", () => {
  const text = "Marie Curie lived in Paris, and worked there for all her life.";
  assert.equal(isAnother(text, `Yes: ${text}`), false);
  assert.equal(isAnother(text, text.slice(0, 30)), false);
  assert.equal(isAnother(text, text.slice(30)), false);
  assert.equal(isAnother(text, "Neil Armstrong walked on the moon"), true);
  assert.equal(isAnother(text, ""), true);
  assert.equal(isAnother("", text), false);
  assert.equal(isAnother("short", "other"), false);
});
