import { test } from "node:test";
import { TARGETS, attempt } from "./any/targets.js";

/** Files and markup of strangers, made up and damaged; `fuzz/files.js` goes on with other seeds. */

const TRIES = 300;

for (const target of Object.keys(TARGETS)) {
  test(`whatever is read as ${target} is read, or refused as promised`, async () => {
    for (let seed = 0; seed < TRIES; seed += 1) {
      await attempt(target, seed).catch((error) => {
        error.message = `seed ${seed}: ${error.message}`;
        throw error;
      });
    }
  });
}
