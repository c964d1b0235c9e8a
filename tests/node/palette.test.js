import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { TYPES } from "../../www/annotate/types.js";
import { LAYERS } from "../../www/paint/layers.js";
import { FIGURE, GROUNDS, OTHER, OVERLINES, PROPERTIES, UNDERLINES, underlineOf, highlightRules, lineOf, sampleProperties, sampleRules } from "../../www/paint/palette.js";
import { languageOf } from "../../www/panel/language.js";

/** @typedef {import("../../www/paint/palette.js").Settings} Settings */

const read = (/** @type {string} */ path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

/** What a page sets, on the text and on the element. @param {Record<string, string>} text @param {Record<string, string>} [element] @param {boolean} [each] @returns {Settings} */
const settings = (text, element = {}, each = false) => ({ text: new Map(Object.entries(text)), element: new Map(Object.entries(element)), each });

test("every type has its dress: in the palette, in each language, in the manifest", async () => {
  const declared = /export type MentionType =([^;]*);/.exec(await read("src/web/types.d.ts"))?.[1].match(/\w+/g) ?? [];
  assert.ok(declared.length > 10, "src/web/types.d.ts declares the types");
  /** @param {Iterable<string>} found @param {readonly string[]} expected @param {string} where */
  const same = (found, expected, where) => assert.deepEqual([...found].sort(), [...expected].sort(), where);
  same(TYPES, declared, "www/annotate/types.js");
  same(Object.keys(UNDERLINES), declared, "the palette");
  same([...Object.keys(UNDERLINES), ...Object.keys(GROUNDS), "current"], LAYERS, "the layers");
  for (const wanted of ["en", "de", "fr", "es"]) {
    const element = { getAttribute: () => wanted, closest: () => null, ownerDocument: { documentElement: { lang: "" } } };
    const { tag, marks } = languageOf(/** @type {any} */ (element));
    assert.equal(tag, wanted);
    same(Object.keys(marks), [...declared, "quote"], `the language ${wanted}`);
  }
  const { cssProperties } = JSON.parse(await read("www/custom-elements.json")).modules[1].declarations[0];
  const said = new Set(cssProperties.map((/** @type {{name: string}} */ { name }) => name));
  assert.deepEqual(PROPERTIES.filter((property) => !said.has(property)), [], "missing in www/custom-elements.json");
});

test("every layer has a rule, every type a sample", () => {
  const rules = highlightRules("it", "light", settings({}));
  for (const layer of LAYERS) assert.match(rules, new RegExp(`::highlight\\(it-${layer}\\) \\{ (background-color|text-decoration-line): [^}]*;`), layer);
  for (const type of TYPES) assert.ok(sampleRules().includes(`.sample[data-mark="${type}"] { text-decoration-line: `), type);
});

test("no line is written as a shorthand, which WebKit refuses", () => {
  for (const rules of [highlightRules("it", "dark", settings({})), sampleRules()]) assert.doesNotMatch(rules, /text-decoration\s*:/);
});

test("no two types are alike without their colours, and none of one colour where thickness does not count", () => {
  const looks = Object.entries(UNDERLINES);
  for (const [one, a] of looks) for (const [other, b] of looks) {
    if (one >= other || a.line !== b.line || a.style !== b.style) continue;
    assert.notEqual(a.thickness, b.thickness, `${one} and ${other} in forced colours`);
    assert.notEqual(a.light, b.light, `${one} and ${other} in WebKit`);
  }
});

test("at first there are five lines to learn, and none is another's", () => {
  const looks = ["person", "organization", "place"].map((type) => UNDERLINES[/** @type {"person"} */ (type)]).concat(OTHER, FIGURE);
  const told = new Set(looks.map(({ line, style, thickness }) => [line, style, thickness].join(" ")));
  assert.equal(told.size, 5);
  assert.deepEqual(new Set(TYPES.map((type) => underlineOf(type, false))), new Set(looks));
  assert.deepEqual(TYPES.map((type) => underlineOf(type, true)), TYPES.map((type) => UNDERLINES[type]));
});

test("kinds of quotes differ where no colour is seen: by their lines, and by the letters' ground in print", () => {
  const seen = (/** @type {"quote"} */ layer) => `${OVERLINES[layer]?.style ?? "none"} ${GROUNDS[layer].light}`;
  const layers = /** @type {"quote"[]} */ (["quote", "quote-mixed", "quote-indirect", "quote-uncertain", "quote-indirect-uncertain", "quote-unspoken", "quote-unattributed"]);
  assert.equal(new Set(layers.map(seen)).size, layers.length);
});

test("a ground that a page sets for quotes is that of all quotes in marks", () => {
  const rules = highlightRules("it", "light", settings({}, { "--press-mark-quote": "teal" }));
  for (const layer of ["quote", "quote-mixed", "quote-uncertain"]) assert.match(rules, new RegExp(`::highlight\\(it-${layer}\\) \\{ background-color: [^;]*teal`), layer);
});

test("a line that a page sets is split into what it says", () => {
  for (const [value, line, style, thickness] of [
    ["underline dashed 2px", "underline", "dashed", "2px"],
    ["  2px   wavy\nunderline ", "underline", "wavy", "2px"],
    ["UNDERLINE Overline 10%", "underline overline", "solid", "10%"],
    ["line-through from-font", "line-through", "solid", "from-font"],
    ["underline max(1px, calc(0.1em + 1px))", "underline", "solid", "max(1px, calc(0.1em + 1px))"],
    ["none", "none", "solid", "auto"],
    ["dotted", "none", "dotted", "auto"],
  ]) assert.deepEqual(lineOf(value), { line, style, thickness }, value);
  for (const value of ["", "red", "underline red", "underline dashed solid", "underline 1px 2px", "none underline", "inherit",
    "underline } * { color: red", "underline;x", "underline url(x)"]) assert.equal(lineOf(value), null, value);
});

test("what a page sets on the text holds before what it sets on the element, and that before the palette", () => {
  const line = "--press-mark-person-line";
  /** @type {[Record<string, string>, Record<string, string>, string][]} */
  const cases = [
    [{}, {}, `text-decoration-line: underline; text-decoration-style: solid; text-decoration-thickness: 2px; text-decoration-color: var(--press-mark-person, ${UNDERLINES.person.light});`],
    [{ [line]: "overline 3px" }, { [line]: "underline" }, "text-decoration-line: overline; text-decoration-style: solid; text-decoration-thickness: 3px;"],
    [{ [line]: "" }, { [line]: "underline wavy" }, "text-decoration-line: underline; text-decoration-style: wavy; text-decoration-thickness: auto;"],
    [{ [line]: "of no kind" }, {}, "text-decoration-line: underline; text-decoration-style: solid; text-decoration-thickness: 2px;"],
    [{}, { "--press-mark-person": "teal" }, "text-decoration-color: var(--press-mark-person, teal);"],
  ];
  for (const [text, element, expected] of cases) {
    const rule = highlightRules("it", "light", settings(text, element)).split("\n").find((written) => written.startsWith("::highlight(it-person)"));
    assert.ok(rule?.includes(expected), `${JSON.stringify([text, element])} gives ${rule}`);
  }
});

test("samples take the lines that a page sets, and else those of the palette", () => {
  const set = sampleProperties(settings({ "--press-mark-person-line": "overline wavy 3px", "--press-mark-person": "teal" }));
  /** @param {string} type */
  const parts = (type) => ["line", "style", "thickness"].map((part) => set.get(`--pressmark-sample-${type}-${part}`));
  assert.equal(set.get("--press-mark-person"), "teal");
  assert.deepEqual(parts("person"), ["overline", "wavy", "3px"]);
  assert.deepEqual(parts("place"), ["", "", ""]);
  for (const property of set.keys()) if (property.startsWith("--pressmark")) assert.ok(sampleRules().includes(`var(${property}, `), property);
});
