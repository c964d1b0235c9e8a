import { STORY, expect, test } from "./embedding.js";

test("its own text, between its tags, is marked and listed", async ({ embedding, page }) => {
  await embedding.open("<press-mark><p>Neil Armstrong, the astronaut, spoke.</p><p>“The eagle has landed,” said Armstrong.</p></press-mark>");
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong"]);
  await embedding.expectPainted("quote", ["“The eagle has landed,”"]);
  await expect(page.getByRole("button", { name: /^Neil Armstrong/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /The eagle has landed/ })).toBeVisible();
});

test("an article of the page is marked where it stands, and nothing of it changes", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`, { head: "" });
  await page.evaluate(() => {
    const seen = /** @type {MutationRecord[]} */ ([]);
    Object.assign(globalThis, { seen });
    const story = /** @type {HTMLElement} */ (document.getElementById("story"));
    new MutationObserver((records) => seen.push(...records))
      .observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    getSelection()?.selectAllChildren(story);
  });
  const before = await page.evaluate(() => [document.body.outerHTML, String(getSelection())]);
  await page.evaluate(() => import(new URL("/press-mark.js", location.href).href));
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong", "Marie Curie"]);
  await embedding.expectPainted("quote", ["“That’s one small step for man,”"]);
  await page.getByRole("button", { name: /^Marie Curie/ }).click();
  await embedding.expectPainted("current", ["Marie Curie"]);
  await page.mouse.move(60, 120);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => [document.body.outerHTML, String(getSelection())])).toEqual(before);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).seen.length), "mutations of the host's DOM").toBe(0);
});

test("types and quotes say what is shown; the annotation is whole", async ({ embedding, page }) => {
  await embedding.open(`<press-mark types="place, person nonsense" quotes="off">${STORY}</press-mark>`);
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong", "Marie Curie"]);
  await embedding.expectPainted("quote", []);
  await expect(page.getByRole("button", { name: /small step/ })).toHaveCount(0);
  const state = await embedding.element.evaluate((element) => {
    const mark = /** @type {import("../../www/press-mark.js").PressMarkElement} */ (element);
    const before = { types: mark.types, quotes: mark.quotes, found: mark.annotation.quotes.length };
    mark.types = ["place"];
    mark.quotes = true;
    return { ...before, attribute: mark.getAttribute("types"), has: mark.hasAttribute("quotes") };
  });
  expect(state).toEqual({ types: ["person", "place"], quotes: false, found: 1, attribute: "place", has: false });
  await embedding.expectPainted("person", []);
  await embedding.expectPainted("quote", ["“That’s one small step for man,”"]);
  await expect(page.getByRole("button", { name: /small step/ })).toBeVisible();
});

test("properties that were set before the element is defined are kept", async ({ embedding, page }) => {
  await embedding.open("<press-mark></press-mark><p id='story'>Neil Armstrong spoke.</p><press-mark id='two'></press-mark>", { head: "" });
  await page.evaluate(() => {
    const [one, two] = document.querySelectorAll("press-mark");
    Object.assign(one, { value: "Marie Curie lived in Paris.", types: ["place"], editable: true });
    Object.assign(two, { host: document.getElementById("story"), panel: "none" });
  });
  await page.evaluate(() => import(new URL("/press-mark.js", location.href).href));
  await embedding.expectPainted("place", ["Paris"], 1);
  await embedding.expectPainted("person", [], 1);
  await embedding.expectPainted("person", ["Neil Armstrong"], 2);
  const state = await page.evaluate(() => {
    const [one, two] = /** @type {any} */ (document.querySelectorAll("press-mark"));
    return [one.value, one.editable, one.getAttribute("types"), Object.keys(one), two.panel, Object.keys(two)];
  });
  expect(state).toEqual(["Marie Curie lived in Paris.", true, "place", [], "none", []]);
});

test("events bubble out of shadow trees, in their order; annotation is a copy", async ({ embedding, page }) => {
  await embedding.open("<x-box><template shadowrootmode='open'><press-mark>Marie Curie lived in Paris.</press-mark></template></x-box>", { head: "" });
  const names = await page.evaluate(async () => {
    const seen = /** @type {string[]} */ ([]);
    for (const name of ["ready", "annotate", "before-annotate", "select", "before-select", "error"]) {
      addEventListener(`press-mark-${name}`, (event) => seen.push(`${name}${event.cancelable ? " cancelable" : ""}`));
    }
    const ready = new Promise((done) => addEventListener("press-mark-ready", done, { once: true }));
    await import(new URL("/press-mark.js", location.href).href);
    await ready;
    const element = /** @type {any} */ (document.querySelector("x-box")?.shadowRoot?.querySelector("press-mark"));
    element.annotation.mentions.length = 0;
    if (element.annotation.mentions.length === 0) throw new Error("the annotation is no copy");
    element.shadowRoot.querySelector("button.entry").click();
    return seen;
  });
  expect(names).toEqual(["before-annotate cancelable", "annotate", "ready", "before-select cancelable", "select"]);
});

test("reading and going can be prevented; a click on a mark is a selection", async ({ embedding, page }) => {
  await embedding.open("<p id='p'>Marie Curie lived in Paris.</p><press-mark for='p'></press-mark>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  await page.evaluate(() => {
    const selected = /** @type {any[]} */ ([]);
    Object.assign(globalThis, { selected });
    addEventListener("press-mark-select", (event) => selected.push(/** @type {CustomEvent} */ (event).detail.entity.name));
    addEventListener("press-mark-before-select", (event) => event.preventDefault(), { once: true });
    addEventListener("press-mark-before-annotate", (event) => event.preventDefault());
  });
  await page.getByRole("button", { name: /^Marie Curie/ }).click();
  await embedding.expectPainted("current", []);
  const box = await page.locator("#p").boundingBox();
  await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 8);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).selected)).toEqual(["Marie Curie"]);
  expect(await embedding.element.evaluate((element) => /** @type {any} */ (element).annotate())).toBeNull();
});

test("next goes round the places of an entity", async ({ embedding }) => {
  await embedding.open(`<press-mark>${STORY}</press-mark>`);
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong", "Marie Curie"]);
  const starts = await embedding.element.evaluate((element) => {
    const mark = /** @type {import("../../www/press-mark.js").PressMarkElement} */ (element);
    const [entity] = mark.annotation.entities.filter(({ name }) => name === "Neil Armstrong");
    return [mark.next(entity), mark.next(entity.id), mark.next("Neil Armstrong"), mark.next("nobody")].map((mention) => mention && mark.value.slice(mention.start, mention.end));
  });
  expect(starts).toEqual(["Neil Armstrong", "Armstrong", "Neil Armstrong", null]);
});

test("export gives the bytes that the command line writes", async ({ embedding }) => {
  await embedding.open("<press-mark>“The eagle has landed,” said Neil Armstrong. \"confidence\":1, wrote Marie Curie in Paris.</press-mark>");
  await embedding.expectPainted("place", ["Paris"]);
  const [json, core, wrong] = await embedding.element.evaluate(async (element) => {
    const { init, annotateJson } = await import(new URL("/annotate/module.js", location.href).href);
    await init();
    const mark = /** @type {any} */ (element);
    let error = "";
    try {
      mark.export("docx");
    } catch (thrown) {
      error = String(thrown);
    }
    return [mark.export("json"), annotateJson(mark.value), error];
  });
  expect(json).toBe(core);
  expect(wrong).toBe('RangeError: there is no export format "docx"; the formats are: json');
});

test("exportAs gives a file of every format, with the bytes of the core, and refuses others", async ({ embedding }) => {
  await embedding.open("<press-mark>“The eagle has landed,” said Neil Armstrong of Port Sable.</press-mark>");
  await embedding.element.evaluate((element) => {
    /** @type {any} */ (element).lexicon = [{ name: "Port Sable", type: "event" }];
  });
  const { files, core, wrong, sync } = await embedding.element.evaluate(async (element) => {
    const { init, exportAs } = await import(new URL("/annotate/module.js", location.href).href);
    const { EXPORT_FORMATS } = await import(new URL("/annotate/formats.js", location.href).href);
    await init();
    const mark = /** @type {any} */ (element);
    const names = EXPORT_FORMATS.map((/** @type {{name: string}} */ { name }) => name);
    const files = await Promise.all(names.map((/** @type {string} */ name) => mark.exportAs(name)));
    const core = names.map((/** @type {string} */ name) => exportAs(mark.value, name, { lexicon: mark.lexicon }));
    /** @param {() => unknown} run */
    const fault = async (run) => Promise.resolve().then(run).then(() => "", String);
    return { files, core, wrong: await fault(() => mark.exportAs("docx")), sync: await fault(() => mark.export("csv")) };
  });
  expect(files.map(({ text }) => text)).toEqual(core);
  expect(files).toHaveLength(11);
  expect(files[2]).toMatchObject({ type: "text/csv", name: "article.csv" });
  expect(files[4].name).toBe("article.sources.csv");
  expect(files[5].text).toContain("Port Sable,event,yes");
  expect(wrong).toContain('RangeError: there is no export format "docx"; the formats are: json, jsonl, csv');
  expect(sync).toBe("RangeError: csv is written by exportAs; export writes json alone");
});

test("in a form: the annotation is submitted with its text, and a reset brings back what stood there", async ({ embedding, page }) => {
  await embedding.open("<form id='f'><press-mark name='story' editable label='Story'>Marie Curie lived in Paris.</press-mark></form>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  const data = () => page.evaluate(() => Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (document.getElementById("f")))));
  const { story, "story.text": text } = /** @type {Record<string, string>} */ (await data());
  expect(text).toBe("Marie Curie lived in Paris.");
  expect(JSON.parse(story).entities.map((/** @type {any} */ { name }) => name)).toEqual(["Marie Curie", "Paris"]);
  const surface = page.getByRole("textbox", { name: "Story" });
  await surface.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Neil Armstrong, the astronaut, spoke.");
  await embedding.expectPainted("person", ["Neil Armstrong"]);
  await expect.poll(async () => (await data())["story.text"]).toBe("Neil Armstrong, the astronaut, spoke.");
  await page.evaluate(() => /** @type {HTMLFormElement} */ (document.getElementById("f")).reset());
  await embedding.expectPainted("person", ["Marie Curie"]);
  await expect.poll(async () => (await data())["story.text"]).toBe("Marie Curie lived in Paris.");
  expect(await embedding.element.evaluate((element) => /** @type {any} */ (element).form.id)).toBe("f");
});

test("editable: writing is marked as it goes, and undo is the browser's", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'></press-mark>");
  await page.getByRole("textbox", { name: "Draft" }).focus();
  await page.keyboard.type("Marie Curie lived in Paris");
  await embedding.expectPainted("person", ["Marie Curie"]);
  await page.keyboard.type(". <b>Neil Armstrong</b>");
  await embedding.expectPainted("person", ["Marie Curie", "Neil Armstrong"]);
  const value = () => embedding.element.evaluate((element) => /** @type {any} */ (element).value);
  const typed = "Marie Curie lived in Paris. <b>Neil Armstrong</b>";
  // Typing is undone as the browser parts it, mostly as one: every step takes some of it off its end, so that nothing that
  // the element did is a step.
  let steps = 0;
  for (let before = typed; before !== ""; steps += 1) {
    expect(steps, "steps to undo").toBeLessThan(4);
    await page.keyboard.press("ControlOrMeta+Z");
    await expect.poll(value).not.toBe(before);
    const after = await value();
    expect(before.startsWith(after), `${JSON.stringify(after)} after ${JSON.stringify(before)}`).toBe(true);
    before = after;
  }
  await embedding.expectPainted("person", []);
  for (; steps > 0; steps -= 1) await page.keyboard.press("ControlOrMeta+Shift+Z");
  await expect.poll(value).toBe(typed);
  await embedding.expectPainted("place", ["Paris"]);
  expect(await embedding.element.evaluate((element) => element.shadowRoot?.querySelectorAll("b").length)).toBe(0);
});

test("corrections are applied when they are set, and are the page's to keep", async ({ embedding }) => {
  await embedding.open("<press-mark>Marie Curie lived in Paris.</press-mark>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  const kept = await embedding.element.evaluate((element) => {
    const mark = /** @type {import("../../www/press-mark.js").PressMarkElement} */ (element);
    /** @type {import("../../www/annotate/types.js").Correction[]} */
    const list = [{ do: "no-name", at: { exact: "Marie Curie" } }, { do: "no-name", at: { exact: "Rome" } }];
    mark.corrections = list;
    list.pop();
    return mark.corrections.length;
  });
  expect(kept).toBe(2);
  await embedding.expectPainted("person", []);
  const lost = () => embedding.element.evaluate((element) => /** @type {any} */ (element).annotation.lost);
  expect(await lost()).toEqual([1]);
  await embedding.element.evaluate((element) => Object.assign(element, { corrections: [] }));
  await embedding.expectPainted("person", ["Marie Curie"]);
  expect(await lost()).toEqual([]);
});

test("a lexicon is checked, and says what is wrong", async ({ embedding, page }) => {
  await embedding.open("<press-mark id='a' lexicon='nowhere'>Marie Curie lived in Paris.</press-mark>", { head: "" });
  const errors = await page.evaluate(async () => {
    const failed = new Promise((done) => addEventListener("press-mark-error", (event) => done(String(/** @type {CustomEvent} */ (event).detail.error)), { once: true }));
    await import(new URL("/press-mark.js", location.href).href);
    const element = /** @type {any} */ (document.getElementById("a"));
    const thrown = [null, {}, [{ name: "x" }], [{ name: "x", type: "nothing" }]].map((entries) => {
      try {
        element.lexicon = entries;
        return "taken";
      } catch (error) {
        return String(error);
      }
    });
    return [await failed, ...thrown];
  });
  expect(errors).toEqual([
    'Error: the page has no lexicon with the id "nowhere"',
    "taken",
    "TypeError: the lexicon is not a list of {name, type}",
    'TypeError: entry 1 of the lexicon is not a {name, type}: {"name":"x"}',
    'TypeError: entry 1 of the lexicon is not a {name, type}: {"name":"x","type":"nothing"}',
  ]);
});

test("the lists speak the language that lang-ui names, else the page's", async ({ embedding, page }) => {
  await embedding.open("<press-mark lang-ui='de-AT'>Marie Curie lived in Paris. “Nobody here has slept,” said an official.</press-mark><div lang='fr'><press-mark>Marie Curie lived in Paris.</press-mark></div>");
  await expect(page.getByRole("heading", { name: "Namen" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Personen/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Marie Curie 1 Stelle" })).toBeVisible();
  await expect(page.getByText("1 Person, 1 Ort, 1 Zitat von 1 Person").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Noms" })).toBeVisible();
  await embedding.element.evaluate((element) => element.setAttribute("lang-ui", "es"));
  await expect(page.getByRole("heading", { name: "Nombres" })).toBeVisible();
  await page.getByRole("button", { name: /^Marie Curie 1 pasaje/ }).first().click();
  await expect(page.getByRole("group", { name: /^Marie Curie, 1 de 1/ })).toBeVisible();
  // Whatever is shown is known in each language.
  const missing = await page.evaluate(async () => {
    const [{ languageOf }, { ENGLISH }] = await Promise.all(["panel/language.js", "panel/languages/en.js"].map((path) => import(new URL(`/${path}`, location.href).href)));
    return ["de", "fr", "es"].flatMap((tag) => {
      const probe = document.createElement("i");
      probe.setAttribute("lang-ui", tag);
      const language = languageOf(probe);
      return [...Object.keys(ENGLISH), ...Object.keys(ENGLISH.marks).map((mark) => `marks.${mark}`)]
        .filter((path) => path.split(".").reduce((/** @type {any} */ at, key) => at?.[key], language) === undefined).map((path) => `${tag} ${path}`);
    });
  });
  expect(missing).toEqual([]);
});

test("what is written is not lost when the element is moved, taken out and put back, or given other attributes", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'>Neil Armstrong spoke.</press-mark><div id='there'></div>");
  await page.getByRole("textbox", { name: "Draft" }).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Marie Curie listened.");
  const value = () => page.evaluate(() => /** @type {any} */ (document.querySelector("press-mark")).value);
  const WHOLE = "Neil Armstrong spoke. Marie Curie listened.";
  await embedding.expectPainted("person", ["Neil Armstrong", "Marie Curie"]);
  await page.evaluate(() => document.getElementById("there")?.append(/** @type {Element} */ (document.querySelector("press-mark"))));
  expect(await value()).toBe(WHOLE);
  await page.evaluate(async () => {
    const element = /** @type {Element} */ (document.querySelector("press-mark"));
    element.remove();
    await new Promise((done) => setTimeout(done, 50));
    element.setAttribute("lang-ui", "de");
    document.body.append(element);
  });
  await expect.poll(value).toBe(WHOLE);
  await page.evaluate(() => document.querySelector("press-mark")?.removeAttribute("editable"));
  await expect.poll(value).toBe(WHOLE);
  await embedding.expectPainted("person", ["Neil Armstrong", "Marie Curie"]);
  await expect(embedding.element.locator("[part=surface]")).toContainText("Marie Curie listened");
});

test("disabled: nothing is written, pressed or submitted", async ({ embedding, page }) => {
  await embedding.open("<form id='f'><fieldset disabled><press-mark name='story' editable label='Story'>Marie Curie lived in Paris.</press-mark></fieldset></form>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  expect(await page.evaluate(() => [...new FormData(/** @type {HTMLFormElement} */ (document.getElementById("f"))).keys()])).toEqual([]);
  await expect(page.getByRole("textbox", { name: "Story" })).toHaveAttribute("contenteditable", "false");
  await page.evaluate(() => document.querySelector("fieldset")?.removeAttribute("disabled"));
  await expect(page.getByRole("textbox", { name: "Story" })).toHaveAttribute("contenteditable", "plaintext-only");
  await page.getByRole("button", { name: /^Marie Curie/ }).click();
  await embedding.expectPainted("current", ["Marie Curie"]);
});

test("attributes that a framework sets as properties mean the same", async ({ embedding }) => {
  await embedding.open(`<press-mark>${STORY}</press-mark>`);
  const attributes = await embedding.element.evaluate((element) => {
    Object.assign(element, { types: "place person", quotes: "off", editable: true, panel: "none", theme: "dark", langUi: "fr", lexicon: "desk" });
    return Object.fromEntries(element.getAttributeNames().map((name) => [name, element.getAttribute(name)]));
  });
  expect(attributes).toEqual({ types: "place person", quotes: "off", editable: "", panel: "none", theme: "dark", "lang-ui": "fr", lexicon: "desk" });
});

test("custom-elements.json says what there is", async ({ embedding }) => {
  await embedding.open("<press-mark legend desk>Marie Curie lived in Paris.</press-mark>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  const { said, found } = await embedding.element.evaluate(async (element) => {
    const load = (/** @type {string} */ path) => import(new URL(path, location.href).href);
    const [{ OBSERVED }, { PROPERTIES }, manifest] = await Promise.all([
      load("/element/attributes.js"), load("/paint/palette.js"), fetch("/custom-elements.json").then((answer) => answer.json()),
    ]);
    const { attributes, members, cssProperties, cssParts, events } = manifest.modules[1].declarations[0];
    const names = (/** @type {{name: string}[]} */ list) => list.map(({ name }) => name).sort();
    const members_ = new Set();
    for (let proto = Object.getPrototypeOf(element); proto !== HTMLElement.prototype; proto = Object.getPrototypeOf(proto)) {
      for (const name of Object.getOwnPropertyNames(proto)) if (!/Callback$|^constructor$|^focus$/.test(name)) members_.add(name);
    }
    const style = [...(element.shadowRoot?.adoptedStyleSheets ?? [])].flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText).join();
    return {
      said: { attributes: names(attributes), members: names(members), properties: names(cssProperties), events: names(events), parts: names(cssParts) },
      found: {
        attributes: [...OBSERVED].sort(),
        members: [...members_].sort(),
        properties: [...new Set([...PROPERTIES, ...[...style.matchAll(/--press-mark-[\w-]+/g)].map(([name]) => name)])].sort(),
        events: ["annotate", "before-annotate", "before-select", "correct", "error", "intake", "ready", "select"].map((name) => `press-mark-${name}`),
        // The button that stops a reading is there only while one takes long.
        parts: [...new Set([...(element.shadowRoot?.querySelectorAll("[part]") ?? [])].map((part) => part.getAttribute("part")).concat("surface", "stop"))].sort(),
      },
    };
  });
  expect(said).toEqual(found);
});

/** The words that a form's annotation names, by the text that it comes with. @param {import("@playwright/test").Page} page */
const submitted = (page) => page.evaluate(() => {
  const data = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (document.getElementById("f"))));
  const [name] = Object.keys(data);
  if (name === undefined) return null;
  const text = String(data[`${name}.text`]);
  const element = /** @type {import("../../www/press-mark.js").PressMarkElement} */ (document.querySelector("press-mark"));
  const words = (/** @type {any} */ { mentions }) => mentions.map((/** @type {any} */ { start, end }) => text.slice(start, end));
  return { name, text, submitted: words(JSON.parse(String(data[name]))), held: words(element.annotation), same: element.value === text };
});

test("in a form: what is submitted, held and shown belongs together, also before an edit has been read, and if it never is", async ({ embedding, page }) => {
  await embedding.open("<form id='f'><press-mark name='story' editable label='Story'>Marie Curie lived in Paris.</press-mark></form>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  await page.evaluate(() => addEventListener("press-mark-before-annotate", (event) => event.preventDefault()));
  await page.getByRole("textbox", { name: "Story" }).press("ControlOrMeta+Home");
  await page.keyboard.type("Then ");
  const together = { name: "story", same: true };
  expect(await submitted(page)).toEqual({ ...together, text: "Then Marie Curie lived in Paris.", submitted: ["Marie Curie", "Paris"], held: ["Marie Curie", "Paris"] });
  for (let count = 0; count < 3; count += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("-");
  expect(await submitted(page)).toEqual({ ...together, text: "Then Mar-ie Curie lived in Paris.", submitted: ["Paris"], held: ["Paris"] });
});

test("in a form: the name can be set, changed and taken away", async ({ embedding, page }) => {
  await embedding.open("<form id='f'><press-mark editable label='Story'>Marie Curie lived in Paris.</press-mark></form>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  expect(await submitted(page)).toBeNull();
  for (const name of ["one", "two"]) {
    await embedding.element.evaluate((element, value) => element.setAttribute("name", value), name);
    expect(await submitted(page)).toMatchObject({ name, submitted: ["Marie Curie", "Paris"] });
  }
  await embedding.element.evaluate((element) => element.removeAttribute("name"));
  expect(await submitted(page)).toBeNull();
});

test("replace puts a text in as if it had been typed", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'>Marie Curie lived in Paris.</press-mark><press-mark id='read'>Marie Curie lived in Paris.</press-mark>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("press-mark")) /** @type {import("../../www/press-mark.js").PressMarkElement} */ (element).replace("Neil Armstrong, the astronaut, spoke.");
  });
  await embedding.expectPainted("person", ["Neil Armstrong"], 1);
  await embedding.expectPainted("person", ["Neil Armstrong"], 2);
  await expect(page.getByRole("textbox", { name: "Draft" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Z");
  await embedding.expectPainted("person", ["Marie Curie"], 1);
});

test("the legend counts, sets types and quotes, and follows them", async ({ embedding, page }) => {
  await embedding.open(`<press-mark legend lang-ui="de">${STORY}</press-mark>`);
  await embedding.expectPainted("person", ["Neil Armstrong", "Armstrong", "Marie Curie"]);
  const legend = page.getByRole("group", { name: "Markierungen" });
  const people = legend.getByRole("checkbox", { name: /^Personen 2/ });
  await people.uncheck();
  await embedding.expectPainted("person", []);
  const said = () => embedding.element.evaluate((element) => [element.getAttribute("types")?.includes("person"), element.getAttribute("quotes")]);
  expect(await said()).toEqual([false, null]);
  await expect(page.getByRole("button", { name: /^Marie Curie/ })).toHaveCount(0);
  await expect(people, "it counts what it does not show").toBeVisible();
  await legend.getByText("Mehr").click();
  await legend.getByRole("button", { name: "Keine Markierungen" }).click();
  expect(await said()).toEqual([false, "off"]);
  await expect(legend).toBeVisible();
  await embedding.element.evaluate((element) => element.removeAttribute("types"));
  await expect(people).toBeChecked();
  await legend.getByRole("button", { name: "Alle Markierungen" }).click();
  expect(await said()).toEqual([undefined, null]);
  await embedding.expectPainted("quote", ["“That’s one small step for man,”"]);
});

test("what stands in the named slots is shown and is no part of the text", async ({ embedding, page }) => {
  await embedding.open("<press-mark editable label='Draft'>Marie Curie lived.<p slot='after'>Words: Neil Armstrong.</p></press-mark>");
  await embedding.expectPainted("person", ["Marie Curie"]);
  await expect(page.getByText("Words: Neil Armstrong.")).toBeVisible();
  expect(await embedding.element.evaluate((element) => /** @type {any} */ (element).value)).toBe("Marie Curie lived.");
});
