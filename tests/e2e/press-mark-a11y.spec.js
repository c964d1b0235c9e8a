import { AxeBuilder } from "@axe-core/playwright";
import { STORY, expect, script, test } from "./embedding.js";

/** @param {import("@playwright/test").Page} page */
async function violations(page) {
  const { violations: found } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

const PAGE = `<main><h1>News</h1><press-mark>${STORY}</press-mark><h2>Another</h2><div id="two"><p>“The eagle has landed,” said Neil Armstrong in Houston.</p></div>
<press-mark for="two"></press-mark><form><press-mark editable name="text" label="Draft">Marie Curie lived in Paris.</press-mark></form>
<press-mark markup>“The eagle has landed,” said Neil Armstrong.</press-mark></main>`;

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const forcedColors of /** @type {const} */ (["none", "active"])) {
    test(`axe finds nothing: ${colorScheme}, forced colours ${forcedColors}`, async ({ embedding, page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, forcedColors });
      await embedding.open(PAGE, { head: `<meta name="color-scheme" content="light dark"><style>html { background: Canvas; color: CanvasText }</style>${script()}` });
      await embedding.expectPainted("person", ["Marie Curie"], 3);
      await embedding.expectPainted("person", ["Neil Armstrong"], 4);
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: /^Marie Curie/ }).first().click();
      expect(await violations(page), "with the bar open").toEqual([]);
    });
  }
}

test("the lists are headings, lists and buttons, by type and by speaker", async ({ embedding, page }) => {
  await embedding.open(`<press-mark>${STORY}</press-mark>`);
  await expect(page.getByRole("heading", { name: "Names", level: 2 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^People/, level: 3 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Quotes", level: 2 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Neil Armstrong/, level: 3 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Neil Armstrong 2 places" })).toBeVisible();
});

test("by keyboard: an entry, its places, and back to the entry", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`);
  const entry = page.getByRole("button", { name: /^Neil Armstrong 2/ });
  await entry.focus();
  await page.keyboard.press("Enter");
  const bar = page.getByRole("group", { name: /^Neil Armstrong, 1 of 2: Neil Armstrong, the astronaut, walked/ });
  await expect(bar).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: /^Neil Armstrong, 2 of 2: “That’s one small step/ })).toBeVisible();
  await embedding.expectPainted("current", ["Armstrong"]);
  await page.keyboard.press("Escape");
  await expect(entry).toBeFocused();
  await embedding.expectPainted("current", []);
});

test("what was found is announced once, and not with every letter", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'></press-mark>");
  await page.evaluate(() => {
    const heard = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { heard });
    const live = document.querySelector("press-mark")?.shadowRoot?.querySelector("[aria-live]");
    if (live) new MutationObserver(() => heard.push(live.textContent ?? "")).observe(live, { subtree: true, childList: true, characterData: true });
  });
  await page.evaluate(() => Object.assign(document.querySelector("press-mark") ?? {}, { value: "Marie Curie, the physicist, lived in Paris for many years." }));
  await embedding.expectPainted("person", ["Marie Curie"]);
  await page.getByRole("textbox", { name: "Draft" }).press("ControlOrMeta+End");
  await page.keyboard.type(" And so on.", { delay: 30 });
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).heard)).toEqual(["Found 1 person, 1 place."]);
});

test("in its own editable text an entry puts the caret at the place", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'><p>It was calm.</p><p>Marie Curie lived in Paris.</p></press-mark>");
  await page.getByRole("button", { name: /^Paris/ }).click();
  await expect(page.getByRole("textbox", { name: "Draft" })).toBeFocused();
  await page.keyboard.type("old ");
  await expect.poll(() => embedding.element.evaluate((element) => /** @type {any} */ (element).value)).toBe("It was calm.\n\nMarie Curie lived in old Paris.");
});

test("letters in a text that is written are letters: there are no shortcuts", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'></press-mark>");
  await page.getByRole("textbox", { name: "Draft" }).focus();
  const keys = "abcdefghijklmnopqrstuvwxyz0123456789?/.,";
  await page.keyboard.type(keys);
  await expect.poll(() => embedding.element.evaluate((element) => /** @type {any} */ (element).value)).toBe(keys);
});

test("marked up: quotes and names are elements, and a quote points at who says it", async ({ embedding, page }) => {
  await embedding.open("<press-mark markup><p>It was calm.</p><p>“The eagle has landed,” said Neil Armstrong.</p></press-mark>");
  const quote = embedding.element.locator("q");
  await expect(quote).toHaveText("The eagle has landed,");
  await expect(embedding.element.locator("mark[data-mark=person]")).toHaveText("Neil Armstrong");
  const details = await quote.getAttribute("aria-details");
  expect(await embedding.element.evaluate((element, id) => element.shadowRoot?.getElementById(id ?? "")?.textContent, details)).toContain("Neil Armstrong");
  expect(await embedding.element.evaluate((element) => /** @type {any} */ (element).value)).toBe("It was calm.\n\n“The eagle has landed,” said Neil Armstrong.");
  await page.getByRole("button", { name: /The eagle has landed/ }).click();
  await expect(embedding.element.locator("[part=surface] p").filter({ hasText: "eagle" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /The eagle has landed/ })).toBeFocused();
});

test("targets are large enough for a finger", async ({ embedding, page }) => {
  await embedding.open(`<press-mark>${STORY}</press-mark>`);
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong", "Marie Curie"]);
  await embedding.element.getByText("Dates, times").click();
  const small = await embedding.element.locator(".panel button:visible").evaluateAll((targets) => targets
    .map((target) => target.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24));
  expect(small).toEqual([]);
});

test("at the bar's buttons, each place is announced as it is reached", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`);
  await page.getByRole("button", { name: /^Neil Armstrong 2/ }).click();
  await page.getByRole("button", { name: "Next place" }).click();
  await expect(embedding.element.locator("[aria-live]")).toHaveText(/^Neil Armstrong, 2 of 2: “That’s one small step/);
});

