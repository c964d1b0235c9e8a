import { Nesting } from "./nesting.js";
import { piecesOf } from "./tags.js";

/**
 * HTML with nothing left in it that could run, load, style or move anything, wherever it were put: text, the tags of
 * structure, and the few attributes that say what a part is. It is written anew, tag by tag, so that each "<" in it is
 * one of ours.
 */

/** Whose content is not markup, and no text of the page's: it goes with them. */
const RAW = new Set(["script", "style", "iframe", "noscript", "noembed", "noframes", "title", "textarea"]);

/** They hold nothing, and concern the page that they come from; the last two turn markup into words, and without them it is markup. */
const DROPPED = new Set(["base", "meta", "link", "frame", "frameset", "param", "source", "track", "img", "image", "input", "embed", "xmp", "plaintext"]);

/** A choice that is open ends where one of these begins; without them it would take the rest of the page along. */
const ENDS_SELECT = new Set(["input", "textarea"]);

/** What says which part of a page it is. */
const KEPT = new Set(["class", "id", "role", "hidden", "aria-hidden", "itemprop", "rel", "type", "dir"]);

/** Kept under a name that means nothing to a browser, since a policy would report even what it does not apply. */
export const STYLE = "data-style";

/** Where a clipboard says that what was copied begins and ends. */
const FRAGMENT = /^(?:Start|End)Fragment$/;

/** Of elements that are too deep the text alone is kept, and end tags only of what is open. @param {string} html */
export function disarmed(html) {
  /** @type {string[]} */
  const parts = [];
  const nesting = new Nesting();
  for (const piece of piecesOf(html, RAW)) {
    if (piece.kind === "text") parts.push(piece.text.replaceAll("<", "&lt;"));
    else if (piece.kind === "comment") {
      if (FRAGMENT.test(piece.text.trim())) parts.push(`<!--${piece.text.trim()}-->`);
    } else {
      const name = piece.name.toLowerCase();
      if (ENDS_SELECT.has(name) && nesting.closes("select")) parts.push("</select>");
      if (DROPPED.has(name) || RAW.has(name)) continue;
      if (piece.kind === "close") {
        if (nesting.closes(name)) parts.push(`</${name}>`);
      } else if (nesting.opens(name)) parts.push(`<${name}${attributesOf(name, piece.attributes)}>`);
    }
  }
  return parts.join("");
}

/** @param {string} tag @param {Map<string, string>} attributes */
function attributesOf(tag, attributes) {
  let kept = "";
  for (const [written, value] of attributes) {
    const name = written.toLowerCase();
    // That it is a link matters, not where to.
    if (name === "href" && tag === "a") kept += ' href="#"';
    else if (name === "style" || name === STYLE) kept += ` ${STYLE}="${quoted(value)}"`;
    else if (KEPT.has(name)) kept += ` ${name}="${quoted(value)}"`;
  }
  return kept;
}

/** @param {string} value */
const quoted = (value) => value.replaceAll("\"", "&quot;").replaceAll("<", "&lt;");
