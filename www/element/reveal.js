/**
 * Brings a place into view, through whatever scrolls around it.
 *
 * @param {Range} place
 */
export function reveal(place) {
  const view = place.startContainer.ownerDocument?.defaultView;
  if (place.getClientRects()[0] === undefined || !view) return;
  for (let box = parentOf(place.startContainer); box !== null; box = parentOf(box)) {
    if (scrolls(box)) bring(place, box, box.getBoundingClientRect(), "instant");
  }
  const calm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const whole = { top: 0, bottom: view.innerHeight, height: view.innerHeight };
  bring(place, view, whole, calm ? "instant" : "smooth");
}

/**
 * @param {Range} place
 * @param {Element | Window} box
 * @param {{top: number, bottom: number, height: number}} edges
 * @param {ScrollBehavior} behavior
 */
function bring(place, box, { top, bottom, height }, behavior) {
  const line = place.getClientRects()[0];
  const margin = Math.min(96, height / 5);
  if (line === undefined || (line.top >= top + margin && line.bottom <= bottom - margin)) return;
  box.scrollBy({ top: line.top - top - height * 0.35, behavior });
}

/** @param {Element} box */
function scrolls(box) {
  if (box.scrollHeight <= box.clientHeight || box === box.ownerDocument.documentElement) return false;
  return /auto|scroll/.test(getComputedStyle(box).overflowY);
}

/** The element around a node, out of shadow trees, too. @param {Node} node @returns {Element | null} */
function parentOf(node) {
  if (node instanceof Element && node.assignedSlot !== null) return node.assignedSlot;
  const parent = node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}
