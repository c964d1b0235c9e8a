import "./press-mark.js";
import { articleOf } from "./text/article.js";

/**
 * Annotates the page that one is reading. Loaded by a bookmark, `javascript:void import("…/bookmarklet.js?" + Date.now())`,
 * it adds one element to the page, with the lists and a button that closes it; so do Escape and a second press of the
 * bookmark. The page's own text is not touched.
 */

const MARK = "data-press-mark-bookmarklet";

/** At the window's edge, above all that the page has there. */
const FRAME = {
  position: "fixed",
  inset: "0.5rem 0.5rem auto auto",
  "inline-size": "min(20rem, 90vw)",
  "max-block-size": "calc(100vh - 1rem)",
  overflow: "auto",
  "z-index": "2147483647",
  "box-shadow": "0 4px 24px #0006",
  "color-scheme": "light dark",
  background: "Canvas",
};

/** In a tree of its own, where no style of the page's reaches. It stays in sight while the lists are scrolled. */
const CLOSE = new CSSStyleSheet();
CLOSE.replaceSync(`button {
  position: sticky;
  inset-block-start: 0;
  z-index: 1;
  inline-size: 100%;
  min-block-size: 2.75rem;
  border: 0;
  background: ButtonFace;
  color: ButtonText;
  font: 500 0.9375rem/1.2 system-ui, sans-serif;
  cursor: pointer;
}
button:focus-visible {
  outline: 2px solid;
  outline-offset: -4px;
}`);

/** Marks the page, until it is closed. */
function open() {
  const ending = new AbortController();
  const frame = document.createElement("div");
  frame.setAttribute(MARK, "");
  frame.style.setProperty("all", "initial");
  for (const [name, value] of Object.entries(FRAME)) frame.style.setProperty(name, value);
  const close = () => {
    ending.abort();
    frame.remove();
  };
  // The bookmark's next press, from another copy of this script.
  frame.addEventListener("press-mark-close", close, { signal: ending.signal });
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Close Pressmark";
  button.addEventListener("click", close);
  const element = document.createElement("press-mark");
  element.host = articleOf(document);
  const tree = frame.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [CLOSE];
  tree.append(button, document.createElement("slot"));
  frame.append(element);
  document.body.append(frame);
  // Whatever closes something else with Escape, such as the card, has said so.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) close();
  }, { signal: ending.signal });
}

const before = document.querySelector(`[${MARK}]`);
if (before === null) open();
else before.dispatchEvent(new Event("press-mark-close"));
