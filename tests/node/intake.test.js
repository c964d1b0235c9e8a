import assert from "node:assert/strict";
import { test } from "node:test";
import { disarmed } from "../../www/intake/disarm.js";
import { readDocx } from "../../www/intake/docx.js";
import { kindOf } from "../../www/intake/kinds.js";
import { markdownToText } from "../../www/intake/markdown.js";
import { mended } from "../../www/intake/mend.js";
import { isLink, isSource } from "../../www/intake/plain.js";
import { piecesOf } from "../../www/intake/tags.js";
import { Zip, ZipError } from "../../www/intake/zip.js";
import { UnreadableFile, openFile } from "../../www/page/files.js";
import { docx, p, r, zip } from "../e2e/zip.js";

/** @type {[string, string, string][]} */
const DISARMED = [
  ["what runs", "a<script>if (a<b) x('</p>')</script>b<p onclick='x()'>c</p>", "ab<p>c</p>"],
  ["what loads", "<img src=x onerror=alert(1)><iframe src=x>in</iframe><link href=x><video src=x poster=y></video>t", "<video></video>t"],
  ["what moves the page", "<base href=//x><meta http-equiv=refresh content=0>t", "t"],
  ["addresses", "<a href='javascript:alert(1)' title=x>t</a>", "<a href=\"#\">t</a>"],
  ["styles are notes", "<p style='color:red\"'>t</p>", "<p data-style=\"color:red&quot;\">t</p>"],
  ["a \"<\" in text and in values", "1 < 2 <<b class='<script>'>x", "1 &lt; 2 &lt;<b class=\"&lt;script>\">x"],
  ["comments, but for the clipboard's", "a<!-- <script>x</script> -->b<!--StartFragment-->c<![if x]>d<!-->e", "ab<!--StartFragment-->cde"],
  ["a comment that ends as browsers let it end", "a<!-- x --!>b<!--!>c-->d<!--->e", "abde"],
  ["end tags of nothing, but those of which a browser makes something", "a</x>b</i>c</p>d</br>e", "abc</p>d</br>e"],
  ["what is too deep: the text alone", `${"<div></i>".repeat(2001)}x</div>`, `${"<div>".repeat(2000)}x</div>`],
  ["formats that a browser would open again in each block", `<p>${"<b>".repeat(9)}x<p>y</b>`, `<p>${"<b>".repeat(8)}x<p>y</b>`],
  ["what an end tag says more", "<p>a</p class=x><b>b</b/>", "<p>a</p><b>b</b>"],
  ["what browsers turn into words, and choices without an end", "<xmp><b>a</b></xmp><select>b<input>c<plaintext>d", "<b>a</b><select>b</select>cd"],
  ["what is not closed", "a<script>b", "a"],
  ["an attribute that is not closed", "a<p class=\"b>c", "a<p class=\"b>c\">"],
];

for (const [name, html, safe] of DISARMED) {
  test(`disarmed: ${name}`, () => assert.equal(disarmed(html), safe));
}