test("the caret, moved by keys in its own text, points too", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'>Marie Curie lived in Paris.</press-mark>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  await embedding.element.evaluate((element) => /** @type {HTMLElement} */ (element).focus());
  await expect(page.getByRole("textbox", { name: "Draft" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tooltip")).toContainText("Marie Curie");
});

test("letters keep their contrast on every ground, and lines have theirs, light and dark", async ({ embedding, page }) => {
  await embedding.open("<p>Page</p>", { head: "" });
  const low = await page.evaluate(async () => {
    const { UNDERLINES, GROUNDS } = await import(new URL("/paint/palette.js", location.href).href);
    /** @param {string} color @returns {number[]} */
    const parts = (color) => {
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext("2d"));
      context.fillStyle = color;
      const [, ...hex] = /^#(..)(..)(..)$/.exec(context.fillStyle) ?? [];
      if (hex.length > 0) return [...hex.map((part) => parseInt(part, 16)), 1];
      return (context.fillStyle.match(/[\d.]+/g) ?? []).map(Number);
    };
    /** @param {number[]} above @param {number[]} below */
    const over = ([r, g, b, alpha], below) => [r, g, b].map((part, at) => part * alpha + below[at] * (1 - alpha)).concat(1);
    /** @param {number[]} color */
    const luminance = (color) => {
      const [r, g, b] = color.slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    /** @param {number[]} one @param {number[]} other */
    const contrast = (one, other) => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const found = [];
    for (const [tone, paper, ink] of /** @type {const} */ ([["light", "#ffffff", "#333333"], ["dark", "#111111", "#cccccc"]])) {
      const grounds = Object.entries(GROUNDS).map(([name, tones]) => /** @type {const} */ ([name, parts(tones[tone])]));
      for (const [under, ground] of grounds) for (const [above, top] of grounds) {
        const ratio = contrast(parts(ink), over(top, over(ground, parts(paper))));
        // A ground is not painted over itself; a quote does not lie on what nobody is cited for.
        if (under !== above && !above.startsWith("quote") && ratio < 4.5) found.push(`${ink} on ${above} on ${under}: ${ratio.toFixed(2)}`);
      }
      for (const [mark, tones] of Object.entries(UNDERLINES)) {
        const ratio = contrast(parts(tones[tone]), parts(paper));
        if (ratio < 4.5) found.push(`the line of ${mark} on ${paper}: ${ratio.toFixed(2)}`);
      }
    }
    return found;
  });
  expect(low).toEqual([]);
});
