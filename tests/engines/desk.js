import { boxOf, focus, focused, layOut, painted, pressButton, shown, speakers, takeIn, textOf } from "./seen.js";
import { ARTICLE, openPage, paste } from "./writing.js";

/**
 * The lists by keyboard, what is put right, and the card by mouse, finger and caret.
 *
 * @typedef {import("./run.js").It} It
 */

const TEXT = "“The harbour will close,” said Marie Curie. Jonah Vale and Curie left Oslo. Vale said the tide “was late”.";
const [FIRST, LAST] = ["The harbour will close,", "the tide"];

/** The page with a text, and its quotes listed. @param {It} it @param {string} text @param {number} quotes */
async function openWith(it, text, quotes) {
  await openPage(it);
  await paste(it, text);
  await it.browser.until(`${quotes} quotes are listed`, (count) => document.querySelector("press-mark")?.shadowRoot?.querySelectorAll(".quote-entry").length === count, quotes);
}

/** The middle of some words. @param {It} it @param {string} words */
async function middleOf({ browser }, words) {
  const { x, y, width, height } = await browser.run(boxOf, words);
  return { x: x + width / 2, y: y + height / 2, top: y, bottom: y + height };
}

/** Selects words of the text by keys alone. @param {It} it @param {string} words */
async function select({ browser }, words) {
  const at = (await browser.run(textOf)).indexOf(words);
  await browser.run(focus, ".surface");
  const steps = (/** @type {string} */ key, /** @type {number} */ count) => Array.from({ length: count }, () => key);
  await browser.press("Control+Home", ...steps("ArrowRight", at), ...steps("Shift+ArrowRight", words.length));
}

