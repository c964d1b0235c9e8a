/** What is random in a test, and the same in each run: numbers, choices, and damage. */

export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = (seed % 2147483646) + 1;
    // Of seeds that are near each other the first numbers are, too.
    for (let time = 0; time < 3; time += 1) this.below(2);
  }

  /** A whole number (Park and Miller, 1988). @param {number} end It is smaller. */
  below(end) {
    this.#state = (this.#state * 48271) % 2147483647;
    return this.#state % end;
  }

  /** @template Value @param {readonly Value[]} values */
  of(values) {
    return values[this.below(values.length)];
  }

  /** Whether, once in so many times. @param {number} times */
  once(times) {
    return this.below(times) === 0;
  }

  /** @template Value @param {number} most @param {() => Value} make @returns {Value[]} */
  some(most, make) {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  /** A word that no other is within, by its number: letters alone, so that nothing takes it for a number or a mark. @param {number} number */
  word(number) {
    return `Q${[...number.toString(20)].map((digit) => "bcdfghjklmnpqrstvwxz"[Number.parseInt(digit, 20)]).join("")}a`;
  }

  /** Some bytes of which a few are others, are missing, or come twice. @param {Uint8Array} whole @returns {Uint8Array<ArrayBuffer>} */
  damaged(whole) {
    let bytes = new Uint8Array(whole);
    for (let change = 0; change < 1 + this.below(4); change += 1) {
      const at = this.below(bytes.length || 1);
      const end = Math.min(bytes.length, at + 1 + this.below(this.of([4, 40])));
      const kind = this.below(10);
      if (kind < 4) bytes[at] = this.below(256);
      else if (kind < 5) bytes[at] ^= 1 << this.below(8);
      else if (kind < 6) bytes.set([[0, 0, 0, 0], [255, 255, 255, 255], [255, 255, 255, 127], [80, 75, 3, 4]][this.below(4)].slice(0, bytes.length - at), at);
      else if (kind < 7) bytes = bytes.slice(0, at);
      else if (kind < 8) bytes = joined(bytes.subarray(0, at), bytes.subarray(end));
      else bytes = joined(bytes.subarray(0, end), bytes.subarray(at));
    }
    return bytes;
  }

  /** A text in whose places pieces are put, in the place of a few characters. @param {string} whole @param {readonly string[]} pieces */
  edited(whole, pieces) {
    let text = whole;
    for (let change = 0; change < 1 + this.below(4); change += 1) {
      const at = this.below(text.length + 1);
      text = text.slice(0, at) + (this.once(5) ? "" : this.of(pieces)) + text.slice(at + this.below(this.of([1, 4, 30])));
    }
    return text;
  }
}

/** @param {Uint8Array[]} parts */
function joined(...parts) {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
