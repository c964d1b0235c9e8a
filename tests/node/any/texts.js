import assert from "node:assert/strict";
import { disarmed } from "../../../www/intake/disarm.js";
import { markdownToText } from "../../../www/intake/markdown.js";
import { mended } from "../../../www/intake/mend.js";
import { UnreadableFile, openFile } from "../../../www/page/files.js";

/**
 * Texts, Markdown and markup that are made up of words that no other is like, and of what may hide them: each is in what is read of it.
 *
 * @typedef {import("./random.js").Random} Random
 */

const MARKDOWN = ["# ", "## ", "*", "**", "_", "~~x~~", "`", "[", "](https://x.example/a_b)", "][1]", "![](a.png)", "<", ">", "> ", "- ", "1. ", "[ ] ", "\n", "\n", "\n\n", "|", "| ", "\n|---|\n", "---\n", "===\n", "***\n", "\\", "&amp;", "[^1]", "\n[^1]: ", "\n[Editor]: he said ", "\n[1]: https://x.example \"Title\"\n", "\n[1]: <x>\n", "\t", "  ", "<b>", "</b>", "<br>", ":", "\r\n", "\u2028", "😀", "\ud800"];

/** Words between any marks: none of them is a mark. @param {Random} random */
export function checkMarkdown(random) {
  const { text, words } = strewn(random, MARKDOWN, 30);
  const read = markdownToText(text);
  assert.deepEqual(words.filter((word) => !read.includes(word)), [], `of ${JSON.stringify(text)} there is ${JSON.stringify(read)}`);
}

const LINES = ["\n", "\n", "\n\n", "\f", "\n12\n", "\nPage 3 of 4\n", "-\n", "- ", ". ", ".\n", "“", "”", " ", " and so it was said on the same day, ", "\n— 3 —\n", "\u00ad\n", "\n• "];

/** Lines as they come out of a PDF. Words that were divided may be joined. @param {Random} random */
export function checkMended(random) {
  const { text, words } = strewn(random, LINES, 60, () => `${" of what the council has".slice(0, random.below(24))} ${random.of(["", "the old ferry landing ", "in the winter "])}`);
  const read = mended(text);
  if (read === null) return;
  assert.deepEqual(words.filter((word) => !read.includes(word)), [], `of ${JSON.stringify(text)} there is ${JSON.stringify(read)}`);
}

/** @param {Random} random @param {readonly string[]} pieces @param {number} most @param {() => string} [between] */
function strewn(random, pieces, most, between = () => "") {
  /** @type {string[]} */
  const words = [];
  const parts = random.some(most, () => {
    if (random.once(3)) words.push(random.word(words.length));
    return `${random.some(2, () => random.of(pieces)).join("")}${between()}${words.length > 0 && random.once(2) ? "" : " "}`;
  });
  // Each word once, wherever.
  for (const word of words) parts.splice(random.below(parts.length + 1), 0, word);
  return { text: parts.join(""), words };
}

/** Every kind of file by its name, of any bytes: it is read, or refused in words that fit on a screen. @param {Random} random */
export async function checkFile(random) {
  const { text, words } = strewn(random, [...LINES, "é", "😀", "\r\n", "\u0000"], 20);
  const bytes = random.of([utf8, wide])(text);
  const name = random.of(["a.txt", "a", "a.md", "a.csv", "a.docx", "a.pdf", "a.", "<b>\n.txt", "\u202etxt.a"]);
  const opened = await open(name, bytes);
  // Of a text there is every word; "#" and "|" are not in it.
  if (opened !== null && !name.endsWith(".md")) assert.deepEqual(words.filter((word) => !opened.text.includes(word)), [], JSON.stringify(text));
  await open(name, random.damaged(bytes));
  await open(name, Uint8Array.from({ length: random.below(60) }, () => random.below(256)));
}

/** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
async function open(name, bytes) {
  try {
    return await openFile(new File([bytes], name));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    assert.ok(error.message.length < 400, error.message);
    return null;
  }
}

/** @param {string} text */
const utf8 = (text) => new TextEncoder().encode(text);
/** As Windows writes it. @param {string} text */
const wide = (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

/** Tags, and what looks like them. */
const MARKUP = ["<p>", "</p>", "<div class=\"a>b\">", "</div>", "<b", ">", "<a href=x onclick='y'>", "</a>", "<br/>", "<", "< ", "</", "</>", "<!-- x -->", "<!-- x --!>", "<!-->", "<!--->", "<!x>", "<?x?>", "<![CDATA[x>", "&lt;", "&amp", "<img alt=\"<p>\">", "<svg>", "</svg>", "<xmp>", "</xmp>", "<plaintext>", "<p x=\n'a'/>", "<p\t=x>", "<input value=a>", "</br>", "<x-y>", "<p\">"];

/** HTML has nothing left in it that is not ours, and stays as it is. @param {Random} random */
export function checkMarkup(random) {
  const { text, words } = strewn(random, MARKUP, 20);
  const safe = disarmed(text);
  // Whether a word is in a tag or in a comment a parser knows: `tests/e2e/intake-any.spec.js` asks that of a browser.
  const first = text.indexOf("<");
  for (const word of words) if (first < 0 || text.indexOf(word) < first) assert.ok(safe.includes(word), `${word} of ${JSON.stringify(text)} is not in ${safe}`);
  assert.equal(disarmed(safe), safe, text);
  assert.doesNotMatch(safe, /<(?!\/?[a-z][a-z0-9:_.-]*(?: [a-z-]+="[^"<]*")*>|!--(?:Start|End)Fragment-->)/i, text);
}
