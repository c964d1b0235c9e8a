/**
 * The formats in which an element writes its annotation, in the order in which they are offered. The core writes them
 * (`src/export/format.rs`, whose test compares this list).
 *
 * @typedef {import("../pkg/pressmark.js").ExportFormat} ExportFormat
 * @typedef {{name: ExportFormat, type: string, extension: string, description: string}} Format `type`: the media type; all
 *   are UTF-8. `extension`: the end of a file's name. `description`: what it is for, in a line of English.
 */

/** @param {ExportFormat} name @param {string} type @param {string} extension @param {string} description @returns {Readonly<Format>} */
const row = (name, type, extension, description) => Object.freeze({ name, type, extension, description });

/** @type {readonly Readonly<Format>[]} */
export const EXPORT_FORMATS = Object.freeze([
  row("json", "application/json", "json", "All that is found, for programs"),
  row("jsonl", "application/jsonl", "jsonl", "The same, a line a text, for archives"),
  row("csv", "text/csv", "csv", "A row a quote, for spreadsheets"),
  row("tsv", "text/tab-separated-values", "tsv", "The same with tabs, to paste into spreadsheets"),
  row("sources-csv", "text/csv", "sources.csv", "A row a source: who is quoted how much, and who is not"),
  row("entities-csv", "text/csv", "entities.csv", "A row a name: what it is, and all its forms"),
  row("html", "text/html", "html", "A page of its own with everything marked, to read, print and send"),
  row("markdown", "text/markdown", "md", "The text with links at people, for notes as in Obsidian"),
  row("web-annotation", "application/ld+json", "jsonld", "W3C Web Annotation, for annotation tools and archives"),
  row("conll", "text/plain", "conll", "A token a line with its labels, to train and measure taggers"),
  row("brat", "text/plain", "ann", "Stand-off annotation beside the text, for brat and its like"),
]);

/**
 * The format of this name.
 *
 * @param {string} name
 * @returns {Readonly<Format>}
 * @throws {RangeError} Where there is none.
 */
export function formatNamed(name) {
  const format = EXPORT_FORMATS.find((format) => format.name === name);
  if (format !== undefined) return format;
  const known = EXPORT_FORMATS.map(({ name }) => name).join(", ");
  throw new RangeError(`there is no export format ${JSON.stringify(name)}; the formats are: ${known}`);
}
