/**
 * Runs in the page, in any browser: loads libraries that are bundled alike, and times them. The page that is served has this as its
 * only script.
 */

/** @type {Map<string, (text: string) => number>} */
const loaded = new Map();
/** How much was found, so that no reading can be left out. */
let found = 0;

/** @param {string} path */
const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

/**
 * Loads a library from its bytes and has it read a text. What is timed begins when the bytes are there.
 *
 * @param {string} library
 * @param {string} text
 */
async function start(library, text) {
  const script = await bytes(`/bundles/${library}.js`);
  const module = library === "pressmark" ? await bytes("/www/pkg/pressmark_bg.wasm") : undefined;
  const begin = performance.now();
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { load } = await import(url);
  const read = await load(module);
  found += read(text);
  const time = performance.now() - begin;
  loaded.set(library, read);
  return time;
}

/** @type {string} */
let news = "";

/**
 * @param {{do: "start", library: string} | {do: "read", library: string, length: number, skip: number, count: number}} job `skip`: how many
 *   characters of the news are left out. `count`: so many texts of the length.
 * @returns {Promise<number>} Milliseconds, for `read` those of one text.
 */
async function run(job) {
  if (news === "") news = await (await fetch("/texts/10MB.txt")).text();
  if (job.do === "start") return start(job.library, news.slice(0, 1000));
  const read = loaded.get(job.library);
  if (read === undefined) throw new Error(`${job.library} is not loaded`);
  // A string of its own, which is no window on the news.
  const texts = Array.from({ length: job.count }, (_, at) => {
    const from = job.skip + at * job.length;
    return JSON.parse(JSON.stringify(news.slice(from, from + job.length)));
  });
  const begin = performance.now();
  for (const text of texts) found += read(text);
  return (performance.now() - begin) / job.count;
}

Object.assign(globalThis, { run });
