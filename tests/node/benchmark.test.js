import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, median, quantile } from "../../tools/benchmark/browser/statistics.js";
import { read, spent, tasksOf } from "../../tools/benchmark/browser/trace.js";

/** An event of a trace: from, until, in milliseconds of the clock; the thread's time runs at half of that. @param {string} name @param {number} from @param {number} until */
const event = (name, from, until) => ({ name, ph: "X", pid: 1, tid: 1, ts: from * 1000, dur: (until - from) * 1000, tts: from * 500, tdur: (until - from) * 500 });

/** A key's task and a frame's, as Chromium writes them: in the order of their ends. */
const TRACE = [
  event("MinorGC", 26, 28),
  event("Layout", 30, 34),
  event("FunctionCall", 20, 40),
  event("EventDispatch", 10, 50),
  event("RunTask", 0, 60),
  event("Paint", 110, 120),
  event("RunTask", 100, 130),
  // No task of its own, as what is begun in one and done in another.
  event("Layout", 200, 210),
];

test("what is innermost says whose the time is", () => {
  const [key, frame, ...more] = tasksOf(TRACE);
  assert.deepEqual(more, []);
  // A script's garbage is its own, and the layout that it asks for is the browser's.
  assert.deepEqual(key, { start: 0, end: 60, shares: { script: 8, editing: 10, styles: 0, layout: 2, "pre-paint": 0, painting: 0, other: 10 } });
  assert.deepEqual(frame.shares, { script: 0, editing: 0, styles: 0, layout: 0, "pre-paint": 0, painting: 5, other: 10 });
});

test("a stretch of time has the tasks that reach into it", () => {
  const tasks = tasksOf(TRACE);
  assert.deepEqual(spent(tasks, 0, 100), { script: 8, browser: 22, others: { editing: 10, styles: 0, layout: 2, "pre-paint": 0, painting: 0, other: 10 }, longest: 30, beyond: 0 });
  assert.equal(spent(tasks, 59, 101).browser, 22 + 15);
  assert.equal(spent(tasks, 60, 100).longest, 0);
});

test("tasks are those of the thread on which the marks were made", () => {
  const mark = { name: "bench:framed 0", ph: "I", pid: 1, tid: 1, ts: 100_000 };
  const other = { ...event("RunTask", 0, 500), tid: 2 };
  const { tasks, marks } = read(Buffer.from(JSON.stringify({ traceEvents: [...TRACE, other, mark] })), "bench:");
  assert.equal(tasks.length, 2);
  assert.deepEqual(marks, [{ name: "framed 0", at: 100 }]);
  assert.throws(() => read(Buffer.from('{"traceEvents":[]}'), "bench:"), /none of the marks/);
});

test("medians lie between values, and times are read", () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(quantile([1, 2, 9], 1), 9);
  assert.deepEqual([0.5, 12.34, 120, 999.7, 12_345, NaN].map(inWords), ["0.50 ms", "12.3 ms", "120 ms", "1.00 s", "12.3 s", "–"]);
});