/** @type {Readonly<Record<string, (it: It) => Promise<void>>>} */
export const DESK = {
  "a speaker is put right by keyboard alone": async (it) => {
    const { browser, checks } = it;
    await openWith(it, TEXT, 2);
    const before = [`${FIRST}: Marie Curie`, `${LAST}: Jonah Vale`];
    await checks.soon(() => browser.run(speakers), before, "whose the quotes are found to be");
    await browser.run(focus, ".quote-entry .entry");
    await browser.press("e");
    await checks.soon(() => browser.run(shown, "[part=editor] h2"), (words) => words.includes("The harbour will close"), "the letter e asks whose the words are");
    // Its list of choices: by letters, as in any.
    await browser.press("Tab");
    await browser.type("Jo");
    await browser.press("Enter");
    const after = [`${FIRST}: Jonah Vale *`, `${LAST}: Jonah Vale`];
    await checks.soon(() => browser.run(speakers), after, "another speaker is set");
    await checks.soon(() => browser.run(shown, ".panel"), (words) => words.includes("set by you"), "the list says that the reader has set it");
    await checks.soon(() => browser.run(pressButton, "Undo"), true, "it can be undone");
    await checks.soon(() => browser.run(speakers), before, "and is");
    await checks.soon(() => browser.run(pressButton, "Redo"), true, "it can be done again");
    await checks.soon(() => browser.run(speakers), after, "and is");
    await select(it, "harbour");
    await browser.press("F2");
    await checks.soon(() => browser.run(shown, "[part=editor] h2"), (words) => words.includes("harbour"), "F2 asks what the selected words are");
    await browser.type("Fac");
    await browser.press("Enter");
    await checks.soon(() => browser.run(painted, "facility"), ["harbour"], "which become a name");
    await browser.press("Escape");
  },

  "arrow keys in the lists, and back to the text": async (it) => {
    const { browser, checks } = it;
    await openWith(it, TEXT, 2);
    await browser.press("Tab", "Tab", "Tab");
    await checks.soon(() => browser.run(focused), (words) => words.includes("The harbour will close"), "three times Tab from the text is the first quote");
    await browser.press("ArrowDown");
    await checks.soon(() => browser.run(focused), (words) => words.includes("was late"), "the next is an arrow down");
    await browser.press("ArrowUp", "ArrowRight");
    await checks.soon(() => browser.run(focused), "Put right", "what can be done with one is an arrow to the right");
    await browser.press("ArrowLeft", "Enter");
    await checks.soon(() => browser.run(painted, "current"), [FIRST], "Enter leads to its words");
    await browser.press("Escape");
    await checks.soon(() => browser.run(painted, "current"), [], "Escape leaves them");
    await browser.run(focus, ".surface");
    await browser.press("Control+Home", "ArrowRight", "ArrowRight", "Control+Enter");
    await checks.soon(() => browser.run(focused), (words) => words.includes("The harbour will close"), "Ctrl+Enter in a quote leads to its entry");
    await browser.press("Escape");
    await browser.type("x");
    await checks.soon(() => browser.run(textOf), (text) => /^“T?h?xT?h?e harbour/.test(text), "Escape leads back to where the caret was");
  },

  "a quote is copied with its source": async (it) => {
    const { browser, checks } = it;
    await openWith(it, ARTICLE, 1);
    await browser.run(focus, ".quote-entry .entry");
    await browser.press("c");
    await checks.soon(() => browser.run(shown, "[aria-live]"), "Copied.", "what was copied is said");
    await browser.run(layOut, "");
    await browser.press("Control+v");
    const line = "“That’s one small step for man, one giant leap for mankind,” Armstrong said — Neil Armstrong";
    await checks.soon(() => browser.run(() => /** @type {HTMLTextAreaElement} */ (document.getElementById("laid-out")).value), (words) => words.startsWith(line), "the clipboard has the quote and who said it");
    await browser.run(takeIn);
  },

  "the card, by mouse and caret": async (it) => {
    const { browser, checks } = it;
    await openWith(it, ARTICLE, 1);
    await browser.until("names are marked", (layer) => CSS.highlights.get(layer)?.size, "press-mark-1-person");
    const name = await middleOf(it, "Marie Curie");
    await browser.move(name);
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), (words) => words.includes("Marie Curie") && words.includes("physicist"), "pointing at a name says who it is");
    const card = await browser.run(() => /** @type {DOMRect | undefined} */ (document.querySelector("press-mark")?.shadowRoot?.querySelector("[role=tooltip]")?.getBoundingClientRect().toJSON()));
    checks.check(card !== undefined && (card.top >= name.bottom - 1 || card.bottom <= name.top + 1), "the card keeps off the line", JSON.stringify([card, name]));
    await browser.press("Escape");
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), "", "Escape takes it away");
    await browser.move(await middleOf(it, "one giant leap"));
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), (words) => words.includes("Direct quote") && words.includes("Neil Armstrong"), "pointing at a quote says who said it");
    await checks.soon(() => browser.run(painted, "source"), ["Armstrong"], "and by which words");
    await browser.move({ x: 2, y: 300 });
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), "", "it goes with the pointer");
    await browser.click(await middleOf(it, "Marie Curie"));
    await browser.move({ x: 2, y: 300 });
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), "", "it goes after a press, too");
    await browser.press("ArrowRight");
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), (words) => words.includes("Marie Curie"), "the caret, moved by keys, points");
    await browser.type("x");
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), "", "typing takes the card away");
  },

  "the card, by touch": async (it) => {
    const { browser, checks, engine } = it;
    if (engine.cannot.touch !== undefined) return checks.skip("the card, by touch", engine.cannot.touch);
    await openWith(it, ARTICLE, 1);
    await browser.until("names are marked", (layer) => CSS.highlights.get(layer)?.size, "press-mark-1-person");
    await browser.tap(await middleOf(it, "Marie Curie"));
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), (words) => words.includes("Marie Curie"), "a tap shows the card");
    await new Promise((done) => setTimeout(done, 700));
    checks.check((await browser.run(shown, "[role=tooltip]")).includes("Marie Curie"), "which stays when the finger has left");
    await browser.tap({ x: 640, y: 12 });
    await checks.soon(() => browser.run(shown, "[role=tooltip]"), "", "until something else is touched");
  },
};
