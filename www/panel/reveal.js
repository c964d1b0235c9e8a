/** To places farther away than so many screens one does not glide: what is passed cannot be seen. */
const FAR = 4;

/** So many frames it takes at most until what is laid out on the way has its size. */
const FRAMES = 12;

/**
 * Brings a place into view, through whatever scrolls around it.
 *
 * @param {Range} place
 */
export function reveal(place) {
  const view = place.startContainer.ownerDocument?.defaultView;
  const line = place.getClientRects()[0];
  if (line === undefined || !view) return;
  const far = Math.abs(line.top) > FAR * view.innerHeight;
  if (far) settle(place, view, FRAMES);
  else bringThrough(place, view, false);
}

/** Goes there at once, and again while text that was not laid out before moves it away. @param {Range} place @param {Window} view @param {number} frames */
function settle(place, view, frames) {
  const { top: before } = place.getBoundingClientRect();
  bringThrough(place, view, true);
  if (frames > 0 && Math.abs(place.getBoundingClientRect().top - before) > 1) view.requestAnimationFrame(() => settle(place, view, frames - 1));
}

/** @param {Range} place @param {Window} view @param {boolean} atOnce */
function bringThrough(place, view, atOnce) {
  const calm = atOnce || view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const glide = calm ? "instant" : "smooth";
  const boxes = [];
  for (let box = parentOf(place.startContainer); box !== null; box = parentOf(box)) if (scrolls(box)) boxes.push(box);
  const { documentElement } = view.document;
  const alone = boxes.length === 1 && documentElement.scrollHeight <= documentElement.clientHeight;
  // Each box begins where the one within it has ended, so only the last may take its time.
  for (const box of boxes) bring(place, box, box.getBoundingClientRect(), alone ? glide : "instant");
  if (!alone) bring(place, view, new DOMRect(0, 0, view.innerWidth, view.innerHeight), glide);
}

/**
 * @param {Range} place
 * @param {Element | Window} box
 * @param {DOMRect} edges
 * @param {ScrollBehavior} behavior
 */
function bring(place, box, edges, behavior) {
  const line = place.getClientRects()[0];
  if (line === undefined) return;
  const top = distance(line.top, line.bottom, edges.top, edges.height);
  const left = distance(line.left, line.right, edges.left, edges.width);
  if (top !== 0 || left !== 0) box.scrollBy({ top, left, behavior });
}

/**
 * How far to scroll: not at all where the line is well within, else until it is a third of the way in.
 *
 * @param {number} start
 * @param {number} end
 * @param {number} edge
 * @param {number} size
 */
function distance(start, end, edge, size) {
  const margin = Math.min(96, size / 5);
  const within = start >= edge + margin && end <= edge + size - margin;
  // A line that is as wide as the window cannot be brought further in.
  const fills = end - start > size - 2 * margin && start >= edge && end <= edge + size;
  return within || fills ? 0 : start - edge - size * 0.35;
}

/** @param {Element} box */
function scrolls(box) {
  if (box === box.ownerDocument.documentElement) return false;
  const { overflowX, overflowY } = getComputedStyle(box);
  return (box.scrollHeight > box.clientHeight && /auto|scroll/.test(overflowY))
    || (box.scrollWidth > box.clientWidth && /auto|scroll/.test(overflowX));
}

/** The element around a node, out of shadow trees, too. @param {Node} node @returns {Element | null} */
function parentOf(node) {
  // By what they have, not by their classes, of which each document has its own.
  if ("assignedSlot" in node && node.assignedSlot !== null) return /** @type {Element} */ (node.assignedSlot);
  const parent = node.parentNode;
  if (parent !== null && "host" in parent) return /** @type {ShadowRoot} */ (parent).host;
  return node.parentElement;
}
