// One file with everything in it, for pages that can serve one file only. As its own worker it answers, elsewhere it
// registers the element.
import { answerAll } from "./annotate/answer.js";
import { give } from "./annotate/source.js";
import { wasm } from "./inline-bytes.js";
import { startFrom } from "./annotate/start-worker.js";

give(wasm());
if ("WorkerGlobalScope" in globalThis && globalThis instanceof globalThis.WorkerGlobalScope) answerAll();
else startFrom(import.meta.url);

export * from "./define.js";
