/**
 * Markdown as the text that it says: without marks of emphasis, addresses, pictures and front matter. Line by line, and
 * each line in one pass.
 */

const FENCE = /^\s{0,3}(?:```|~~~)/;

/** @param {string} markdown */
export function markdownToText(markdown) {
  const lines = markdown.replace(/\r\n?/g, "\n").split("\n");
  /** @type {string[]} */
  const kept = [];
  let fenced = false;
  for (let at = frontMatter(lines); at < lines.length; at += 1) {
    const line = lines[at];
    if (FENCE.test(line)) fenced = !fenced;
    else if (fenced) kept.push(line);
    else if (isUnderline(line) && (lines[at - 1] ?? "").trim() !== "") continue;
    else if (/^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/.test(line) || /^\s{0,3}\[[^\]]{1,200}\]:\s+\S/.test(line)) kept.push("");
    else if (/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line) && line.includes("|")) continue;
    else kept.push(...lineOf(line));
  }
  return kept.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** How many lines stand before the text, between "---" and "---". @param {string[]} lines */
function frontMatter(lines) {
  if (lines[0]?.trim() !== "---") return 0;
  const end = lines.slice(1, 100).findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line));
  return end > 0 ? end + 2 : 0;
}

/** Under a heading. @param {string} line */
const isUnderline = (line) => /^\s{0,3}(?:={2,}|-{2,})\s*$/.test(line);

/** @param {string} line @returns {string[]} */
function lineOf(line) {
  const heading = /^\s{0,3}#{1,6}\s+(.*)$/.exec(line);
  if (heading !== null) return ["", inline(heading[1].replace(/\s+#+\s*$/, "")), ""];
  const bare = line.replace(/^\s{0,3}(?:>\s?)+/, "").replace(/^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/, "$1");
  if (/^\s*\|.*\|\s*$/.test(bare)) return [bare.trim().slice(1, -1).split("|").map((cell) => inline(cell.trim())).join("\t")];
  return [inline(bare.trim())];
}

/** A line without its marks; what stands as code stands. @param {string} text */
const inline = (text) => text.split(/(`{1,3}[^`\n]+`{1,3})/).map((part, at) => (at % 2 === 1 ? part.replace(/^`+|`+$/g, "") : unmarked(part))).join("");

/** @param {string} text */
function unmarked(text) {
  return text
    .replace(/!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])/g, "")
    .replace(/\[\^[^\]\n]{1,50}\]/g, "")
    .replace(/\[([^\][\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])/g, "$1")
    .replace(/<((?:https?:\/\/|mailto:)[^>\s]{1,2000})>/g, "$1")
    .replace(/(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?![\p{L}\p{N}_])/gu, "$2")
    .replace(/~~([^~\n]{1,2000})~~/g, "$1")
    .replace(/<\/?(?:b|i|em|strong|u|sub|sup|br|span|small|mark|kbd|del|ins)(?:\s[^<>\n]{0,500})?\/?>/gi, "")
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, "$1");
}
