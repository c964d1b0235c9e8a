// @ts-check
// Takes apart what src/web/packed.rs packs; the layout is written there.

const NONE = 0xffff_ffff;

/** After how many objects somebody else may have the thread. */
const MANY = 4096;

/**
 * The annotation as plain objects.
 * @param {Uint32Array} numbers
 * @param {string} strings
 */
export function unpack(numbers, strings) {
  const steps = unpacking(numbers, strings);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same in turns: the page answers in between.
 * @param {Uint32Array} numbers
 * @param {string} strings
 * @param {() => Promise<void>} pause
 */
export async function unpackInTurns(numbers, strings, pause) {
  const steps = unpacking(numbers, strings);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}

/** @param {Uint32Array} numbers @param {string} strings */
function* unpacking(numbers, strings) {
  const [typeNames = "", kindNames = "", evidenceNames = "", attributionNames = "", language = "", ...lines] = strings.split("\n");
  const types = typeNames.split(" ");
  const kinds = kindNames.split(" ");
  const evidences = evidenceNames.split(" ");
  const attributions = attributionNames.split(" ");
  let at = 0;
  let line = 0;
  const next = () => /** @type {number} */ (numbers[at++]);
  const nullable = () => {
    const number = next();
    return number === NONE ? null : number;
  };
  const span = () => {
    const start = nullable();
    const end = nullable();
    return start === null || end === null ? null : [start, end];
  };
  /** @template T @param {(index: number) => T} read @returns {Generator<undefined, T[]>} */
  function* list(read) {
    const length = next();
    const items = [];
    for (let index = 0; index < length; index += 1) {
      items.push(read(index));
      if (index % MANY === MANY - 1) yield;
    }
    return items;
  }

  const mentions = yield* list(() => ({
    start: next(),
    end: next(),
    type: types[next()],
    entity: nullable(),
    confidence: next() / 1000,
    corrected: next() === 1,
  }));
  const entities = yield* list((id) => {
    const name = lines[line];
    const type = types[next()];
    const [named, corrected] = [next() === 1, next() === 1];
    const end = line + 1 + next();
    const roles = lines.slice(line + 1, end);
    line = end;
    const length = next();
    at += length;
    return { id, name, type, named, roles, mentions: [...numbers.subarray(at - length, at)], corrected };
  });
  const quotes = yield* list(() => {
    const [kind, attribution, cue, source] = [kinds[next()], attributions[next()], span(), span()];
    const [speaker, anonymous, ground] = [nullable(), next() === 1, span()];
    const [evidence, confidence, corrected] = [evidences[next()], next() / 1000, next() === 1];
    const pieces = [];
    for (let left = next(); left > 0; left -= 1) pieces.push({ start: next(), end: next(), marked: next() === 1 });
    return { kind, attribution, pieces, cue, source, speaker, anonymous, ground, evidence, confidence, corrected };
  });
  return { mentions, entities, quotes, lost: yield* list(next), language: language || null };
}
