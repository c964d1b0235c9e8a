// One file with everything in it, for pages that can serve one file only. As its own worker it answers, elsewhere it
// registers the element.
import { answerAll } from "./annotate/answer.js";
import { give } from "./annotate/source.js";
import { startFrom } from "./annotate/start-worker.js";

// `assemble.js` puts it before the scripts.
give(Uint8Array.fromBase64?.(MODULE_IN_BASE64) ?? Uint8Array.from(atob(MODULE_IN_BASE64), (character) => character.charCodeAt(0)));
if ("WorkerGlobalScope" in globalThis && globalThis instanceof globalThis.WorkerGlobalScope) answerAll();
else startFrom(import.meta.url);

export * from "./define.js";
