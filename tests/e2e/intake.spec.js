import { AxeBuilder } from "@axe-core/playwright";
import { docx, p, r } from "./zip.js";
import { CLIPBOARDS } from "./clipboards.js";
import { test as embedded, script } from "./embedding.js";
import { expect, test } from "./pressmark.js";

/** What comes in: pasted markup, files, the clipboard. */

/** @param {import("./pressmark.js").Pressmark} pressmark @param {string} html @param {string} [plain] */
const pasteHtml = ({ surface }, html, plain = "") => surface.evaluate((element, [markup, words]) => {
  const carried = new DataTransfer();
  if (markup !== "") carried.setData("text/html", markup);
  carried.setData("text/plain", words);
  element.focus();
  const event = new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, composed: true, cancelable: true });
  // What nobody takes, the browser inserts; of an event that a script has made it does not.
  if (element.dispatchEvent(event)) document.execCommand("insertText", false, words);
}, /** @type {const} */ ([html, plain]));

/** @param {import("@playwright/test").Page} page */
const heard = (page) => page.evaluate(() => {
  const events = /** @type {any[]} */ ([]);
  Object.assign(globalThis, { events });
  document.querySelector("press-mark")?.addEventListener("press-mark-intake", (event) => events.push(event.detail));
});

/** @param {import("@playwright/test").Page} page */
const last = (page) => page.evaluate(() => {
  const { accept, ...detail } = /** @type {any} */ (globalThis).events.at(-1);
  return detail;
});

/** What copied pages may hold, that must not run, load or move anything. */
const HOSTILE = [
  "<script>globalThis.ran = 1</script>",
  "<img src='/canary.png' srcset='/canary.png 2x' onerror='globalThis.ran = 1'>",
  "<svg onload='globalThis.ran = 1'><script>globalThis.ran = 1</script><image href='/canary.png' xlink:href='/canary.png'/><a href='javascript:globalThis.ran = 1'>x</a></svg>",
  "<math><mtext><style><img src=/canary.png onerror=globalThis.ran=1></style></mtext><maction actiontype='statusline' xlink:href='javascript:globalThis.ran=1'>x</maction></math>",
  "<template><img src='/canary.png' onerror='globalThis.ran = 1'></template>",
  "<a href='javascript:globalThis.ran = 1' id='link'>link</a>",
  "<base href='/canary/'><meta http-equiv='refresh' content='0;url=/canary.html'><link rel='stylesheet' href='/canary.css'><link rel='preload' as='image' href='/canary.png'>",
  "<style>@import '/canary.css'; body { background: url(/canary.png) }</style><p style='background: url(/canary.png)'>styled</p>",
  "<iframe src='/canary.html' srcdoc='<script>parent.ran = 1</script>'></iframe><object data='/canary.png'></object><embed src='/canary.png'>",
  "<video src='/canary.mp4' poster='/canary.png' autoplay></video><audio src='/canary.mp3' onerror='globalThis.ran = 1'></audio><input type='image' src='/canary.png' autofocus onfocus='globalThis.ran = 1'>",
  "<form action='/canary'><button formaction='javascript:globalThis.ran = 1'>b</button></form><details open ontoggle='globalThis.ran = 1'>d</details>",
  "<noscript><p title='</noscript><img src=/canary.png onerror=globalThis.ran=1>'></noscript>",
  "<p title='a>b' onmouseover=\"globalThis.ran = 1\"onclick=globalThis.ran=1>attributes</p><x-canary is='press-mark'></x-canary><press-mark for='link'></press-mark>",
  "<!--><img src=/canary.png onerror=globalThis.ran=1>--><![CDATA[<img src=/canary.png onerror=globalThis.ran=1>]]><?xml <img src=/canary.png onerror=globalThis.ran=1>?>",
  "<div><template shadowrootmode='open'><img src='/canary.png' onerror='globalThis.ran=1'></template></div><body onload='globalThis.ran = 1' background='/canary.png'><table background='/canary.png'><tr><td>cell</td></tr></table>",
];

