import { correctionsWithin } from "./corrections.js";
import { rebase } from "./rebase.js";

/**
 * Reads a long text in slices, so that the page answers in between, where no worker can be had. A slice ends where a
 * paragraph does; a quote or a pronoun that reaches over its end is read as far as it goes.
 *
 * @typedef {import("./types.js").Annotation} Annotation
 * @typedef {import("./types.js").Entity} Entity
 * @typedef {import("./types.js").Correction} Correction
 */

/** A slice (in UTF-16 units) is read within a frame; most articles are shorter, and are read whole. */
const SLICE = 30_000;

/**
 * @param {string} text
 * @param {(slice: string, corrections?: Correction[]) => Annotation} annotate
 * @param {AbortSignal} [signal]
 * @param {readonly Correction[]} [corrections] Of the text; one is lost that is lost in all slices, as one is whose words lie in two.
 * @returns {Promise<Annotation>}
 */
export async function annotateInSlices(text, annotate, signal, corrections = []) {
  /** @type {Annotation[]} */
  const read = [];
  const slices = slicesOf(text);
  if (slices.length === 1) return annotate(text, [...corrections]);
  const found = new Map();
  const lost = new Set(corrections.keys());
  for (const { start, end } of slices) {
    signal?.throwIfAborted();
    if (start > 0) await pause();
    signal?.throwIfAborted();
    const { list, indices } = correctionsWithin(corrections, text, { start, end }, found);
    const slice = annotate(text.slice(start, end), list);
    indices.forEach((index, at) => slice.lost.includes(at) || lost.delete(index));
    read.push(slice);
  }
  return { ...joined(read, slices.map(({ start }) => start)), lost: [...lost] };
}

/** @param {string} text @param {number} [size] */
export function slicesOf(text, size = SLICE) {
  const slices = [];
  let start = 0;
  while (text.length - start > size) {
    const end = cutAt(text, start, start + size);
    slices.push({ start, end });
    start = end;
  }
  slices.push({ start, end: text.length });
  return slices;
}

/** The last end of a paragraph, of a line or of a word before a limit. @param {string} text @param {number} start @param {number} limit */
function cutAt(text, start, limit) {
  const half = start + (limit - start) / 2;
  for (const seam of ["\n\n", "\n", " "]) {
    const at = text.lastIndexOf(seam, limit - seam.length);
    if (at > half) return at + seam.length;
  }
  // Not between the halves of a character beyond U+FFFF.
  return /[\ud800-\udbff]/.test(text[limit - 1]) ? limit - 1 : limit;
}

/**
 * Lets the page answer. Not by `scheduler.yield`: what goes on after that comes before painting, which Chromium then puts off
 * for a tenth of a second.
 * @returns {Promise<void>}
 */
export const pause = () => new Promise((done) => setTimeout(done));

/**
 * One annotation of those of the slices. Entities of one name and type are one; two who are described alike need not be.
 *
 * @param {readonly Annotation[]} read
 * @param {readonly number[]} starts Where each slice begins in the text.
 * @returns {Annotation}
 */
export function joined(read, starts) {
  if (read.length === 1) return read[0];
  /** @type {Annotation} */
  const all = { mentions: [], entities: [], quotes: [], lost: [] };
  /** @type {Map<string, Entity>} */
  const byName = new Map();
  const slices = read.map((slice, index) => ({ ...rebase(slice, { from: 0, to: 0, by: starts[index] }), ids: /** @type {number[]} */ ([]) }));
  for (const { mentions, entities, ids } of slices) {
    const before = all.mentions.length;
    for (const { name, type, named, roles, mentions: own, corrected } of entities.filter(({ named }) => named)) {
      const key = `${type}\n${name}`;
      let entity = byName.get(key);
      if (entity === undefined) {
        entity = { id: all.entities.length, name, type, named, roles: [], mentions: [], corrected: false };
        byName.set(key, entity);
        all.entities.push(entity);
      }
      entity.corrected ||= corrected;
      entity.roles = [...new Set([...entity.roles, ...roles])];
      for (const mention of own) entity.mentions.push(before + mention);
      ids.push(entity.id);
    }
    for (const mention of mentions) all.mentions.push({ ...mention, entity: mention.entity === null ? null : ids[mention.entity] });
  }
  for (const { entities, quotes, ids } of slices) {
    for (const entity of entities.slice(ids.length)) {
      ids.push(all.entities.length);
      all.entities.push({ ...entity, id: all.entities.length });
    }
    for (const quote of quotes) all.quotes.push({ ...quote, speaker: quote.speaker === null ? null : ids[quote.speaker] });
  }
  return all;
}
