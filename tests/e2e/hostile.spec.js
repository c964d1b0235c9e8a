import { expect, test } from "./pressmark.js";

test.beforeEach(({ pressmark }) => pressmark.open());

const MARKUP = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script> Marie Curie & <b>more</b> &lt;i&gt;";

for (const way of /** @type {const} */ (["paste", "file"])) {
  test(`markup stays text, by ${way}`, async ({ pressmark, page }) => {
    if (way === "paste") await pressmark.paste(MARKUP);
    else await pressmark.openFile("x.txt", MARKUP);
    await pressmark.expectPainted("person", ["Marie Curie"]);
    expect(await pressmark.text()).toBe(MARKUP);
    await expect(page).toHaveTitle(/^Pressmark/);
    expect(await page.locator("img, .desk script, .desk b").count()).toBe(0);
  });
}

test("markup within names and quotes stays text in the lists and on the card", async ({ pressmark, page }) => {
  await pressmark.paste("“<img src=x onerror=alert(1)> is all,” said Marie Curie.");
  const quote = pressmark.quotes.getByRole("button", { name: /<img src=x onerror=alert\(1\)> is all/ });
  await expect(quote).toBeVisible();
  await pressmark.pointAt("is all");
  await expect(pressmark.card).toContainText("Marie Curie");
  expect(await page.locator("img").count()).toBe(0);
});

test("a hostile file name stays text", async ({ pressmark, page }) => {
  await pressmark.openFile("<img src=x onerror=alert(1)>.pdf", "%PDF-1.7");
  await expect(page.getByRole("alert")).toContainText("“<img src=x onerror=alert(1)>.pdf” is not a text file");
  expect(await page.locator("img").count()).toBe(0);
});

/** @type {[string, string, string][]} */
const ODD = [
  ["NUL and control characters", "a\u0000b\u0001c\u0007 Marie Curie \u001b[0m", "Marie Curie"],
  ["lone surrogates", "\ud83d Marie Curie \ude00 \udc00", "Marie Curie"],
  ["emoji and combining characters", "👩🏽‍🚀 e\u0301\u0302 Marie Curie 🇵🇱", "Marie Curie"],
  ["zero-width characters", "\u200b\ufeff Marie Curie \u200d\u2060", "Marie Curie"],
  ["bidirectional controls", "\u202e Marie Curie \u202c", "Marie Curie"],
  ["right-to-left text", "قالت Marie Curie في باريس", "Marie Curie"],
  ["line ends of every kind", "a\rb\r\nc\u2028d\u2029e\n\n\nMarie Curie\t.", "Marie Curie"],
];

for (const [what, text, name] of ODD) {
  test(`offsets hold: ${what}`, async ({ pressmark, page }) => {
    // Set through the editor, since a clipboard or a file would not carry some of these.
    await page.evaluate((words) => document.execCommand("insertText", false, words), text);
    await pressmark.expectPainted("person", [name]);
    await pressmark.names.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await pressmark.expectPainted("current", [name]);
  });
}

test("a line's direction is its own", async ({ pressmark }) => {
  await pressmark.paste("Marie Curie lived here.\nعاشت هنا");
  const left = await pressmark.boxOf("Marie Curie");
  const right = await pressmark.boxOf("عاشت");
  expect(right.x).toBeGreaterThan(left.x + 200);
});

test("characters that nobody sees are shown in the lists, and do nothing there", async ({ pressmark }) => {
  await pressmark.paste("“No, I did \u202eton\u202c sign,” said Marie Curie. Oba\u200bma was in Paris.");
  await expect(pressmark.quotes).toContainText("I did ⟨U+202E⟩ton⟨U+202C⟩ sign");
  await expect(pressmark.summary).toContainText("3 hidden characters");
  expect(await pressmark.text()).toContain("\u202eton\u202c");
});

test("characters that nobody sees are marked in the text, with what they turn around or stand between, and the legend says so", async ({ pressmark, page }) => {
  await pressmark.paste("“No, I did \u202eton\u202c sign,” said Marie Curie. Oba\u200bma was in Paris.\n\nNothing here.");
  await pressmark.expectPainted("hidden", ["\u202eton\u202c", "a\u200bm"]);
  await expect(pressmark.legend).toContainText("3 hidden characters");
  // They are marked while one writes, too, and no longer once they are gone.
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("So: ");
  await pressmark.expectPainted("hidden", ["\u202eton\u202c", "a\u200bm"]);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Marie Curie lived in Paris.");
  await pressmark.expectPainted("hidden", []);
  await expect(pressmark.legend).not.toContainText("hidden");
});

test("what is marked as hidden has a width on the screen", async ({ pressmark, page }) => {
  await pressmark.paste("Oba\u200bma was in Paris, said Marie Curie.");
  await pressmark.expectPainted("hidden", ["a\u200bm"]);
  const width = await page.evaluate(() => {
    const [painted] = CSS.highlights.get("press-mark-1-hidden") ?? [];
    const range = new Range();
    range.setStart(painted.startContainer, painted.startOffset);
    range.setEnd(painted.endContainer, painted.endOffset);
    return range.getBoundingClientRect().width;
  });
  expect(width).toBeGreaterThan(8);
});

test("a name that mixes alphabets says so in the list, to the eye and to a screen reader", async ({ pressmark }) => {
  await pressmark.paste("P\u0430ul Smith met Marie Curie in Paris. “We will see,” said P\u0430ul Smith.");
  await expect(pressmark.names.getByRole("button", { name: /^P\u0430ul Smith letters of several alphabets/ })).toBeVisible();
  await expect(pressmark.names.locator(".mixed")).toHaveCount(1);
});

test("a file name that turns letters around is shown by their numbers", async ({ pressmark, page }) => {
  await pressmark.openFile("report\u202etxt.exe", "%PDF-1.7");
  await expect(page.getByRole("alert")).toContainText("“report⟨U+202E⟩txt.exe” is not a text file");
});

test("white space alone names nothing", async ({ pressmark, page }) => {
  await pressmark.paste(" \n\t \n");
  await expect(pressmark.names.getByRole("button")).toHaveCount(0);
  await page.keyboard.type("Marie Curie");
  await pressmark.expectPainted("person", ["Marie Curie"]);
});
