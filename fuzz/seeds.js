/**
 * The inputs of a target in one file, a JSON string each line, and as the folder of files that the fuzzer wants:
 *
 *     node fuzz/seeds.js unpack corrections      # fuzz/seeds/corrections.jsonl into fuzz/corpus/corrections/
 *     node fuzz/seeds.js pack corrections DIR    # a folder, such as one that was minimised, into the file
 *
 * An input is read as text, as the targets do, the shortest first.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const [action, target, folder = `fuzz/corpus/${target}`] = process.argv.slice(2);
const file = `fuzz/seeds/${target}.jsonl`;
if (action === "pack") {
  const inputs = new Set(readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`).toString("utf8")));
  const lines = [...inputs].map((input) => JSON.stringify(input)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  writeFileSync(file, `${lines.join("\n")}\n`);
} else if (action === "unpack") {
  mkdirSync(folder, { recursive: true });
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const input = Buffer.from(JSON.parse(line));
    writeFileSync(`${folder}/${createHash("sha1").update(input).digest("hex")}`, input);
  }
} else {
  console.error("Usage: node fuzz/seeds.js pack|unpack TARGET [FOLDER]");
  process.exitCode = 2;
}
