import assert from "node:assert/strict";
import { test } from "node:test";
import { OutOfStep, Sessions } from "../../www/annotate/sessions.js";
import { TextReader } from "../../www/annotate/text-reader.js";

/** Stands for the module's: reads a line at a time, and finds its words. */
class Session {
  /** Those that have been made, the latest last. @type {Session[]} */
  static made = [];
  constructor() {
    Session.made.push(this);
  }
  text = "";
  /** @type {Set<string>} */
  read = new Set();
  options = /** @type {unknown} */ (undefined);
  freed = false;
  get length() {
    return this.text.length;
  }
  get lines() {
    let start = 0;
    return this.text.split("\n").map((line) => ({ line, start, end: (start += line.length + 1) }));
  }
  get share() {
    return this.lines.filter(({ line }) => this.read.has(line)).length / this.lines.length;
  }
  /** @param {any} options */
  configure(options) {
    if (this.freed) throw new Error("it is freed");
    if (options.wrong) throw new TypeError("a wrong option");
    this.options = options;
  }
  /** @param {number} start @param {number} end @param {string} words */
  replace(start, end, words) {
    this.text = this.text.slice(0, start) + words + this.text.slice(end);
  }
  /** @param {number} near */
  readNext(near) {
    if (this.freed) throw new Error("it is freed");
    const unread = this.lines.filter(({ line }) => !this.read.has(line));
    const next = unread.find(({ end }) => end > near) ?? unread[0];
    if (next === undefined) return undefined;
    this.read.add(next.line);
    return [next.start, next.end];
  }
  /** @param {number} at */
  part(at) {
    return [Uint32Array.of(at), "part"];
  }
  annotation() {
    return [Uint32Array.of(this.length), this.text];
  }
  free() {
    this.freed = true;
  }
}

const module = /** @type {any} */ ({ Session });
const turn = () => new Promise((/** @type {(value?: any) => void} */ done) => setTimeout(done));
const place = {};
const how = { near: 0, parts: true };

/** @param {Sessions} sessions @param {TextReader} reader @param {string} text @param {object} [options] @param {Partial<typeof how>} [wanted] */
async function read(sessions, reader, text, options = {}, wanted = {}) {
  /** @type {(number | string)[][]} */
  const told = [];
  const reading = reader.reading(place, text, options, { ...how, ...wanted });
  const found = await sessions.read(module, reading, ({ stretch, part, share }) => told.push([...stretch, part === null ? "" : part[1], share]));
  return { found: found === null ? null : found[1], told, reading };
}

test("only what has changed is sent, and what has not is not read again", async () => {
  const sessions = new Sessions(turn, turn);
  const reader = new TextReader(/** @type {any} */ (null));
  const first = await read(sessions, reader, "one\ntwo\nthree");
  assert.deepEqual([first.found, first.told], ["one\ntwo\nthree", [[0, 4, "part", 1 / 3], [4, 8, "part", 2 / 3]]]);
  assert.equal(first.reading.words, "one\ntwo\nthree");
  const second = await read(sessions, reader, "one\n2\nthree");
  assert.deepEqual([second.reading.from, second.reading.to, second.reading.words], [4, 7, "2"]);
  assert.deepEqual([second.found, second.told, second.reading.options], ["one\n2\nthree", [], null]);
  const { reading } = await read(sessions, reader, "one\n2\nthree", { types: ["person"] });
  assert.deepEqual(reading.options, { types: ["person"] });
});

test("what stands near the reader is read first, also when the reader has gone elsewhere", async () => {
  const sessions = new Sessions(async () => sessions.look(reader.key, 0), turn);
  const reader = new TextReader(/** @type {any} */ (null));
  const { told } = await read(sessions, reader, "one\ntwo\nthree\nfour", {}, { near: 8, parts: false });
  assert.deepEqual(told.map(([start, , part]) => [start, part]), [[8, ""], [0, ""], [4, ""]]);
});

