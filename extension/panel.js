/** The panel beside the page: the element, with the article's text, and the way back to the page. */
import "../www/press-mark.js";
import { Tab, UnreadablePage } from "./tab.js";

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`the panel has no ${selector}`);
  return element;
}

const [title, address, notice] = ["#title", "#address", "#notice"].map(part);
const element = /** @type {import("../www/press-mark.js").PressMarkElement} */ (part("press-mark"));
const views = [...document.querySelectorAll("button[data-show]")].filter((button) => button instanceof HTMLButtonElement);

/** The background script names the tab in the address; a panel that was opened by the browser's own menu has none. */
const asked = Number(new URLSearchParams(location.search).get("tab") ?? NaN);
const tab = Number.isSafeInteger(asked) ? new Tab(asked) : null;
/** Whether the text is the page's, so that places of it can be shown there. */
let ofPage = false;
/** How often the page was asked for its text: the last answer counts. */
let turn = 0;

const PASTE = "Or paste a text below.";
const CHANGED = "The page has changed since it was read: read it again to find this place there.";

/** @param {"lists" | "text"} view */
function show(view) {
  document.body.dataset.view = view;
  for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.show === view));
}

/** @param {string} words @param {import("./article.js").Article | null} article */
function head(words, article) {
  notice.textContent = words;
  title.textContent = article === null ? "Pressmark" : article.title.trim() || "A page without a title";
  address.textContent = article?.address ?? "";
}

async function read() {
  const mine = (turn += 1);
  try {
    if (tab === null) throw new UnreadablePage("Press Pressmark’s button in the toolbar, on the page that you want to read.");
    const article = await tab.read();
    if (mine !== turn) return;
    head("", article);
    show("lists");
    ofPage = true;
    element.editable = false;
    element.value = article.text;
  } catch (error) {
    if (mine !== turn) return;
    const words = error instanceof UnreadablePage ? error.message : `This page could not be read (${String(error)}).`;
    paste(`${words} ${PASTE}`);
  }
}

/** A text of the reader's own. @param {string} words */
function paste(words) {
  // What was pasted stays, whatever becomes of the page.
  if (ofPage || !element.editable) element.value = "";
  ofPage = false;
  head(words, null);
  element.editable = true;
  show("text");
}

part("#read").addEventListener("click", () => void read());
part("#paste").addEventListener("click", () => {
  turn += 1;
  paste("");
  element.focus();
});
for (const button of views) button.addEventListener("click", () => show(button.dataset.show === "text" ? "text" : "lists"));

element.addEventListener("press-mark-select", async ({ detail: { start, end } }) => {
  if (!ofPage || tab === null) return show("text");
  const isThere = await tab.reveal(start, end);
  if (isThere) notice.textContent = "";
  else {
    notice.textContent = CHANGED;
    show("text");
  }
});
tab?.whenAsked(() => void read());
tab?.whenLeft(() => {
  if (ofPage) notice.textContent = "The tab has gone on. This is what was read before.";
});
void read();
