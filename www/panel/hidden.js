/**
 * Characters that nobody sees: they part words, end lines, or turn the direction of what stands around them, so that words look like
 * other words. A tool that checks quotations must not be fooled by them: in lists and cards they are shown by their numbers, and do nothing.
 */

/**
 * Controls but those of lines and tabs; what turns direction (UAX #9) and is not part of spelling; blanks without a width; invisible
 * operators; annotation marks; tags. Joiners and soft hyphens belong to spelling.
 */
const HIDDEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]/gu;

/** After so many UTF-16 units somebody else may have the thread. */
const MANY = 500_000;

/** Some words as they are shown. @param {string} words */
export const seen = (words) => words.replace(HIDDEN, (character) => `⟨U+${codeOf(character)}⟩`);

/** @param {string} character */
const codeOf = (character) => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

/** How many such characters a text has, in steps. @param {string} text @returns {Generator<void, number>} */
export function* countingHidden(text) {
  let count = 0;
  for (let start = 0; start < text.length; start += MANY) {
    count += text.slice(start, start + MANY).match(HIDDEN)?.length ?? 0;
    yield;
  }
  return count;
}
