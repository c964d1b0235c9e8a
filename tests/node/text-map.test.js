import assert from "node:assert/strict";
import { test } from "node:test";
import { tree } from "./dom.js";
import { blocksOf, nodesOf } from "../../www/text/editable.js";
import { TextMap } from "../../www/text/text-map.js";

/** What an editor has written, and the text that it is. @type {[string, any[], string][]} */
const TEXTS = [
  ["nothing", [], ""],
  ["one node", ["Alpha"], "Alpha"],
  ["line feeds in a node", ["Alpha\n\nBeta"], "Alpha\n\nBeta"],
  ["a line, then blocks, as Chromium writes it", ["Alpha", ["div", ["br"]], ["div", "Beta"]], "Alpha\n\nBeta"],
  ["blocks from the start", [["div", "Alpha"], ["div", "Beta"]], "Alpha\nBeta"],
  ["breaks, as Firefox writes it", ["Alpha", ["br"], "Beta", ["br"]], "Alpha\nBeta"],
  ["an empty last line", [["div", "Alpha"], ["div", ["br"]]], "Alpha"],
  ["blocks in blocks", [["div", ["p", "Alpha"], ["p", "Beta"]], ["div", "Gamma"]], "Alpha\nBeta\nGamma"],
  ["inline elements", ["Al", ["b", "ph"], "a"], "Alpha"],
  ["a block with several nodes", [["div", "Al", "pha"], ["div", "Beta"]], "Alpha\nBeta"],
  ["a block that ends in a line feed", [["div", "Alpha\n"], ["div", "Beta"]], "Alpha\nBeta"],
];

for (const [name, children, text] of TEXTS) {
  test(`text: ${name}`, () => {
    const map = new TextMap(tree("div", ...children));
    assert.equal(map.text.replace(/\n+$/, ""), text);
    map.nodes.forEach((node, at) => assert.equal(map.text.slice(map.starts[at], map.starts[at] + node.length), node.data));
    map.nodes.forEach((node, at) => assert.equal(map.offset(node, 1), map.starts[at] + 1));
  });
}

/** @type {[string, string[]][]} */
const BLOCKS = [
  ["", []],
  ["Alpha", ["Alpha"]],
  ["Alpha\n\nBeta", ["Alpha\n\nBeta"]],
  [`${"a".repeat(4000)}\nBeta`, ["a".repeat(4000), "Beta"]],
  [`${"a".repeat(4000)}\n\nBeta`, ["a".repeat(4000), "\nBeta"]],
  [`\n\n${"a".repeat(4000)}\n`, [`\n\n${"a".repeat(4000)}`]],
];

for (const [text, blocks] of BLOCKS) {
  test(`blocks of ${JSON.stringify(text.replace(/a{100,}/, "a…"))}`, () => assert.deepEqual(blocksOf(text), blocks));
}

/** @type {[string, string, number[]][]} */
const NODES = [
  ["nothing", "", [0]],
  ["a short block", "word", [4]],
  ["a long one, cut after a space", "word ".repeat(900), [4000, 500]],
  ["without a space", "a".repeat(9000), [4000, 4000, 1000]],
  ["not within a character", "👩".repeat(2500), [4000, 1000]],
  ["not within a character at an odd place", `a${"👩".repeat(2500)}`, [3999, 1002]],
];

for (const [name, text, lengths] of NODES) {
  test(`nodes of a block: ${name}`, () => {
    const nodes = nodesOf(text);
    assert.deepEqual(nodes.map(({ length }) => length), lengths);
    assert.equal(nodes.join(""), text);
  });
}
