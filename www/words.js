const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’.,\-](?=[\p{L}\p{N}]))*/gu;

/**
 * How many words a text has, as a reader counts them: "well-known" and "O'Hara" are one each.
 *
 * @param {string} text
 */
export function countWords(text) {
  let count = 0;
  WORD.lastIndex = 0;
  while (WORD.test(text)) count += 1;
  return count;
}
