/**
 * Pressmark as a package: the reading, and the class of the element. Importing it does nothing, so it can be imported
 * where there is no page, as in Node. `pressmark/define` registers `<press-mark>`.
 *
 * @typedef {import("./types.js").Annotation} Annotation
 * @typedef {import("./types.js").Entity} Entity
 * @typedef {import("./types.js").Mention} Mention
 * @typedef {import("./types.js").MentionType} MentionType
 * @typedef {import("./types.js").Options} Options
 * @typedef {import("./types.js").Quote} Quote
 * @typedef {import("./core.js").Source} Source
 */
export { annotate, annotateJson, init } from "./core.js";
export { PressMarkElement } from "./element/press-mark-element.js";
