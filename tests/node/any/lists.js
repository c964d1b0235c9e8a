import assert from "node:assert/strict";
import { CorrectionHistory } from "../../../www/annotate/corrections.js";
import { checked } from "../../../www/element/attributes.js";
import { NoDrafts, fromFile as draftsOf, toFile } from "../../../www/page/drafts/draft.js";
import { NoNames, fromFile as namesOf, entryOf, isBlank, toCsv, toJson } from "../../../www/page/names/rows.js";

/**
 * The files that a reader brings back, and whatever else is chosen in their place: they are read, and written and read again the same, or refused by the
 * error that is promised.
 *
 * @typedef {import("./random.js").Random} Random
 */

const JSONS = ["{", "}", "[", "]", ",", ":", "\"", "\\", "\"__proto__\":{\"x\":1}", "\"constructor\":{\"prototype\":{\"x\":1}}", "null", "true", "1e999", "-0", "\"name\":", "\"type\":", "\"text\":", "\"toString\":1", "\"\\ud800\"", "[[[[[[[[", "]]]]]]]]", "\u0000", "\n", "\ufeff", "{\"length\":4294967295}"];

const NAMES = "[{\"name\": \"Voyager 1\", \"type\": \"product\", \"aliases\": [\"V1\", \"Voy|ager\"], \"entity\": \"Voyager\"}, {\"name\": \"=Oslo\", \"type\": \"place\"}]";
const CSV = "name,type,aliases,entity\n\"Voyager 1\",product,V1|Voyager,Voyager\n'=Oslo,place,,\n\"a \"\"b\"\" c\",person,,\r\n";
const CELLS = [",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", " ", "name", "type", "|", "=", "'", "'=", "\ufeff", "[", "\u0000", "__proto__", "ü"];

/** @param {Random} random */
export function checkNames(random) {
  const json = random.once(2);
  const file = json ? random.edited(NAMES, JSONS) : random.edited(random.of([CSV, CSV.replaceAll(",", ";"), CSV.replaceAll(",", "\t")]), CELLS);
  const rows = refused(() => namesOf(nested(random, file)), NoNames);
  if (rows === null) return;
  for (const write of [toJson, toCsv]) {
    const again = namesOf(write(rows));
    const kept = (/** @type {typeof rows} */ list) => list.map(entryOf).filter(({ name, type, ...more }) => name !== "" || type !== "" || Object.keys(more).length > 0);
    const wanted = write === toCsv ? rows.filter((row) => !isBlank(row) || row.type.trim() !== "") : rows;
    assert.deepEqual(kept(again).map(trimmed), kept(wanted).map(trimmed), JSON.stringify(file));
  }
  refused(() => checked(JSON.parse(toJson(rows))), TypeError);
}

/** CSV has no white space around a type. @param {{name: string, type: string}} entry */
const trimmed = (entry) => ({ ...entry, type: entry.type.trim() });

const DRAFTS = "{\"format\":\"pressmark-drafts\",\"version\":1,\"drafts\":[{\"id\":\"a\",\"name\":\"A name\",\"text\":\"Qba\\r\\nb\",\"corrections\":[{\"do\":\"rename\",\"at\":{\"exact\":\"b\"},\"name\":\"c\"}],\"changed\":\"2025-01-02T03:04:05.000Z\"},{\"text\":\"Qca\"},{\"id\":1,\"text\":\"Qda\"},5]}";

/** @param {Random} random */
export function checkDrafts(random) {
  const file = nested(random, random.once(10) ? DRAFTS : random.edited(DRAFTS, JSONS));
  const read = refused(() => draftsOf(file), NoDrafts);
  if (read === null) return;
  const { drafts } = JSON.parse(file);
  assert.equal(read.drafts.length + read.unreadable.length, drafts.length, file);
  const written = toFile(read);
  const again = draftsOf(written);
  const plain = ({ revision, ...draft }) => draft;
  assert.deepEqual(again.drafts.map(plain), read.drafts.map(plain), file);
  const texts = drafts.map((/** @type {any} */ draft) => draft?.text).filter((/** @type {unknown} */ text) => typeof text === "string");
  for (const text of texts) assert.ok(written.includes(JSON.stringify(text.replace(/\r\n?/g, "\n"))), `${text} of ${file} is not in ${written}`);
}

const CORRECTIONS = "{\"pressmark\":\"corrections\",\"version\":1,\"corrections\":[{\"do\":\"name\",\"at\":{\"exact\":\"Oslo\",\"prefix\":\"in \"},\"type\":\"place\"},{\"do\":\"quote\",\"pieces\":[{\"exact\":\"x\"}],\"speaker\":{\"mention\":{\"exact\":\"y\"}}}]}";
const NO_CORRECTIONS = /^(?:the corrections are not JSON: |this is no document of corrections|these corrections are not of version 1$)/;

/** @param {Random} random */
export function checkCorrections(random) {
  const file = nested(random, random.edited(random.of([CORRECTIONS, "[]"]), JSONS));
  let history;
  try {
    history = CorrectionHistory.fromJson(file);
  } catch (error) {
    assert.match(/** @type {Error} */ (error).message, NO_CORRECTIONS, file);
    return;
  }
  // JSON has no infinite number and no negative nothing.
  assert.equal(CorrectionHistory.fromJson(history.toJson()).toJson(), history.toJson(), file);
}

/** Now and then with something in it that is deeper than a call stack. @param {Random} random @param {string} file */
function nested(random, file) {
  if (!random.once(20)) return file;
  const depth = random.of([100, 3000, 30_000]);
  const [open, close] = random.of([["[", "]"], ["{\"a\":", "}"]]);
  const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
  return file.replace(random.of([/\[(?=\{)/, /"(?:Voyager|A name|Oslo|Qba)[^"]*"/]), (found) => (found === "[" ? `[${deep},` : deep));
}

/** What comes of it; null where it is refused. @template Value @param {() => Value} read @param {new () => Error} error */
function refused(read, error) {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof error)) throw fault;
    return null;
  }
}
