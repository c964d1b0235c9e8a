import assert from "node:assert/strict";
import { test } from "node:test";
import { once } from "../../www/annotate/once.js";

/** Loads that end when they are told to. */
function loads() {
  /** @type {{resolve: (value: string) => void, reject: (error: Error) => void}[]} */
  const under = [];
  const load = once(() => new Promise((resolve, reject) => void under.push({ resolve, reject })));
  return { under, load };
}

const settled = () => new Promise((done) => setImmediate(done));

test("what has loaded is not loaded again", async () => {
  const { under, load } = loads();
  const [first, second] = [load(), load()];
  under[0].resolve("it");
  assert.deepEqual(await Promise.all([first, second, load()]), ["it", "it", "it"]);
  assert.equal(under.length, 1);
});

test("what did not load is loaded when it is asked for again, and not before", async () => {
  const { under, load } = loads();
  const first = load();
  under[0].reject(new Error("cut short"));
  await assert.rejects(first, /cut short/);
  await settled();
  assert.equal(under.length, 1);
  const again = load();
  under[1].resolve("it");
  assert.equal(await again, "it");
});

test("who asks while a try fails gets another, with all who asked meanwhile", async () => {
  const { under, load } = loads();
  const first = load();
  const meanwhile = [load(), load()];
  under[0].reject(new Error("cut short"));
  await assert.rejects(first, /cut short/);
  await settled();
  assert.equal(under.length, 2);
  under[1].resolve("it");
  assert.deepEqual(await Promise.all([...meanwhile, load()]), ["it", "it", "it"]);
  assert.equal(under.length, 2);
});

test("another try that fails is told as a failure", async () => {
  const { under, load } = loads();
  const [first, second] = [load(), load()];
  const told = [assert.rejects(first, /one/), assert.rejects(second, /two/)];
  under[0].reject(new Error("one"));
  await settled();
  under[1].reject(new Error("two"));
  await Promise.all(told);
  assert.equal(under.length, 2);
});
