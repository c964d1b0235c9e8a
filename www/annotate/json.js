/**
 * The annotation as a JSON document, byte for byte as the core and the command line write it. `JSON.stringify` would
 * not do: a confidence is a number with a fraction there, `1.0`, and JavaScript, which has no such type, writes `1`.
 *
 * @param {import("./types.js").Annotation} annotation
 */
export const toJson = (annotation) => written(annotation, "");

/**
 * @param {unknown} value
 * @param {string} key Under which it stands.
 * @returns {string}
 */
function written(value, key) {
  if (Array.isArray(value)) return `[${value.map((item) => written(item, key)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}:${written(item, name)}`).join(",")}}`;
  }
  return key === "confidence" && Number.isInteger(value) ? `${value}.0` : JSON.stringify(value);
}
