import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

/**
 * Nothing piles up: texts are pasted, written on, put right, exported and cleared, round after round, and what is held after the last is what was held
 * after the first. SOAK says how many rounds; 10,000 take a quarter of an hour.
 */

const ROUNDS = Number(process.env.SOAK ?? 1000);
/** After so many everything is there that stays, such as compiled code, and the undo history, of which Chromium keeps a thousand steps. */
const FIRST = Math.min(600, ROUNDS / 2);

/** What scripts make, by the names of a heap snapshot. What V8 makes for itself, such as compiled code and its caches, comes and goes as it likes. */
const OURS = new Set(["object", "closure", "array", "string", "concatenated string", "sliced string", "regexp", "number", "bigint", "symbol"]);

/** The bytes of all that scripts have made and still reach. @param {import("@playwright/test").CDPSession} devtools */
async function bytesOfScripts(devtools) {
  /** @type {string[]} */
  const chunks = [];
  const take = (/** @type {{chunk: string}} */ { chunk }) => void chunks.push(chunk);
  devtools.on("HeapProfiler.addHeapSnapshotChunk", take);
  await devtools.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  devtools.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot: { meta }, nodes } = JSON.parse(chunks.join(""));
  const [type, size] = ["type", "self_size"].map((field) => meta.node_fields.indexOf(field));
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += meta.node_fields.length) if (OURS.has(meta.node_types[type][nodes[at + type]])) bytes += nodes[at + size];
  return bytes;
}

test.setTimeout(60_000 + 2_000 * ROUNDS);

test(`after ${ROUNDS} rounds no more is held than after ${FIRST}`, async ({ pressmark, page }) => {
  await pressmark.open();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const held = async () => {
    // What is put off to a quiet moment is done by then.
    await page.waitForTimeout(1000);
    for (let time = 0; time < 3; time += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (/** @type {string} */ wanted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
    const more = await page.evaluate(async () => {
      const { default: init } = await import(new URL("/pkg/pressmark.js", location.href).href);
      return { wasm: (await init()).memory.buffer.byteLength, highlights: CSS.highlights.size, sheets: document.adoptedStyleSheets.length, workers: performance.getEntriesByName(new URL("/annotate/worker.js", location.href).href).length };
    });
    return { scripts: await bytesOfScripts(devtools), nodes: of("Nodes"), listeners: of("JSEventListeners"), documents: of("Documents"), ...more };
  };
  const rounds = (/** @type {number} */ from, /** @type {number} */ to) => page.evaluate(async ([text, start, end]) => {
    const element = /** @type {import("../../www/press-mark.js").PressMarkElement} */ (document.querySelector("press-mark"));
    const surface = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector("[part=surface]"));
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const paste = (/** @type {string} */ html, /** @type {string} */ plain) => {
      const carried = new DataTransfer();
      if (html !== "") carried.setData("text/html", html);
      carried.setData("text/plain", plain);
      const event = new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, composed: true, cancelable: true });
      if (surface.dispatchEvent(event)) document.execCommand("insertText", false, plain);
    };
    for (let round = start; round < end; round += 1) {
      surface.focus();
      // As long as one that is read in the worker, now and then.
      const words = round % 100 === 0 ? `${text}\n\n`.repeat(200) : `${text} Round ${round}.`;
      if (round % 100 === 0) element.value = words;
      else paste(round % 2 === 0 ? `<h1>Title</h1><p>${words}</p><figure><figcaption>Frida Kahlo.</figcaption></figure>` : "", words);
      await element.annotate();
      element.shadowRoot?.querySelector("button.entry")?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
      for (const letters of ["So: ", "Marie ", "\u202e"]) document.execCommand("insertText", false, letters);
      await element.annotate();
      element.corrections = [{ do: "name", at: { exact: "Round" }, type: "event" }, { do: "rename", at: { exact: "nothing" }, name: "x" }];
      await element.annotate();
      if (round % 10 === 0) await element.exportAs("html");
      element.next(0);
      element.corrections = [];
      element.replace("");
      for (const button of document.querySelectorAll(".notice button")) if (button.textContent === "Dismiss") /** @type {HTMLElement} */ (button).click();
      await frame();
      element.value = "";
      await element.annotate();
    }
  }, /** @type {const} */ ([ARTICLE, from, to]));
  await rounds(0, FIRST);
  const first = await held();
  // In several goes, so that what leads to nothing is seen to do so before the end.
  for (let from = FIRST; from < ROUNDS; from += 500) await rounds(from, Math.min(ROUNDS, from + 500));
  const last = await held();
  console.log(JSON.stringify({ rounds: ROUNDS, first, last }));
  for (const [what, before] of Object.entries(first)) {
    expect(last[/** @type {keyof typeof last} */ (what)], `${what} after ${ROUNDS} rounds, ${before} after ${FIRST}`).toBeLessThanOrEqual(Math.max(before * 1.05, before + 1));
  }
});
