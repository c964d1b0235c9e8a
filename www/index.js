/**
 * Pressmark as a package: the reading, and the class of the element. Importing it does nothing, so it can be imported
 * where there is no page, as in Node. `pressmark/define` registers `<press-mark>`.
 *
 * @typedef {import("./annotate/types.js").Annotation} Annotation
 * @typedef {import("./annotate/types.js").Checked} Checked
 * @typedef {import("./annotate/types.js").CheckedPiece} CheckedPiece
 * @typedef {import("./pkg/pressmark.js").Comparison} Comparison
 * @typedef {import("./annotate/types.js").Difference} Difference
 * @typedef {import("./annotate/types.js").Entity} Entity
 * @typedef {import("./annotate/formats.js").ExportFormat} ExportFormat
 * @typedef {import("./annotate/types.js").Mention} Mention
 * @typedef {import("./annotate/types.js").MentionType} MentionType
 * @typedef {import("./annotate/types.js").Options} Options
 * @typedef {import("./annotate/types.js").Quote} Quote
 * @typedef {import("./annotate/source.js").Source} Source
 * @typedef {import("./pkg/pressmark.js").SharedEntity} SharedEntity
 * @typedef {import("./pkg/pressmark.js").SourceSummary} SourceSummary
 */
export { annotate, annotateJson, check, compare, exportAs, init, sources } from "./annotate/module.js";
export { EXPORT_FORMATS } from "./annotate/formats.js";
export { PressMarkElement } from "./element/press-mark-element.js";
