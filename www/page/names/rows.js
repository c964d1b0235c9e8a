import { TYPES } from "../../annotate/types.js";

/**
 * Names of the reader's own, as rows of a table and as the files that `pressmark annotate --lexicon` reads.
 *
 * @typedef {import("../../element/attributes.js").LexiconEntry} LexiconEntry
 * @typedef {{name: string, type: string, aliases: string, entity: string}} Row As it is written in the table: a type of
 *   "" is not chosen yet; aliases are separated by `|`.
 */

const COLUMNS = /** @type {const} */ (["name", "type", "aliases", "entity"]);
const KNOWN = /** @type {ReadonlySet<string>} */ (new Set(TYPES));

/** A file that cannot be read; the message is the reader's to see. */
export class NoNames extends Error {}

/** @returns {Row} */
export const newRow = () => ({ name: "", type: "", aliases: "", entity: "" });

/** @param {Row} row */
export const isBlank = (row) => COLUMNS.every((column) => column === "type" || row[column].trim() === "");

/** What the element is given. @param {Row} row @returns {LexiconEntry} */
export function entryOf({ name, type, aliases, entity }) {
  const others = aliases.split("|").map((alias) => alias.trim()).filter((alias) => alias !== "");
  return {
    name: name.trim(),
    type: /** @type {LexiconEntry["type"]} */ (type),
    ...(others.length > 0 && { aliases: others }),
    ...(entity.trim() !== "" && { entity: entity.trim() }),
  };
}

/** What is missing in a row before it can be a name. @param {Row} row */
export function missing({ name, type }) {
  if (name.trim() === "") return "The name is missing.";
  return KNOWN.has(type) ? "" : "Choose what it is.";
}

/** What was stored, whatever has become of it. @param {unknown} value @returns {Row[]} */
export function readRows(value) {
  if (!Array.isArray(value)) return [];
  return value.filter((row) => typeof row === "object" && row !== null).map((row) => {
    const words = (/** @type {unknown} */ field) => (typeof field === "string" ? field : "");
    return { name: words(row.name), type: words(row.type), aliases: words(row.aliases), entity: words(row.entity) };
  });
}

/** @param {Row[]} rows */
export const toJson = (rows) => `[${rows.map((row) => `\n  ${JSON.stringify(entryOf(row))}`).join(",")}\n]\n`;

/** What a spreadsheet takes for a formula; an apostrophe before it says that it is words. */
const FORMULA = /^[=+\-@＝＋－＠]/;
const GUARDED = /^'(?=[=+\-@＝＋－＠])/;

/** @param {Row[]} rows */
export function toCsv(rows) {
  const guarded = (/** @type {string} */ words) => (FORMULA.test(words) ? `'${words}` : words);
  const field = (/** @type {string} */ words) => (/^\s|[",;\t\r\n]|\s$/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
  const lines = rows.map((row) => COLUMNS.map((column) => field(guarded(row[column].trim()))).join(","));
  return `${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}

/**
 * The names of a file, JSON if it begins with `[`, else CSV.
 *
 * @param {string} text
 * @returns {Row[]}
 * @throws {NoNames}
 */
export function fromFile(text) {
  const bare = text.replace(/^\ufeff/, "");
  return bare.trimStart().startsWith("[") ? fromJson(bare) : fromCsv(bare);
}

/** @param {string} json @returns {Row[]} */
function fromJson(json) {
  /** @type {unknown[]} */
  let entries;
  try {
    entries = JSON.parse(json);
  } catch (error) {
    throw new NoNames(`It begins like JSON, and is not: ${error instanceof Error ? error.message : error}.`);
  }
  return entries.map((entry, index) => {
    const { name, type, aliases, entity } = /** @type {Record<string, unknown>} */ (entry ?? {});
    const others = aliases ?? [];
    if (typeof name !== "string" || !Array.isArray(others) || others.some((alias) => typeof alias !== "string")) {
      throw new NoNames(`Entry ${index + 1} is not of the form {"name": "…", "type": "…", "aliases": ["…"], "entity": "…"}.`);
    }
    return { name, type: typeof type === "string" ? type : "", aliases: others.join(" | "), entity: typeof entity === "string" ? entity : "" };
  });
}

/** @param {string} csv @returns {Row[]} */
function fromCsv(csv) {
  const first = csv.split(/\r\n?|\n/).find((line) => line.trim() !== "") ?? "";
  const separator = ["\t", ",", ";"].find((mark) => first.includes(mark)) ?? ",";
  const records = recordsOf(csv, separator).filter(({ fields }) => fields.some((field) => field.trim() !== ""));
  const head = records[0]?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const named = head.includes("name") && head.includes("type");
  const places = COLUMNS.map((column, index) => (named ? head.indexOf(column) : index));
  return records.slice(named ? 1 : 0).map(({ fields }) => {
    const [name, type, aliases, entity] = places.map((place) => fields[place]?.trim().replace(GUARDED, "") ?? "");
    return { name, type, aliases: aliases.split("|").map((alias) => alias.trim()).filter((alias) => alias !== "").join(" | "), entity };
  });
}

/**
 * The records of a CSV file (RFC 4180), with the line on which each begins.
 *
 * @param {string} csv
 * @param {string} separator
 */
function recordsOf(csv, separator) {
  /** @type {{line: number, fields: string[]}[]} */
  const records = [];
  let at = 0;
  let line = 1;
  while (at < csv.length) {
    /** @type {{line: number, fields: string[]}} */
    const record = { line, fields: [] };
    records.push(record);
    for (let more = true; more;) {
      while (csv[at] === " ") at += 1;
      let field = "";
      if (csv[at] === '"') {
        const start = line;
        for (at += 1; csv[at] !== '"' || csv[at + 1] === '"'; at += csv[at] === '"' ? 2 : 1) {
          if (at >= csv.length) throw new NoNames(`Line ${start}: a quotation mark is not closed.`);
          if (csv[at] === "\n") line += 1;
          field += csv[at];
        }
        at += 1;
        while (csv[at] === " ") at += 1;
        if (at < csv.length && csv[at] !== separator && csv[at] !== "\r" && csv[at] !== "\n") {
          throw new NoNames(`Line ${line}: “${csv[at]}” comes after a closing quotation mark.`);
        }
      } else {
        const start = at;
        while (at < csv.length && csv[at] !== separator && csv[at] !== "\r" && csv[at] !== "\n") at += 1;
        field = csv.slice(start, at);
      }
      record.fields.push(field);
      more = csv[at] === separator;
      if (more) at += 1;
    }
    at += csv.startsWith("\r\n", at) ? 2 : 1;
    line += 1;
  }
  return records;
}
