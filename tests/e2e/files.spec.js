import { ARTICLE } from "./article.js";
import { expect, test } from "./pressmark.js";

test.beforeEach(({ pressmark }) => pressmark.open());

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} selector Where it is dropped; `>>>` steps into the shadow tree.
 * @param {{file?: [string, string], text?: string}} what
 */
const drop = (page, selector, what) => page.evaluate(([target, { file, text }]) => {
  const carried = new DataTransfer();
  if (file !== undefined) carried.items.add(new File([file[1]], file[0], { type: "text/plain" }));
  if (text !== undefined) carried.setData("text/plain", text);
  const [outer, inner] = target.split(" >>> ");
  const element = document.querySelector(outer);
  const place = inner === undefined ? element : element?.shadowRoot?.querySelector(inner);
  for (const type of ["dragenter", "dragover", "drop"]) {
    place?.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, composed: true, cancelable: true }));
  }
}, /** @type {const} */ ([selector, what]));

test("the sample is fetched from here and marked", async ({ pressmark, page }) => {
  await page.getByRole("button", { name: "Try a sample" }).click();
  await expect.poll(() => pressmark.text()).toMatch(/\w+/);
  const sample = await page.evaluate(async () => (await fetch("/sample.txt")).text());
  expect(await pressmark.text()).toBe(sample.trimEnd());
  await expect.poll(async () => (await pressmark.painted("person")).length).toBeGreaterThan(0);
  await expect(page.getByRole("button", { name: "Try a sample" })).toBeHidden();
});

test("a file is opened", async ({ pressmark }) => {
  await pressmark.openFile("curie.txt", "Marie Curie lived in Paris.\r\n\r\nThe end.\r\n");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.\n\nThe end.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
});

test("a file takes the place of a text, which can be put back", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.openFile("curie.txt", "Marie Curie lived in Paris.");
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => pressmark.text()).toBe(ARTICLE);
});

test("a file is dropped on the text", async ({ pressmark, page }) => {
  await drop(page, "press-mark >>> .surface", { file: ["curie.txt", "Marie Curie lived in Paris."] });
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
  await pressmark.expectPainted("person", ["Marie Curie"]);
});

test("a text is dropped beside the surface", async ({ pressmark, page }) => {
  await drop(page, ".masthead", { text: "Marie Curie lived in Paris." });
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
});

test("files in UTF-16 and in Windows-1252 are read", async ({ pressmark, page }) => {
  await pressmark.openFile("wide.txt", Buffer.from("\uFEFFMarie Curie lived in Paris.", "utf16le"));
  await expect.poll(() => pressmark.text()).toBe("Marie Curie lived in Paris.");
  await pressmark.openFile("old.txt", Buffer.from("Marie Curie met Poincar\u00e9.", "latin1"));
  await expect.poll(() => pressmark.text()).toBe("Marie Curie met Poincaré.");
  await expect(page.getByText(/read as Windows-1252/)).toBeVisible();
});

test("what is not a text is refused in words, and the text stays", async ({ pressmark, page }) => {
  await pressmark.paste(ARTICLE);
  await pressmark.openFile("report.pdf", "%PDF-1.7 …");
  await expect(page.getByRole("alert")).toContainText("“report.pdf” is not a text file. Copy the text");
  await pressmark.openFile("picture.png", Buffer.alloc(5000));
  await expect(page.getByRole("alert")).toContainText("“picture.png” is not a text file");
  expect(await pressmark.text()).toBe(ARTICLE);
});
