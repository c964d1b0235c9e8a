/**
 * The clipboard, read at the press of a button, where the browser lets pages do so.
 *
 * @typedef {{html: string, plain: string}} Clip
 */

/** Whether a page can ask for it. */
export const canReadClipboard = () => typeof navigator.clipboard?.read === "function";

/** Why there is nothing, in words that say what to do. */
export class NothingToPaste extends Error {}

/**
 * @returns {Promise<Clip>}
 * @throws {NothingToPaste}
 */
export async function readClipboard() {
  const items = await navigator.clipboard.read().catch(() => null);
  if (items === null) {
    throw new NothingToPaste("The browser does not let this page read the clipboard, or you have not allowed it. Click into the text and paste there (Ctrl+V or ⌘V, or press long and choose Paste).");
  }
  const clip = { html: await textOf(items, "text/html"), plain: await textOf(items, "text/plain") };
  if (clip.html.trim() === "" && clip.plain.trim() === "") throw new NothingToPaste("There is no text in the clipboard. Copy an article first.");
  return clip;
}

/** @param {ClipboardItems} items @param {string} type */
async function textOf(items, type) {
  const item = items.find(({ types }) => types.includes(type));
  const blob = await item?.getType(type).catch(() => null);
  return (await blob?.text()) ?? "";
}
