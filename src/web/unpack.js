// @ts-check
// Takes apart what src/web/packed.rs packs; the layout is written there.

const NONE = 0xffff_ffff;

/**
 * The annotation as plain objects.
 * @param {Uint32Array} numbers
 * @param {string} strings
 */
export function unpack(numbers, strings) {
  const [typeNames = "", kindNames = "", evidenceNames = "", ...lines] = strings.split("\n");
  const types = typeNames.split(" ");
  const kinds = kindNames.split(" ");
  const evidences = evidenceNames.split(" ");
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
  /** @template T @param {(index: number) => T} read @returns {T[]} */
  const list = (read) => {
    const length = next();
    return Array.from({ length }, (_, index) => read(index));
  };

  const mentions = list(() => ({
    start: next(),
    end: next(),
    type: types[next()],
    entity: nullable(),
    confidence: next() / 1000,
  }));
  const entities = list((id) => {
    const name = lines[line];
    const type = types[next()];
    const end = line + 1 + next();
    const roles = lines.slice(line + 1, end);
    line = end;
    return { id, name, type, roles, mentions: list(next) };
  });
  const quotes = list(() => {
    const [kind, cue, source, speaker] = [kinds[next()], span(), span(), nullable()];
    const [anonymous, evidence, confidence] = [next() === 1, evidences[next()], next() / 1000];
    const pieces = list(() => ({ start: next(), end: next(), marked: next() === 1 }));
    return { kind, pieces, cue, source, speaker, anonymous, evidence, confidence };
  });
  return { mentions, entities, quotes };
}
