/** The page: `<press-mark editable>` under a masthead, and what brings texts into it. */
import "../press-mark.js";
import { keepOffline } from "../offline/register.js";
import { sampleRules } from "../paint/palette.js";
import { acceptDrops } from "./drops.js";
import { UnreadableFile, openFile } from "./files.js";
import { KeptTexts } from "./kept-texts.js";
import { Notices } from "./notices.js";
import { openShelf } from "./shelf.js";
import { switchTheme } from "./theme.js";

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return element;
}

const app = part(".pressmark");
const article = /** @type {import("../press-mark.js").PressMarkElement} */ (part("press-mark"));
const chooser = /** @type {HTMLInputElement} */ (part("input[type=file]"));
const views = [...document.querySelectorAll("button[data-show]")].filter((button) => button instanceof HTMLButtonElement);
const notices = new Notices(part(".notices"));
const drafts = openShelf(article, () => texts.own, (text, words) => replace(text, words, true), notices);
const texts = new KeptTexts(drafts.article, notices);

/** Which of text, names and quotes is seen where there is room for one. @param {string} view */
function show(view) {
  app.dataset.view = view;
  for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.show === view));
}

/** @param {string} text @param {string} words @param {boolean} [own] */
function replace(text, words, own) {
  show("text");
  texts.replace(text, words, own);
}

/** How many texts have been asked for: the last one that was is the one that stays. */
let asked = 0;

/** @param {File} file */
async function open(file) {
  const turn = (asked += 1);
  try {
    const { text, note } = await openFile(file);
    if (turn === asked) {
      replace(text, `“${file.name}” has taken the place of the text that was here.`);
      if (note !== "") notices.show(`“${file.name}”: ${note}`);
    } else notices.show(`“${file.name}” took long to read, and another text has been opened since. Open it again if you want it here.`);
  } catch (error) {
    const words = error instanceof UnreadableFile ? error.message : `“${file.name}” could not be opened.`;
    notices.show(words, { kind: "fault", about: "file" });
  }
}

/** @param {File[]} files */
function openFirst([first, ...others]) {
  if (first === undefined) return;
  void open(first);
  if (others.length === 0) return;
  const names = others.map(({ name }) => `“${name}”`).join(", ");
  notices.show(`There is room for one text at a time: “${first.name}” is opened, ${names} ${others.length === 1 ? "is" : "are"} not.`);
}

async function trySample() {
  const turn = (asked += 1);
  try {
    const answer = await fetch(new URL("../sample.txt", import.meta.url));
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const text = await answer.text();
    if (turn === asked) replace(text, "The sample has taken the place of the text that was here.");
  } catch {
    notices.show("The sample could not be fetched. Paste a text of your own, or reload the page.", { kind: "fault", about: "file" });
  }
}

chooser.addEventListener("change", () => {
  openFirst([...(chooser.files ?? [])]);
  // The same file may be opened again.
  chooser.value = "";
});
for (const button of document.querySelectorAll("button[data-do]")) {
  const name = button instanceof HTMLElement ? button.dataset.do : undefined;
  button.addEventListener("click", () => {
    if (name === "open") chooser.click();
    else if (name === "sample") void trySample();
    else if (name === "clear") replace("", "The text is cleared.");
  });
}
for (const button of views) button.addEventListener("click", () => show(button.dataset.show ?? "text"));

// The lists may cover the text.
article.addEventListener("press-mark-before-select", () => show("text"));
article.addEventListener("press-mark-annotate", () => notices.hide("reading"));
article.addEventListener("press-mark-error", ({ detail: { error } }) => {
  const why = error instanceof Error ? error.message : String(error);
  const action = { label: "Reload", act: () => location.reload() };
  notices.show(`This text could not be read (${why}). It is untouched: copy it if you reload the page, or go on writing.`, { kind: "fault", about: "reading", action });
});
acceptDrops(app, {
  files: openFirst,
  text: (text) => {
    asked += 1;
    replace(text, "The dropped text has taken the place of the one that was here.", true);
  },
  link: () => notices.show("That is a link, and Pressmark fetches no pages: open it, and paste its text here.", { about: "link" }),
});
addEventListener("beforeunload", (event) => {
  void drafts.flush();
  if (texts.atRisk && !drafts.safe) event.preventDefault();
});

// The words that explain the marks look as the marks do.
const samples = new CSSStyleSheet();
samples.replaceSync(sampleRules());
document.adoptedStyleSheets.push(samples);
keepOffline(notices, () => drafts.flush()).catch(() => {});
switchTheme(document.documentElement, part("button.theme"));
show("text");
article.focus();
if (!("highlights" in CSS)) {
  notices.show("This browser cannot paint highlights in the text (it lacks the CSS Custom Highlight API). The lists of names and quotes work; for the highlights, use a current Chrome, Edge, Firefox or Safari.", { kind: "fault" });
}
