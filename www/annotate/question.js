/**
 * What can be asked of a text besides its annotation: a file of it, its sources, its quotations checked, another text beside it. The
 * page and the worker answer by the same module.
 *
 * @typedef {import("./formats.js").ExportFormat} ExportFormat
 * @typedef {{do: "write", format: ExportFormat} | {do: "sources"} | {do: "check", records: readonly string[]} | {do: "compare", other: string}} Question
 * @typedef {typeof import("./module.js")} Module
 */

/**
 * @param {Pick<Module, "exportAs" | "sources" | "check" | "compare">} module
 * @param {string} text
 * @param {import("./types.js").Options | undefined} options
 * @param {Question} question
 */
export function answered(module, text, options, question) {
  switch (question.do) {
    case "write": return module.exportAs(text, question.format, options);
    case "sources": return module.sources(text, options);
    case "check": return module.check(text, [...question.records], options);
    case "compare": return module.compare(text, question.other, options);
  }
}

/** How much is to be read for it, in UTF-16 units. @param {string} text @param {Question} question */
export const unitsOf = (text, question) => text.length + (question.do === "compare" ? question.other.length : 0);
