import assert from "node:assert/strict";
import { test } from "node:test";
import { Annotator } from "../../www/annotate/annotator.js";
import { TIMES } from "../../www/annotate/rehearsal.js";

// Browsers have it, Node 20 not yet.
Promise.withResolvers ??= /** @type {any} */ (() => {
  /** @type {any} */
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
});

/** Longer than what is shown as a whole. */
const LONG = "x".repeat(200_000);

/** A worker that answers what it is told to. */
class Fake extends EventTarget {
  /** @param {any[]} messages Where what it is sent is kept. */
  constructor(messages) {
    super();
    this.messages = messages;
  }
  /** @param {any} message */
  postMessage(message) {
    this.messages.push(message);
  }
  terminate() {}
  /** @param {object} data */
  say(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

const turn = () => new Promise((done) => setTimeout(done));

/** The module on the page, which may not have been built. @returns {Promise<any>} */
const fakeModule = async () => ({ annotate: () => {} });

/** It waits half a second for its worker, so that the tests end soon. @param {() => Promise<any>} [load] */
function annotatorOf(load) {
  /** @type {any[]} */
  const messages = [];
  /** @type {Fake[]} */
  const started = [];
  const start = () => /** @type {any} */ (started[started.push(new Fake(messages)) - 1]);
  /** The latest. */
  const worker = { messages, say: (/** @type {object} */ data) => started.at(-1)?.say(data) };
  return { worker, annotator: new Annotator(start, 500 - LONG.length * 0.2, 500, load) };
}

test("parts are asked for where somebody is told of them", async () => {
  const { worker, annotator } = annotatorOf();
  for (const told of [undefined, () => {}]) {
    const leaving = new AbortController();
    const read = annotator.reader().read(LONG, {}, { signal: leaving.signal, told });
    await turn();
    assert.equal(worker.messages.at(-1).reading.parts, told !== undefined);
    leaving.abort();
    await assert.rejects(read, { name: "AbortError" });
  }
});

test("there is a worker from its first word on, which is part of a text", async () => {
  const { worker, annotator } = annotatorOf();
  const leaving = new AbortController();
  const read = annotator.reader().read(LONG, {}, { signal: leaving.signal, told: () => {} });
  await turn();
  assert.equal(annotator.where, null);
  worker.say({ id: worker.messages.at(-1).id, share: 0.2, stretch: [0, 20], part: null });
  assert.equal(annotator.where, "worker");
  leaving.abort();
  await assert.rejects(read, { name: "AbortError" });
});

test("a reading that is left is stopped, and what is kept of its text let go after that", async () => {
  const { worker, annotator } = annotatorOf();
  const reader = annotator.reader();
  const leaving = new AbortController();
  const read = reader.read(LONG, {}, { signal: leaving.signal });
  await turn();
  leaving.abort();
  reader.end();
  await assert.rejects(read, { name: "AbortError" });
  assert.deepEqual(worker.messages.slice(1), [{ stop: reader.key, turn: 1 }, { close: reader.key }]);
});

test("a text that the worker has lost step with is sent whole", async () => {
  const { worker, annotator } = annotatorOf();
  const reader = annotator.reader();
  const first = new AbortController();
  void reader.read(LONG, {}, { signal: first.signal }).catch(() => {});
  await turn();
  first.abort();
  const second = new AbortController();
  const read = reader.read(`${LONG}y`, {}, { signal: second.signal });
  await turn();
  const edit = worker.messages.at(-1);
  assert.equal(edit.reading.words, "y");
  worker.say({ id: edit.id, error: { name: "OutOfStep", message: "a text of 1 units" } });
  await turn();
  const whole = worker.messages.at(-1);
  assert.deepEqual([whole.id, whole.reading.words.length, whole.reading.options], [edit.id, LONG.length + 1, {}]);
  second.abort();
  await assert.rejects(read, { name: "AbortError" });
});

test("a text that breaks the worker after it was left takes no other with it", async () => {
  const { worker, annotator } = annotatorOf();
  const leaving = new AbortController();
  void annotator.reader().read(LONG, {}, { signal: leaving.signal }).catch(() => {});
  const ending = new AbortController();
  const other = annotator.annotate(LONG, {}, ending.signal);
  await turn();
  const [broken, kept] = worker.messages;
  leaving.abort();
  worker.say({ id: broken.id, error: { name: "RuntimeError", message: "unreachable" } });
  await turn();
  const { id, reading } = worker.messages.at(-1);
  assert.deepEqual([id, reading.words.length], [kept.id, LONG.length], "the other is sent to the new worker");
  ending.abort();
  await assert.rejects(other, { name: "AbortError" });
});

test("a worker whose scripts do not come is given up, and one that says that they have is waited for", async () => {
  for (const comes of [true, false]) {
    /** @type {any} */
    const worker = new Fake([]);
    const annotator = new Annotator(() => worker, 300, 30);
    const leaving = new AbortController();
    // Given up, it is read on the page, where the module may not have been built.
    const ended = annotator.reader().read("Marie Curie", {}, { signal: leaving.signal }).catch(() => {});
    await turn();
    if (comes) worker.say({ here: true });
    await new Promise((done) => setTimeout(done, 60));
    assert.equal(annotator.where, comes ? null : "page");
    leaving.abort();
    await ended;
  }
});

/** Has the worker rehearse to the end. @param {Annotator} annotator @param {{messages: any[], say: (data: object) => void}} worker */
async function rehearse(annotator, worker) {
  const rehearsals = () => worker.messages.filter(({ reading }) => reading !== undefined).length;
  annotator.prepare();
  while (rehearsals() === 0) await turn();
  for (let time = 1; time <= TIMES; time += 1) {
    assert.equal(rehearsals(), time, "one after another, so that a text need not wait for all of them");
    worker.say({ id: worker.messages.findLast(({ id }) => id !== undefined).id, found: null });
    await turn();
  }
}

test("before the first text the worker rehearses, and never again", async () => {
  const { worker, annotator } = annotatorOf(fakeModule);
  const rehearsals = () => worker.messages.filter(({ reading }) => reading !== undefined).length;
  await rehearse(annotator, worker);
  assert.deepEqual([rehearsals(), annotator.where], [TIMES, "worker"]);
  assert.ok("close" in worker.messages.at(-1), "nothing is kept of it");
  annotator.prepare();
  await turn();
  assert.equal(rehearsals(), TIMES);
  // So that the test ends before an idle worker would.
  worker.say({ id: 0, error: { name: "RuntimeError", message: "unreachable" } });
});

test("once that is done, what lands is read in the worker, and letters on the page", async () => {
  const { worker, annotator } = annotatorOf(fakeModule);
  const reader = annotator.reader();
  const article = "Marie Curie lived in Paris. ".repeat(100);
  annotator.prepare();
  await turn();
  assert.ok(reader.isImmediate(article), "nobody waits for the worker to have rehearsed");
  await rehearse(annotator, worker);
  assert.ok(!reader.isImmediate(article), "it has landed");
  const leaving = new AbortController();
  const read = reader.read(article, {}, { signal: leaving.signal, written: true });
  await turn();
  assert.equal(worker.messages.at(-1).reading?.words, article);
  assert.ok(reader.isImmediate(`${article}!`), "a letter is read at once");
  assert.ok(!reader.isImmediate(`${article}${article}`), "a second article has landed");
  assert.ok(!reader.isImmediate(article.replaceAll("Paris", "Lyon.")), "or another in its place");
  assert.ok(reader.isImmediate(article.slice(500)), "what has gone is no text to read");
  leaving.abort();
  await assert.rejects(read, { name: "AbortError" });
  worker.say({ id: 0, error: { name: "RuntimeError", message: "unreachable" } });
});

test("where no worker can be had nothing is rehearsed", async () => {
  let started = 0;
  const annotator = new Annotator(() => {
    started += 1;
    throw new Error("refused");
  }, undefined, undefined, fakeModule);
  annotator.prepare();
  while (annotator.where === null) await turn();
  await turn();
  assert.deepEqual([annotator.where, started], ["page", 1]);
});
