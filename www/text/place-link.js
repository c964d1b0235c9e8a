/** Links to words of a page, by a text fragment (`#:~:text=`): whoever follows one comes to the words, in any page, without a script. */

/** Of more words, the first and the last of them are named. */
const MANY = 8;
const FEW = 4;

/** @param {string} words As they stand in an address; what has a meaning there is written otherwise. */
const encoded = (words) => encodeURIComponent(words).replace(/-/g, "%2D");

/** The words of a stretch, from the first letter or figure to the last. @param {string} text @returns {string[]} */
const wordsOf = (text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").split(/\s+/).filter(Boolean);

/**
 * @param {string} address The page's.
 * @param {string} text What is read of the page.
 * @param {number} start
 * @param {number} end
 * @returns {string} The page itself where no words are at that place.
 */
export function linkTo(address, text, start, end) {
  const page = address.replace(/:~:.*$/s, "");
  const said = text.slice(start, end);
  const words = wordsOf(said);
  if (words.length === 0) return page;
  const lines = said.split("\n").map(wordsOf).filter(({ length }) => length > 0);
  // What is named at either end stands in one block.
  const [first, last] = [lines[0].slice(0, FEW), lines[lines.length - 1].slice(-FEW)];
  const whole = words.length <= MANY && lines.length === 1;
  const named = whole ? encoded(words.join(" ")) : `${encoded(first.join(" "))},${encoded(last.join(" "))}`;
  // Where the words stand more than once, what stands before them says which are meant: up to the first letter, with its marks.
  const head = (whole ? words : first).join(" ");
  const again = text.indexOf(head) !== text.lastIndexOf(head);
  const from = start + said.search(/[\p{L}\p{N}]/u);
  const line = text.slice(text.lastIndexOf("\n", from - 1) + 1, from);
  const before = again ? line.split(/\s+/).filter(Boolean).slice(-FEW).join(" ") : "";
  return `${page}${page.includes("#") ? "" : "#"}:~:text=${before === "" ? "" : `${encoded(before)}-,`}${named}`;
}
