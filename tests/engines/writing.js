import { PAGE } from "./pages.js";
import { focus, layOut, painted, pressButton, shown, takeIn, textOf } from "./seen.js";

/**
 * Writing on the page: keys, undo, the clipboard, files.
 *
 * @typedef {import("./run.js").It} It
 */

/** Plain cases, of people on record. */
export const ARTICLE = [
  "Neil Armstrong, the astronaut, walked on the moon on Sunday.",
  "“That’s one small step for man, one giant leap for mankind,” Armstrong said.",
  "Marie Curie, the physicist, lived in Paris.",
].join("\n\n");
const PEOPLE = ["Neil Armstrong", "Armstrong", "Marie Curie"];

/** Opens the page, until it can be written on. @param {It} it @param {string} [page] */
export async function openPage({ browser, site }, page = PAGE) {
  await browser.open(`${site.origin}${page}`);
  await browser.until("the page can be written on", () => document.activeElement?.localName === "press-mark");
}

/** What a reader copies elsewhere and pastes here, by keys. @param {It} it @param {string | [string, string][]} content @param {...string} before Keys that are pressed before, such as those that select what it shall take the place of. */
export async function paste({ browser }, content, ...before) {
  await browser.run(layOut, content);
  await browser.press("Control+c");
  await browser.run(takeIn);
  await browser.run(focus, ".surface");
  await browser.press(...before, "Control+v");
}

/** Undoes or redoes by keys, which the element may take; where nobody has these keys, as a browser does by its menu. @param {It} it @param {"undo" | "redo"} what */
async function step({ browser, engine }, what) {
  await browser.run(() => addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key.toLowerCase() === "z") Object.assign(window, { taken: defaultPrevented });
  }));
  await browser.press(what === "undo" ? "Control+z" : "Control+Shift+z");
  if (engine.cannot["undo by keys"] === undefined) return;
  await browser.run((command) => /** @type {any} */ (window).taken || document.execCommand(command), what);
}

