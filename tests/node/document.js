/**
 * The text and the document of a line in which mentions are marked, as in `[person Marie Curie] lived in [place Paris].`
 * Names of one type that are alike are one entity.
 *
 * @param {string} marked
 * @param {Partial<import("../../www/annotate/types.js").Annotation>} [more]
 */
export function documentOf(marked, more = {}) {
  let text = "";
  let last = 0;
  /** @type {any[]} */
  const mentions = [];
  /** @type {any[]} */
  const entities = [];
  for (const { 0: whole, 1: type, 2: name, index } of marked.matchAll(/\[(\w+) ([^\]]+)\]/g)) {
    text += marked.slice(last, index);
    last = index + whole.length;
    let entity = entities.find((known) => known.name === name && known.type === type);
    if (entity === undefined) {
      entity = { id: entities.length, type, name, named: true, roles: [], mentions: [], corrected: false };
      entities.push(entity);
    }
    entity.mentions.push(mentions.length);
    mentions.push({ type, start: text.length, end: text.length + name.length, entity: entity.id, confidence: 0.9, corrected: false });
    text += name;
  }
  text += marked.slice(last);
  return { text, annotation: /** @type {import("../../www/annotate/types.js").Annotation} */ ({ mentions, entities, quotes: [], lost: [], language: "en", ...more }) };
}

/**
 * A quote of a text, by its words.
 *
 * @param {string} text
 * @param {string[]} pieces
 * @param {{source?: string, cue?: string, speaker?: number, anonymous?: boolean, ground?: string, attribution?: "said" | "thought" | "planned", kind?: "direct" | "mixed" | "indirect", marked?: boolean}} [more]
 * @returns {import("../../www/annotate/types.js").Quote}
 */
export function quoteOf(text, pieces, { source, cue, speaker, anonymous = false, ground, attribution = "said", kind = "direct", marked = true } = {}) {
  /** @param {string} words @returns {[number, number]} */
  const span = (words) => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`the text has no ${JSON.stringify(words)}`);
    return [start, start + words.length];
  };
  return {
    kind,
    attribution,
    pieces: pieces.map((words) => ({ start: span(words)[0], end: span(words)[1], marked })),
    cue: cue === undefined ? null : span(cue),
    source: source === undefined ? null : span(source),
    speaker: speaker ?? null,
    anonymous,
    ground: ground === undefined ? null : span(ground),
    evidence: source === undefined ? "none" : "cue",
    confidence: 0.9,
    corrected: false,
  };
}

/**
 * A document with a speaker more, who is described and not named.
 *
 * @param {import("../../www/annotate/types.js").Annotation} annotation
 * @param {string} name
 * @returns {number} The speaker's id.
 */
export function describe({ entities }, name) {
  const id = entities.length;
  entities.push({ id, type: "person", name, named: false, roles: [], mentions: [], corrected: false });
  return id;
}
