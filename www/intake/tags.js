/**
 * Markup, HTML or XML, in its pieces: tags with their attributes, and the text between them, in one pass over the source
 * that never goes back. Nothing is made of it, so nothing in it can run, load or grow.
 *
 * @typedef {{kind: "open", name: string, attributes: Map<string, string>, closed: boolean}} OpenTag Names as they are
 *   written; values without their quotes, their references as they are written. `closed`: it ends with "/>".
 * @typedef {OpenTag | {kind: "close", name: string} | {kind: "comment", text: string} | {kind: "text", text: string}} Piece
 */

const NAME = /^[a-z][a-z0-9:_.-]*$/i;
const SPACE = /[\s/]/;
const CDATA = "<![CDATA[";
const NONE = /** @type {ReadonlySet<string>} */ (new Set());

/**
 * The pieces of some markup, in order. A "<" that begins no tag is text; what is not closed ends with the source.
 *
 * @param {string} source
 * @param {ReadonlySet<string>} [raw] Elements whose content is not markup: it is passed over.
 * @param {"html" | "xml"} [language] In XML, CDATA is text; in HTML it is what reads as a comment. A tag whose name is none is left out of HTML.
 * @returns {Generator<Piece, void, void>}
 */
export function* piecesOf(source, raw = NONE, language = "html") {
  let at = 0;
  let text = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    if (open < 0) break;
    const next = source[open + 1] ?? "";
    if (!/[a-z/!?]/i.test(next)) {
      at = open + 1;
      continue;
    }
    if (open > text) yield { kind: "text", text: source.slice(text, open) };
    if (language === "xml" && source.startsWith(CDATA, open)) {
      const end = endOr(source, source.indexOf("]]>", open));
      yield { kind: "text", text: source.slice(open + CDATA.length, end).replaceAll("&", "&amp;").replaceAll("<", "&lt;") };
      at = end + 3;
    } else if (next === "!" || next === "?") {
      const comment = commentAt(source, open);
      yield { kind: "comment", text: comment.text };
      at = comment.end;
    } else if (next === "/") {
      const end = endOr(source, source.indexOf(">", open));
      const said = source.slice(open + 2, end).trim();
      // A browser passes over what else is said in an end tag.
      const name = language === "xml" ? said : said.split(/[\s/]/, 1)[0];
      if (language === "xml" || NAME.test(name)) yield { kind: "close", name };
      at = end + 1;
    } else {
      const tag = tagAt(source, open + 1);
      if (language === "xml" || NAME.test(tag.name)) yield { kind: "open", name: tag.name, attributes: tag.attributes, closed: tag.closed };
      at = raw.has(tag.name.toLowerCase()) ? closeAfter(source, tag.name, tag.end) : tag.end;
    }
    text = at;
  }
  if (text < source.length) yield { kind: "text", text: source.slice(text) };
}

const REFERENCES = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" });

/** XML's text, with what its references stand for; there are no others without a DTD, and none is read. @param {string} text */
export const unescaped = (text) => text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
  if (name !== undefined) return REFERENCES[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "\ufffd";
});

/** @param {string} source @param {number} end */
const endOr = (source, end) => (end < 0 ? source.length : end);

/** Where the end tag of raw text begins. @param {string} source @param {string} name @param {number} from */
function closeAfter(source, name, from) {
  const close = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  close.lastIndex = from;
  return close.exec(source)?.index ?? source.length;
}

/** A comment, a declaration, or what reads as one. @param {string} source @param {number} open */
function commentAt(source, open) {
  if (!source.startsWith("<!--", open)) {
    const end = endOr(source, source.indexOf(">", open));
    return { text: source.slice(open + 2, end), end: end + 1 };
  }
  // "<!-->" is one already; a browser lets "--!>" end it, too.
  const close = /--!?>/g;
  close.lastIndex = open + 2;
  let found = close.exec(source);
  if (found !== null && found.index < open + 4 && found[0] === "--!>") found = close.exec(source);
  const end = found?.index ?? source.length;
  return { text: source.slice(open + 4, Math.max(end, open + 4)), end: end + (found?.[0].length ?? 0) };
}

/** @param {string} source @param {number} start Of its name. */
function tagAt(source, start) {
  let at = start;
  const word = (/** @type {RegExp} */ until) => {
    const from = at;
    while (at < source.length && !until.test(source[at])) at += 1;
    return source.slice(from, at);
  };
  const blank = () => {
    while (at < source.length && SPACE.test(source[at])) at += 1;
  };
  const name = word(/[\s/>]/);
  /** @type {Map<string, string>} */
  const attributes = new Map();
  for (blank(); at < source.length && source[at] !== ">"; blank()) {
    // A name may begin with "=", though it is no good one.
    const first = at;
    at += 1;
    word(/[\s/>=]/);
    const key = source.slice(first, at);
    const back = at;
    while (at < source.length && /\s/.test(source[at])) at += 1;
    if (source[at] !== "=") {
      at = back;
      if (!attributes.has(key)) attributes.set(key, "");
      continue;
    }
    at += 1;
    while (at < source.length && /\s/.test(source[at])) at += 1;
    const quote = source[at];
    let value;
    if (quote === "\"" || quote === "'") {
      const end = endOr(source, source.indexOf(quote, at + 1));
      value = source.slice(at + 1, end);
      at = end + 1;
    } else value = word(/[\s>]/);
    if (!attributes.has(key)) attributes.set(key, value);
  }
  return { name, attributes, closed: source[at - 1] === "/", end: at + 1 };
}