embedded.describe("on any site, without a policy", () => {
  for (const [index, html] of HOSTILE.entries()) {
    embedded(`nothing runs and nothing is loaded: ${index + 1}`, async ({ embedding, page }) => {
      await embedding.open("<press-mark editable label='Article'></press-mark>");
      const surface = page.getByRole("textbox", { name: "Article" });
      await expect(surface).toBeVisible();
      const requests = /** @type {string[]} */ ([]);
      page.on("request", (request) => requests.push(request.url()));
      const element = embedding.element;
      await pasteHtml(/** @type {any} */ ({ surface }), `<p>Marie Curie lived in Paris.</p>${html}<p>The end.</p>`, "plain");
      await expect.poll(() => element.evaluate((it) => /** @type {any} */ (it).value)).toContain("Marie Curie lived in Paris.");
      await embedding.expectPainted("person", ["Marie Curie"]);
      await page.waitForTimeout(100);
      expect(await page.evaluate(() => /** @type {any} */ (globalThis).ran)).toBeUndefined();
      expect([...requests, ...embedding.site.asked].filter((url) => url.includes("canary"))).toEqual([]);
      expect(await element.evaluate((it) => it.shadowRoot?.querySelectorAll("img, script, iframe, svg a, .surface a, .surface p, template").length)).toBe(0);
      expect(page.url()).toContain("/page.html");
    });
  }

  embedded("a site can hear what was set aside, keep a paste out, and put back what was set aside", async ({ embedding, page }) => {
    await embedding.open("<press-mark editable label='Article'></press-mark>");
    const surface = page.getByRole("textbox", { name: "Article" });
    await expect(surface).toBeVisible();
    await heard(page);
    const html = "<p>Marie Curie lived in Paris, and taught there for years.</p><figure><figcaption>A caption.</figcaption></figure>";
    await pasteHtml(/** @type {any} */ ({ surface }), html);
    expect(await last(page)).toEqual({
      kind: "html", text: "Marie Curie lived in Paris, and taught there for years.", setAside: [{ what: "caption", text: "A caption." }],
      offer: "Marie Curie lived in Paris, and taught there for years.\n\nA caption.",
    });
    expect(await page.evaluate(() => /** @type {any} */ (globalThis).events[0].accept())).toBe(true);
    await expect.poll(() => embedding.element.evaluate((it) => /** @type {any} */ (it).value)).toBe("Marie Curie lived in Paris, and taught there for years.\n\nA caption.");
    await page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(() => embedding.element.evaluate((it) => /** @type {any} */ (it).value)).toBe("Marie Curie lived in Paris, and taught there for years.");
    await page.evaluate(() => document.addEventListener("press-mark-intake", (event) => event.preventDefault()));
    await pasteHtml(/** @type {any} */ ({ surface }), "<p>Not this.</p>");
    expect(await embedding.element.evaluate((it) => /** @type {any} */ (it).value)).not.toContain("Not this.");
  });

  embedded("where no policy can be made, the plain text comes in", async ({ embedding, page, faults }) => {
    faults.push(/Trusted ?Type|TrustedScriptURL|policy/i);
    await embedding.open("<press-mark editable label='Article'></press-mark>", { headers: { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types 'none'" }, head: script() });
    const surface = page.getByRole("textbox", { name: "Article" });
    await expect(surface).toBeVisible();
    await pasteHtml(/** @type {any} */ ({ surface }), "<p>Marked <b>up</b></p>", "Marie Curie, plainly");
    await expect.poll(() => embedding.element.evaluate((it) => /** @type {any} */ (it).value)).toBe("Marie Curie, plainly");
  });
});

test.describe("pasted", () => {
  test.beforeEach(({ pressmark }) => pressmark.open());

  for (const { name, html, plain = "", text, aside = [] } of CLIPBOARDS) {
    test(`from ${name}`, async ({ pressmark, page }) => {
      await heard(page);
      await pasteHtml(pressmark, html, plain);
      await expect.poll(() => pressmark.text()).toBe(text);
      expect((await last(page)).setAside.map((/** @type {any} */ { what }) => what)).toEqual(aside);
    });
  }

  test("by the clipboard itself: what was set aside is said, and can be put in; undo takes each step back", async ({ pressmark, page }) => {
    const html = "<p>Marie Curie lived in Paris, and taught there for years.</p><figure><figcaption>Frida Kahlo in March.</figcaption></figure><p>The end.</p>";
    await page.evaluate((markup) => navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([markup], { type: "text/html" }), "text/plain": new Blob(["plain"], { type: "text/plain" }) })]), html);
    await page.keyboard.press("ControlOrMeta+V");
    const short = "Marie Curie lived in Paris, and taught there for years.\n\nThe end.";
    const whole = "Marie Curie lived in Paris, and taught there for years.\n\nFrida Kahlo in March.\n\nThe end.";
    await expect.poll(() => pressmark.text()).toBe(short);
    await expect(page.getByText("Set aside, as no part of the article: 1 caption (4 words).")).toBeVisible();
    await page.getByRole("button", { name: "Put them in" }).click();
    await expect.poll(() => pressmark.text()).toBe(whole);
    await pressmark.expectPainted("person", ["Marie Curie", "Frida Kahlo"]);
    await page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(() => pressmark.text()).toBe(short);
    await page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(() => pressmark.text()).toBe("");
  });

  test("as plain text, it is the plain text", async ({ pressmark, page }) => {
    await page.evaluate(() => navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob(["<p>marked up</p>"], { type: "text/html" }), "text/plain": new Blob(["Marie Curie, plainly"], { type: "text/plain" }) })]));
    await page.keyboard.press("ControlOrMeta+Shift+V");
    await expect.poll(() => pressmark.text()).toBe("Marie Curie, plainly");
  });

  test("in the middle of a text, over what is selected", async ({ pressmark, page }) => {
    await page.keyboard.type("Before after.");
    for (let step = 0; step < 6; step += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await pasteHtml(pressmark, "<p>, <b>between</b>, </p>", "x");
    await expect.poll(() => pressmark.text()).toBe("Before, between,after.");
  });

  test("a long article comes in at once, is undone by one key, and lands at the caret", async ({ pressmark, page }) => {
    await page.keyboard.type("End.");
    await page.keyboard.press("Home");
    const words = "Marie Curie lived in Paris, and nothing else was said on that day. ";
    await pasteHtml(pressmark, `<p>${words.repeat(4)}</p>`.repeat(400), "x");
    const text = Array.from({ length: 400 }, () => words.repeat(4).trim()).join("\n\n");
    await expect.poll(() => pressmark.text()).toBe(`${text}End.`);
    await page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(() => pressmark.text()).toBe("End.");
  });

  test("a link alone is answered in words, and stays out of an empty text", async ({ pressmark, page }) => {
    await pressmark.paste("https://news.example/story?id=1");
    await expect(page.getByText("That is a link, and Pressmark fetches no pages")).toBeVisible();
    expect(await pressmark.text()).toBe("");
  });

  test("a link within a text that is written goes in", async ({ pressmark, page }) => {
    await page.keyboard.type("See ");
    await pressmark.paste("https://news.example/story");
    await expect.poll(() => pressmark.text()).toBe("See https://news.example/story");
  });

  test("HTML source is recognised, and its text is offered", async ({ pressmark, page }) => {
    const source = "<!doctype html>\n<html><head><title>T</title></head><body><nav>Home</nav><p>Marie Curie lived in Paris.</p><script>globalThis.ran = 1</script></body></html>";
    await pressmark.paste(source);
    await expect.poll(() => pressmark.text()).toBe(source);
    await expect(page.getByText("This looks like HTML source")).toBeVisible();
    await page.getByRole("button", { name: "Read its text" }).click();
    await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
    await page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(() => pressmark.text()).toBe(source);
  });

  const PDF = "The council of Port Selby will vote on Thursday on whether to\nclose the old ferry landing, which has not been in use since the\nwinter storms of last year. Nobody wants to pay for it, said May-\nor Ingrid Dahl, who has asked the ministry for help more than\nThe Selby Courier 3\n\nThe Selby Courier 4\nonce. The ministry said that it would answer in the coming weeks,\nafter the engineer had filed his report on the state of the old\npiles under the landing.\nThe Selby Courier 5";
  const MENDED = "The council of Port Selby will vote on Thursday on whether to close the old ferry landing, which has not been in use since the winter storms of last year. Nobody wants to pay for it, said Mayor Ingrid Dahl, who has asked the ministry for help more than once. The ministry said that it would answer in the coming weeks, after the engineer had filed his report on the state of the old piles under the landing.";

  test("a text out of a PDF is mended on demand, and one undo brings it back", async ({ pressmark, page }) => {
    await pressmark.paste(PDF);
    await expect.poll(() => pressmark.text()).toBe(PDF);
    await page.getByRole("button", { name: "Mend it" }).click();
    await expect.poll(() => pressmark.text()).toBe(MENDED);
    await page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(() => pressmark.text()).toBe(PDF);
  });

  test("a text that was changed since is not mended behind the reader's back", async ({ pressmark, page }) => {
    await pressmark.paste(PDF);
    await pressmark.surface.press("ControlOrMeta+Home");
    await page.keyboard.press("Delete");
    await page.getByRole("button", { name: "Mend it" }).click();
    await expect(page.getByText("The text has been changed since")).toBeVisible();
    expect(await pressmark.text()).toBe(PDF.slice(1));
  });

  test("nested a hundred thousand deep, it is read, or its plain text is", async ({ pressmark }) => {
    await pasteHtml(pressmark, `${"<div>".repeat(100_000)}<p>Marie Curie</p>`, "Marie Curie");
    await pressmark.expectPainted("person", ["Marie Curie"]);
  });
});

