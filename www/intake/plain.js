import { piecesOf } from "./tags.js";

/** What a text is, where it is not an article: an address, or the source of a page. */

/** Tags by which HTML is known; text that speaks of others is text. */
const TAGS = new Set(["html", "head", "body", "div", "p", "a", "span", "h1", "h2", "h3", "ul", "li", "br", "img", "script", "article", "section", "strong", "em", "b", "i", "table", "tr", "td", "meta", "link", "title"]);
const ENOUGH = 6;
/** Where they are looked for, in UTF-16 units. */
const HEAD = 20_000;

/** Whether a text is one address of the web and nothing else. @param {string} text */
export const isLink = (text) => text.length < 4000 && /^\s*<?(?:https?:\/\/|www\.)[^\s<>]+>?\s*$/i.test(text);

/** Whether a text is HTML as it is written. @param {string} text */
export function isSource(text) {
  const head = text.slice(0, HEAD).trimStart();
  if (/^<(?:!doctype html|html[\s>])/i.test(head)) return true;
  if (!/^<(?:!--|[a-z])/i.test(head)) return false;
  let count = 0;
  let closed = 0;
  for (const piece of piecesOf(head)) {
    if (piece.kind !== "open" && piece.kind !== "close") continue;
    if (!TAGS.has(piece.name.toLowerCase())) continue;
    count += 1;
    if (piece.kind === "close") closed += 1;
  }
  return count >= ENOUGH && closed > 0;
}
