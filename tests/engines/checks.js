/** Counts checks, and says which do not hold. */
export class Checks {
  passed = 0;
  failed = 0;
  skipped = 0;

  /** @param {boolean} holds @param {string} what @param {string} [why] */
  check(holds, what, why = "") {
    if (holds) this.passed += 1;
    else this.failed += 1;
    if (!holds) console.log(`FAILED  ${what}${why === "" ? "" : `: ${why}`}`);
  }

  /** @param {unknown} found @param {unknown} wanted @param {string} what */
  same(found, wanted, what) {
    const [is, should] = [found, wanted].map((value) => JSON.stringify(value));
    this.check(is === should, what, `${is} where ${should} is expected`);
  }

  /**
   * What is asked for again and again until it is right.
   *
   * @template Value
   * @param {() => Promise<Value>} ask
   * @param {Value | ((value: Value) => boolean)} wanted
   * @param {string} what
   */
  async soon(ask, wanted, what) {
    const isRight = (/** @type {Value} */ value) => (wanted instanceof Function ? wanted(value) : JSON.stringify(value) === JSON.stringify(wanted));
    let found = await ask();
    for (const end = Date.now() + PATIENCE; !isRight(found) && Date.now() < end; found = await ask()) await new Promise((done) => setTimeout(done, 50));
    this.check(isRight(found), what, `${JSON.stringify(found)}${wanted instanceof Function ? "" : ` where ${JSON.stringify(wanted)} is expected`}`);
  }

  /** @param {string} what @param {string} why */
  skip(what, why) {
    this.skipped += 1;
    console.log(`skipped  ${what}: ${why}`);
  }
}

/** So long may something take until it is right, in milliseconds. */
const PATIENCE = 15_000;