test.describe("the button that pastes", () => {
  test("puts the clipboard's article in the place of the text, which can be put back", async ({ pressmark, page }) => {
    await pressmark.open();
    await page.keyboard.type("Earlier.");
    await page.evaluate(() => navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob(["<h1>Title</h1><p>Marie Curie lived in Paris.</p>"], { type: "text/html" }) })]));
    await page.getByRole("button", { name: "Paste an article" }).click();
    await expect.poll(() => pressmark.text()).toBe("Title\n\nMarie Curie lived in Paris.");
    await page.getByRole("button", { name: "Put it back" }).click();
    await expect.poll(() => pressmark.text()).toBe("Earlier.");
  });

  test("says in words that it may not", async ({ pressmark, page, context }) => {
    await pressmark.open();
    await context.clearPermissions();
    await page.evaluate(() => { navigator.clipboard.read = () => Promise.reject(new DOMException("denied", "NotAllowedError")); });
    await page.getByRole("button", { name: "Paste an article" }).click();
    await expect(page.getByRole("alert")).toContainText("The browser does not let this page read the clipboard");
  });

  test("is not there where the clipboard cannot be read", async ({ pressmark, page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(Clipboard.prototype, "read"));
    await pressmark.open();
    await expect(page.getByRole("button", { name: "Paste an article" })).toBeHidden();
  });
});