test("a newer text overtakes, and a reading that is stopped is none", async () => {
  const sessions = new Sessions(turn, turn);
  const reader = new TextReader(/** @type {any} */ (null));
  const [older, newer] = await Promise.all([read(sessions, reader, "one\ntwo"), read(sessions, reader, "one\ntwo\nthree")]);
  assert.deepEqual([older.found, newer.found], [null, "one\ntwo\nthree"]);
  const stopped = read(sessions, reader, "four\nfive\nsix");
  await turn();
  sessions.stop(reader.key, reader.turn);
  assert.equal((await stopped).found, null);
  assert.equal((await read(sessions, reader, "four\nfive\nsix")).found, "four\nfive\nsix", "and goes on when it is wanted");
});

test("what is said of an older reading is nothing to a newer", async () => {
  const sessions = new Sessions(turn, turn);
  const reader = new TextReader(/** @type {any} */ (null));
  const [older, newer] = [read(sessions, reader, "one\ntwo"), read(sessions, reader, "one\ntwo\nthree")];
  // As words come that had to wait for the module.
  sessions.stop(reader.key, reader.turn - 1);
  sessions.finish(reader.key, reader.turn - 1);
  assert.deepEqual([(await older).found, (await newer).found, (await newer).told.length], [null, "one\ntwo\nthree", 2]);
});

test("what has been read may be enough", async () => {
  const sessions = new Sessions(async () => sessions.finish(reader.key, reader.turn), turn);
  const reader = new TextReader(/** @type {any} */ (null));
  const { found, told } = await read(sessions, reader, "one\ntwo\nthree\nfour");
  assert.deepEqual([found, told.length], ["one\ntwo\nthree\nfour", 1]);
  assert.equal((await read(sessions, reader, "one\ntwo\nthree\nfour")).told.length, 1, "the next goes on with the rest");
});

test("a text that is not the one that was edited is sent whole", async () => {
  const sessions = new Sessions(turn, turn);
  const reader = new TextReader(/** @type {any} */ (null));
  reader.reading(place, "it never arrived", {}, how);
  await assert.rejects(read(sessions, reader, "it never arrived, this"), OutOfStep);
  assert.equal(reader.forget(), true);
  assert.equal((await read(sessions, reader, "it never arrived, this")).found, "it never arrived, this");
  assert.equal(reader.forget(), false, "it was sent whole");
});

test("another place is told all", () => {
  const reader = new TextReader(/** @type {any} */ (null));
  reader.reading(place, "text", { corrections: [] }, how);
  const { words, options } = reader.reading({}, "text", { corrections: [] }, how);
  assert.deepEqual([words, options], ["text", { corrections: [] }]);
});

test("a session that is closed is let go, also while it reads", async () => {
  const sessions = new Sessions(turn, turn);
  const reader = new TextReader(/** @type {any} */ (null));
  const reading = read(sessions, reader, "one\ntwo");
  const session = /** @type {Session} */ (Session.made.at(-1));
  await turn();
  assert.ok(session.read.size > 0, "it reads");
  sessions.close(reader.key);
  assert.equal(session.freed, true);
  assert.equal((await reading).found, null);
  await assert.rejects(read(sessions, reader, "one\ntwo\nthree"), OutOfStep, "what is sent of an edit is of use to nobody");
});

test("what is wrong with the options is said again of the next text", async () => {
  const sessions = new Sessions(turn, turn);
  const reader = new TextReader(/** @type {any} */ (null));
  const options = { wrong: true };
  await assert.rejects(read(sessions, reader, "one", options), /a wrong option/);
  assert.equal(Session.made.at(-1)?.freed, true);
  await assert.rejects(read(sessions, reader, "one two", options), OutOfStep);
  reader.forget();
  await assert.rejects(read(sessions, reader, "one two", options), /a wrong option/);
  reader.forget();
  assert.equal((await read(sessions, reader, "one two", {})).found, "one two");
});
