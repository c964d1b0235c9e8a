/**
 * The quotations that stand in two texts, out of their comparison: which of one is which of the other, and how each has cut it.
 *
 * @typedef {import("../../pkg/pressmark.js").Comparison} Comparison
 * @typedef {import("../../pkg/pressmark.js").CheckedPiece} CheckedPiece
 * @typedef {CheckedPiece & {place: NonNullable<CheckedPiece["place"]>}} Piece One that was found.
 * @typedef {"same" | "shorter-here" | "shorter-there" | "trimmed" | "cut" | "altered"} Cut
 * @typedef {{side: 0 | 1, pieces: Piece[], cut: Cut, at: number, quoted: boolean, speakers: [number | null, number | null]}} InBoth
 *   `side`: the text that quotes; its words were sought in the other. `at`: the place in the first text. `quoted`: whether the other
 *   text has them in quotation marks, too; `speakers`: to whom each text gives them, as indices into the comparison's entities.
 */

/** So few words that another text has outside quotation marks are no quotation of it. */
const FEW = 3;
const ORDER = /** @type {const} */ (["exact", "trimmed", "cut", "altered", "not-found"]);

/**
 * @param {Comparison} comparison
 * @param {[string, string]} texts
 * @returns {InBoth[]} In the order of the first text.
 */
export function inBoth({ quotations, speakers }, texts) {
  const finders = quotations.map((side) => finderOf(side));
  /** Which of the first text was shown beside which of the second. @type {Set<string>} */
  const shown = new Set();
  /** @type {InBoth[]} */
  const found = [];
  for (const side of /** @type {const} */ ([0, 1])) {
    for (const [number, { pieces, minor }] of quotations[side].entries()) {
      if (minor) continue;
      const partners = pieces.map(({ place }) => (place === null ? null : finders[1 - side](place)));
      const pair = (/** @type {number | null} */ other) => (side === 0 ? `${number} ${other}` : `${other} ${number}`);
      const kept = /** @type {Piece[]} */ (pieces.filter(({ place, start, end }, at) => {
        const partner = partners[at];
        if (place === null || (partner === null && texts[side].slice(start, end).trim().split(/\s+/).length <= FEW)) return false;
        return side === 0 || partner === null || !shown.has(pair(partner));
      }));
      if (kept.length === 0) continue;
      for (const partner of partners) if (partner !== null && side === 0) shown.add(pair(partner));
      const partner = partners[pieces.indexOf(longest(kept))];
      const whose = [speakers[side][number], partner === null ? null : speakers[1 - side][partner]];
      found.push({
        side,
        pieces: kept,
        cut: cutOf(kept, side, partner === null ? [] : quotations[1 - side][partner].pieces, texts[1 - side]),
        at: side === 0 ? kept[0].start : kept[0].place.start,
        quoted: partner !== null,
        speakers: side === 0 ? [whose[0], whose[1]] : [whose[1], whose[0]],
      });
    }
  }
  return found.sort((one, other) => one.at - other.at);
}

/** @param {Piece[]} pieces @returns {Piece} */
const longest = (pieces) => pieces.reduce((best, piece) => (piece.end - piece.start > best.end - best.start ? piece : best));

/**
 * How the one that quotes has cut what the other quotes.
 *
 * @param {Piece[]} pieces
 * @param {0 | 1} side
 * @param {CheckedPiece[]} others The other's pieces.
 * @param {string} text The other's.
 * @returns {Cut}
 */
function cutOf(pieces, side, others, text) {
  const worst = ORDER[Math.max(...pieces.map(({ verdict }) => ORDER.indexOf(verdict)))];
  if (worst !== "exact") return worst === "not-found" ? "altered" : worst;
  // The same words; the other's sentence may go on.
  const rest = others.map(({ start, end }) => {
    const inside = pieces.map(({ place }) => place).filter((place) => place.start < end && place.end > start).sort((one, other) => one.start - other.start);
    // What the other quotes besides is another sentence.
    if (inside.length === 0) return "";
    let at = start;
    let left = "";
    for (const place of inside) {
      left += text.slice(at, Math.max(at, place.start));
      at = Math.max(at, place.end);
    }
    return left + text.slice(at, Math.max(at, end));
  });
  if (!/[\p{L}\p{N}]/u.test(rest.join(" "))) return "same";
  return side === 0 ? "shorter-here" : "shorter-there";
}

/**
 * Finds which quotation holds a place, in the logarithm of their number.
 *
 * @param {import("../../pkg/pressmark.js").Checked[]} side
 * @returns {(place: {start: number, end: number}) => number | null}
 */
function finderOf(side) {
  const spans = side.flatMap(({ pieces }, number) => pieces.map(({ start, end }) => ({ start, end, number }))).sort((one, other) => one.start - other.start);
  // Quotations stand within quotations: how far any of the first ones reaches.
  let far = 0;
  const reach = spans.map(({ end }) => (far = Math.max(far, end)));
  return ({ start, end }) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (spans[middle].start < end) low = middle + 1;
      else high = middle;
    }
    let best = null;
    let most = 0;
    for (let at = low - 1; at >= 0 && reach[at] > start; at -= 1) {
      const common = Math.min(end, spans[at].end) - Math.max(start, spans[at].start);
      if (common > most) [best, most] = [spans[at].number, common];
    }
    return best;
  };
}
