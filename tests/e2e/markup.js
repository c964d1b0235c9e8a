/**
 * Runs in a page: HTML of strangers, made up of words that no other is like, is read, and its words are compared with those of the document that the
 * browser makes of it.
 *
 * @typedef {import("../node/any/random.js").Random} Random
 */

/** Where words are things, or another's. As `www/intake/` has it. */
const SILENT = "template, svg, math, canvas, audio, video, object, select, datalist, meter, progress, rt, rp, dialog, script, style, iframe, noscript, noembed, noframes, title, textarea";

const BLOCKS = ["p", "div", "li", "ul", "table", "tr", "td", "th", "blockquote", "figure", "figcaption", "aside", "nav", "section", "h1", "pre", "button", "dl", "dd", "form", "center", "caption"];
const WITHIN = ["b", "i", "a href='x'", "span", "em", "q", "cite", "code", "font", "u", "nobr", "label", "ruby", "footer"];
const LEFT = ["script", "style", "textarea", "title", "select", "template", "iframe", "object", "video"];
const ATTRIBUTES = ["", "", "", " class=related", " class='share'", " hidden", " style='display:none'", " style=\"white-space:pre\"", " aria-hidden=true", " role=navigation", " class='ad'", " x=\">\"", " x='<p>'", " class=\"sr-only\"", " dir=rtl", " onclick=x"];
const MARKS = ["<br>", "<hr>", "<!-- Qx -->", "<!-- Qx --!>", "<!-->", "<!--->", "<?x Qx?>", "<![CDATA[ x ]]>", "</p>", "</br>", "&nbsp;", "&amp;", "&#0;", "&notanentity;", "<", "< ", "</>", "</ x>", "<img alt=Qx>", "<input value=Qx>", "\u0000", "\u200b", "\u00ad", "<!--StartFragment-->", "<!--EndFragment-->", "<body>", "</body>", "</html>", "<frameset>", "<xmp>", "<plaintext>", "<col>", "<svg x='<p>'><text>x</text></svg>", "<math><mi>x</mi></math>", "<noscript>Qx</noscript>"];

/** @param {Random} random @param {number} depth @param {{next: number}} count @returns {string} */
function made(random, depth, count) {
  return random.some(4, () => {
    const kind = random.below(10);
    if (kind < 4 || depth === 0) {
      count.next += 1;
      return `${random.word(count.next)} `;
    }
    if (kind < 6) return random.of(MARKS);
    const name = random.of(kind === 6 && random.once(3) ? LEFT : kind < 9 ? BLOCKS : WITHIN);
    return `<${name}${random.of(ATTRIBUTES)}>${made(random, depth - 1, count)}${random.once(6) ? "" : `</${name.split(" ")[0]}>`}`;
  }).join("");
}

/** @param {Random} random */
export function markup(random) {
  const html = made(random, 6, { next: 0 });
  // Of an edit, words come out of comments and attributes, and what has other rules within it may lose its end.
  return random.once(3) ? random.edited(html.replaceAll(/<(svg|math|noscript)\b.*?<\/\1>/g, "").replaceAll("Qx", "x"), ["<", ">", "\"", "'", "--", "!", "/", "<table>", "</table>", "<b>", "</b>", "<td>", "<a>", "=", "\u0000"]) : html;
}

/** The words that a browser shows. @param {string} html */
export function shown(html) {
  // As where scripts run, in which what stands in "noscript" is not seen; and without what turns markup into words.
  const page = new DOMParser().parseFromString(`<body>${html.replaceAll(/<(?:xmp|plaintext)>/g, "")}`, "text/html");
  const fragment = html.includes("Fragment-->");
  for (const element of page.querySelectorAll(SILENT)) element.remove();
  if (fragment) return null;
  const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walk.nextNode() !== null) words.push(...walk.currentNode.nodeValue?.match(/Q[a-z]+/g) ?? []);
  return words;
}

/**
 * Of some inputs, those of which words are lost or others come, and those that break.
 *
 * @param {new (seed: number) => Random} Random
 * @param {(html: string) => {text: string, whole: string, setAside: {text: string}[]} | null} readHtml
 * @param {(html: string, plain: string) => {text: string, offer: string | null}} received
 * @param {number} first @param {number} count
 */
export function tried(Random, readHtml, received, first, count) {
  /** @type {string[]} */
  const faults = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const html = markup(new Random(seed));
    try {
      const read = readHtml(html);
      const words = (/** @type {string} */ text) => text.match(/Q[a-z]+/g) ?? [];
      const wanted = shown(html);
      received(html, "");
      if (read === null) throw new Error("it is not read");
      const had = [read.text, ...read.setAside.map(({ text }) => text)].join("\n");
      for (const [what, text] of [["the text and what is set aside", had], ["the whole", read.whole]]) {
        const list = words(text);
        const lost = wanted?.filter((word) => !text.includes(word)) ?? [];
        if (lost.length > 0) throw new Error(`${what} has not ${lost.join()}`);
        if (html.includes("Qx") && list.includes("Qx")) throw new Error(`${what} has words of an attribute or a comment`);
        const times = (/** @type {string[]} */ of, /** @type {string} */ sought) => of.filter((word) => word === sought).length;
        if (wanted?.some((word) => times(list, word) > times(wanted, word))) throw new Error(`${what} has words twice`);
      }
    } catch (error) {
      faults.push(`seed ${seed}: ${error} of ${JSON.stringify(html)}`);
    }
  }
  return faults.sort((a, b) => a.length - b.length);
}
