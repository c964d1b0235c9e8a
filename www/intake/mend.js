/**
 * Texts out of PDFs and mails, whose lines end where those of a page did: lines are joined to paragraphs, words that
 * were divided are one again, and what stood at the head or the foot of each page is taken out.
 */

/** Longer texts are books; in UTF-16 units. */
const LONGEST = 500_000;
/** Fewer lines than this may be meant as they are. */
const FEWEST = 6;
/** Lengths of the lines of a column or a page, in UTF-16 units. */
const NARROW = 28;
const WIDE = 130;
/** So many of the wide lines go on in the next. */
const RUNNING = 0.5;
/** A line that is shorter than the others by this ends a paragraph. */
const SHORT = 0.75;

const PAGE = /^\s*(?:[-–—[(]\s*)?(?:(?:page|seite|página|p\.|pg\.?)\s*)?\d{1,4}(?:\s*(?:\/|of|von|de|sur)\s*\d{1,4})?(?:\s*[-–—\])])?\s*$/i;
const SENTENCE_END = /[.!?…:;]["”’»)\]]*\s*$/;
const ITEM = /^\s*(?:[-•*–‣▪]\s|\(?\d{1,2}[.)]\s|[“"„«])/;

/**
 * @param {string} text With "\n" as line ends.
 * @returns {string | null} Null for a text that needs no mending.
 */
export function mended(text) {
  if (text.length > LONGEST) return null;
  const lines = text.split("\n");
  if (lines.length < FEWEST) return null;
  const kept = withoutHeaders(lines);
  const width = widthOf(kept.filter((line) => line !== null));
  if (width === null) return null;
  const result = joined(kept, width);
  return result === text.trim() ? null : result;
}

/** How wide the lines are, when most of them are as wide, and go on in the next. @param {string[]} lines */
function widthOf(lines) {
  const full = lines.map((line) => line.trim()).filter((line) => line !== "");
  if (full.length < FEWEST) return null;
  const lengths = full.map(({ length }) => length).sort((a, b) => a - b);
  // Of the wider lines, since each paragraph has a short one.
  const width = lengths[Math.floor(lengths.length * 0.8)];
  if (width < NARROW || width > WIDE || lengths[lengths.length - 1] > width * 1.6) return null;
  let wide = 0;
  let running = 0;
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const [line, next] = [lines[at].trim(), lines[at + 1].trim()];
    if (line.length < width * SHORT) continue;
    wide += 1;
    if (next !== "" && !SENTENCE_END.test(line)) running += 1;
  }
  return running >= wide * RUNNING && running >= FEWEST - 2 ? width : null;
}

/** What stands at the head and the foot of pages: lines that come again, but for their numbers, and numbers alone. @param {string[]} lines */
function withoutHeaders(lines) {
  const bare = lines.map((line) => line.replace(/^\s*\f/, "").trim().replace(/\d+/g, "#"));
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const line of bare) counts.set(line, (counts.get(line) ?? 0) + 1);
  const numbered = lines.filter((line) => PAGE.test(line)).length;
  return lines.map((line, at) => {
    const again = counts.get(bare[at]) ?? 0;
    const isHeader = bare[at] !== "" && bare[at].length < 90 && (again >= 3 || (again === 2 && (numbered > 1 || bare[at].includes("#"))));
    return isHeader || PAGE.test(line) && line.trim() !== "" ? null : line.replaceAll("\f", "");
  });
}

/** @param {(string | null)[]} lines Null where something was taken out. @param {number} width */
function joined(lines, width) {
  const compounds = new Set(lines.join("\n").match(/\p{L}+-\p{L}+/gu) ?? []);
  /** @type {string[]} */
  const parts = [];
  /** The last line, of a paragraph that may go on. */
  let last = "";
  let cut = false;
  let blank = false;
  for (const raw of lines) {
    if (raw === null) {
      cut = true;
      continue;
    }
    const line = raw.trim();
    if (line === "") {
      blank = true;
      continue;
    }
    if (goesOn(last, line, width, blank, cut)) attach(parts, line, compounds);
    else parts.push(parts.length === 0 ? line : `\n\n${line}`);
    last = line;
    cut = false;
    blank = false;
  }
  return parts.join("");
}

/** @param {string} last @param {string} line @param {number} width @param {boolean} blank @param {boolean} cut */
function goesOn(last, line, width, blank, cut) {
  if (last === "") return false;
  const open = !SENTENCE_END.test(last);
  // A page's end may have empty lines around it: the sentence tells.
  if (blank) return cut && open && last.length >= width * 0.5;
  if (ITEM.test(line) && !open) return false;
  return last.length >= width * SHORT || (open && /^\p{Ll}/u.test(line));
}

/** Puts a line after the last, which may end in half a word. @param {string[]} parts @param {string} line @param {Set<string>} compounds Words with hyphens that stand on one line. */
function attach(parts, line, compounds) {
  const text = parts[parts.length - 1];
  const divided = /(\p{L}+)[-\u00ad]$/u.exec(text.slice(-80));
  const rest = /^\p{Ll}[\p{L}]*/u.exec(line)?.[0];
  if (divided !== null && rest !== undefined) {
    if (!compounds.has(`${divided[1]}-${rest}`)) parts[parts.length - 1] = text.slice(0, -1);
    parts.push(line);
  } else parts.push(/^\p{L}/u.test(line) && /\p{L}-$/u.test(text.slice(-3)) ? line : ` ${line}`);
}
