import { focus, painted, textOf } from "./seen.js";
import { openPage, paste } from "./writing.js";

/**
 * What is the same in every engine, to the letter: what is marked and listed of one article; and what a reader has set in the
 * system, or writes by an input method.
 *
 * @typedef {import("./run.js").It} It
 */

/** Quotes of every kind, names of several, a source that is not named. */
const ARTICLE = `Harbour to close

“The harbour will close,” said Marie Curie, the minister. “It is over.”

A senior engineer, who asked not to be named, said the crane was “beyond repair” and would be sold.

Neil Armstrong said that the ferry would sail to Paris on Monday. Armstrong smiled. There is a pub named “The Long Quay”.`;

/** What is painted, by the name of the mark. */
const MARKED = {
  "person": ["Marie Curie", "Neil Armstrong", "Armstrong"],
  "place": ["Paris"],
  "quote": ["“The harbour will close,”", "“It is over.”"],
  "quote-mixed": ["the crane was “beyond repair” and would be sold"],
  "quote-indirect": ["the ferry would sail to Paris on Monday"],
  "quote-unattributed": ["“The Long Quay”"],
};

/** The entries of the quotes, by speaker. */
const QUOTES = [
  "“The harbour will close,” said Marie Curie, the minister. “It is over.”",
  "Neil Armstrong said that the ferry would sail to Paris on Monday",
  "A senior engineer, who asked not to be named, said the crane was “beyond repair” and would be sold",
  "“The Long Quay”",
];
const NAMES = ["Neil Armstrong 2 places", "Marie Curie 1 place minister", "Paris 1 place", "Long Quay 1 place", "A senior engineer 1 place"];

/** The words of the lists' entries, as a reader sees them. @param {string} selector */
const listed = (selector) => [...document.querySelector("press-mark")?.shadowRoot?.querySelectorAll(selector) ?? []]
  .map((entry) => (/** @type {HTMLElement} */ (entry).innerText).replace(/\s+/g, " ").trim());

/** @type {Readonly<Record<string, (it: It) => Promise<void>>>} */
export const ALIKE = {
  "what is marked and listed of one article": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    await paste(it, ARTICLE);
    for (const [layer, words] of Object.entries(MARKED)) await checks.soon(() => browser.run(painted, layer), words, `${layer} is marked`);
    await checks.soon(() => browser.run(listed, ".quote-words"), QUOTES, "the quotes are listed");
    await checks.soon(() => browser.run(listed, ".names .entry"), NAMES, "the names are listed");
    await checks.soon(() => browser.run(listed, ".speakers button"), (speakers) => speakers.length === 3, "and three who speak");
  },

  "an input method's draft is not read until it is settled": async (it) => {
    const { browser, checks, engine } = it;
    if (engine.cannot.compose !== undefined) return checks.skip("an input method's draft", engine.cannot.compose);
    await openPage(it);
    await browser.type("Marie Curie. ");
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie"], "what is written before is marked");
    await engine.compose(browser, "Neil Armstrong");
    await checks.soon(() => browser.run(() => document.querySelector("press-mark")?.shadowRoot?.querySelector(".surface")?.textContent?.trim()), "Marie Curie. Neil Armstrong", "the draft is in the text");
    await browser.painted();
    checks.same(await browser.run(painted, "person"), ["Marie Curie"], "and is not marked");
    await engine.settle(browser, "Neil Armstrong");
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie", "Neil Armstrong"], "until it is settled");
    await browser.run(focus, ".surface");
    await browser.type("!");
    await checks.soon(() => browser.run(textOf), "Marie Curie. Neil Armstrong!", "and writing goes on");
  },

  // The last: the browser goes on with these colours.
  "forced colours": async (it) => {
    const { browser, checks, engine } = it;
    if (engine.cannot["forced colours"] !== undefined) return checks.skip("forced colours", engine.cannot["forced colours"]);
    await engine.force(browser);
    await openPage(it);
    await paste(it, ARTICLE);
    await checks.soon(() => browser.run(painted, "quote"), MARKED.quote, "the text is marked");
    checks.check(await browser.run(() => matchMedia("(forced-colors: active)").matches), "colours are forced");
    await browser.run(() => /** @type {HTMLElement} */ (document.querySelector("press-mark")?.shadowRoot?.querySelector(".names .entry")).click());
    await checks.soon(() => browser.run(painted, "current"), ["Neil Armstrong"], "a name is gone to");
    // The words of a quote, of a place gone to, and all others stand on grounds of three colours.
    const grounds = await browser.run(() => ["quote", "current"].map((layer) => {
      const surface = document.querySelector("press-mark")?.shadowRoot?.querySelector(".surface");
      return surface && getComputedStyle(surface, `::highlight(press-mark-1-${layer})`).backgroundColor;
    }).concat(getComputedStyle(document.body).backgroundColor));
    checks.check(new Set(grounds).size === 3, "quotes and the place gone to can be told apart from other words", grounds.join("; "));
  },
};
