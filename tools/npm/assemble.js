// Puts the npm package together: the modules of www/ that the package's entries reach, their types, the module as it
// is and inlined as bytes. Usage: node tools/npm/assemble.js FOLDER VERSION
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { spawnSync } from "node:child_process";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { reached } from "./reached.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const WWW = join(ROOT, "www");
const E2E = join(ROOT, "tests/e2e");
const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined) throw new Error("usage: assemble.js FOLDER VERSION");
const OUT = resolve(folder);

/** The types of all modules, written beside them by the TypeScript compiler. */
function declare() {
  const config = {
    compilerOptions: {
      allowJs: true, checkJs: false, declaration: true, emitDeclarationOnly: true, skipLibCheck: true, strict: true,
      target: "es2024", module: "nodenext", moduleResolution: "nodenext", lib: ["esnext", "dom", "dom.iterable"],
      types: [], rootDir: ".", outDir: ".",
    },
    include: ["**/*.js"],
    exclude: ["inline.js", "inline-entry.js", "pkg"],
  };
  return writeFile(join(OUT, "tsconfig.json"), JSON.stringify(config)).then(() => {
    const { bin } = createRequire(join(E2E, "package.json"))("typescript/package.json");
    const tsc = join(E2E, "node_modules/typescript", typeof bin === "string" ? bin : bin.tsc);
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "--project", join(OUT, "tsconfig.json")], { encoding: "utf8" });
    if (status !== 0) throw new Error(`the types could not be written:\n${stdout}${stderr}`);
    return rm(join(OUT, "tsconfig.json"));
  });
}

/** All in one file. */
async function inline() {
  const wasm = await readFile(join(OUT, "pkg/pressmark_bg.wasm"));
  await cp(join(HERE, "inline-entry.js"), join(OUT, "inline-entry.js"));
  const { build } = createRequire(join(E2E, "package.json"))("esbuild");
  await build({
    entryPoints: [join(OUT, "inline-entry.js")],
    outfile: join(OUT, "inline.js"),
    bundle: true, format: "esm", target: "es2022", minify: true, legalComments: "none", logLevel: "error",
    // Decoded rather than fetched: a strict policy allows no fetch of a data: address. It stands first, since behind a string such as
    // "text/*" tools that take comments out by an expression, as publint does, run out of stack.
    banner: { js: `const MODULE_IN_BASE64="${wasm.toString("base64")}";` },
    // What is told where everything is need not look beside itself.
    external: [],
  });
  await writeFile(join(OUT, "inline.d.ts"), 'export * from "./define.js";\n');
  await rm(join(OUT, "inline-entry.js"));
}

/** What each entry makes a page load, besides the module, which is loaded once. */
async function sizes() {
  console.log(`${relative(process.cwd(), OUT)}: pressmark ${version}`);
  for (const entry of ["index.js", "define.js", "annotate/worker.js", "inline.js", "pkg/pressmark_bg.wasm"]) {
    const files = entry.endsWith(".wasm") || entry === "inline.js" ? [entry] : await scripts(entry);
    const bytes = await Promise.all(files.map((file) => readFile(join(OUT, file))));
    /** @param {(file: Buffer) => number} size */
    const sum = (size) => bytes.reduce((all, file) => all + size(file), 0);
    console.log(`${entry.padEnd(24)} ${String(files.length).padStart(3)} files ${String(sum(({ length }) => length)).padStart(8)} bytes ${String(sum((file) => brotliCompressSync(file).length)).padStart(7)} with Brotli`);
  }
}

/** The scripts of the package that one imports, itself included. @param {string} entry */
async function scripts(entry) {
  const found = new Set([entry]);
  for (const path of found) {
    const source = await readFile(join(OUT, path), "utf8");
    for (const [, to] of source.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g)) found.add(join(dirname(path), to));
  }
  return [...found];
}

await rm(OUT, { recursive: true, force: true });
for (const path of await reached(WWW, ["index.js", "press-mark.js", "annotate/worker.js", "pkg/pressmark.d.ts", "pkg/pressmark_bg.wasm.d.ts"])) {
  await mkdir(dirname(join(OUT, path)), { recursive: true });
  await cp(join(WWW, path), join(OUT, path));
}
await cp(join(HERE, "define.js"), join(OUT, "define.js"));
await cp(join(WWW, "custom-elements.json"), join(OUT, "custom-elements.json"));
await cp(join(HERE, "README.md"), join(OUT, "README.md"));
for (const file of ["LICENSE", "LICENSE-APACHE"]) await cp(join(ROOT, file), join(OUT, file));
await writeFile(join(OUT, "pkg/pressmark_bg.wasm.d.ts"), "/** Where the module is, as the bundler or the server has it. */\ndeclare const address: string;\nexport default address;\n");
const manifest = JSON.parse(await readFile(join(HERE, "package.json"), "utf8"));
await writeFile(join(OUT, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
await declare();
await cp(join(WWW, "element/globals.d.ts"), join(OUT, "element/globals.d.ts"));
for (const file of ["index.d.ts", "press-mark.d.ts"]) {
  await writeFile(join(OUT, file), `/// <reference path="./element/globals.d.ts" />\n${await readFile(join(OUT, file), "utf8")}`);
}
await inline();
await sizes();
