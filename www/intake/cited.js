/**
 * Who is cited with a block quote. A text has no blocks that are set in, so that such words come in between quotation marks, and whose they
 * are after a dash, as a text without markup has it.
 */

/** Words of a name that begin small. */
const PARTICLES = new Set(["al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "of", "ten", "ter", "van", "von", "y", "zu"]);
/** A name has no more words; the core reads longer ones as a clause (`src/quote/signature.rs`). */
const MANY = 6;
const LONGEST = 120;
const DASH = /^[\s\p{Pd}~]+/u;

/**
 * The element that says whose the words of a block quote are, after all of them.
 *
 * @param {Element} quote
 * @returns {Element | null} Null where there is none, it names nobody, or the words have quotation marks as it is.
 */
export function citedIn(quote) {
  // The first of these, so that of quotes within quotes none is looked at to its end but the innermost.
  if (quote.querySelector("blockquote") !== null) return null;
  const source = quote.querySelector("footer, cite");
  if (source === null) return null;
  const [whole, said] = [quote.textContent ?? "", source.textContent ?? ""];
  const words = whole.trimEnd().endsWith(said.trimEnd()) ? whole.slice(0, whole.lastIndexOf(said)) : "";
  return /[\p{L}\p{N}]/u.test(words) && !/["“”„«»]/.test(words) && isName(said) ? source : null;
}

/** Whether a source begins with a dash as it is. @param {string} said */
export const isDashed = (said) => /^\s*[\p{Pd}~]/u.test(said);

/** @param {string} said */
function isName(said) {
  const words = said.replace(DASH, "").split(",")[0].split(/\s+/).filter(Boolean);
  if (said.length > LONGEST || words.length === 0 || words.length > MANY || PARTICLES.has(words[0])) return false;
  return words.every((word) => /^\p{Lu}/u.test(word) || PARTICLES.has(word.toLowerCase()));
}