test("disarmed HTML disarmed again is the same, and has no \"<\" but of its tags", () => {
  const pieces = ["<", "a", ">", "\"", "'", " ", "/", "=", "<script", "</script", "<!--", "-->", "<p ", "onclick", "style", "<svg>", "<![CDATA[", "]]>", "&lt;", "<style>", "</style>"];
  let seed = 7;
  const next = () => (seed = (seed * 48271) % 2147483647) % pieces.length;
  for (let round = 0; round < 3000; round += 1) {
    const html = Array.from({ length: 1 + next() }, () => pieces[next()]).join("");
    const safe = disarmed(html);
    assert.equal(disarmed(safe), safe, html);
    assert.doesNotMatch(safe, /<(?!\/?[a-z][a-z0-9:_.-]*(?: [a-z-]+="[^"<]*")*>|!--(?:Start|End)Fragment-->)/i, html);
    assert.doesNotMatch(safe, /<(?:script|style|iframe|base|meta|link|img)[\s>]/i, html);
  }
});

test("markup is taken apart in time that grows with its length", () => {
  for (const piece of ["<a \"", "<", "<script>", "<!--", "</", "<a b=", "<p class='", "<!"]) {
    const time = (/** @type {number} */ count) => {
      const start = performance.now();
      for (const { kind } of piecesOf(piece.repeat(count), new Set(["script"]))) assert.ok(kind);
      return performance.now() - start;
    };
    time(1000);
    assert.ok(time(200_000) < 4000, `200,000 times ${piece}`);
  }
});

/** @type {[string, string, string][]} */
const MARKDOWN = [
  ["emphasis", "Mayor **Ingrid Dahl** *said* __so__ _twice_ ~~no~~.", "Mayor Ingrid Dahl said so twice no."],
  ["words with underscores, and arithmetic", "snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"],
  ["links and pictures", "[The *vote*](http://x.example/a_b) was ![seen](a.png)close [here][1].\n\n[1]: http://x.example", "The vote was close here."],
  ["headings", "Title\n=====\n# One #\ntext\n## Two", "Title\n\nOne\n\ntext\n\nTwo"],
  ["lists and quotes", "- one\n- [x] two\n1. three\n\n> said\n> so", "one\ntwo\nthree\n\nsaid\nso"],
  ["tables", "| a | b |\n|---|:-:|\n| *c* | d |", "a\tb\nc\td"],
  ["code and fences", "Use `x*y*z`.\n```js\na *b* c\n```", "Use x*y*z.\na *b* c"],
  ["front matter", "---\ntitle: Not this\n---\nThis.", "This."],
  ["escapes, notes, tags", "5\\*3 is so[^1] <b>now</b>\n\n[^1]: It was *not*.", "5*3 is so now\n\nIt was not."],
  ["where links lead, and what only looks like it", "[1]: http://x.example 'A title'\n[2]: <a b>\n[Editor]: He said so.\n[Smith]: No.", "[Editor]: He said so.\n[Smith]: No."],
  ["words in brackets that lead nowhere", "He [sic][laughs] said [Applause](The audience rose) so [a](b 'c') [D][].\n[d]: /e", "He [sic][laughs] said [Applause](The audience rose) so a D."],
  ["code on a line of its own", "```a b``` is so.\nNext.", "a b is so.\nNext."],
  ["a text between two rules", "---\nWhat the mayor said: nothing.\n---\nMore.", "What the mayor said: nothing.\nMore."],
  ["quotation marks stay", "“We *will* see,” said Ingrid Dahl.", "“We will see,” said Ingrid Dahl."],
];

for (const [name, markdown, text] of MARKDOWN) {
  test(`Markdown: ${name}`, () => assert.equal(markdownToText(markdown), text));
}

const PDF = `The council of Port Selby will vote on Thursday on whether to
close the old ferry landing, which has not been in use since the
winter storms of last year. “Nobody wants to pay for it,” said May-
or Ingrid Dahl, who has asked the ministry for help more than

The Selby Courier 3
3
\fThe Selby Courier 4

once. The ministry said that it would answer in the coming weeks,
after the well-known engineer had filed his report on the state
of the piles. He is a well-
known critic of the plan.
Fishermen say that they were not asked at all. Several of them
have written to the paper, and two have gone to court over it.
The Selby Courier 5`;

test("a text out of a PDF is mended: lines, divided words, heads and numbers of pages", () => {
  assert.equal(mended(PDF), [
    "The council of Port Selby will vote on Thursday on whether to close the old ferry landing, which has not been in use since the winter storms of last year. “Nobody wants to pay for it,” said Mayor Ingrid Dahl, who has asked the ministry for help more than once. The ministry said that it would answer in the coming weeks, after the well-known engineer had filed his report on the state of the piles. He is a well-known critic of the plan.",
    "Fishermen say that they were not asked at all. Several of them have written to the paper, and two have gone to court over it.",
  ].join("\n\n"));
});

test("what is mended needs no more mending", () => assert.equal(mended(mended(PDF) ?? ""), null));

for (const [name, text] of [
  ["an article as it is pasted", "The council will vote.\n\nNobody wants to pay for it, said Ingrid Dahl, who has asked the ministry for help more than once in the past year.\n\nFishermen were not asked.\n\nThe end.\n\nA fifth.\n\nA sixth."],
  ["a list", "Oslo\nBergen\nTromsø\nStavanger\nBodø\nMolde\nHamar"],
  ["few lines", "One line that is as long as the others are, going on\nand another"],
  ["nothing", ""],
  ["a transcript", Array.from({ length: 12 }, (_, at) => `SPEAKER ${at}: This is what I have to say about it.`).join("\n")],
]) {
  test(`nothing is mended in ${name}`, () => assert.equal(mended(text), null));
}

/** @type {[string, boolean][]} */
const LINKS = [["https://news.example/a?b=1", true], ["  <http://x.example>\n", true], ["www.news.example/story", true], ["See https://news.example", false], ["https://a.example https://b.example", false], ["", false]];
for (const [text, is] of LINKS) test(`${JSON.stringify(text)} is ${is ? "a" : "no"} link`, () => assert.equal(isLink(text), is));

/** @type {[string, boolean][]} */
const SOURCES = [
  ["<!doctype html><p>x", true],
  ["<div><p>One</p><p>Two</p></div>", true],
  ["<b>Marie Curie</b> lived", false],
  ["Use <p> and </p> and <div> and </div> and <b> and </b> for it", false],
  ["<3 <3 <3 <3", false],
];
for (const [text, is] of SOURCES) test(`${JSON.stringify(text)} is ${is ? "" : "not "}taken for HTML source`, () => assert.equal(isSource(text), is));

/** @param {Buffer} buffer */
const read = (buffer) => readDocx(new Zip(new Uint8Array(buffer)));
const LIST = '<w:numPr><w:ilvl w:val="0"/></w:numPr>';

for (const stored of [true, false]) {
  test(`a Word document, ${stored ? "stored" : "deflated"}: headings, runs, lists, tables, notes`, async () => {
    const body = [
      p("The vote", '<w:pStyle w:val="Heading1"/>'),
      p(`${r("Ingrid ")}${r("Dahl &amp; ")}<w:r><w:t>others</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>${r(" “spoke”.")}`),
      p("one", LIST), p("two", LIST), p("After."),
      `<w:tbl><w:tr><w:tc>${p("Oslo")}</w:tc><w:tc>${p("12")}${p("%")}</w:tc></w:tr><w:tr><w:tc>${p("Bodø")}</w:tc><w:tc>${p("3")}</w:tc></w:tr></w:tbl>`,
      p(`${r("line")}<w:r><w:br/><w:t>break</w:t><w:tab/><w:t>tab</w:t></w:r>`),
    ].join("");
    const notes = `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${p("A note.")}</w:footnote>`;
    assert.deepEqual(await read(docx(body, { stored, notes })), {
      text: "The vote\n\nIngrid Dahl & others “spoke”.\n\none\ntwo\n\nAfter.\n\nOslo\t12 %\nBodø\t3\n\nline\nbreak tab",
      setAside: [{ what: "footnote", text: "A note." }],
    });
  });
}

test("changes that were tracked: what is deleted is left out, what is inserted stays, and so for what was moved", async () => {
  const body = p([
    r("The mayor "),
    '<w:del w:id="1" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>',
    `<w:ins w:id="2" w:author="A">${r("always ")}</w:ins>`,
    `<w:moveFrom w:id="3">${r("x")}</w:moveFrom>`,
    `<w:moveTo w:id="4">${r("said ")}</w:moveTo>`,
    r("so"),
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>",
    '<w:r><w:fldChar/><w:instrText> HYPERLINK "x" </w:instrText></w:r>',
    r("."),
  ].join("")) + p(r("Next."), "<w:rPr><w:del w:id=\"5\"/></w:rPr>");
  assert.equal((await read(docx(body))).text, "The mayor always said so.\n\nNext.");
});

test("names in a document's XML stand for nothing: no entity grows, no depth overflows", async () => {
  const [deep, up] = ["<w:sdt>", "</w:sdt>"].map((tag) => tag.repeat(200_000));
  assert.equal((await read(docx(`<!ENTITY a "x">${deep}${p("&a; &#65;&#x110000;")}${up}`))).text, "&a; A\ufffd");
});

/** @type {[string, string, string][]} */
const WRITTEN = [
  ["CDATA", p("<w:r><w:t><![CDATA[a > b <i> &amp; c]]></w:t></w:r>"), "a > b <i> &amp; c"],
  ["a box of text of an old Word", p("<w:r><w:pict><v:textbox><w:txbxContent>" + p("boxed") + "</w:txbxContent></v:textbox></w:pict></w:r>"), "boxed"],
  ["what was hidden before a change, and an item before one", p("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r>", "<w:pPrChange><w:pPr><w:numPr/></w:pPr></w:pPrChange>") + p("next", LIST), "seen\n\nnext"],
];
for (const [name, body, text] of WRITTEN) {
  test(`a Word document with ${name}`, async () => assert.equal((await read(docx(body))).text, text));
}

test("footnotes: those with the type of others are notes, and there may be any number", async () => {
  const notes = `<w:footnote w:type="normal" w:id="1">${p("A note.")}</w:footnote><w:footnote w:id="3"/>${`<w:footnote>${p("n")}</w:footnote>`.repeat(200_000)}`;
  const { setAside } = await read(docx(p("x"), { notes }));
  assert.equal(setAside.length, 200_001);
  assert.equal(setAside[0].text, "A note.");
});

/** @type {[string, () => Buffer, string][]} */
const BROKEN = [
  ["cut short", () => docx(p("x")).subarray(0, 100), "broken"],
  ["without a document", () => zip([{ name: "a.txt", content: "x" }]), "broken"],
  ["locked", () => docx(p("x"), { encrypted: true }), "encrypted"],
  ["a bomb, whatever it says of its size", () => zip([{ name: "word/document.xml", content: Buffer.alloc(70 * 1024 * 1024, 32), claimed: 10 }]), "large"],
  ["a bit that is another, of words that are stored", () => { const bytes = docx(p("Oslo"), { stored: true }); bytes[bytes.indexOf("Oslo")] ^= 1; return bytes; }, "broken"],
  ["a tag that is another", () => docx(p("Oslo").replace("<w:t ", "<w:x ")), "broken"],
  ["a tag that is missing", () => docx(p("Oslo").replace("</w:r>", "")), "broken"],
  ["a quotation mark that is missing", () => docx(p("Oslo").replace("preserve\"", "preserve") + p("Bodø")), "broken"],
  ["a tag without an end", () => docx(p("Oslo").replace("preserve\">", "preserve\" ") + p("Bodø")), "broken"],
  ["what begins no tag", () => docx(p("Oslo", "< w:rPr/>")), "broken"],
  ["words among properties", () => docx(p("Oslo", ">w:rPr>")), "broken"],
  ["a tag whose name goes on to the next", () => docx(p("<w:r><w:tOslo</w:t/></w:r>")), "broken"],
  ["a note without an end", () => docx(p("x"), { notes: "<w:footnote><w:p/>" }), "broken"],
  ["damaged within", () => { const bytes = docx(p("x".repeat(5000))); bytes.fill(0xff, 120, 160); return bytes; }, "broken"],
];
for (const [name, make, reason] of BROKEN) {
  test(`a Word document that cannot be read: ${name}`, async () => {
    await assert.rejects(async () => read(make()), (error) => error instanceof ZipError && error.reason === reason);
  });
}

test("any damage of a document is an error in words, or text", async () => {
  const whole = docx(p("Marie Curie lived in Paris."), { notes: `<w:footnote>${p("n")}</w:footnote>` });
  for (let at = 0; at < whole.length; at += 3) {
    const bytes = Buffer.from(whole);
    bytes[at] ^= 0xff;
    const opened = await openFile(new File([new Uint8Array(bytes)], "a.docx")).catch((error) => error);
    assert.ok(opened instanceof UnreadableFile || typeof opened.text === "string", `byte ${at}: ${opened}`);
  }
});

/** @type {[string, string | number[], string][]} */
const KINDS = [
  ["a.txt", "text", "text"], ["a.md", "# x", "markdown"], ["a.HTML", "<p>", "html"], ["a.txt", "%PDF-1.7", "pdf"], ["a.doc", "{\\rtf1", "rtf"],
  ["a.docx", [0xd0, 0xcf, 0x11, 0xe0], "office"], ["a.png", [0x89, 0x50, 0x4e, 0x47], "picture"], ["a", [0, 0, 0, 0], "binary"], ["a.png", [0, 0, 0], "picture"], ["notes", "x", "text"],
];
for (const [name, content, kind] of KINDS) {
  test(`${name} with ${JSON.stringify(content)} is ${kind}`, () => {
    assert.equal(kindOf(name, typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content)), kind);
  });
}

/** What is said of files that are not read. @type {[string, Uint8Array<ArrayBuffer>, RegExp][]} */
const REFUSED = [
  ["a.pdf", new TextEncoder().encode("%PDF-1.7"), /not a text file\. Copy the text.*paste it here/],
  ["a.rtf", new TextEncoder().encode("{\\rtf1 x}"), /Rich Text.*\.docx or \.txt/],
  ["a.odt", new Uint8Array(zip([{ name: "mimetype", content: "x", stored: true }])), /OpenDocument.*\.docx or \.txt/],
  ["a.zip", new Uint8Array(zip([{ name: "a.txt", content: "x" }])), /archive: unpack it/],
  ["a.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), /picture/],
  ["a.docx", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), /locked with a password/],
  ["a.docx", new Uint8Array(docx(p("x"), { encrypted: true })), /locked with a password/],
  ["a.docx", new Uint8Array(docx(p("x")).subarray(0, 90)), /damaged/],
];
for (const [name, content, words] of REFUSED) {
  test(`${name} is refused in words: ${words.source}`, async () => {
    await assert.rejects(openFile(new File([content], name)), (error) => error instanceof UnreadableFile && words.test(error.message));
  });
}

test("a Word document and Markdown are opened by the page", async () => {
  const word = await openFile(new File([new Uint8Array(docx(p("Marie Curie lived."), { notes: `<w:footnote w:id="1">${p("A note.")}</w:footnote>` }))], "a.docx"));
  assert.equal(word.text, "Marie Curie lived.");
  assert.equal(word.offer, "Marie Curie lived.\n\nA note.");
  assert.equal((await openFile(new File(["*Marie* Curie"], "a.md"))).text, "Marie Curie");
});
