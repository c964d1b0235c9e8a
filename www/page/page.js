/** The page: `<press-mark editable>` under a masthead, and what brings texts into it. */
import "../press-mark.js";
import { received } from "../intake/paste.js";
import { keepOffline } from "../offline/register.js";
import { sampleRules } from "../paint/palette.js";
import { countWords } from "../panel/words.js";
import { LINK, lineOf } from "./arrivals.js";
import { acceptDrops } from "./drops.js";
import { FileList } from "./file-list.js";
import { UnreadableFile, openFile } from "./files.js";
import { KeptTexts } from "./kept-texts.js";
import { Notices } from "./notices.js";
import { NothingToPaste, canReadClipboard, readClipboard } from "./paste-button.js";
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
const list = new FileList(part(".notices"), open);

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

/**
 * Says what was done with a text that has come, and offers what else could be.
 *
 * @param {import("../intake/paste.js").Intake} intake
 * @param {(offer: string) => void} accept
 */
function tell(intake, accept) {
  notices.hide("intake");
  const line = lineOf(intake, countWords);
  if (line === null) return;
  const { label, about } = line;
  const action = label === null ? undefined : { label, act: () => accept(intake.offer ?? "") };
  notices.show(line.words, { about, action });
}

/** Puts a text that has come in the place of the one that is there. @param {import("../intake/paste.js").Intake} intake @param {string} words @param {boolean} [own] */
function take(intake, words, own) {
  replace(intake.text, words, own);
  tell(intake, (offer) => replace(offer, "The text as it came has given way to this one.", own));
}

/** How many texts have been asked for: the last one that was is the one that stays. */
let asked = 0;

/** @param {File} file @returns {Promise<boolean>} Whether it is the text now. */
async function open(file) {
  const turn = (asked += 1);
  try {
    const opened = await openFile(file);
    if (turn === asked) {
      take(opened, `“${file.name}” has taken the place of the text that was here.`);
      if (opened.note !== "") notices.show(`“${file.name}”: ${opened.note}`);
      return true;
    }
    notices.show(`“${file.name}” took long to read, and another text has been opened since. Open it again if you want it here.`);
  } catch (error) {
    const words = error instanceof UnreadableFile ? error.message : `“${file.name}” could not be opened.`;
    notices.show(words, { kind: "fault", about: "file" });
  }
  return false;
}

/** @param {File[]} files */
function openAll(files) {
  list.close();
  if (files.length > 1) list.show(files);
  else if (files.length === 1) void open(files[0]);
}

async function paste() {
  const turn = (asked += 1);
  try {
    const { html, plain } = await readClipboard();
    if (turn !== asked) return;
    const intake = received(html, plain);
    if (intake.kind === "link") notices.show(LINK, { about: "link" });
    else take(intake, "What you pasted has taken the place of the text that was here.", true);
  } catch (error) {
    const words = error instanceof NothingToPaste ? error.message : "The clipboard could not be read. Click into the text and paste there.";
    notices.show(words, { kind: "fault", about: "paste" });
  }
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
  openAll([...(chooser.files ?? [])]);
  // The same file may be opened again.
  chooser.value = "";
});
for (const button of document.querySelectorAll("button[data-do]")) {
  const name = button instanceof HTMLElement ? button.dataset.do : undefined;
  button.addEventListener("click", () => {
    if (name === "open") chooser.click();
    else if (name === "paste") void paste();
    else if (name === "sample") void trySample();
    else if (name === "clear") replace("", "The text is cleared.");
  });
}
for (const button of document.querySelectorAll("[data-do=paste]")) {
  if (button instanceof HTMLElement) button.hidden = !canReadClipboard();
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
article.addEventListener("press-mark-intake", (event) => {
  const { detail } = event;
  // Alone it would be all there is to read.
  if (detail.kind === "link" && article.value.trim() === "") event.preventDefault();
  tell(detail, () => {
    if (!detail.accept()) notices.show("The text has been changed since, so it is left as it is. Undo what was changed, or paste it again.", { about: "intake" });
  });
});
article.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0 || event.clipboardData?.types.some((type) => type.startsWith("text/"))) return;
  event.preventDefault();
  openAll(files);
});
acceptDrops(app, {
  files: openAll,
  text: (text, html) => {
    asked += 1;
    take(received(html, text), "The dropped text has taken the place of the one that was here.", true);
  },
  link: () => notices.show(LINK, { about: "link" }),
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
