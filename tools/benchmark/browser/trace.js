/**
 * Where the time of a page's main thread goes, by Chromium's own trace: our scripts, and all else, which is the browser's
 * own work (editing, styles, layout, painting, also where a script asks for them). It is the processor's time, which other programs
 * on the machine change little, unlike the time on the clock.
 *
 * @typedef {{name: string, ph: string, ts: number, dur?: number, tts?: number, tdur?: number, pid: number, tid: number}} TraceEvent
 *   In microseconds: `ts` on the clock, `tts` of the thread.
 * @typedef {"script" | "editing" | "styles" | "layout" | "pre-paint" | "painting" | "other"} Kind
 * @typedef {Record<Kind, number>} Shares Milliseconds of the processor's time.
 * @typedef {{start: number, end: number, shares: Shares}} Task When it was on the clock, and what was done in it.
 */

/** What is traced. The second has the tasks, the third what `performance.mark` says. */
export const CATEGORIES = ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "v8"];

/**
 * What an event of a trace is, by its name. A script's garbage is its own; what is around it is the browser's, as the dispatch of
 * an event is, in which a letter is put into the text. What is none of these is of the kind of what is around it.
 *
 * @type {readonly [Kind, RegExp][]}
 */
const KINDS = [
  ["script", /^(FunctionCall|EvaluateScript|RunMicrotasks|MinorGC|MajorGC|V8\.|v8\.)/],
  ["editing", /^EventDispatch$/],
  ["styles", /^(UpdateLayoutTree|ScheduleStyleRecalculation|ParseAuthorStyleSheet)$/],
  ["layout", /^(Layout|HitTest)$/],
  ["pre-paint", /^PrePaint$/],
  ["painting", /^(Paint|Layerize|Commit|UpdateLayer|CompositeLayers)$/],
];

/** @returns {Shares} */
const none = () => ({ script: 0, editing: 0, styles: 0, layout: 0, "pre-paint": 0, painting: 0, other: 0 });

/**
 * The tasks of the thread on which a mark was made, and when each mark was, by its name.
 *
 * @param {Buffer} trace
 * @param {string} prefix Of the marks' names.
 */
export function read(trace, prefix) {
  /** @type {{traceEvents: TraceEvent[]}} */
  const { traceEvents } = JSON.parse(trace.toString());
  const marks = traceEvents.filter(({ name, ph }) => name.startsWith(prefix) && "IiRn".includes(ph)).sort((a, b) => a.ts - b.ts);
  if (marks.length === 0) throw new Error("the trace has none of the marks");
  const [{ pid, tid }] = marks;
  const whole = traceEvents.filter((event) => event.ph === "X" && event.pid === pid && event.tid === tid);
  return {
    tasks: tasksOf(whole),
    marks: marks.map(({ name, ts }) => ({ name: name.slice(prefix.length), at: ts / 1000 })),
  };
}

/** @param {TraceEvent[]} events Of one thread, each with its duration. @returns {Task[]} */
export function tasksOf(events) {
  const sorted = events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  /** @type {Task[]} */
  const tasks = [];
  /** @type {{end: number, kind: Kind}[]} */
  const open = [];
  // From one beginning or end to the next, the innermost event says whose the time is.
  let from = 0;
  const spend = (/** @type {number} */ until) => {
    const [innermost, task] = [open.at(-1), tasks.at(-1)];
    if (innermost !== undefined && task !== undefined && until > from) task.shares[innermost.kind] += (until - from) / 1000;
    from = Math.max(from, until);
  };
  const close = (/** @type {number} */ until) => {
    for (let last = open.at(-1); last !== undefined && last.end <= until; last = open.at(-1)) {
      spend(last.end);
      open.pop();
    }
    if (open.length > 0) spend(until);
  };
  for (const { name, ts, dur = 0, tts = ts, tdur = dur } of sorted) {
    close(tts);
    if (open.length === 0) {
      if (name !== "RunTask") continue;
      tasks.push({ start: ts / 1000, end: (ts + dur) / 1000, shares: none() });
      from = tts;
    }
    const kind = KINDS.find(([, names]) => names.test(name))?.[0] ?? open.at(-1)?.kind ?? "other";
    open.push({ end: tts + tdur, kind });
  }
  close(Infinity);
  return tasks;
}

/** From so many milliseconds on a task is called long. */
const LONG = 50;

/**
 * What was done in a stretch of time: our scripts, the browser, what of the latter was what, the longest task, and what all long tasks
 * took beyond what would be short. A task that began before its end counts
 * whole.
 *
 * @param {readonly Task[]} tasks
 * @param {number} from
 * @param {number} until
 */
export function spent(tasks, from, until) {
  const shares = none();
  let [longest, beyond] = [0, 0];
  for (const task of tasks.filter(({ start, end }) => end > from && start < until)) {
    let all = 0;
    for (const kind of /** @type {Kind[]} */ (Object.keys(shares))) {
      shares[kind] += task.shares[kind];
      all += task.shares[kind];
    }
    longest = Math.max(longest, all);
    beyond += Math.max(0, all - LONG);
  }
  const { script, ...others } = shares;
  return { script, browser: Object.values(others).reduce((all, share) => all + share), others, longest, beyond };
}
