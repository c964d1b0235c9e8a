import { annotate, init } from "../../../www/annotate/module.js";

/** @param {Uint8Array<ArrayBuffer>} bytes Of the module. */
export async function load(bytes) {
  await init(bytes);
  return (/** @type {string} */ text) => {
    const { mentions, quotes } = annotate(text);
    return mentions.length + quotes.length;
  };
}
