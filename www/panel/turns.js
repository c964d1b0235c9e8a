import { pause } from "../annotate/pause.js";

/** Work of many steps, each a `yield`: done at once, or in turns, so that the page answers in between. */

/** In milliseconds: a frame has place for it. */
const TURN = 10;

/** @template T @param {Generator<void, T>} steps @returns {T} */
export function atOnce(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * @template T
 * @param {Generator<void, T>} steps
 * @param {AbortSignal} signal
 * @returns {Promise<T | null>} Null where it was left.
 */
export async function inTurns(steps, signal) {
  let began = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < TURN) continue;
    await pause();
    if (signal.aborted) return null;
    began = performance.now();
  }
}