test.describe("files", () => {
  test.beforeEach(({ pressmark }) => pressmark.open());

  test("a Word document with tracked changes and a note", async ({ pressmark, page }) => {
    const body = p("Physics", '<w:pStyle w:val="Heading1"/>') + p(`${r("Marie Curie ")}<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>${r("always ")}</w:ins>${r("lived in Paris.")}`);
    await pressmark.openFile("curie.docx", docx(body, { notes: `<w:footnote w:id="2">${p("A note.")}</w:footnote>` }));
    await expect.poll(() => pressmark.text()).toBe("Physics\n\nMarie Curie always lived in Paris.");
    await expect(page.getByText("1 footnote (2 words)")).toBeVisible();
    await page.getByRole("button", { name: "Put them in" }).click();
    await expect.poll(() => pressmark.text()).toBe("Physics\n\nMarie Curie always lived in Paris.\n\nA note.");
  });

  test("a page that was saved, and Markdown", async ({ pressmark, page }) => {
    await pressmark.openFile("page.html", "<html><head><title>T</title><script>document.title = 'owned'</script></head><body><nav><a href=#>Home</a></nav><article><p>Marie Curie lived in Paris.</p><img src=/canary.png></article></body></html>");
    await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
    await pressmark.openFile("notes.md", "# Title\n\n*Marie* [Curie](x) lived.");
    await expect.poll(() => pressmark.text()).toBe("Title\n\nMarie Curie lived.");
    await expect(page).toHaveTitle(/^Pressmark/);
  });

  test("several at once are listed, each with what it has or why not, and a press opens one", async ({ pressmark, page }) => {
    await page.keyboard.type("Mine.");
    await page.locator("input[type=file]").setInputFiles([
      { name: "one.txt", mimeType: "text/plain", buffer: Buffer.from("“We will see,” said Marie Curie.") },
      { name: "two.docx", mimeType: "application/octet-stream", buffer: docx(p("Neil Armstrong spoke.")) },
      { name: "three.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") },
      { name: "<img src=x onerror=alert(1)>.txt", mimeType: "text/plain", buffer: Buffer.from("x") },
    ]);
    const files = page.getByRole("region", { name: "Files" });
    await expect(files.getByRole("listitem")).toHaveText([
      /^one\.txt6 words · 1 quote$/, /^two\.docx3 words · 0 quotes$/, /^three\.pdf“three\.pdf” is not a text file/, /^<img src=x onerror=alert\(1\)>\.txt1 word · 0 quotes$/,
    ]);
    await expect(files.getByRole("progressbar")).toBeHidden();
    expect(await pressmark.text()).toBe("“We will see,” said Marie Curie.");
    await expect(files.getByRole("button", { name: "three.pdf" })).toBeDisabled();
    const button = files.getByRole("button", { name: "two.docx" });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
    await button.click();
    await expect.poll(() => pressmark.text()).toBe("Neil Armstrong spoke.");
    await expect(button).toHaveAttribute("aria-current", "true");
    await expect(files.getByText("“two.docx” is opened")).toBeVisible();
    await page.getByRole("button", { name: "Put it back" }).last().click();
    await expect.poll(() => pressmark.text()).toBe("Mine.");
    await files.getByRole("button", { name: "Dismiss" }).click();
    await expect(files).toBeHidden();
  });

  test("with all that is in the masthead, nothing sticks out of a narrow screen", async ({ pressmark, page }) => {
    await page.setViewportSize({ width: 320, height: 740 });
    await pressmark.expectNoSideways();
    await pressmark.paste("Marie Curie lived in Paris.");
    await pressmark.expectPainted("person", ["Marie Curie"]);
    await pressmark.expectNoSideways();
  });
});
