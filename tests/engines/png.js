import { inflateSync } from "node:zlib";

/**
 * Decodes what WebDriver's screenshots are: PNG of 8 bits a channel, RGB with or without alpha, not interlaced
 * (W3C Portable Network Graphics, third edition).
 *
 * @typedef {{width: number, height: number, at: (x: number, y: number) => readonly [number, number, number]}} Picture
 */

/** Channels by the format's number of the colour type. @type {Readonly<Record<number, number>>} */
const CHANNELS = { 2: 3, 6: 4 };
const SIGNATURE = "89504e470d0a1a0a";

/** @param {Buffer} bytes @returns {Picture} @throws {Error} For any other kind of picture. */
export function decode(bytes) {
  if (bytes.toString("hex", 0, 8) !== SIGNATURE) throw new Error("not a PNG: its first 8 bytes are others");
  const chunks = [...chunksOf(bytes)];
  const header = chunks.find(({ type }) => type === "IHDR")?.data;
  if (header === undefined) throw new Error("a PNG without a header");
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, color, , , interlace] = header.subarray(8);
  const channels = CHANNELS[color];
  if (depth !== 8 || channels === undefined || interlace !== 0) {
    throw new Error(`a PNG of ${depth} bits, colour type ${color}, interlace ${interlace}: only 8 bits, 2 or 6, and 0 are read`);
  }
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const pixels = unfilter(inflateSync(packed), width * channels, height, channels);
  return {
    width,
    height,
    at: (x, y) => {
      const start = (y * width + x) * channels;
      return [pixels[start], pixels[start + 1], pixels[start + 2]];
    },
  };
}

/** @param {Buffer} bytes @returns {Generator<{type: string, data: Buffer}>} */
function* chunksOf(bytes) {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    yield { type: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/**
 * Each row begins with the number of its filter, which says from which neighbours its bytes are differences.
 *
 * @param {Buffer} filtered
 * @param {number} row Bytes in a row.
 * @param {number} height
 * @param {number} step Bytes in a pixel.
 */
function unfilter(filtered, row, height, step) {
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const left = x >= step ? pixels[at - step] : 0;
      const up = y > 0 ? pixels[at - row] : 0;
      const corner = x >= step && y > 0 ? pixels[at - row - step] : 0;
      // Bytes wrap around, as those of a Buffer do.
      pixels[at] = filtered[y * (row + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
  }
  return pixels;
}

/** @param {number} filter @param {number} left @param {number} up @param {number} corner */
function predicted(filter, left, up, corner) {
  switch (filter) {
    case 0: return 0;
    case 1: return left;
    case 2: return up;
    case 3: return (left + up) >> 1;
    case 4: return paeth(left, up, corner);
    default: throw new Error(`a PNG with the filter ${filter}`);
  }
}

/** Of the three neighbours the one that is nearest to `left + up - corner`. @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const [fromLeft, fromUp, fromCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if (fromLeft <= fromUp && fromLeft <= fromCorner) return left;
  return fromUp <= fromCorner ? up : corner;
}
