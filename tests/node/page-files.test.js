import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { filesOf, listOf } from "../../tools/offline/list.js";

const WWW = fileURLToPath(new URL("../../www/", import.meta.url));

/** What is served and is not the page's: other pages, the package, and what keeps the page. */
const OTHERS = [/^embed\.html$/, /^embed\/embed\.js$/, /^index\.js$/, /^package\.json$/, /^custom-elements\.json$/, /\.d\.ts$/, /^preview\.png$/, /^service-worker\.js$/];

let www = "";

before(async () => {
  www = await mkdtemp(join(tmpdir(), "pressmark-www-"));
  await cp(WWW, www, { recursive: true, filter: (path) => !path.startsWith(join(WWW, "pkg")) });
  // What is built may not be there yet.
  await mkdir(join(www, "pkg"));
  await writeFile(join(www, "pkg/pressmark.js"), "module = new URL('pressmark_bg.wasm', import.meta.url);\n");
  await writeFile(join(www, "pkg/pressmark_bg.wasm"), "module");
});
after(() => rm(www, { recursive: true }));

test("every file that is served is kept, or known not to be the page’s", async () => {
  const entries = await readdir(www, { recursive: true, withFileTypes: true });
  const all = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(www.length + 1).replaceAll("\\", "/"));
  const files = await filesOf(www);
  assert.deepEqual(files, all.filter((path) => !OTHERS.some((other) => other.test(path))).sort());
});

test("a file that is named and is not there fails", async () => {
  await rm(join(www, "sample.txt"));
  await assert.rejects(listOf(www), /sample\.txt/);
  await writeFile(join(www, "sample.txt"), "sample");
});

test("any other byte makes another version, and no other digest", async () => {
  const first = await listOf(www);
  await writeFile(join(www, "sample.txt"), "Sample");
  const second = await listOf(www);
  assert.notEqual(second.version, first.version);
  assert.deepEqual(Object.keys(second.files).filter((path) => second.files[path] !== first.files[path]), ["sample.txt"]);
  await writeFile(join(www, "sample.txt"), "sample");
  assert.deepEqual(await listOf(www), first);
  await writeFile(join(www, "service-worker.js"), "another");
  assert.notEqual((await listOf(www)).version, first.version);
});
