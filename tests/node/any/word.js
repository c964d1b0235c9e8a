import assert from "node:assert/strict";
import { readDocx } from "../../../www/intake/docx.js";
import { Zip, ZipError } from "../../../www/intake/zip.js";
import { docx } from "../../e2e/zip.js";

/**
 * Word documents that are made up together with the words that a reader of them sees: all of these are read, in their order and no others, however
 * the XML is written; and of a document that is damaged too, or it is refused.
 *
 * @typedef {import("./random.js").Random} Random
 * @typedef {{next: number, seen: string[], random: Random}} Making `next`: the number of the next word.
 */

/** @param {Random} random */
export async function check(random) {
  const { body, seen } = made(random);
  const notes = `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Qnote</w:t></w:r></w:p></w:footnote>`;
  const file = new Uint8Array(docx(body, { notes, stored: random.once(2) }));
  const text = await read(file);
  assert.ok(text !== null, `it is refused: ${body}`);
  assert.deepEqual(wordsOf(text), seen, body);
  const damaged = random.damaged(file);
  const again = await read(damaged);
  assert.ok(again === null || again === text, `other words than before, and no error: ${again}, of ${text}`);
  const broken = inTags(random, body);
  const rest = await read(new Uint8Array(docx(broken)));
  assert.deepEqual(seen.filter((word) => rest !== null && !rest.includes(word)), [], `words are lost, and there is no error, of ${broken}`);
}

/** Null for what is refused in the one way that is promised. @param {Uint8Array<ArrayBuffer>} bytes */
async function read(bytes) {
  try {
    return (await readDocx(new Zip(bytes))).text;
  } catch (error) {
    if (error instanceof ZipError) return null;
    throw error;
  }
}

/** @param {string} text */
const wordsOf = (text) => text.match(/Q[a-z]+/g) ?? [];

/** @param {Random} random */
function made(random) {
  const making = { next: 0, seen: /** @type {string[]} */ ([]), random };
  return { body: blocks(making, 2), seen: making.seen };
}

/** @param {Making} making @param {number} depth @returns {string} */
function blocks(making, depth) {
  const { random } = making;
  return Array.from({ length: 1 + random.below(3) }, () => {
    const kind = depth === 0 ? 0 : random.below(8);
    if (kind === 1) return tag(random, "tbl", cells(making, depth - 1));
    if (kind === 2) return tag(random, "sdt", `<w:sdtPr/>${tag(random, "sdtContent", blocks(making, depth - 1))}`);
    return paragraph(making, depth);
  }).join(random.of(["", "\n", " <!-- </w:body> <w:del> --> "]));
}

/** @param {Making} making @param {number} depth */
function cells(making, depth) {
  const rows = Array.from({ length: 1 + making.random.below(2) }, () => tag(making.random, "tr", Array.from({ length: 1 + making.random.below(3) }, () => tag(making.random, "tc", blocks(making, depth))).join("")));
  return rows.join("");
}

/** @param {Making} making @param {number} depth */
function paragraph(making, depth) {
  const { random } = making;
  const properties = random.of(["", "", "<w:pPr/>", "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr>", "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>"]);
  return tag(random, "p", properties + random.some(3, () => inline(making, depth)).join(""));
}

/** @param {Making} making @param {number} depth @returns {string} */
function inline(making, depth) {
  const { random } = making;
  const kind = depth === 0 ? 0 : random.below(14);
  if (kind === 1) return tag(random, "hyperlink", inline(making, depth - 1));
  if (kind === 2) return tag(random, "ins", inline(making, depth - 1));
  if (kind === 3) return unseen(making, () => tag(random, random.of(["del", "moveFrom"]), inline(making, depth - 1)));
  if (kind === 4) return unseen(making, () => `<w:r><w:rPr>${random.of(["<w:vanish/>", "<w:vanish w:val='1'/>"])}</w:rPr>${words(making)}</w:r>`);
  if (kind === 5) return box(making, depth - 1);
  if (kind === 6) return `<w:r><w:instrText> HYPERLINK "Qx" </w:instrText></w:r>`;
  const properties = random.of(["", "", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:vanish w:val=\"0\"/></w:rPr>", "<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"]);
  return tag(random, "r", properties + words(making) + random.of(["", "", "<w:tab/>", "<w:br/>", "<w:br w:type=\"page\"/>", "<w:noBreakHyphen/>", "<w:footnoteReference w:id=\"2\"/>"]));
}

/** A box of text as Word writes it: as a drawing, and again for programs that know no drawings; or for those alone. @param {Making} making @param {number} depth */
function box(making, depth) {
  const { random } = making;
  const inner = `<w:txbxContent>${blocks(making, depth)}</w:txbxContent>`;
  if (random.once(2)) return `<w:r><w:pict><v:textbox>${inner}</v:textbox></w:pict></w:r>`;
  return `<w:r><mc:AlternateContent><mc:Choice>${inner}</mc:Choice><mc:Fallback><w:pict>${inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
}

/** @template Made @param {Making} making @param {() => Made} make */
function unseen(making, make) {
  const before = making.seen.length;
  const made = make();
  making.seen.length = before;
  return made;
}

/** @param {Making} making */
function words(making) {
  const { random } = making;
  const word = random.word(making.next);
  making.next += 1;
  making.seen.push(word);
  const written = random.of([word, ` ${word} `, word.replace("Q", "&#81;"), word.replace("Q", "&#x51;"), `<![CDATA[${word}]]>`, `<![CDATA[ <a> & > ${word}]]>`, `${word}<!-- Qx -->`, `&amp;${word}&lt;`]);
  return tag(random, "t", written, random.of(["", " xml:space=\"preserve\"", " xml:space='preserve'", " w:x=\"a>b\""]));
}

/** An element, with the white space that XML allows. @param {Random} random @param {string} name @param {string} inner @param {string} [attributes] */
function tag(random, name, inner, attributes = random.of(["", " w:rsidR=\"00A1\"", "\n w:val = '1'"])) {
  return `<w:${name}${attributes}${random.of(["", "", " ", "\n"])}>${inner}</w:${name}${random.of(["", "", " "])}>`;
}

/** Changes a few characters of tags, not of words, nor where a tag says whether words are seen. @param {Random} random @param {string} xml */
function inTags(random, xml) {
  let text = xml;
  for (let change = 0; change < 1 + random.below(2); change += 1) {
    const tags = [...text.matchAll(/<\/?w:(?!vanish)[^<>]*>/g)];
    const { 0: whole, index } = random.of(tags);
    const at = index + random.below(whole.length);
    text = text.slice(0, at) + random.of(["", "<", ">", "/", "\"", "x", " "]) + text.slice(at + random.below(2));
  }
  return text;
}
