import { piecesOf } from "./tags.js";

/**
 * HTML with nothing left in it that could run, load, style or move anything, wherever it were put: text, the tags of
 * structure, and the few attributes that say what a part is. It is written anew, tag by tag, so that each "<" in it is
 * one of ours.
 */

/** Whose content is not markup, and no text of the page's: it goes with them. */
const RAW = new Set(["script", "style", "iframe", "noscript", "noembed", "noframes", "title", "textarea", "xmp", "plaintext"]);

/** They hold nothing, and concern the page that they come from. */
const DROPPED = new Set(["base", "meta", "link", "frame", "frameset", "param", "source", "track", "img", "image", "input", "embed", "col"]);

/** What says which part of a page it is. */
const KEPT = new Set(["class", "id", "role", "hidden", "aria-hidden", "itemprop", "rel", "type", "dir"]);

/** Kept under a name that means nothing to a browser, since a policy would report even what it does not apply. */
export const STYLE = "data-style";

/** Where a clipboard says that what was copied begins and ends. */
const FRAGMENT = /^(?:Start|End)Fragment$/;

/**
 * Deeper than this no element is kept, only its text: what a browser makes of tags grows with the square of how deep they are.
 * Those that end by themselves do not count.
 */
const DEEPEST = 2000;
const ENDED = new Set(["p", "li", "dt", "dd", "tr", "td", "th", "br", "hr", "option"]);

/** @param {string} html */
export function disarmed(html) {
  /** @type {string[]} */
  const parts = [];
  let depth = 0;
  for (const piece of piecesOf(html, RAW)) {
    if (piece.kind === "text") parts.push(piece.text.replaceAll("<", "&lt;"));
    else if (piece.kind === "comment") {
      if (FRAGMENT.test(piece.text.trim())) parts.push(`<!--${piece.text.trim()}-->`);
    } else {
      const name = piece.name.toLowerCase();
      if (DROPPED.has(name) || RAW.has(name)) continue;
      const before = depth;
      if (!ENDED.has(name)) depth = Math.max(0, depth + (piece.kind === "close" ? -1 : 1));
      if (Math.max(before, depth) > DEEPEST && !ENDED.has(name)) continue;
      parts.push(piece.kind === "close" ? `</${name}>` : `<${name}${attributesOf(name, piece.attributes)}>`);
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
