import { STORY, expect, html, paintedIn, script, test } from "./embedding.js";

const PEOPLE = ["Neil Armstrong", "Armstrong", "Marie Curie"];

const STRICT = "default-src 'none'; script-src ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN; worker-src ORIGIN; style-src 'none'; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types pressmark";

/** @param {import("@playwright/test").Page} page */
const where = (page) => page.evaluate(async () => {
  const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[src]"));
  return (await import(new URL("annotate/annotator.js", script.src).href)).annotator.where;
});

test("under a strict policy with Trusted Types, in a worker", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark><press-mark editable>Marie Curie lived in Paris.</press-mark>`, {
    headers: { "Content-Security-Policy": STRICT.replaceAll("ORIGIN", "'self'") },
  });
  await embedding.expectPainted("person", PEOPLE);
  await embedding.expectPainted("person", ["Marie Curie"], 2);
  expect(await where(page)).toBe("worker");
  await page.getByRole("button", { name: /^Marie Curie/ }).first().click();
  await embedding.expectPainted("current", ["Marie Curie"]);
});

test("under a policy that refuses workers, on the page", async ({ embedding, page, faults }) => {
  faults.push(/worker-src|Content Security Policy/);
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`, {
    headers: { "Content-Security-Policy": STRICT.replaceAll("ORIGIN", "'self'").replace("worker-src 'self'", "worker-src 'none'") },
  });
  await embedding.expectPainted("person", PEOPLE);
  expect(await where(page)).toBe("page");
});

const NO_WASM = "script-src 'self' 'unsafe-inline' ORIGIN";

test("under a policy that refuses WebAssembly, the worker has its own", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`, { headers: { "Content-Security-Policy": NO_WASM.replace("ORIGIN", "") } });
  await embedding.expectPainted("person", PEOPLE);
  expect(await where(page)).toBe("worker");
});

test("under that policy from another origin, it says so, and the page stays as it is", async ({ embedding, page, faults }) => {
  faults.push(/Content Security Policy|WebAssembly/);
  const { origin } = embedding.cdn;
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`, { head: "", headers: { "Content-Security-Policy": NO_WASM.replace("ORIGIN", origin) } });
  const failed = page.evaluate(() => new Promise((done) => document.addEventListener("press-mark-error", (event) => done(String(/** @type {CustomEvent} */ (event).detail.error)))));
  await page.evaluate((from) => import(new URL("/press-mark.js", from).href), origin);
  expect(await failed).toMatch(/WebAssembly|wasm/i);
  await expect(page.getByRole("alert")).toContainText("could not be read");
  await expect(page.getByText("the physicist")).toBeVisible();
});

test("from another origin, where no worker can be had", async ({ embedding, page }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`, { head: script(embedding.cdn.origin) });
  await embedding.expectPainted("person", PEOPLE);
  expect(await where(page)).toBe("page");
  expect(embedding.site.asked.filter((path) => path !== "/page.html" && path !== "/favicon.svg")).toEqual([]);
});

test("from another origin, under a strict policy", async ({ embedding }) => {
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`, {
    head: script(embedding.cdn.origin),
    headers: { "Content-Security-Policy": STRICT.replaceAll("ORIGIN", embedding.cdn.origin) },
  });
  await embedding.expectPainted("person", PEOPLE);
});

