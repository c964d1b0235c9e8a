/**
 * Moves an annotation along with an edit of its text, until the new text is read: what stands after the edit stays on
 * its words, and what the edit has changed is let go. The result is a whole document of the new text: no offset points
 * at other words, no entity is without a mention, or a quote if it is not named, and no quote names a speaker whose words
 * are gone.
 *
 * @typedef {import("./types.js").Annotation} Annotation
 * @typedef {import("./types.js").Quote} Quote
 * @typedef {[number, number] | null} Span
 * @typedef {{from: number, to: number, by: number}} Edit Of the old text, [from, to) is replaced; what follows moves by
 *   so many UTF-16 units.
 */

/** What is said of a quote that is nobody's. @type {Pick<Quote, "cue" | "source" | "speaker" | "anonymous" | "ground" | "evidence">} */
const NOBODYS = { cue: null, source: null, speaker: null, anonymous: false, ground: null, evidence: "none" };

/** In UTF-16 units. */
const AT_ONCE = 4096;

/**
 * The edit between two texts: all that lies between their common start and their common end. No character beyond U+FFFF is cut in two.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Edit}
 */
export function editBetween(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  // Engines compare many letters faster than scripts do.
  while (from + AT_ONCE <= shorter && before.slice(from, from + AT_ONCE) === after.slice(from, from + AT_ONCE)) from += AT_ONCE;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  if (isCut(before, from) || isCut(after, from)) from -= 1;
  let tail = 0;
  const endOf = (/** @type {string} */ text) => text.slice(text.length - tail - AT_ONCE, text.length - tail);
  while (tail + AT_ONCE <= shorter - from && endOf(before) === endOf(after)) tail += AT_ONCE;
  while (tail < shorter - from && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail += 1;
  }
  if (isCut(before, before.length - tail) || isCut(after, after.length - tail)) tail -= 1;
  return { from, to: before.length - tail, by: after.length - before.length };
}

/** Whether a place is between the halves of a character. @param {string} text @param {number} at */
const isCut = (text, at) => (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;

/**
 * @param {Annotation} annotation
 * @param {Edit} edit
 * @returns {Annotation} A new one; which corrections are lost is known when it is read again; takes time in proportion to its size.
 */
export function rebase({ mentions, entities, quotes, lost, language }, { from, to, by }) {
  /** @param {Span} span @returns {Span} Null where the edit has touched it. */
  const moved = (span) => {
    if (span === null || span[1] <= from) return span;
    return span[0] >= to ? [span[0] + by, span[1] + by] : null;
  };
  const spans = mentions.map(({ start, end }) => moved([start, end]));
  let kept = 0;
  const indices = spans.map((span) => (span === null ? -1 : kept++));
  const said = quotes.flatMap((quote) => {
    const pieces = quote.pieces.flatMap(({ start, end, marked }) => {
      const span = moved([start, end]);
      return span === null ? [] : [{ start: span[0], end: span[1], marked }];
    });
    if (pieces.length === 0) return [];
    const source = moved(quote.source);
    // Without the words that say whose it is, a quote is nobody's.
    if (source === null && quote.source !== null) return [{ ...quote, ...NOBODYS, pieces }];
    return [{ ...quote, pieces, cue: moved(quote.cue), source, ground: moved(quote.ground) }];
  });
  const speakers = new Set(said.map(({ speaker }) => speaker));
  const left = entities.filter(({ id, named, mentions: own }) => (named ? own.some((index) => indices[index] >= 0) : speakers.has(id)));
  const ids = new Map(left.map(({ id }, index) => [id, index]));
  /** @param {number | null} id */
  const newId = (id) => (id === null ? null : ids.get(id) ?? null);
  return {
    mentions: mentions.flatMap((mention, index) => {
      const span = spans[index];
      return span === null ? [] : [{ ...mention, start: span[0], end: span[1], entity: newId(mention.entity) }];
    }),
    entities: left.map((entity, id) => ({
      ...entity,
      id,
      mentions: entity.mentions.map((index) => indices[index]).filter((index) => index >= 0),
    })),
    quotes: said.map((quote) => ({ ...quote, speaker: newId(quote.speaker) })),
    lost,
    language,
  };
}
