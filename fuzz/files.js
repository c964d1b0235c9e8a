/**
 * What `tests/node/files-any.test.js` tries a few hundred times, tried until the time is over, with other seeds:
 *
 *     node fuzz/files.js --seconds 600
 *     node fuzz/files.js --seconds 60 --target word --seed 1000000
 *     node fuzz/files.js --target word --seed 552 --once
 *
 * What fails is printed with its seed, and makes it end with 1. So does an input that takes longer than two seconds, and memory that does not come back.
 */
import { parseArgs } from "node:util";
import { TARGETS, attempt } from "../tests/node/any/targets.js";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" }, target: { type: "string" }, seed: { type: "string", default: "1000" }, once: { type: "boolean", default: false } } });
const targets = values.target === undefined ? Object.keys(TARGETS) : [values.target];
const first = Number(values.seed);
const SLOW_MS = 2000;
/** Of the whole process, in bytes; a run holds some 100 MB. */
const MOST_MEMORY = 1024 ** 3;
/** So many of a target are printed. */
const SHOWN = 5;

const end = performance.now() + (values.once ? 0 : 1000 * Number(values.seconds));
const tried = new Map(targets.map((target) => [target, { inputs: 0, failed: 0, slowest: 0 }]));
for (let seed = first; seed === first || performance.now() < end; seed += 1) {
  for (const target of targets) {
    const count = /** @type {{inputs: number, failed: number, slowest: number}} */ (tried.get(target));
    const start = process.cpuUsage().user;
    const fault = await attempt(target, seed).then(() => null, (error) => error);
    const took = (process.cpuUsage().user - start) / 1000;
    count.inputs += 1;
    count.slowest = Math.max(count.slowest, took);
    const words = fault?.stack ?? (took > SLOW_MS ? `it took ${Math.round(took)} ms` : null);
    if (words === null) continue;
    count.failed += 1;
    if (count.failed <= SHOWN) console.error(`${target}, seed ${seed}: ${words.slice(0, 4000)}\n`);
  }
}
let failed = 0;
console.log("| target | inputs | failed | slowest, ms |\n| --- | ---: | ---: | ---: |");
for (const [target, count] of tried) {
  console.log(`| \`${target}\` | ${count.inputs.toLocaleString("en")} | ${count.failed} | ${Math.round(count.slowest)} |`);
  failed += count.failed;
}
const memory = process.memoryUsage().rss;
console.log(`\nThe process holds ${Math.round(memory / 1e6)} MB.`);
process.exitCode = failed > 0 || memory > MOST_MEMORY ? 1 : 0;
