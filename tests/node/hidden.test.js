import assert from "node:assert/strict";
import { test } from "node:test";
import { countingHidden, seen } from "../../www/panel/hidden.js";
import { atOnce } from "../../www/panel/turns.js";

/** Words, and how they are shown. @type {[string, string][]} */
const WORDS = [
  ["Marie\u202eeiruC\u202c", "Marie⟨U+202E⟩eiruC⟨U+202C⟩"],
  ["Oba\u200bma", "Oba⟨U+200B⟩ma"],
  ["\u0007\u001b[0m", "⟨U+0007⟩⟨U+001B⟩[0m"],
  ["a\u{e0041}", "a⟨U+E0041⟩"],
  ["\u2066x\u2069\ufeff", "⟨U+2066⟩x⟨U+2069⟩⟨U+FEFF⟩"],
  // They belong to spelling, and to lines.
  ["👩\u200d🚀 می\u200cخواهم co\u00adop\n\tnew\r\n", "👩\u200d🚀 می\u200cخواهم co\u00adop\n\tnew\r\n"],
  ["plain “words” – Müller", "plain “words” – Müller"],
];

for (const [words, expected] of WORDS) test(`${JSON.stringify(words)} is shown as ${JSON.stringify(expected)}`, () => assert.equal(seen(words), expected));

test("they are counted", () => {
  assert.equal(atOnce(countingHidden(WORDS.map(([words]) => words).join(""))), 9);
  assert.equal(atOnce(countingHidden("x\u200b".repeat(600_000))), 600_000);
  assert.equal(atOnce(countingHidden("")), 0);
});
