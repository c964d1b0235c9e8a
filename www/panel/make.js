import { written } from "./language.js";

/** How elements are made, and their words set, without markup. */

/**
 * Makes an element. Text is only ever text here: strings become text nodes, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean>} [attributes] `true` sets an empty attribute, `false` leaves it out.
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/**
 * A word in the line, or on the ground, that a mark has in the text: the legend wherever a mark is spoken of.
 *
 * @param {import("../annotate/types.js").Mark} mark
 * @param {string} word
 */
export const sample = (mark, word) => make("span", { class: "sample", "data-mark": mark }, word);

/**
 * A count, small, beside what it counts.
 *
 * @param {number} count
 * @param {import("./language.js").Language} language
 */
export const tally = (count, language) => make("span", { class: "tally" }, written(count, language));

/**
 * Sets an element's text by changing its text node. Taking nodes out and putting new ones in, as `textContent` does,
 * ends the run of typing that Chromium undoes as one, wherever in the page it happens.
 *
 * @param {Element} element
 * @param {string} words
 */
export function say(element, words) {
  const { firstChild } = element;
  if (!(firstChild instanceof Text) || firstChild.nextSibling !== null) element.textContent = words;
  else if (firstChild.data !== words) firstChild.data = words;
}
