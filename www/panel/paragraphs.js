/**
 * The numbers of a text's paragraphs, which are its lines that are not blank, from 1.
 *
 * @param {string} text
 * @returns {(offset: number) => number} Of the paragraph that holds an offset (UTF-16 units): the look-up takes the logarithm of their number.
 */
export function paragraphsOf(text) {
  /** @type {number[]} Where each begins. */
  const starts = [];
  for (const { index } of text.matchAll(/^[^\S\n]*\S/gm)) starts.push(index);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(low, 1);
  };
}
