/** Medians and their like. None of these is asked of no values. */

/** The value that this share of the others is below; between two, that share of the way. @param {readonly number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at % 1);
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {readonly number[]} values */
export const sum = (values) => values.reduce((all, value) => all + value, 0);

/** Milliseconds in the unit in which they are read best, three digits of them. @param {number} milliseconds */
export function inWords(milliseconds) {
  if (!Number.isFinite(milliseconds)) return "–";
  if (milliseconds >= 999.5) return `${digits(milliseconds / 1000)} s`;
  return `${digits(milliseconds)} ms`;
}

/** @param {number} value */
export function digits(value) {
  return value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}
