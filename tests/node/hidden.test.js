import assert from "node:assert/strict";
import { test } from "node:test";
import { editBetween } from "../../www/annotate/rebase.js";
import { countingHidden, hiddenAfter, hiddenIn, mixesAlphabets, seen } from "../../www/panel/hidden.js";
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

/** Texts, and the words in them that are marked. @type {[string, string[]][]} */
const MARKED = [
  ["plain “words” – Müller\n", []],
  ["I did \u202eton\u202c sign", ["\u202eton\u202c"]],
  ["I did \u202eton sign\nNot \u202ethis", ["\u202eton sign", "\u202ethis"]],
  ["a \u2067b \u202ec\u2069 d", ["\u2067b \u202ec\u2069"]],
  ["a \u202ab \u2066c\u2069 d\u202c e", ["\u202ab \u2066c\u2069 d\u202c"]],
  ["Oba\u200bma, 👩\u200b👩", ["a\u200bm", "👩\u200b👩"]],
  ["\ufeffa\n\u200b\n\u202c", ["\ufeffa", "\u200b", "\u202c"]],
  ["a\u200b\u200bb\u200bc", ["a\u200b\u200bb\u200bc"]],
  ["\u202e".repeat(1000), ["\u202e".repeat(1000)]],
];

for (const [text, words] of MARKED) {
  test(`of ${JSON.stringify(text.slice(0, 40))} is marked ${JSON.stringify(words.map((each) => each.slice(0, 40)))}`, () => {
    const spans = hiddenIn(text);
    assert.deepEqual(Array.from({ length: spans.length / 2 }, (_, at) => text.slice(spans[at * 2], spans[at * 2 + 1])), words);
  });
}

test("after any edit they are those of the text as it then stands", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const pieces = ["a", "bc ", "\n", "\u202e", "\u202c", "\u2067", "\u2069", "\u200b", "👩", "\n\n"];
  const words = (/** @type {number} */ most) => Array.from({ length: random(most) }, () => pieces[random(pieces.length)]).join("");
  let known = { text: "", spans: /** @type {number[]} */ ([]) };
  for (let step = 0; step < 3000; step += 1) {
    const { text } = known;
    const characters = [...text];
    characters.splice(random(characters.length + 1), random(4), words(6));
    const now = step % 100 === 99 ? words(40) : characters.join("");
    known = { text: now, spans: hiddenAfter(known, editBetween(text, now), now) };
    assert.deepEqual(known.spans, hiddenIn(now), JSON.stringify([text, now]));
  }
});

test("to find them takes time in proportion to the text", () => {
  for (const piece of ["\u202ea", "\u202ea\u202c", "a\u200b", "\u2066\u202e\n", "\u2069\u202c ", "\u2066a\u202e\u2069b"]) {
    const start = performance.now();
    hiddenIn(piece.repeat(300_000));
    assert.ok(performance.now() - start < 5000, JSON.stringify(piece));
  }
});

test("a name that mixes alphabets is told, and one of one alphabet is not", () => {
  for (const name of ["P\u0430ul McCartney", "\u041c\u0430rie Curie", "\u0391nna Smith", "Marie C\u057drie"]) assert.ok(mixesAlphabets(name), name);
  for (const name of ["Paul McCartney", "\u041f\u0430\u0432\u0435\u043b \u0414\u0443\u0440\u043e\u0432", "\u0391\u03bd\u03bd\u03b1", "Frédéric Żółć", "东京 Tokyo", "5 µm", ""]) assert.ok(!mixesAlphabets(name), name);
});
