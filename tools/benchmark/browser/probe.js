/**
 * What is put into the page before its scripts: it notes when keys are pressed, when the frame after is painted, when the text
 * is read. It knows of the page no more than that `<press-mark>` tells by its event that a text has been read.
 *
 * @typedef {{name: string, at: number, framed: number, read: number, marked: number}} Stroke In milliseconds of the
 *   page's clock: when the key was pressed or the text came; when the frame with it was painted; when the new text was read; when the frame
 *   with its marks was painted. NaN for what has not been.
 */

/** The marks' names begin so in a trace. */
export const PREFIX = "bench:";

/** Runs in the page. @param {string} prefix */
export function probe(prefix) {
  /** @type {Stroke[]} */
  const strokes = [];
  /** @type {number[]} */
  const interactions = [];
  const mark = (/** @type {string} */ name) => void performance.mark(prefix + name);
  const ports = new MessageChannel();
  /** @type {(() => void)[]} */
  const waiting = [];
  ports.port1.onmessage = () => waiting.shift()?.();
  /** After the next frame: its callbacks come before it is painted, a message after. @param {() => void} then */
  const painted = (then) => requestAnimationFrame(() => {
    waiting.push(then);
    ports.port2.postMessage(null);
  });
  const begin = (/** @type {string} */ name, /** @type {number} */ at) => {
    const stroke = { name, at, framed: NaN, read: NaN, marked: NaN };
    strokes.push(stroke);
    mark(`began ${strokes.length - 1}`);
    return stroke;
  };
  const frame = (/** @type {Stroke} */ stroke) => painted(() => {
    if (!Number.isNaN(stroke.framed)) return;
    stroke.framed = performance.now();
    mark(`framed ${strokes.indexOf(stroke)}`);
  });
  addEventListener("keydown", (event) => {
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) begin(event.key, event.timeStamp);
  }, true);
  addEventListener("input", () => {
    const stroke = strokes.at(-1);
    if (stroke !== undefined) frame(stroke);
  }, true);
  // What comes as a whole: it may be there in a later task, which shows in the height of the surface.
  const landing = (/** @type {Event} */ { type, timeStamp }) => {
    const stroke = begin(type, timeStamp);
    const surface = document.querySelector("press-mark")?.shadowRoot?.querySelector("[role=textbox]");
    if (!surface) return;
    const { height } = surface.getBoundingClientRect();
    const growing = new ResizeObserver(([{ borderBoxSize: [{ blockSize }] }]) => {
      if (blockSize < 4 * Math.max(height, innerHeight)) return;
      growing.disconnect();
      waiting.push(() => {
        stroke.framed = performance.now();
        mark(`framed ${strokes.indexOf(stroke)}`);
      });
      ports.port2.postMessage(null);
    });
    growing.observe(surface);
  };
  addEventListener("paste", landing, true);
  addEventListener("change", landing, true);
  addEventListener("press-mark-annotate", () => {
    const stroke = strokes.at(-1);
    if (stroke === undefined) return;
    const read = performance.now();
    painted(() => {
      stroke.read = read;
      stroke.marked = performance.now();
      mark(`marked ${strokes.indexOf(stroke)}`);
    });
  }, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") interactions.push(entry.duration);
  }).observe(/** @type {PerformanceObserverInit} */ ({ type: "event", durationThreshold: 16 }));
  Object.assign(globalThis, { benchmark: {
    strokes,
    interactions,
    /**
     * Once the newest text is read and marked, the lists have had their pause (in milliseconds), and the page has nothing to do. False if
     * that is not so after the patience. Not by how late timers come: on a machine that is busy with other things they always do.
     *
     * @param {number} pause @param {number} patience @returns {Promise<boolean>}
     */
    settled: (pause, patience) => new Promise((done) => {
      const end = performance.now() + patience;
      const settle = (/** @type {boolean} */ isSettled) => {
        mark(`settled ${strokes.length - 1}`);
        done(isSettled);
      };
      const idle = () => requestIdleCallback(() => settle(true), { timeout: patience });
      const look = () => {
        const now = performance.now();
        const marked = strokes.at(-1)?.marked ?? NaN;
        if (now - marked > pause) idle();
        else if (now > end) settle(false);
        else setTimeout(look, 25);
      };
      look();
    }),
  } });
}
