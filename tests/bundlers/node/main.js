import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PressMarkElement, annotate, annotateJson, init } from "pressmark";

await import("pressmark/define");
assert.equal(typeof PressMarkElement, "function");
assert.equal("document" in globalThis, false);
await init();
const text = "“The eagle has landed,” said Neil Armstrong.";
const { entities, quotes } = annotate(text);
assert.deepEqual(entities.map(({ name }) => name), ["Neil Armstrong"]);
assert.equal(text.slice(quotes[0].pieces[0].start, quotes[0].pieces[0].end), "The eagle has landed,");
assert.deepEqual(JSON.parse(annotateJson(text)), annotate(text));
const manifest = await import("pressmark/custom-elements.json", { with: { type: "json" } });
assert.equal(manifest.default.modules[0].exports[0].name, "press-mark");
assert.ok((await readFile(new URL(import.meta.resolve("pressmark/pressmark.wasm")))).length > 100_000);
console.log("read in Node", process.version);
