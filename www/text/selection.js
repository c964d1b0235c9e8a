/**
 * What is selected in the tree of a node. A document may tell of a shadow tree only that the selection is somewhere in it: Chromium
 * has the shadow root tell, Firefox the document all the same, WebKit the document, by ranges that it composes for those who
 * name the tree.
 *
 * @typedef {{range: Range, focus: {node: Node, offset: number}}} Selected `focus`: the end that keys move.
 * @typedef {Selection & {getComposedRanges?: (...trees: ShadowRoot[]) => StaticRange[], direction?: string}} ComposedSelection
 */

/** @param {Node} node @returns {Selected | null} Null: nothing, or nothing that can be known. */
export function selectionAround(node) {
  const page = node.ownerDocument ?? document;
  const tree = /** @type {{getSelection?: () => Selection | null}} */ (node.getRootNode());
  const selection = /** @type {ComposedSelection | null} */ (tree.getSelection?.() ?? page.getSelection());
  if (selection === null || selection.rangeCount === 0 || selection.focusNode === null) return null;
  const told = { range: selection.getRangeAt(0), focus: { node: selection.focusNode, offset: selection.focusOffset } };
  const shadows = shadowsAround(node);
  if (shadows.length === 0 || shadows[0].contains(told.range.startContainer)) return told;
  // Its first browsers take the trees one by one, and all do.
  const composed = selection.getComposedRanges?.(...shadows)[0];
  if (composed === undefined || !shadows[0].contains(composed.startContainer)) return told;
  const { startContainer, startOffset, endContainer, endOffset } = composed;
  const range = page.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  const ahead = selection.direction !== "backward";
  return { range, focus: ahead ? { node: endContainer, offset: endOffset } : { node: startContainer, offset: startOffset } };
}

/** The shadow trees in which a node stands, from the inside out. @param {Node} node */
export function shadowsAround(node) {
  /** @type {ShadowRoot[]} */
  const shadows = [];
  for (let root = node.getRootNode(); "host" in root; root = shadows[shadows.length - 1].host.getRootNode()) {
    shadows.push(/** @type {ShadowRoot} */ (root));
  }
  return shadows;
}
