import { Article } from "./article.js";
import { Engine } from "./engine.js";
import { UnreadableFile, acceptDrops, openFile } from "./files.js";
import { say } from "./make.js";
import { Notice } from "./notice.js";
import { Reader } from "./reader.js";
import { startWorker } from "./start-worker.js";
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
const status = part(".summary");
const live = part(".announcer");
const notice = new Notice(part(".notice"));
const chooser = /** @type {HTMLInputElement} */ (part("input[type=file]"));
const views = [...document.querySelectorAll("button[data-show]")].filter((button) => button instanceof HTMLButtonElement);
const engine = new Engine();

const article = new Article(
  {
    surface: part(".surface"),
    scroller: part(".reading"),
    legend: part(".legend"),
    names: part(".names"),
    quotes: part(".quotes"),
    card: part(".card"),
    bar: part(".place-bar"),
  },
  new Reader((text) => engine.annotate(text), startWorker),
  (...painted) => engine.paint(...painted),
  {
    status(words, busy) {
      say(status, words);
      app.toggleAttribute("data-busy", busy);
    },
    announce(words) {
      say(live, words);
    },
    failed(error) {
      say(status, "Not read");
      app.removeAttribute("data-busy");
      const again = { label: "Reload", act: () => location.reload() };
      notice.show(`This text could not be read (${error.message}). It is untouched: copy it if you reload the page, or go on writing.`, again, "fault");
    },
    changed(text) {
      app.toggleAttribute("data-empty", text === "" || text === "\n");
    },
    visiting() {
      const moved = app.dataset.view !== "text";
      show("text");
      return moved;
    },
  },
);

/** Which of text, names and quotes is seen where there is room for one. @param {string} view */
function show(view) {
  app.dataset.view = view;
  for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.show === view));
}

/** @param {string} text @param {string} done */
function replace(text, done) {
  const before = article.surface.map.text;
  article.surface.replace(text);
  show("text");
  const putBack = { label: "Put it back", act: () => void article.surface.replace(before) };
  if (before.trim() !== "") notice.show(done, putBack);
  else notice.hide();
}

/** @param {File} file */
async function open(file) {
  try {
    const { text, note } = await openFile(file);
    replace(text, `“${file.name}” has taken the place of the text that was here.`);
    if (note !== "") notice.show(note);
  } catch (error) {
    const words = error instanceof UnreadableFile ? error.message : `“${file.name}” could not be opened.`;
    notice.show(words, null, "fault");
  }
}

async function trySample() {
  try {
    const answer = await fetch(new URL("./sample.txt", import.meta.url));
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    replace(await answer.text(), "The sample has taken the place of the text that was here.");
  } catch {
    notice.show("The sample could not be fetched. Paste a text of your own, or reload the page.", null, "fault");
  }
}

chooser.addEventListener("change", () => {
  const [file] = chooser.files ?? [];
  if (file !== undefined) void open(file);
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

acceptDrops(app, article.surface.root, {
  file: (file) => void open(file),
  text: (text) => replace(text, "The dropped text has taken the place of the one that was here."),
}, new AbortController().signal);
switchTheme(document.documentElement, part("button.theme"));
show("text");
article.surface.focus();
if (!Engine.paints) {
  notice.show("This browser cannot paint highlights in the text (it lacks the CSS Custom Highlight API). The lists of names and quotes work; for the highlights, use a current Chrome, Edge, Firefox or Safari.", null, "fault");
}
