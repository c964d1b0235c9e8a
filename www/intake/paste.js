import { readHtml } from "./html.js";
import { mended } from "./mend.js";
import { isLink, isSource } from "./plain.js";

/**
 * What a clipboard holds, as a text to read.
 *
 * @typedef {import("./set-aside.js").SetAside} SetAside
 * @typedef {"text" | "html" | "link" | "source" | "lines"} Kind `html`: read from markup; `link`: an address alone;
 *   `source`: HTML as it is written; `lines`: a text whose lines end where a page's did.
 * @typedef {{kind: Kind, text: string, setAside: SetAside[], offer: string | null}} Intake `offer`: the text that may
 *   take the place of it: with what was set aside, out of the source, or mended.
 */

/** What makes paragraphs and lines of a copied text: without any, its plain text has them. */
const STRUCTURE = /<(?:p|div|br|li|h[1-6]|tr|blockquote|section|article)[\s/>]/i;
/** Programs in which code is written put each line in a block, in one whose blanks stand. */
const EDITOR = /^(?:\s|<\/?(?:html|body|meta|head)[^>]*>|<!--[^>]*-->)*<(?:pre|div)[^>]*white-space:\s*pre(?:-wrap)?;[^>]*>/i;
const PRE = /^(?:\s|<\/?(?:html|body|meta|head)[^>]*>|<!--[^>]*-->)*<pre[\s>]/i;

/**
 * @param {string} html What the clipboard has as HTML; empty when nothing, or when plain text is wanted.
 * @param {string} plain What it has as text.
 * @returns {Intake}
 */
export function received(html, plain) {
  const text = plain.replace(/\r\n?/g, "\n");
  if (isLink(text)) return { kind: "link", text, setAside: [], offer: null };
  if (isSource(text)) {
    const read = readHtml(text);
    if (read !== null && read.text !== "") return { kind: "source", text, setAside: read.setAside, offer: read.text };
  }
  const head = html.slice(0, 2000);
  const rich = html === "" || EDITOR.test(head) || (PRE.test(head) && text !== "") || (!STRUCTURE.test(html) && text !== "") ? null : readHtml(html);
  if (rich !== null && rich.text !== "") {
    if (rich.setAside.length > 0) return { kind: "html", text: rich.text, setAside: rich.setAside, offer: rich.whole };
    return { ...plainly(rich.text), kind: "html" };
  }
  return plainly(text);
}

/** A text without markup. @param {string} text @returns {Intake} */
export function plainly(text) {
  const offer = mended(text);
  return { kind: offer === null ? "text" : "lines", text, setAside: [], offer };
}