/** @type {Readonly<Record<string, (it: It) => Promise<void>>>} */
export const WRITING = {
  "typing, undo and redo": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    const typed = "Marie Curie lived in Paris.";
    await browser.type(typed);
    await checks.soon(() => browser.run(textOf), typed, "what is typed is the text");
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie"], "what is typed is marked");
    // Each engine parts typing its own way, mostly not at all: every step takes some of it off its end, so that nothing that the element did is a step.
    let [before, steps] = [typed, 0];
    while (before !== "" && steps < typed.length) {
      await step(it, "undo");
      steps += 1;
      const after = await browser.run(textOf);
      checks.check(after.length < before.length && before.startsWith(after), `undo ${steps} takes off some of what was typed`, `${JSON.stringify(after)} after ${JSON.stringify(before)}`);
      if (after === before) break;
      before = after;
    }
    checks.check(steps < 6, "typing is undone in few steps", String(steps));
    await checks.soon(() => browser.run(painted, "person"), [], "nothing is marked once it is undone");
    for (; steps > 0; steps -= 1) await step(it, "redo");
    await checks.soon(() => browser.run(textOf), typed, "redo brings it back");
    await checks.soon(() => browser.run(painted, "place"), ["Paris"], "and its marks");
    await browser.press("Home");
    await browser.type("Yes, ");
    await browser.press("Enter", "Enter");
    await checks.soon(() => browser.run(textOf), `Yes, \n\n${typed}`, "lines are broken where the caret is");
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie"], "marks move along with their words");
    await browser.press("End", "Shift+ArrowLeft", "Shift+ArrowLeft");
    await browser.painted();
    await browser.type("!");
    await checks.soon(() => browser.run(textOf), "Yes, \n\nMarie Curie lived in Pari!", "what is selected is written over");
  },

  "a text is empty only as long as it is": async (it) => {
    const { browser, checks } = it;
    const seen = () => browser.run(() => [".start", "[data-do=clear]"].map((selector) => document.querySelector(selector)?.checkVisibility()));
    await openPage(it);
    await checks.soon(seen, [true, false], "what to begin with is seen");
    // What is not held is collected, and with it, in WebKit, what a set of states has.
    await browser.run(async () => {
      for (let heap = 0; heap < 10; heap += 1) {
        Object.assign(window, { garbage: Array.from({ length: 100_000 }, () => ({})) });
        await new Promise((done) => setTimeout(done));
      }
      Object.assign(window, { garbage: null });
    });
    await browser.type("abc");
    await checks.soon(seen, [false, true], "it is gone once something is written");
    await browser.press("Backspace", "Backspace", "Backspace");
    await checks.soon(seen, [true, false], "and comes back with the empty text");
  },

  "a pasted article, another over it, and back": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    await paste(it, ARTICLE);
    await checks.soon(() => browser.run(textOf), ARTICLE, "what is pasted is the text");
    await checks.soon(() => browser.run(painted, "person"), PEOPLE, "what is pasted is marked");
    await checks.soon(() => browser.run(shown, "[part=summary]"), (words) => words.includes("2 people"), "what is found is counted");
    await paste(it, "Frida Kahlo lived in Mexico City.", "Control+a");
    await checks.soon(() => browser.run(textOf), "Frida Kahlo lived in Mexico City.", "a text is pasted over the selected one");
    await checks.soon(() => browser.run(painted, "person"), ["Frida Kahlo"], "and marked in its place");
    await step(it, "undo");
    await checks.soon(() => browser.run(textOf), ARTICLE, "undo brings the text before back");
    await checks.soon(() => browser.run(painted, "person"), PEOPLE, "and its marks");
    await step(it, "undo");
    await checks.soon(() => browser.run(textOf), "", "and one step more takes that away");
    await step(it, "redo");
    await checks.soon(() => browser.run(textOf), ARTICLE, "redo brings it back");
    await browser.run(pressButton, "Clear the text");
    await checks.soon(() => browser.run(textOf), "", "the text is cleared by the button");
    await checks.soon(() => browser.run(pressButton, "Put it back"), true, "what was cleared is offered");
    await checks.soon(() => browser.run(textOf), ARTICLE, "and is put back");
  },

  "a headline, and blank lines, however a text comes": async (it) => {
    const { browser, checks } = it;
    const text = "The night was long\n\nMarie Curie lived in Paris.\n\nSo she did.";
    /** How large and how heavy the first line is, how high the second and the third. */
    const lines = () => browser.run(() => [...document.querySelector("press-mark")?.shadowRoot?.querySelector(".surface")?.children ?? []].slice(0, 3).map((line) => {
      const { fontSize, fontWeight } = getComputedStyle(line);
      return { size: parseFloat(fontSize), weight: fontWeight, height: line.getBoundingClientRect().height };
    }));
    const isDressed = (/** @type {{size: number, weight: string, height: number}[]} */ [first, blank, line]) =>
      line !== undefined && first.weight === "700" && first.size > line.size * 1.3 && blank.height < line.size;
    await openPage(it);
    await paste(it, text);
    await checks.soon(lines, isDressed, "pasted into an empty text, it has a headline");
    await paste(it, `${text} And more.`, "Control+a");
    await checks.soon(lines, isDressed, "pasted over another, it has one");
    await browser.run((words) => /** @type {any} */ (document.querySelector("press-mark")).replace(words), text);
    await checks.soon(lines, isDressed, "put in the place of another, it has one");
    checks.same(await browser.run(textOf), text, "the text is the one that was put in");
    await step(it, "undo");
    await checks.soon(() => browser.run(textOf), `${text} And more.`, "which one undo takes back");
    await step(it, "redo");
    await checks.soon(() => browser.run(textOf), text, "and one redo brings again");
  },

  "pasted markup": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    const [lead, caption, end] = ["Marie Curie lived in Paris, and taught there for years.", "Frida Kahlo in March.", "The end."];
    await paste(it, [["p", lead], ["figcaption", caption], ["p", end]]);
    await checks.soon(() => browser.run(textOf), `${lead}\n\n${end}`, "a caption is set aside");
    await checks.soon(() => browser.run(shown, ".notices"), (words) => words.includes("1 caption (4 words)"), "which is said");
    await browser.run(pressButton, "Put them in");
    await checks.soon(() => browser.run(textOf), `${lead}\n\n${caption}\n\n${end}`, "and it is put in on demand");
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie", "Frida Kahlo"], "and marked");
    await step(it, "undo");
    await checks.soon(() => browser.run(textOf), `${lead}\n\n${end}`, "undo takes it out");
    const inner = await browser.run(() => document.querySelector("press-mark")?.shadowRoot?.querySelectorAll(".surface p, .surface b, .surface figcaption").length);
    checks.same(inner, 0, "no markup comes in");
  },

  "files, chosen and dropped": async (it) => {
    const { browser, checks } = it;
    await openPage(it);
    const drop = (/** @type {string} */ selector, /** @type {{file?: [string, string], text?: string}} */ what) => browser.run((target, { file, text }) => {
      const carried = new DataTransfer();
      if (file !== undefined) carried.items.add(new File([file[1]], file[0], { type: "text/plain" }));
      if (text !== undefined) carried.setData("text/plain", text);
      const place = document.querySelector("press-mark")?.shadowRoot?.querySelector(target) ?? document.querySelector(target);
      for (const type of ["dragenter", "dragover", "drop"]) {
        place?.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, composed: true, cancelable: true }));
      }
    }, selector, what);
    await drop(".surface", { file: ["curie.txt", "Marie Curie lived in Paris.\r\n\r\nThe end."] });
    await checks.soon(() => browser.run(textOf), "Marie Curie lived in Paris.\n\nThe end.", "a file is dropped on the text");
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie"], "and marked");
    await drop(".masthead", { text: "Frida Kahlo lived in Mexico City." });
    await checks.soon(() => browser.run(textOf), "Frida Kahlo lived in Mexico City.", "a text is dropped beside it");
    await drop(".surface", { file: ["report.pdf", "%PDF-1.7 …"] });
    await checks.soon(() => browser.run(shown, ".notices"), (words) => words.includes("“report.pdf” is not a text file"), "what is no text is refused in words");
    checks.same(await browser.run(textOf), "Frida Kahlo lived in Mexico City.", "and the text stays");
  },
};
