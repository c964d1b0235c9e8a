/**
 * Lets the page answer. Not by `scheduler.yield`: what goes on after that comes before painting, which Chromium then puts off
 * for a tenth of a second.
 * @returns {Promise<void>}
 */
export const pause = () => new Promise((done) => setTimeout(done));
