/**
 * What a reader sees of the page and of the element, and what a program is told. A function here runs in the page; where it takes `nth`, that is
 * which element, from 0.
 */

/** The text, without the line ends after its last word, since an editor may end with one or not. @param {number} [nth] @returns {string} */
export const textOf = (nth = 0) => /** @type {any} */ (document.querySelectorAll("press-mark")[nth])?.value?.replace(/\n+$/, "");

/** The words that an element paints as a mark, in order. @param {string} layer @param {number} [nth] */
export const painted = (layer, nth = 0) => {
  // Between an edit and its frame a range may reach beyond its node, or be of a node that has gone; nothing is on the screen of it.
  const within = (/** @type {Node} */ node, /** @type {number} */ offset) => Math.min(offset, node.nodeValue?.length ?? node.childNodes.length);
  const marks = [...(CSS.highlights.get(`press-mark-${nth + 1}-${layer}`) ?? [])].filter((mark) => mark.startContainer.isConnected && mark.endContainer.isConnected);
  const ranges = marks.map((mark) => {
    const range = new Range();
    range.setStart(mark.startContainer, within(mark.startContainer, mark.startOffset));
    range.setEnd(mark.endContainer, within(mark.endContainer, mark.endOffset));
    return range;
  });
  ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other));
  return ranges.map((range) => range.toString().replace(/\s+/g, " "));
};

/** Whose each quote is, with a star where the reader has set it. */
export const speakers = () => {
  const { annotation: { quotes, entities }, value } = /** @type {import("../../www/press-mark.js").PressMarkElement} */ (document.querySelector("press-mark"));
  return quotes.map(({ pieces, speaker, corrected }) =>
    `${value.slice(pieces[0].start, pieces[0].end)}: ${speaker === null ? "nobody" : entities[speaker].name}${corrected ? " *" : ""}`);
};

/** Where some words of the text stand on the screen. @param {string} words @param {number} [nth] @returns {import("./pages.js").Box} */
export const boxOf = (words, nth = 0) => {
  const element = document.querySelectorAll("press-mark")[nth];
  const surface = element.shadowRoot?.querySelector(".surface") ?? document.getElementById(element.getAttribute("for") ?? "") ?? element;
  const walk = document.createTreeWalker(surface, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    const at = (node.textContent ?? "").indexOf(words);
    if (at < 0) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { x, y, width, height } = range.getClientRects()[0];
    return { x, y, width, height };
  }
  throw new Error(`the text has no ${JSON.stringify(words)}`);
};

/** What is read aloud of what has the focus: its label or its words. */
export const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
};

/** The words of a part of the page or of an element's shadow tree; "" where it is not to be seen. @param {string} selector @param {number} [nth] */
export const shown = (selector, nth = 0) => {
  const tree = document.querySelectorAll("press-mark")[nth]?.shadowRoot;
  const part = /** @type {HTMLElement | null | undefined} */ (tree?.querySelector(selector) ?? document.querySelector(selector));
  return part?.checkVisibility() ? part.innerText.trim() : "";
};

/** Gives the focus to what the selector finds, on the page or in the first element's shadow tree. @param {string} selector */
export const focus = (selector) => {
  const tree = document.querySelector("press-mark")?.shadowRoot;
  const part = /** @type {HTMLElement | null | undefined} */ (tree?.querySelector(selector) ?? document.querySelector(selector));
  if (!part) throw new Error(`there is no ${selector}`);
  part.focus();
};

/** The buttons with such words or such a label, of the page and of the elements: presses the first that is seen. @param {string} words */
export const pressButton = (words) => {
  const trees = [document, ...[...document.querySelectorAll("press-mark")].map((element) => element.shadowRoot ?? element)];
  const buttons = trees.flatMap((tree) => /** @type {HTMLButtonElement[]} */ ([...tree.querySelectorAll("button")]));
  const button = buttons.find((one) => one.checkVisibility() && `${one.getAttribute("aria-label") ?? one.textContent}`.trim().startsWith(words));
  if (button === undefined) return false;
  button.click();
  return true;
};

/**
 * Puts something on the page that can be copied, and selects it: an area of plain text, or markup made by DOM alone.
 *
 * @param {string | [tag: string, words: string][]} content A text, or elements one after another.
 */
export const layOut = (content) => {
  document.getElementById("laid-out")?.remove();
  const plain = typeof content === "string";
  const place = document.createElement(plain ? "textarea" : "div");
  place.id = "laid-out";
  place.style.cssText = "position: fixed; inset: auto 0 0 auto; user-select: text";
  document.body.append(place);
  if (plain) {
    /** @type {HTMLTextAreaElement} */ (place).value = content;
    /** @type {HTMLTextAreaElement} */ (place).select();
    return place.focus();
  }
  for (const [tag, words] of content) place.append(Object.assign(document.createElement(tag), { textContent: words }));
  place.tabIndex = -1;
  place.focus();
  getSelection()?.selectAllChildren(place);
};

/** Takes it away, and says what an area of text has come to hold. */
export const takeIn = () => {
  const place = document.getElementById("laid-out");
  place?.remove();
  return place instanceof HTMLTextAreaElement ? place.value : "";
};
