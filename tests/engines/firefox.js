/**
 * What of Firefox is reached only by its own code, which its driver lets in: scripts of the browser, and of the page's process.
 *
 * @typedef {import("./browser.js").Browser} Browser
 */

/** Colours are the system's, as where somebody has chosen so. */
export const FORCED = 'Services.prefs.setIntPref("browser.display.document_color_use", 2);';

/** In the page's process: an input method, with its draft. */
const METHOD = `
  const method = this.pressmarkMethod ??= Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  if (!method.hasComposition) method.beginInputTransactionForTests(content);`;
const inPage = (/** @type {string} */ script) => `
  const script = ${JSON.stringify(`{ ${METHOD} ${script} }`)}.replaceAll("TEXT", JSON.stringify(text));
  gBrowser.selectedBrowser.messageManager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);`;

export const COMPOSE = inPage(`
  method.setPendingCompositionString(TEXT);
  method.appendClauseToPendingComposition(TEXT.length, method.ATTR_RAW_CLAUSE);
  method.setCaretInPendingComposition(TEXT.length);
  method.flushPendingComposition();`);
export const SETTLE = inPage("method.commitCompositionWith(TEXT);");

/** Runs a script in the browser itself. @param {Browser} browser @param {string} script @param {string} [text] What the script calls `text`. */
export async function inFirefox(browser, script, text = "") {
  await browser.send("moz/context", { context: "chrome" });
  try {
    await browser.send("execute/sync", { script: `const [text] = arguments; ${script}`, args: [text] });
  } finally {
    await browser.send("moz/context", { context: "content" });
  }
}
