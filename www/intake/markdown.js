/**
 * Markdown as the text that it says: without marks of emphasis, addresses, pictures and front matter. Line by line, and
 * each line in one pass.
 */

/** With what the code is in; three backticks that are closed on their line are code within it. */
const FENCE = /^\s{0,3}(?:```[^`]*|~~~.*)$/;
/** Where a link leads that has a number or a name elsewhere, and what it is called; words that go on are a text's. */
const TARGET = /^\s{0,3}\[(?!\^)([^\]]{1,200})\]:\s{1,9}(?:<[^<>]{0,2000}>|#\S{1,2000}|[^\s/:.#]{0,200}[/:.#]\S{1,2000})(?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?$/;
const NOTE = /^\s{0,3}\[\^[^\]]{1,50}\]:\s*/;
const RULE = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
/** Under the head of a table: each cell is dashes. */
const CELL = /^\s*:?-+:?\s*$/;
/** A line of front matter: a name, and what it is. */
const KEY = /^["']?[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,60}["']?:(?:\s|$)/u;
/** Longer lines are words. */
const LONGEST_MARKS = 2000;

/** In parentheses: an address, which has no blanks, and perhaps a title. Words have none of that. */
const WHERE = String.raw`\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s)]{0,2000})(?:\s{1,9}(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'))?\s{0,9}\)`;
const LABEL = String.raw`\[([^\][\n]{0,200})\]`;
const PICTURE = new RegExp(String.raw`!\[([^\]\n]{0,500})\](?:${WHERE}|${LABEL})`, "g");
const LINK = new RegExp(String.raw`\[([^\][\n]{1,500})\](?:${WHERE}|${LABEL})`, "g");

/** @param {string} markdown */
export function markdownToText(markdown) {
  const lines = markdown.replace(/\r\n?/g, "\n").split("\n");
  const labels = new Set(lines.map((line) => TARGET.exec(line.trimEnd())?.[1]).filter((label) => label !== undefined).map(labelOf));
  /** @type {string[]} */
  const kept = [];
  let fenced = false;
  for (let at = frontMatter(lines); at < lines.length; at += 1) {
    const line = lines[at].trimEnd();
    if (FENCE.test(line)) fenced = !fenced;
    else if (fenced) kept.push(lines[at]);
    else if (isUnderline(line) && (lines[at - 1] ?? "").trim() !== "") continue;
    else if (RULE.test(line) || TARGET.test(line)) kept.push("");
    else if (isRuled(line)) continue;
    else kept.push(...lineOf(line.replace(NOTE, ""), labels));
  }
  return kept.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** How many lines stand before the text, between "---" and "---". @param {string[]} lines */
function frontMatter(lines) {
  if (lines[0]?.trimEnd() !== "---" || !KEY.test(lines[1]?.trimEnd() ?? "")) return 0;
  const end = lines.slice(1, 100).findIndex((line) => /^(?:---|\.\.\.)$/.test(line.trimEnd()));
  // Between two rules there may be a text.
  const isNamed = lines.slice(1, end + 1).every((line) => /^(?:$|#|\s|-\s)/.test(line) || KEY.test(line.trimEnd()));
  return end > 0 && isNamed ? end + 2 : 0;
}

/** The line of a table between its head and its rows. @param {string} line */
function isRuled(line) {
  if (line.length > LONGEST_MARKS || !line.includes("|")) return false;
  return line.trim().replace(/^\|/, "").replace(/\|$/, "").split("|").every((cell) => CELL.test(cell));
}

/** Under a heading. @param {string} line */
const isUnderline = (line) => /^\s{0,3}(?:={2,}|-{2,})\s*$/.test(line);

/** As it is compared. @param {string} label */
const labelOf = (label) => label.trim().replace(/\s+/g, " ").toLowerCase();

/** @param {string} line @param {ReadonlySet<string>} labels Of links whose address is elsewhere. @returns {string[]} */
function lineOf(line, labels) {
  const inline = (/** @type {string} */ text) => inlineOf(text, labels);
  const heading = /^\s{0,3}#{1,6}\s+(.*)$/.exec(line);
  if (heading !== null) return ["", inline(heading[1].replace(/#+$/, (marks, at) => (/^\s?$/.test(heading[1][at - 1] ?? "") ? "" : marks)).trim()), ""];
  const bare = line.replace(/^\s{0,3}(?:>\s?)+/, "").replace(/^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/, "$1");
  if (/^\s*\|.*\|\s*$/.test(bare)) return [bare.trim().slice(1, -1).split("|").map((cell) => inline(cell.trim())).join("\t")];
  return [inline(bare.trim())];
}

/** A line without its marks; what stands as code stands. @param {string} text @param {ReadonlySet<string>} labels */
const inlineOf = (text, labels) => text.split(/(`{1,3}[^`\n]+`{1,3})/).map((part, at) => (at % 2 === 1 ? part.replace(/^`+|`+$/g, "") : unmarked(part, labels))).join("");

/** @param {string} text @param {ReadonlySet<string>} labels */
function unmarked(text, labels) {
  // With a label that no line has, it is words in brackets.
  const leads = (/** @type {string} */ words, /** @type {string | undefined} */ label) => label === undefined || labels.has(labelOf(label === "" ? words : label));
  return text
    .replace(PICTURE, (whole, words, label) => (leads(words, label) ? "" : whole))
    .replace(/\[\^[^\]\n]{1,50}\]/g, "")
    .replace(LINK, (whole, words, label) => (leads(words, label) ? words : whole))
    .replace(/<((?:https?:\/\/|mailto:)[^>\s]{1,2000})>/g, "$1")
    .replace(/(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?![\p{L}\p{N}_])/gu, "$2")
    .replace(/~~([^~\n]{1,2000})~~/g, "$1")
    .replace(/<\/?(?:b|i|em|strong|u|sub|sup|br|span|small|mark|kbd|del|ins)(?:\s[^<>\n]{0,500})?\/?>/gi, "")
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, "$1");
}