test("a long text from another origin is read in sections, and the page answers in between", async ({ embedding, page }) => {
  test.slow();
  await embedding.open("<article id='story'></article><press-mark for='story' panel='none'></press-mark>", { head: script(embedding.cdn.origin) });
  await page.evaluate(() => {
    const story = /** @type {HTMLElement} */ (document.getElementById("story"));
    story.append(...Array.from({ length: 3000 }, () => {
      const paragraph = document.createElement("p");
      paragraph.textContent = "“The night was long and calm,” said Marie Curie in Paris, and nothing moved in the streets of the town.";
      return paragraph;
    }));
  });
  const found = () => page.evaluate(() => /** @type {any} */ (document.querySelector("press-mark")).annotation);
  await expect.poll(async () => (await found()).quotes.length, { timeout: 30_000 }).toBe(3000);
  expect((await found()).entities.map((/** @type {any} */ { name }) => name)).toEqual(["Marie Curie", "Paris"]);
  // Those that nobody can see are not painted.
  const painted = await page.evaluate(() => CSS.highlights.get("press-mark-1-person")?.size ?? 0);
  expect(painted).toBeGreaterThan(0);
  expect(painted).toBeLessThan(1000);
  const { told, parts, answered } = await page.evaluate(async (origin) => {
    const { annotator } = await import(new URL("/annotate/annotator.js", origin).href);
    const { value } = /** @type {any} */ (document.querySelector("press-mark"));
    let frames = 0;
    let reading = true;
    // Frames are painted, and keys answered, before the reading goes on.
    const answer = () => {
      frames += 1;
      if (reading) requestAnimationFrame(answer);
    };
    requestAnimationFrame(answer);
    const told = /** @type {number[]} */ ([]);
    const parts = /** @type {number[]} */ ([]);
    const reader = annotator.reader();
    const { quotes } = await reader.read(value, {}, {
      told: (/** @type {any} */ { share, part }) => {
        told.push(frames);
        parts.push(part.quotes.length);
        if (share >= 1) throw new Error("it is all read");
      },
    });
    reading = false;
    reader.end();
    return { told, parts: parts.reduce((sum, count) => sum + count, 0), answered: quotes.length };
  }, embedding.cdn.origin);
  expect(new Set(told).size, `frames in which ${told.length} sections were told of`).toBeGreaterThanOrEqual(5);
  expect(answered).toBe(3000);
  expect(parts, "the last section comes with the whole").toBeGreaterThan(2000);
});

