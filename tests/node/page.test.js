import assert from "node:assert/strict";
import { test } from "node:test";
import { UnreadableFile, openFile } from "../../www/page/files.js";
import { KeptTexts } from "../../www/page/kept-texts.js";

/** @param {string} text @param {"latin1" | "utf16le" | "utf8"} encoding */
const bytes = (text, encoding) => new Uint8Array(Buffer.from(text, encoding));

/** @type {[string, Uint8Array<ArrayBuffer>, string, RegExp][]} */
const FILES = [
  ["UTF-8", bytes("Café", "utf8"), "Café", /^$/],
  ["UTF-8 with a mark", bytes("\ufeffCafé", "utf8"), "Café", /^$/],
  ["UTF-16", bytes("\ufeffCafé", "utf16le"), "Café", /^$/],
  ["Windows-1252", bytes("Café", "latin1"), "Café", /Windows-1252/],
  ["empty", new Uint8Array(), "", /^$/],
];

for (const [name, content, text, note] of FILES) {
  test(`a file in ${name}`, async () => {
    const opened = await openFile(new File([content], "a.txt"));
    assert.equal(opened.text, text);
    assert.match(opened.note, note);
  });
}

for (const [name, content] of /** @type {[string, Uint8Array<ArrayBuffer>][]} */ ([["PDF", bytes("%PDF-1.7", "utf8")], ["zeros", new Uint8Array(5000)]])) {
  test(`a file that is no text: ${name}`, async () => {
    await assert.rejects(openFile(new File([content], "a.txt")), (error) => error instanceof UnreadableFile && error.message.includes("not a text file"));
  });
}

/** The texts of a page, with what is offered to be put back, the latest last. */
function page() {
  const article = { value: "", replace: (/** @type {string} */ text) => void (article.value = text) };
  /** @type {{about?: string, act: () => void, dismissed: () => void}[]} */
  const offers = [];
  const texts = new KeptTexts(article, { show: (_, options) => void offers.push({ about: options?.about, act: options?.action?.act ?? (() => {}), dismissed: options?.dismissed ?? (() => {}) }) });
  return { article, texts, offers };
}

test("a text that another has taken the place of can be put back, and so can what was written since", () => {
  const { article, texts, offers } = page();
  article.value = "first";
  texts.replace("second", "…");
  article.value = "second, written on";
  offers[0].act();
  assert.equal(article.value, "first");
  offers[1].act();
  assert.equal(article.value, "second, written on");
  offers[2].act();
  assert.equal(article.value, "first");
});

test("of texts that can be opened again the last alone is offered; those of the reader's own do not give way to it", () => {
  const { article, texts, offers } = page();
  article.value = "first, typed";
  for (const file of ["second", "third", "fourth"]) texts.replace(file, "…");
  assert.deepEqual(offers.map(({ about }) => about), [undefined, "given", "given"]);
  offers[2].act();
  assert.equal(article.value, "third");
  assert.equal(texts.atRisk, true);
  offers[0].dismissed();
  assert.equal(texts.atRisk, false);
});

test("each text that was there is offered, not only the last", () => {
  const { article, texts, offers } = page();
  article.value = "first";
  texts.replace("second", "…");
  texts.replace("third", "…");
  offers[0].act();
  assert.equal(article.value, "first");
});

test("nothing is offered where nothing was, or nothing else is", () => {
  const { article, texts, offers } = page();
  texts.replace("first", "…");
  texts.replace("first", "…");
  article.value = " \n";
  texts.replace("second", "…");
  assert.equal(offers.length, 0);
});

/** What was done, and whether anything would be lost with the page. @type {[string, (page: ReturnType<typeof page>) => void, boolean][]} */
const RISKS = [
  ["nothing is there", () => {}, false],
  ["a text was typed", ({ article }) => void (article.value = "typed"), true],
  ["a sample came, and nobody touched it", ({ texts }) => texts.replace("sample", "…"), false],
  ["a sample came, and was written on", ({ article, texts }) => { texts.replace("sample", "…"); article.value += "!"; }, true],
  ["a text was dropped", ({ texts }) => texts.replace("dropped", "…", true), true],
  ["a typed text was cleared, and is kept", ({ article, texts }) => { article.value = "typed"; texts.replace("", "…"); }, true],
  ["it was cleared and dismissed", ({ article, texts, offers }) => { article.value = "typed"; texts.replace("", "…"); offers[0].dismissed(); }, false],
  ["a typed text was put back", ({ article, texts, offers }) => { article.value = "typed"; texts.replace("sample", "…"); offers[0].act(); }, true],
  ["all was deleted by hand", ({ article, texts }) => { texts.replace("sample", "…"); article.value = ""; }, false],
];

for (const [name, act, atRisk] of RISKS) {
  test(`leaving the page when ${name}`, () => {
    const it = page();
    act(it);
    assert.equal(it.texts.atRisk, atRisk);
  });
}
