/**
 * Moves an annotation along with an edit of its text, until the new text is read: marks after the edit stay on their
 * words, and what the edit has changed is let go.
 *
 * @typedef {import("../types.js").Annotation} Annotation
 * @typedef {{from: number, to: number, by: number}} Edit Of the old text, [from, to) is replaced; what follows moves.
 */

/**
 * The edit between two texts: all that lies between their common start and their common end.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Edit}
 */
export function editBetween(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail += 1;
  }
  return { from, to: before.length - tail, by: after.length - before.length };
}

/**
 * @param {Annotation} annotation
 * @param {Edit} edit
 * @returns {Annotation}
 */
export function shifted({ mentions, entities, quotes }, { from, to, by }) {
  /** @param {number} start @param {number} end @returns {[number, number] | null} */
  const moved = (start, end) => {
    if (end <= from) return [start, end];
    return start >= to ? [start + by, end + by] : null;
  };
  /** @param {[number, number] | null} span */
  const movedSpan = (span) => span && moved(...span);
  /** @type {number[]} */
  const places = [];
  /** @type {Annotation["mentions"]} */
  const kept = [];
  mentions.forEach((mention, index) => {
    const span = moved(mention.start, mention.end);
    if (span === null) return;
    places[index] = kept.length;
    kept.push({ ...mention, start: span[0], end: span[1] });
  });
  return {
    mentions: kept,
    entities: entities.map((entity) => ({
      ...entity,
      mentions: entity.mentions.map((index) => places[index]).filter((index) => index !== undefined),
    })),
    quotes: quotes.flatMap((quote) => {
      const pieces = quote.pieces.flatMap(({ start, end, marked }) => {
        const span = moved(start, end);
        return span === null ? [] : [{ start: span[0], end: span[1], marked }];
      });
      return pieces.length === 0 ? [] : [{ ...quote, pieces, cue: movedSpan(quote.cue), source: movedSpan(quote.source) }];
    }),
  };
}
