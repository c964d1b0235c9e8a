import { shadowsAround } from "./selection.js";

/**
 * Which letter lies at a point of the screen.
 *
 * @typedef {{node: Node, offset: number}} Spot
 */

/** So many pixels above and below its letters still belong to a line. */
export const SLACK = 2;

/** @param {number} x @param {number} y @param {HTMLElement} root What is asked about. @returns {Spot | null} */
export function spotAt(x, y, root) {
  const page = root.ownerDocument;
  const shadows = shadowsAround(root);
  if ("caretPositionFromPoint" in page) {
    const spot = page.caretPositionFromPoint(x, y, { shadowRoots: shadows });
    return spot && { node: spot.offsetNode, offset: spot.offset };
  }
  // What WebKit has instead looks into no shadow tree.
  if (shadows.length > 0) return letterAt(x, y, shadows[0].elementFromPoint(x, y));
  const range = /** @type {Document} */ (page).caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/**
 * The letter of an element's own text, by halving what covers the point: a range has a box for each of its lines.
 *
 * @param {number} x
 * @param {number} y
 * @param {Element | null} element
 * @returns {Spot | null}
 */
function letterAt(x, y, element) {
  const range = new Range();
  const covers = (/** @type {Text} */ node, /** @type {number} */ start, /** @type {number} */ end) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    return [...range.getClientRects()].some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top - SLACK && y <= bottom + SLACK);
  };
  for (const node of element?.childNodes ?? []) {
    if (!(node instanceof Text) || !covers(node, 0, node.length)) continue;
    let [start, end] = [0, node.length];
    while (end - start > 1) {
      const middle = (start + end) >> 1;
      if (covers(node, start, middle)) end = middle;
      else start = middle;
    }
    return { node, offset: start };
  }
  return null;
}
