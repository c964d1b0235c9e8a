import assert from "node:assert/strict";
import { test } from "node:test";
import { disarmed } from "../../www/intake/disarm.js";
import { isDocx, readDocx } from "../../www/intake/docx.js";
import { kindOf } from "../../www/intake/kinds.js";
import { markdownToText } from "../../www/intake/markdown.js";
import { mended } from "../../www/intake/mend.js";
import { isLink, isSource } from "../../www/intake/plain.js";
import { piecesOf, unescaped } from "../../www/intake/tags.js";
import { Zip, ZipError } from "../../www/intake/zip.js";
import { docx, p, r } from "../e2e/zip.js";

/** What comes in may be anything: it is read, or refused as such, and in time proportional to its length. FUZZ says how many are tried. */

const TRIES = Number(process.env.FUZZ ?? 400);

/** The same numbers each time. @param {number} seed @returns {(below: number) => number} */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** @param {Uint8Array} bytes */
async function read(bytes) {
  kindOf("x.docx", bytes);
  try {
    const zip = new Zip(new Uint8Array(bytes));
    if (isDocx(zip)) assert.equal(typeof (await readDocx(zip)).text, "string");
    return "read";
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return error.reason;
  }
}

test("a Word document of which some bytes are others is read, or refused in words", async () => {
  const next = numbers(11);
  const notes = `<w:footnote w:id="2">${p("A note.")}</w:footnote>`;
  const whole = [false, true].map((stored) => docx(p("Physics") + p(`${r("Marie ")}<w:del>${r("x")}</w:del><w:tbl><w:tr><w:tc>${p("cell")}</w:tc></w:tr></w:tbl>`), { notes, stored }));
  const outcomes = new Set();
  for (let round = 0; round < TRIES; round += 1) {
    const bytes = Buffer.from(whole[round % 2]);
    for (let change = 0; change < 1 + next(4); change += 1) {
      const at = next(bytes.length);
      if (next(3) === 0) bytes.writeUInt32LE([0, 1, 0xffff, 0x7fffffff, 0xffffffff, 0x04034b50][next(6)], Math.min(at, bytes.length - 4));
      else bytes[at] = next(256);
    }
    outcomes.add(await read(next(5) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes));
  }
  assert.ok(outcomes.has("read") && outcomes.has("broken"), [...outcomes].join());
});

test("a Word document of any tags is read", async () => {
  const next = numbers(23);
  const tags = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t", "<w:br/>", "<w:tab/>", "<w:del>", "</w:del>", "<w:tbl>", "<w:tc>", "<w:footnoteReference w:id='2'/>", "<!--", "-->", "<![CDATA[", "]]>",
    "<?x", "?>", "<!DOCTYPE x [<!ENTITY e '&e;&e;'>]>", "&e;", "&#0;", "&#x110000;", "&#99999999;", "&amp", "<", ">", "\"", "words ", "\u0000", "\u202e", "<w:p w:x=\"", "<mc:Fallback>", "</mc:Fallback>"];
  for (let round = 0; round < TRIES; round += 1) {
    await read(docx(Array.from({ length: next(60) }, () => tags[next(tags.length)]).join("")));
  }
});

test("any Markdown and any lines are read, and what is no link is none", () => {
  const next = numbers(37);
  const pieces = ["# ", "*", "**", "_", "`", "```\n", "~~~\n", "[", "](", ")", "![", "<", ">", "<!--", "-->", "> ", "- ", "1. ", "\n", "\n\n", "|", "---\n", "\\", "&amp;", "words", " ", "https://x.example", "<script>", "\t", "﻿", "| a | b |\n|--|--|\n"];
  for (let round = 0; round < TRIES * 5; round += 1) {
    const text = Array.from({ length: next(50) }, () => pieces[next(pieces.length)]).join("");
    assert.equal(typeof markdownToText(text), "string");
    const better = mended(text);
    assert.ok(better === null || typeof better === "string", text);
    isLink(text);
    isSource(text);
  }
});

/** Texts of a length that are made to be slow. @type {[string, (length: number) => string][]} */
const SLOW = [
  ...["[", "![", "](", "*", "**a", "_a_ ", "`", "<", "<a ", "<!--", "<!--x--!", "&", "|", "\n|", "> ", "\\", "<p a=\"", "<script>", "</script", "https://x", "a-\n", "a\n", "- a\n", "<![CDATA[", "<style>", "\n\n#", "<a href=\"", "<div>", "```\n", "-| "]
    .map((piece) => /** @type {[string, (length: number) => string]} */ ([JSON.stringify(piece), (length) => piece.repeat(length / piece.length)])),
  ["blanks, and a word", (length) => `${" ".repeat(length)}x`],
  ["a heading, blanks, and a word", (length) => `# a${" ".repeat(length)}x`],
  ["a dash, blanks, and a word", (length) => `-${" ".repeat(length)}|`],
  ["marks of a heading", (length) => `# a${" #".repeat(length / 2)}x`],
  ["lines of pages", (length) => Array.from({ length: length / 60 }, (_, at) => `the council of port selby will vote on ${at}, and then it`).join("\n")],
];

test("what is made to be slow takes time in proportion to its length", () => {
  for (const [name, textOf] of SLOW) {
    grows(name, [40_000, 160_000].map((length) => {
      const text = textOf(length);
      return () => [markdownToText, mended, isLink, isSource, disarmed].forEach((read) => read(text));
    }));
  }
});

test("a Word document that is made to be slow takes time in proportion to its length", () => {
  for (const piece of ["<w:t>", "<w:p/>", "<w:t>a</w:t>", "<w:p a='", "<w:p a=''", " a", "<!--", "<![CDATA[", "<![CDATA[x]]>", "&#x41;", "</w:t>", "<w:br/>", "\n", "<w:tc/>", "<w:footnote "]) {
    grows(piece, [100_000, 400_000].map((length) => {
      const xml = piece.repeat(length / piece.length);
      return () => {
        for (const { kind } of piecesOf(xml, undefined, "xml")) assert.ok(kind);
        unescaped(xml);
      };
    }));
  }
});

/**
 * Asserts that the second, which has four times as much to do, does not take the square of the time.
 *
 * @param {string} name
 * @param {(() => void)[]} works
 */
function grows(name, works) {
  const times = works.map((work) => Math.min(...Array.from({ length: 3 }, () => {
    // Of the processor, since the machine may do other things; and the best of three.
    const before = process.cpuUsage().user;
    work();
    return (process.cpuUsage().user - before) / 1000;
  })));
  // Sixteen times the time would be its square.
  assert.ok(times[1] < 60 || times[1] < 10 * times[0], `${name}: ${times.map(Math.round).join(" and ")} ms`);
}
