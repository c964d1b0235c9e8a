import assert from "node:assert/strict";
import { test } from "node:test";
import { editBetween, rebase } from "../../www/annotate/rebase.js";
import { describe, documentOf, quoteOf } from "./document.js";

/** Before, after, and what is replaced: [from, to) of the old text, and by how much the rest moves. @type {[string, string, number[]][]} */
const EDITS = [
  ["", "", [0, 0, 0]],
  ["", "abc", [0, 0, 3]],
  ["abc", "", [0, 3, -3]],
  ["abc", "abc", [3, 3, 0]],
  ["abc", "abXc", [2, 2, 1]],
  ["abc", "Xabc", [0, 0, 1]],
  ["abc", "abcX", [3, 3, 1]],
  ["abc", "aXc", [1, 2, 0]],
  ["aaa", "aa", [2, 3, -1]],
  ["aa", "aaa", [2, 2, 1]],
  ["the end", "quite another", [0, 7, 6]],
  ["a😀b", "a😁b", [1, 3, 0]],
  ["a😀b", "a\ud83db", [1, 3, -1]],
  ["a\ud83db", "a😀b", [1, 2, 1]],
  ["a\ude00", "a😀", [1, 2, 1]],
  ["😀", "😀😀", [2, 2, 2]],
];

for (const [before, after, [from, to, by]] of EDITS) {
  test(`the edit from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
    assert.deepEqual(editBetween(before, after), { from, to, by });
  });
}

/** A marked text, what it becomes, and the mentions that are left, in the words of the new text. @type {[string, string, string, string[]][]} */
const MOVES = [
  ["letters before move a name", "[person Marie Curie] spoke.", "Then Marie Curie spoke.", ["Marie Curie"]],
  ["letters after leave it", "[person Marie Curie] spoke.", "Marie Curie spoke at length.", ["Marie Curie"]],
  ["letters at its start do not touch it", "So [person Marie] spoke.", "So xMarie spoke.", ["Marie"]],
  ["letters at its end do not touch it", "So [person Marie] spoke.", "So Mariex spoke.", ["Marie"]],
  ["letters within let it go", "So [person Marie] spoke to [person Neil].", "So Maxrie spoke to Neil.", ["Neil"]],
  ["a cut through it lets it go", "[person Marie] and [person Neil]", "Mar Neil", ["Neil"]],
  ["a cut of what stands between brings them together", "[person Marie] and [person Neil]", "MarieNeil", ["Marie", "Neil"]],
  ["all is replaced", "[person Marie] spoke.", "???", []],
];

for (const [name, marked, after, left] of MOVES) {
  test(`mentions: ${name}`, () => {
    const { text, annotation } = documentOf(marked);
    const moved = rebase(annotation, editBetween(text, after));
    assert.deepEqual(moved.mentions.map(({ start, end }) => after.slice(start, end)), left);
    // Entities and mentions point at each other, and nothing points at what is gone.
    moved.entities.forEach((entity, id) => {
      assert.equal(entity.id, id);
      assert.ok(entity.mentions.length > 0, `${entity.name} has no mention`);
      for (const index of entity.mentions) assert.equal(moved.mentions[index].entity, id);
    });
  });
}

test("an entity that is gone takes its id with it, and those after it move up", () => {
  const { text, annotation } = documentOf("[person Marie] met [person Neil] and [person Marie] left.");
  const { entities, mentions } = rebase(annotation, editBetween(text, "Marie met and Marie left."));
  assert.deepEqual(entities, [{ id: 0, type: "person", name: "Marie", named: true, roles: [], mentions: [0, 1], corrected: false }]);
  assert.deepEqual(mentions.map(({ entity }) => entity), [0, 0]);
});

/** What becomes of a quote by Neil. @type {[string, string, Partial<Record<"pieces" | "source" | "cue" | "speaker" | "evidence", unknown>> | null][]} */
const QUOTES = [
  ["“I spoke,” said Neil.", "So: “I spoke,” said Neil.", { pieces: ["I spoke,"], source: "Neil", cue: "said", speaker: "Neil", evidence: "cue" }],
  ["“I spoke,” said Neil.", "“I spoke,” cried Neil.", { pieces: ["I spoke,"], source: "Neil", cue: null, speaker: "Neil", evidence: "cue" }],
  ["“I spoke,” said Neil.", "“I spoke,” said Nel.", { pieces: ["I spoke,"], source: null, cue: null, speaker: null, evidence: "none" }],
  ["“I spoke,” said Neil.", "“I spxoke,” said Neil.", null],
];

for (const [before, after, expected] of QUOTES) {
  test(`a quote: ${before} becomes ${after}`, () => {
    const { text, annotation } = documentOf(before.replace("Neil", "[person Neil]"));
    annotation.quotes = [quoteOf(text, ["I spoke,"], { source: "Neil", cue: "said", speaker: 0 })];
    const { quotes, entities } = rebase(annotation, editBetween(text, after));
    if (expected === null) return assert.deepEqual(quotes, []);
    const [quote] = quotes;
    /** @param {[number, number] | null} span */
    const words = (span) => span && after.slice(...span);
    assert.deepEqual({
      pieces: quote.pieces.map(({ start, end }) => after.slice(start, end)),
      source: words(quote.source),
      cue: words(quote.cue),
      speaker: quote.speaker === null ? null : entities[quote.speaker].name,
      evidence: quote.evidence,
    }, expected);
  });
}

test("a speaker who is not named goes with the last of the quotes, and a ground with its words", () => {
  const { text, annotation } = documentOf("[person Neil] left. “No,” said an aide who was there.");
  const speaker = describe(annotation, "an aide");
  annotation.quotes = [quoteOf(text, ["No,"], { source: "an aide", cue: "said", speaker, anonymous: true, ground: "who was there" })];
  for (const [after, names, ground] of /** @type {[string, string[], string | null][]} */ ([
    ["So [person Neil] left. “No,” said an aide who was there.", ["Neil", "an aide"], "who was there"],
    ["“No,” said an aide who was there.", ["an aide"], "who was there"],
    ["Neil left. “No,” said an aide who was here.", ["Neil", "an aide"], null],
    ["Neil left. “No,” said who was there.", ["Neil"], null],
    ["Neil left.", ["Neil"], null],
  ])) {
    const plain = after.replace("[person Neil]", "Neil");
    const { entities, quotes } = rebase(annotation, editBetween(text, plain));
    assert.deepEqual(entities.map(({ name }) => name), names, after);
    assert.deepEqual(entities.map(({ id }) => id), names.map((_, id) => id), after);
    const [quote] = quotes;
    assert.equal(quote?.ground ? plain.slice(...quote.ground) : null, ground, after);
    if (quote !== undefined) assert.equal(quote.anonymous, quote.speaker !== null && !entities[quote.speaker].named, after);
  }
});

test("a document is not changed, but made anew", () => {
  const { text, annotation } = documentOf("[person Marie] spoke.");
  const before = structuredClone(annotation);
  rebase(annotation, editBetween(text, `So ${text}`));
  assert.deepEqual(annotation, before);
});
