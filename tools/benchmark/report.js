// BENCHMARKS.md with the figures that were last measured: what stands between `<!-- measured: NAME; … -->` and `<!-- end -->` is
// written anew, where there are figures for it. The same figures give the same bytes.
// Usage: node tools/benchmark/report.js FOLDER   (FOLDER has what `cargo xtask bench` measured)
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { digits, inWords, median, quantile } from "./browser/statistics.js";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const PAGE = join(ROOT, "BENCHMARKS.md");
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: report.js FOLDER");

/** @param {string} path @returns {Promise<string | null>} Null where nothing has been measured. */
const read = (path) => readFile(path, "utf8").catch(() => null);
/** A null in it is what could not be measured. @param {string} name */
const figures = async (name) => JSON.parse(await read(join(folder, name)) ?? "null");

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head, head.map((_, column) => column === 0 ? "---" : "---:"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Bars as long as the values, the longest of them thirty letters. @param {[string, number, string][]} lines Label, value, and what the value is in words. */
function chart(lines) {
  const most = Math.max(...lines.map(([, value]) => value));
  const wide = Math.max(...lines.map(([label]) => label.length));
  const bars = lines.map(([label, value, words]) => {
    const eighths = Math.max(1, Math.round(value / most * 30 * 8));
    const bar = "█".repeat(Math.floor(eighths / 8)) + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    return `${label.padEnd(wide)}  ${bar} ${words}`;
  });
  return ["```text", ...bars, "```"].join("\n");
}

const SIZES = /** @type {const} */ ({ "1kB": 1e3, "4kB": 4e3, "100kB": 1e5, "1MB": 1e6, "10MB": 1e7 });
const spaced = (/** @type {string} */ size) => size.replace(/(?=[kM]B)/, " ");

/** @param {string} lines Of `cargo benchmark --output`. @param {{date: string, machine: string} | null} head */
function native(lines, head) {
  const all = new Map(lines.trim().split("\n").map((line) => {
    const [name, middle, least] = line.split("\t");
    return [name, { middle: Number(middle), least: Number(least) }];
  }));
  const rows = Object.entries(SIZES).flatMap(([size, bytes]) => {
    const [time, work, first] = [`annotate ${size}`, `processor ${size}`, "processor 1kB"].map((name) => all.get(name));
    if (time === undefined || work === undefined || first === undefined) return [];
    const growth = work.middle / bytes / (first.middle / SIZES["1kB"]);
    return [{ size, time, work, speed: bytes / work.middle * 1e3, growth }];
  });
  const words = (/** @type {number} */ nanoseconds) => inWords(nanoseconds / 1e6);
  const [one, many, cores] = ["one core, an article", "all cores, an article", "cores"].map((name) => all.get(name)?.middle ?? NaN);
  const [first, second] = ["first call", "second call"].map((name) => all.get(name)?.middle ?? NaN);
  return [
    `${head === null ? "" : `${head.date}, ${head.machine}; `}medians of ${all.get("rounds")?.middle} rounds, each a process of its own.`,
    table(
      ["length", "on the clock", "of the processor", "least", "MB/s", "per byte, by that at 1 kB"],
      rows.map(({ size, time, work, speed, growth }) => [spaced(size), words(time.middle), words(work.middle), words(work.least), digits(speed), digits(growth)]),
    ),
    `The processor’s time per byte, by that at 1 kB; level is linear:`,
    chart(rows.map(({ size, growth }) => [spaced(size), growth, digits(growth)])),
    `An article of 4 kB among many takes ${words(one)} on one core, and ${words(many)} where ${cores} read at once (${digits(one / many)} times as many). The first call in a
process, 1 kB, takes ${words(first)}; the same text again, ${words(second)}.`,
  ].join("\n\n");
}

/** @param {any} measured What `browser/peers.js` writes. */
function peers({ date, machine, versions, rounds, sizes, memory, browsers }) {
  const names = Object.keys(sizes);
  const megabytes = (/** @type {number | null} */ bytes) => bytes === null ? "–" : `${digits(bytes / 1e6)} MB`;
  const rows = Object.entries(browsers).flatMap(([browser, all]) => Object.entries(all).map(([measure, times]) => {
    const cells = names.map((name) => {
      const ratio = median(times[name].map((/** @type {number} */ time, /** @type {number} */ round) => time / times[names[0]][round]));
      return `${inWords(median(times[name]))}${name === names[0] ? "" : ` (× ${digits(ratio)})`}`;
    });
    return [`${browser}: ${measure === "start" ? "from the bytes to the first 1 kB read" : `read ${measure}`}`, ...cells];
  }));
  const speeds = Object.entries(browsers).flatMap(([browser, all]) => names.map((name) => {
    const speed = 100 / median(all["100 kB"][name]);
    return /** @type {[string, number, string]} */ ([`${browser.replace(/ [\d.]+$/, "")}, ${name}`, speed, `${digits(speed)} million characters a second`]);
  }));
  return [
    `${date}, ${machine}; ${Object.values(versions).join("; ")}. Medians of ${rounds} rounds in turn, in one page; in brackets the median of the ratios, round by round.`,
    table(["", ...names], [
      ...rows,
      ["to download, with Brotli", ...names.map((name) => megabytes(sizes[name].brotli))],
      ["memory in Chromium after 100 kB", ...names.map((name) => megabytes(memory[name]))],
    ]),
    chart(speeds),
  ].join("\n\n");
}

/** @param {any} measured What `browser/typing.js` writes. */
function page({ date, browser, machine, rounds, pages }) {
  const jobs = Object.entries(/** @type {Record<string, Record<string, (number | null)[]>>} */ (pages.this));
  const values = (/** @type {(number | null)[] | undefined} */ all) => (all ?? []).filter((value) => value !== null);
  const cell = (/** @type {(number | null)[] | undefined} */ all, share = 0.5) => values(all).length === 0 ? "–" : inWords(quantile(values(all), share));
  const keys = jobs.filter(([name]) => name.startsWith("a key in "));
  const landings = jobs.filter(([name]) => !name.startsWith("a key in "));
  const both = (/** @type {(number | null)[] | undefined} */ all) => `${cell(all)} (${cell(all, 1)})`;
  return [
    `${date}, ${browser}, ${machine}. Of the keys, medians of ${keys.map(([, all]) => Object.values(all)[0].length).join(", ")} (and the worst); of texts that land in an empty page, medians of ${rounds === 1 ? "1 round" : `${rounds} rounds`}.`,
    table(
      ["a key in the middle of", "key to frame", "of it ours", "of it the browser’s", "after the frame ours", "the browser’s", "key to the marks’ frame", "key to frame, written fast"],
      keys.map(([name, all]) => [
        spaced(name.replace("a key in ", "")), both(all["key to frame"]), cell(all["ours until the frame"]), cell(all["browser’s until the frame"]),
        cell(all["ours after it"]), cell(all["browser’s after it"]), both(all["key to the marks’ frame"]), both(all["in a row, key to frame"]),
      ]),
    ),
    table(
      ["", "to the text’s frame", "to the marks’ frame", "longest task", "of the processor", "all tasks beyond 50 ms", "of the processor", "ours", "the browser’s"],
      landings.map(([name, all]) => [
        spaced(name), cell(all["to the text’s frame"]), cell(all["to the marks’ frame"]), cell(all["longest task"]), cell(all["longest task, of the processor"]),
        cell(all["beyond 50 ms, all tasks"]), cell(all["beyond 50 ms, of the processor"]), cell(all["ours"]), cell(all["browser’s"]),
      ]),
    ),
  ].join("\n\n");
}

/** @param {string} ceilings The file of them. */
function work(ceilings) {
  const rows = ceilings.trim().split("\n").slice(1).map((line) => line.split("\t"));
  const grouped = (/** @type {string} */ number) => number.replace(/\B(?=(\d{3})+$)/g, ",");
  return table(["", "measured", "ceiling"], rows.map(([name, ceiling, figure]) => [name, grouped(figure), grouped(ceiling)]));
}

const [lines, ceilings] = [await read(join(folder, "native.tsv")), await read(join(ROOT, "tools/xtask/ceilings.tsv"))];
const [head, beside, writing] = [await figures("native.json"), await figures("peers.json"), await figures("page.json")];
/** @type {Record<string, string | null>} */
const sections = {
  native: lines === null ? null : native(lines, head),
  peers: beside === null ? null : peers(beside),
  page: writing === null ? null : page(writing),
  work: ceilings === null ? null : work(ceilings),
};
const before = await readFile(PAGE, "utf8");
const after = before.replaceAll(/(<!-- measured: (\w+)[^>]*-->\n)[^]*?(?=<!-- end -->)/g, (old, opening, name) => {
  const section = sections[name] ?? null;
  if (section === null) console.log(`BENCHMARKS.md keeps its figures of ${name}: none are in ${folder}`);
  return section === null ? old : `${opening}\n${section}\n\n`;
});
await writeFile(PAGE, after);
console.log(after === before ? "BENCHMARKS.md is as it was" : "BENCHMARKS.md is written anew");
