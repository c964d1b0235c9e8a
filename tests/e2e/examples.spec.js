import { AxeBuilder } from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "./embedding.js";

test.beforeEach(({ embedding }) => {
  embedding.site.folders = new Map(["examples", "www"].map((name) => [`/${name}/`, fileURLToPath(new URL(`../../${name}/`, import.meta.url))]));
});

test.afterEach(async ({ page }) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
});

test("a blog post is marked where it stands, in its own colours", async ({ embedding, page }) => {
  await page.goto(`${embedding.site.origin}/examples/blog.html`);
  await embedding.expectPainted("person", expect.arrayContaining(["Jim Lovell", "Ken Mattingly", "Frank Borman", "William Anders"]));
  await expect(page.getByRole("button", { name: /^Jim Lovell/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Kennedy/ })).toHaveCount(0);
  const color = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.getElementById("post")), "::highlight(press-mark-1-person)").textDecorationColor);
  expect(color).toBe("rgb(138, 28, 74)");
  const sample = embedding.element.locator(".sample[data-mark=person]");
  expect(await sample.evaluate((element) => getComputedStyle(element).textDecorationColor), "in the list as in the text").toBe(color);
});

test("an editor submits the annotation, and asks after a quote without a source", async ({ embedding, page }) => {
  await page.goto(`${embedding.site.origin}/examples/cms.html`);
  await embedding.expectPainted("person", expect.arrayContaining(["Benjamin Disraeli"]));
  await expect(page.locator("#advice")).toContainText("Who says “Every insurer knows that name now.”?");
  const surface = page.getByRole("textbox", { name: "Story" });
  await surface.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(',” a harbor official said.');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("output")).toContainText("Ferdinand de Lesseps");
});

test("a class says who is quoted, and compares", async ({ embedding, page }) => {
  await page.goto(`${embedding.site.origin}/examples/classroom.html`);
  const choices = page.getByRole("combobox");
  await expect(choices).toHaveCount(4);
  // The last answer is wrong.
  for (const [index, answer] of ["Jim Lovell", "Ken Mattingly", "William Anders", "Jim Lovell"].entries()) {
    await choices.nth(index).selectOption(answer);
  }
  await expect(embedding.element.locator(".panel")).toBeHidden();
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.locator("#result")).toContainText("3 of 4");
  await expect(embedding.element.locator(".panel")).toBeVisible();
});

/** As a theme made of blocks lays a post out, with what a plugin adds after it. */
const POST = `
<div class="wp-site-blocks">
  <header class="wp-block-template-part"><p class="wp-block-site-title"><a href="/">The Frida Kahlo Gazette</a></p></header>
  <main class="wp-block-group is-layout-flow">
    <h1 class="wp-block-post-title">A radio telescope on Puerto Rico</h1>
    <div class="entry-content wp-block-post-content has-global-padding is-layout-constrained">
      <p class="wp-block-paragraph">Jocelyn Bell Burnell, the astronomer, came to Arecibo in Puerto Rico.</p>
      <figure class="wp-block-pullquote alignwide"><blockquote><p>“It was a very long night,” she said.</p></blockquote></figure>
      <p class="wp-block-paragraph">“We shall build another,” said Antony Hewish.</p>
      ELEMENT
      <div class="related-posts" data-press-mark-ignore><p>Read on: Frida Kahlo at home.</p></div>
    </div>
  </main>
  <footer class="wp-block-template-part"><p>Set by Marie Curie.</p></footer>
</div>`;
const PLUGIN = "/wp-content/plugins/pressmark/";
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types pressmark";

test("a post of WordPress is marked by the block, under the policy that the example names", async ({ embedding, page }) => {
  const folder = fileURLToPath(new URL("../../examples/wordpress/", import.meta.url));
  const [block, plugin] = await Promise.all(["block.html", "pressmark.php"].map((file) => readFile(`${folder}${file}`, "utf8")));
  // The plugin adds the element that the block has.
  expect(plugin).toContain(block.split("\n")[0]);
  const www = fileURLToPath(new URL("../../www/", import.meta.url));
  embedding.site.folders = new Map([["/", www], [PLUGIN, folder], [`${PLUGIN}www/`, www]]);
  await embedding.open(POST.replace("ELEMENT", block), { head: "", headers: { "Content-Security-Policy": POLICY } });
  await embedding.expectPainted("person", ["Jocelyn Bell Burnell", "Antony Hewish"]);
  await embedding.expectPainted("quote", ["“It was a very long night,”", "“We shall build another,”"]);
  await expect(page.getByRole("button", { name: /Antony Hewish/ }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Kahlo|Curie/ })).toHaveCount(0);
  const strangers = embedding.site.asked.filter((path) => !path.startsWith(PLUGIN) && path !== "/page.html" && path !== "/favicon.svg");
  expect(strangers).toEqual([]);
});