test("a .wasm of a wrong type is read all the same", async ({ embedding, faults }) => {
  faults.push(/WebAssembly.instantiateStreaming/);
  embedding.site.wasmType = "application/octet-stream";
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`);
  await embedding.expectPainted("person", PEOPLE);
});

test("a .wasm that is not there is said in words, and the next text is read when it is", async ({ embedding, page, faults }) => {
  faults.push(/404|Failed to load|WebAssembly|MIME/);
  await page.context().route(/\.wasm$/, (route) => route.fulfill({ status: 404, body: "not here" }));
  await embedding.open(`${STORY}<press-mark for="story"></press-mark>`);
  await expect(page.getByRole("alert")).toContainText("could not be read");
  await page.context().unroute(/\.wasm$/);
  await page.evaluate(() => document.querySelector("#story p")?.append(" So it was."));
  await embedding.expectPainted("person", PEOPLE);
  await expect(page.getByRole("alert")).toBeHidden();
});

for (const sandbox of ["allow-scripts", "allow-scripts allow-same-origin"]) {
  test(`in an iframe with sandbox="${sandbox}"`, async ({ embedding, page, faults }) => {
    faults.push(/can escape its sandboxing/);
    embedding.site.put("/inner.html", html(`${STORY}<press-mark for="story"></press-mark>`, script()));
    await embedding.open(`<iframe title="story" sandbox="${sandbox}" src="/inner.html" width="600" height="600"></iframe>`, { head: "" });
    const frame = page.frame({ url: /inner\.html/ });
    if (frame === null) throw new Error("no frame");
    await expect.poll(() => frame.evaluate(paintedIn, /** @type {const} */ (["person", 1])), { timeout: 15_000 }).toEqual(PEOPLE);
  });
}

test("within a shadow tree, with its host there", async ({ embedding, page }) => {
  await embedding.open(`<x-story><template shadowrootmode="open">${STORY}<press-mark for="story"></press-mark></template></x-story>`);
  await embedding.expectPainted("person", PEOPLE);
  const line = () => page.evaluate(() => {
    const story = document.querySelector("x-story")?.shadowRoot?.getElementById("story");
    return story && getComputedStyle(story, "::highlight(press-mark-1-person)").textDecorationLine;
  });
  expect(await line()).toBe("underline");
  await page.mouse.move(30, 90);
  await page.getByRole("button", { name: /^Marie Curie/ }).click();
  await embedding.expectPainted("current", ["Marie Curie"]);
  const box = await page.getByText("Marie Curie, the physicist").boundingBox();
  if (box === null) throw new Error("no text");
  await page.mouse.move(box.x + 30, box.y + box.height / 2);
  await expect(page.getByRole("tooltip")).toContainText("Person");
});

test("a host in a nested shadow tree is named by a path", async ({ embedding, page }) => {
  await embedding.open(`<x-page><template shadowrootmode="open"><x-story><template shadowrootmode="open">${STORY}</template></x-story></template></x-page><press-mark></press-mark>`);
  await page.evaluate(() => Object.assign(/** @type {object} */ (document.querySelector("press-mark")), { host: "x-page >>> x-story >>> #story" }));
  await embedding.expectPainted("person", PEOPLE);
  await page.evaluate(() => Object.assign(/** @type {object} */ (document.querySelector("press-mark")), { host: document.body.appendChild(Object.assign(document.createElement("p"), { textContent: "Marie Curie lived in Paris." })) }));
  await embedding.expectPainted("person", ["Marie Curie"]);
});

for (const [name, style] of [["right to left", "direction: rtl"], ["vertical", "writing-mode: vertical-rl; height: 400px"]]) {
  test(`${name}: an entry leads to its place, and pointing finds it`, async ({ embedding, page }) => {
    await embedding.open(`<article id="story" style="${style}"><p>قال نيل في باريس. Neil Armstrong spoke.</p>${"<p>كان الليل طويلا وهادئا.</p>".repeat(80)}<p>Marie Curie lived in Paris.</p></article><press-mark for="story"></press-mark>`);
    await embedding.expectPainted("person", ["Neil Armstrong", "Marie Curie"]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.getByRole("button", { name: /^Neil Armstrong/ }).click();
    const box = await page.evaluate(() => {
      const [place] = CSS.highlights.get("press-mark-1-current") ?? [];
      const range = new Range();
      range.setStart(place.startContainer, place.startOffset);
      range.setEnd(place.endContainer, place.endOffset);
      return /** @type {DOMRect} */ (range.getBoundingClientRect().toJSON());
    });
    expect(box.x >= 0 && box.y >= 0 && box.right <= 1280 && box.bottom <= 720, JSON.stringify(box)).toBe(true);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.getByRole("tooltip")).toContainText("Neil Armstrong");
  });
}

test("at 200 % and 400 % zoom nothing is wider than the window", async ({ embedding, page }) => {
  // A zoomed page has so many fewer pixels: WCAG 1.4.10 asks for 320 of them.
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 360 });
    await embedding.open(`<press-mark>${STORY}</press-mark><press-mark for="two"></press-mark><p id="two">Marie Curie lived in Paris, ${"unbroken".repeat(40)}.</p>`, { head: `<style>body { overflow-wrap: anywhere }</style><meta name="viewport" content="width=device-width">${script()}` });
    await embedding.expectPainted("person", PEOPLE);
    await page.getByRole("button", { name: /^Marie Curie/ }).first().click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    const bar = await page.getByRole("group", { name: /1 of 1/ }).boundingBox();
    expect(bar !== null && bar.x >= 0 && bar.x + bar.width <= width).toBe(true);
  }
});

test("text is enlarged to 200 %: the lists grow with it", async ({ embedding, page }) => {
  await embedding.open(`<press-mark>${STORY}</press-mark>`, { head: `<style>html { font-size: 200% }</style>${script()}` });
  await embedding.expectPainted("person", PEOPLE);
  expect(await page.getByRole("button", { name: /^Marie Curie/ }).evaluate((entry) => getComputedStyle(entry).fontSize)).toBe("30px");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test("forced colours: quotes are the system's mark, lines stay apart", async ({ embedding, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await embedding.open(`${STORY}<press-mark for="story"></press-mark><press-mark editable>“The eagle has landed,” said Neil Armstrong.</press-mark>`);
  await embedding.expectPainted("person", PEOPLE);
  await embedding.expectPainted("quote", ["“The eagle has landed,”"], 2);
  const styles = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("mark"));
    probe.style.setProperty("forced-color-adjust", "none");
    const mark = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const story = /** @type {Element} */ (document.getElementById("story"));
    const surface = /** @type {Element} */ (document.querySelectorAll("press-mark")[1].shadowRoot?.querySelector(".surface"));
    return {
      mark,
      grounds: [getComputedStyle(story, "::highlight(press-mark-1-quote)").backgroundColor, getComputedStyle(surface, "::highlight(press-mark-2-quote)").backgroundColor],
      lines: ["person", "organization", "place", "law"].map((mark) => {
        const { textDecorationLine, textDecorationStyle, textDecorationThickness } = getComputedStyle(story, `::highlight(press-mark-1-${mark})`);
        return `${textDecorationLine} ${textDecorationStyle} ${textDecorationThickness}`;
      }),
    };
  });
  expect(styles.grounds).toEqual([styles.mark, styles.mark]);
  expect(new Set(styles.lines).size).toBe(4);
});

test("on paper the lists are whole, and what follows the reader is left out", async ({ embedding, page }) => {
  await embedding.open(`<press-mark>${STORY}</press-mark>`);
  await embedding.expectPainted("person", PEOPLE);
  await page.getByRole("button", { name: /^Marie Curie/ }).click();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("group", { name: /1 of 1/ })).toBeHidden();
  const panel = embedding.element.locator(".panel");
  expect(await panel.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.length).toBeGreaterThan(10_000);
});

test("reduced motion: the page jumps rather than slides", async ({ embedding, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await embedding.open(`<article id="story"><p>Neil Armstrong spoke.</p>${"<p>The night was long.</p>".repeat(200)}<p>Marie Curie lived in Paris.</p></article><press-mark for="story"></press-mark>`);
  await embedding.expectPainted("person", ["Neil Armstrong", "Marie Curie"]);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const moved = await embedding.element.evaluate((element) => {
    const before = scrollY;
    /** @type {any} */ (element).next("Neil Armstrong");
    return before - scrollY;
  });
  expect(moved).toBeGreaterThan(1000);
});

for (const source of /** @type {const} */ (["nothing", "a string", "a URL", "a Response", "bytes", "a Module", "a promise"])) {
  test(`init takes ${source}, for the page and for the worker`, async ({ embedding, page }) => {
    await embedding.open("<press-mark></press-mark>", { head: "" });
    // Elsewhere than beside the scripts, where nothing is found then.
    if (source !== "nothing") await page.context().route(/pkg\/pressmark_bg\.wasm$/, (route) => route.fulfill({ status: 404 }));
    embedding.site.folders.set("/module/", embedding.site.folders.get("/") + "pkg/");
    const entities = await page.evaluate(async (kind) => {
      const { init, annotate } = await import(new URL("/index.js", location.href).href);
      const address = "/module/pressmark_bg.wasm";
      const bytes = async () => (await fetch(address)).arrayBuffer();
      const given = {
        nothing: () => undefined,
        "a string": () => address,
        "a URL": () => new URL(address, location.href),
        "a Response": () => fetch(address),
        bytes: async () => new Uint8Array(await bytes()),
        "a Module": async () => WebAssembly.compile(await bytes()),
        "a promise": () => fetch(address),
      };
      const made = given[kind]();
      await init(kind === "a promise" ? made : await made);
      await import(new URL("/press-mark.js", location.href).href);
      return annotate("Marie Curie lived in Paris.").entities.map((/** @type {any} */ { name }) => name);
    }, source);
    expect(entities).toEqual(["Marie Curie", "Paris"]);
    await page.evaluate(() => Object.assign(/** @type {object} */ (document.querySelector("press-mark")), { value: "Neil Armstrong, the astronaut, spoke." }));
    await embedding.expectPainted("person", ["Neil Armstrong"]);
    expect(await page.evaluate(async () => (await import(new URL("/annotate/annotator.js", location.href).href)).annotator.where)).toBe("worker");
  });
}

test("a module that cannot be had is an error of each text, and no reason to do without a worker", async ({ embedding, page }) => {
  await embedding.open("<p></p>", { head: "" });
  const outcome = await page.evaluate(async () => {
    const { give } = await import(new URL("/annotate/source.js", location.href).href);
    const { annotator } = await import(new URL("/annotate/annotator.js", location.href).href);
    give(new Response("not here", { status: 404 }));
    const [one, two] = await Promise.allSettled([annotator.annotate("Marie Curie"), annotator.annotate("Paris")]);
    return [one.status, two.status, annotator.where];
  });
  expect(outcome).toEqual(["rejected", "rejected", null]);
});

test("one text that fails holds up no other: ids, errors, signals", async ({ embedding, page }) => {
  await embedding.open("<p></p>", { head: "" });
  const outcome = await page.evaluate(async () => {
    const { Annotator } = await import(new URL("/annotate/annotator.js", location.href).href);
    const annotator = new Annotator();
    const stale = new AbortController();
    /** @param {Promise<any>} promise */
    const said = (promise) => promise.then(({ entities }) => entities.map((/** @type {any} */ { name }) => name).join(), (error) => error.name);
    const all = [
      said(annotator.annotate("Marie Curie lived in Paris.")),
      said(annotator.annotate("Marie Curie lived in Paris.", { types: ["nothing"] })),
      said(annotator.annotate("Neil Armstrong, the astronaut, spoke.", {}, stale.signal)),
      said(annotator.annotate("Neil Armstrong, the astronaut, spoke.", {}, AbortSignal.abort())),
      said(annotator.annotate("Neil Armstrong, the astronaut, spoke.")),
    ];
    stale.abort();
    return Promise.all(all);
  });
  expect(outcome).toEqual(["Marie Curie,Paris", "Error", "AbortError", "AbortError", "Neil Armstrong"]);
});

test("a worker that breaks is replaced: the text that broke it fails, the others are read", async ({ embedding, page }) => {
  await embedding.open("<p></p>", { head: "" });
  const outcome = await page.evaluate(async () => {
    const { Annotator } = await import(new URL("/annotate/annotator.js", location.href).href);
    const { startWorker } = await import(new URL("/annotate/start-worker.js", location.href).href);
    let started = 0;
    const annotator = new Annotator(() => {
      started += 1;
      const worker = startWorker();
      const post = worker.postMessage.bind(worker);
      // As a trap in the module is answered.
      worker.postMessage = (/** @type {any} */ message) => message.reading?.words === "trap"
        ? void setTimeout(() => worker.dispatchEvent(new MessageEvent("message", { data: { id: message.id, error: { name: "RuntimeError", message: "unreachable" } } })))
        : post(message);
      return worker;
    });
    await annotator.annotate("Marie Curie");
    const [trap, other] = await Promise.allSettled([annotator.annotate("trap"), annotator.annotate("Marie Curie lived in Paris.")]);
    return [trap.status, other.status, started];
  });
  expect(outcome).toEqual(["rejected", "fulfilled", 2]);
});

test("a worker that says nothing is not waited for for ever", async ({ embedding, page }) => {
  await embedding.open("<p></p>", { head: "" });
  const outcome = await page.evaluate(async () => {
    const { Annotator } = await import(new URL("/annotate/annotator.js", location.href).href);
    const { startWorker } = await import(new URL("/annotate/start-worker.js", location.href).href);
    /** @param {Promise<any>} promise */
    const said = (promise) => promise.then(({ entities }) => entities.map((/** @type {any} */ { name }) => name).join(), String);
    const silent = () => Object.assign(new EventTarget(), { postMessage() {}, terminate() {} });
    const never = new Annotator(silent, 200);
    const first = await said(never.annotate("Marie Curie lived in Paris."));
    /** @type {Worker[]} */
    const workers = [];
    const lost = new Annotator(() => {
      workers.push(startWorker());
      return workers[workers.length - 1];
    }, 2000);
    const before = await said(lost.annotate("Marie Curie lived in Paris."));
    workers[0].terminate();
    const during = await said(lost.annotate("Marie Curie lived in Paris."));
    return [first, never.where, before, during, await said(lost.annotate("Marie Curie lived in Paris."))];
  });
  expect(outcome).toEqual(["Marie Curie,Paris", "page", "Marie Curie,Paris", "Error: no answer came", "Marie Curie,Paris"]);
});

test("what the page holds does not grow with what is read", async ({ embedding, page, browserName }) => {
  test.skip(browserName !== "chromium", "the heap is measured through Chromium's protocol");
  await embedding.open(`<div id="place"></div>`);
  const client = await page.context().newCDPSession(page);
  const heap = async () => {
    await client.send("HeapProfiler.collectGarbage");
    const { usedSize } = await client.send("Runtime.getHeapUsage");
    return usedSize;
  };
  const round = () => page.evaluate(async () => {
    for (let count = 0; count < 40; count += 1) {
      const element = document.createElement("press-mark");
      const ready = new Promise((done) => element.addEventListener("press-mark-annotate", done, { once: true }));
      element.textContent = `“The night was long,” said Marie Curie in Paris, ${count}. `.repeat(50);
      document.getElementById("place")?.replaceChildren(element);
      await ready;
    }
    document.getElementById("place")?.replaceChildren();
    await new Promise((done) => setTimeout(done, 300));
  });
  await round();
  const before = await heap();
  await round();
  await round();
  const grown = (await heap()) - before;
  expect(grown, `bytes more after 80 elements; ${before} before`).toBeLessThan(1_000_000);
  expect(await page.evaluate(() => [...CSS.highlights.keys(), ...document.adoptedStyleSheets])).toEqual([]);
});
