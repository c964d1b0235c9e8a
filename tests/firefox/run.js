// The extension in Firefox: its button is pressed on a page of the strictest policy, the sidebar shows what was found, and
// an entry leads to its place on the page. Usage: node tests/firefox/run.js FOLDER   (FOLDER is the extension's, as
// `cargo xtask extension` makes it; FIREFOX says where Firefox is). Ends with status 77 where there is no Firefox.
import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { Site } from "../e2e/site.js";
import { Firefox } from "./marionette.js";

const SKIPPED = 77;
const ID = "pressmark@pressmark.invalid";
const LINES = "<p>The night was long and calm, and nothing moved in the streets of the town.</p>".repeat(60);
const PAGE = `<!doctype html><html lang="en"><title>A page</title><article>
  <p>Neil Armstrong, the astronaut, walked on the moon.</p><p>“That’s one small step for man,” Armstrong said.</p>
  ${LINES}<p>Marie Curie, the physicist, lived in Paris.</p></article></html>`;

/** Presses the button as a reader does: the extension may read the tab from then on. */
const PRESS = `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const action = ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(given[0]).extension);
  await action.triggerAction(window);`;

/** Runs the body of a function in the sidebar's page, whose process is another. */
const IN_SIDEBAR = `
  const panel = document.getElementById("sidebar")?.contentDocument?.getElementById("webext-panels-browser");
  if (!panel?.currentURI?.spec.startsWith("moz-extension:")) return null;
  const name = "pressmark-answer-" + Math.random();
  const answer = new Promise((done) => panel.messageManager.addMessageListener(name, ({ data }) => done(data)));
  const script = "sendAsyncMessage(" + JSON.stringify(name) + ", (() => {" + given[0] + "})())";
  panel.messageManager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);
  return await answer;`;

/** What the sidebar has: its words, and its buttons' words. */
const SEEN = `
  const tree = content.document.querySelector("press-mark")?.openOrClosedShadowRoot;
  const buttons = [...tree?.querySelectorAll("button") ?? []].map((button) => button.textContent.trim());
  return { title: content.document.getElementById("title")?.textContent, notice: content.document.getElementById("notice")?.textContent, buttons };`;
/** @param {string} name */
const pressEntry = (name) => `
  const tree = content.document.querySelector("press-mark").openOrClosedShadowRoot;
  [...tree.querySelectorAll("button")].find((button) => button.textContent.trim().startsWith(${JSON.stringify(name)})).click();`;
const MARKED = `
  const places = [...CSS.highlights.get("pressmark-extension-place") ?? []];
  const { top } = places[0]?.startContainer.parentElement.getBoundingClientRect() ?? { top: -1 };
  return { words: places.map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset)), isSeen: top >= 0 && top < innerHeight };`;

/** What is asked for again and again until it is right. @template Value @param {string} what @param {() => Promise<Value>} ask @param {(value: Value) => boolean} isRight */
async function until(what, ask, isRight) {
  /** @type {Value | undefined} */
  let value;
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    value = await ask();
    if (isRight(value)) return console.log(`ok  ${what}`);
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${what}: ${JSON.stringify(value)}`);
}

/** @param {string} program */
function isProgram(program) {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: run.js FOLDER");
const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((path) => ["firefox", "firefox-esr"].map((name) => join(path, name)));
const program = (process.env.FIREFOX ? [process.env.FIREFOX] : onPath).find(isProgram);
if (program === undefined) {
  console.log("skipped: firefox is not on the PATH");
  process.exit(SKIPPED);
}

const site = await new Site().listen();
const firefox = await Firefox.start(program);
try {
  const seen = () => firefox.run("chrome", IN_SIDEBAR, [SEEN]);
  const has = (/** @type {any} */ sidebar, /** @type {string} */ words) => sidebar?.buttons.some((/** @type {string} */ button) => button.startsWith(words));
  await firefox.send("Addon:Install", { path: resolve(folder), temporary: true });
  await firefox.send("WebDriver:Navigate", { url: site.put("/page.html", PAGE, { "Content-Security-Policy": "default-src 'none'; sandbox" }) });
  await firefox.run("chrome", PRESS, [ID]);
  await until("names are listed", seen, (sidebar) => sidebar?.title === "A page" && has(sidebar, "Neil Armstrong") && has(sidebar, "Marie Curie"));
  await firefox.run("chrome", IN_SIDEBAR, [pressEntry("Marie Curie")]);
  await until("a place is marked on the page", () => firefox.run("content", MARKED), ({ words, isSeen }) => words.join() === "Marie Curie" && isSeen);
  await firefox.send("Marionette:SetContext", { value: "content" });
  await firefox.send("WebDriver:Navigate", { url: "about:license" });
  await firefox.run("chrome", PRESS, [ID]);
  await until("a page of the browser's own is said to be closed", seen, (sidebar) => sidebar?.notice?.startsWith("Pressmark may not read this page"));
  const strangers = site.asked.filter((path) => path !== "/page.html" && path !== "/favicon.ico");
  if (strangers.length > 0) throw new Error(`the site was asked for ${strangers.join(", ")}`);
} finally {
  await firefox.end();
  await site.close();
}
