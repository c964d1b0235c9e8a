import { html as page_, script } from "./embedding.js";
import { ALL, PAYLOADS, chunks, expect, story, test } from "./canary.js";
import { docx, p } from "./zip.js";

/** Every payload of `tests/payloads/` through every way in, in a browser; what is written out is in `payloads-out.spec.js`. */

/** @typedef {import("../../www/press-mark.js").PressMarkElement} PressMarkElement */

test.describe.configure({ mode: "parallel", timeout: 400_000 });

/** What README calls the strictest policy, and the icon of the test's page. */
const STRICTEST = "default-src 'none'; img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types pressmark";

/** Of so many payloads at a time one text is made. */
const TOGETHER = 20;

const TEXTS = chunks(ALL, TOGETHER).map((some) => some.map(story).join("\n\n"));

test("there are enough payloads of every kind, and no two alike", () => {
  const kinds = new Map(PAYLOADS.map(({ kind }) => [kind, PAYLOADS.filter((each) => each.kind === kind).length]));
  expect([...kinds.keys()].sort()).toEqual([
    "attribute", "bidi", "clobbering", "control", "css", "formula", "handler", "link", "lookalike", "mathml", "mutation", "prototype", "script", "svg", "template", "trusted-types",
  ]);
  expect(Math.min(...kinds.values())).toBeGreaterThan(10);
  expect(new Set(ALL).size).toBe(ALL.length);
  expect(ALL.length).toBeGreaterThanOrEqual(500);
});

for (const [way, least] of /** @type {[string, number][]} */ ([["innerHTML", 80], ["a page of its own", 80]])) {
  test(`the canary sees what fires on a bare page, as ${way}`, async ({ canary, site, page }) => {
    await page.goto(site.put("/bare.html", page_("")));
    // Each says which it is.
    const named = ALL.map((payload, index) => payload.replaceAll(/canary(?=\(\)|[./`'"]|$)/g, (word, at) => (payload[at + 6] === "(" ? word : `${word}/${index}`)).replaceAll("canary()", `canary(${index})`));
    for (const some of chunks(named, 60)) {
      await page.evaluate(async ([payloads, how]) => {
        const loading = /** @type {Promise<unknown>[]} */ ([]);
        const frames = payloads.map((payload) => {
          const frame = document.createElement("iframe");
          // What the payload asks for may never come.
          if (how !== "innerHTML") loading.push(Promise.race([new Promise((done) => frame.addEventListener("load", done)), new Promise((done) => setTimeout(done, 5000))]));
          if (how !== "innerHTML") frame.srcdoc = payload;
          document.body.append(frame);
          if (how === "innerHTML") /** @type {Document} */ (frame.contentDocument).body.innerHTML = payload;
          return frame;
        });
        await Promise.all(loading);
        await new Promise((done) => setTimeout(done, 300));
        for (const frame of frames) frame.remove();
      }, /** @type {const} */ ([some, way]));
    }
    const fired = canary.take();
    const which = new Set(fired.map((line) => /canary\/(\d+)|^call (\d+)/.exec(line)).map((match) => match?.[1] ?? match?.[2]));
    console.log(`of ${ALL.length} payloads, as ${way}, ${which.size} fire (${fired.length} times)`);
    expect(which.size).toBeGreaterThan(least);
  });
}

for (const policy of ["", STRICTEST]) {
  const where = policy === "" ? "without a policy" : "under the strictest policy";

  test(`as the text of an element, ${where}`, async ({ canary, site, page }) => {
    await page.goto(site.put("/page.html", page_("<div id=all></div>", script()), policy === "" ? {} : { "Content-Security-Policy": policy }));
    await page.evaluate(async ([texts, most]) => {
      await customElements.whenDefined("press-mark");
      const all = /** @type {HTMLElement} */ (document.getElementById("all"));
      const host = document.createElement("p");
      host.id = "host";
      /** @type {[string, (element: PressMarkElement, text: string) => void][]} */
      const ways = [
        ["", (element, text) => (element.textContent = text)],
        ["markup", (element, text) => (element.value = text)],
        ["editable", (element, text) => (element.value = text)],
        ["editable", (element, text) => element.replace(text)],
        ["for=host", (element, text) => ((host.textContent = text), element.value)],
      ];
      for (const [attribute, put] of ways.slice(0, most)) {
        const element = /** @type {PressMarkElement} */ (document.createElement("press-mark"));
        for (const name of ["legend", "desk", attribute].filter(Boolean)) element.setAttribute(...(/** @type {[string, string]} */ ([...name.split("="), ""].slice(0, 2))));
        all.replaceChildren(host, element);
        for (const text of texts) {
          put(element, text);
          const annotation = await element.annotate();
          if (annotation === null) throw new Error(`${attribute}: not read`);
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          const entries = /** @type {HTMLElement[]} */ ([...element.shadowRoot?.querySelectorAll("button.entry, .quote-entry button") ?? []]);
          for (const entry of entries.slice(0, 5)) entry.click();
          for (const { id } of annotation.entities.slice(0, 2)) element.next(id);
          if (!element.value.includes("Curie")) throw new Error(`${attribute}: ${element.value}`);
        }
      }
      // What a policy refuses, it refuses of one way as of another.
    }, /** @type {const} */ ([TEXTS, policy === "" ? 5 : 3]));
    await canary.expectSilence(where);
  });

  test(`as every attribute and property of an element, ${where}`, async ({ canary, site, page }) => {
    await page.goto(site.put("/page.html", page_("<form id=all></form><p id=other>Marie Curie lived in Paris.</p>", script()), policy === "" ? {} : { "Content-Security-Policy": policy }));
    await page.evaluate(async (payloads) => {
      const { observedAttributes } = /** @type {typeof PressMarkElement} */ (await customElements.whenDefined("press-mark"));
      const form = /** @type {HTMLFormElement} */ (document.getElementById("all"));
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      for (const [index, payload] of payloads.entries()) {
        const element = /** @type {any} */ (document.createElement("press-mark"));
        element.textContent = "“We will see,” said Marie Curie of Paris.";
        if (index % 2 === 0) element.editable = true;
        form.replaceChildren(element);
        // One that chooses another text, and one that fails the reading, apart from the rest.
        for (const name of observedAttributes) if (!["for", "lexicon"].includes(name)) element.setAttribute(name, payload);
        await element.annotate().catch(() => {});
        await frame();
        for (const [name, value] of new FormData(form)) if (name !== payload && name !== `${payload}.text` && !(name + value).includes("Curie")) throw new Error(`form: ${name}`);
        for (const name of ["lexicon", "for"]) {
          element.setAttribute(name, payload);
          await element.annotate().catch(() => {});
        }
        /** @type {unknown} */
        let json = payload;
        try {
          json = JSON.parse(payload);
        } catch { /* Most are no JSON. */ }
        const entries = [{ name: payload, type: "person", aliases: [payload], entity: payload }];
        for (const property of ["host", "htmlFor", "ignore", "types", "quotes", "panel", "theme", "langUi", "placeholder", "lexicon", "corrections", "name", "lines", "desk", "value"]) {
          for (const value of [payload, json, [payload], { [payload]: payload }, ...(property === "lexicon" ? [entries] : [])]) {
            try {
              element[property] = value;
            } catch { /* Refused in words. */ }
          }
        }
        await element.annotate().catch(() => {});
        try {
          element.next(payload);
        } catch { /* No such name. */ }
      }
      await frame();
    }, ALL);
    await canary.expectSilence(where);
  });
}

test("as what is pasted, dropped and opened on the page", async ({ canary, page }) => {
  const escaped = (/** @type {string} */ payload) => payload.replaceAll(/[<&>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const files = [
    // The name says what is in it, too.
    ...ALL.map((payload) => ({ name: `${payload}.html`, content: Buffer.from(`<!doctype html><title>${payload}</title><article><p>Marie Curie lived in Paris.</p>${payload}</article>`) })),
    ...chunks(ALL, TOGETHER).flatMap((some, index) => [
      { name: `${index}.txt`, content: Buffer.from(some.join("\n\n")) },
      { name: `${index}.md`, content: Buffer.from(some.map((payload) => `# ${payload}\n\n${payload} **${payload}** [${payload}](${payload}) ![${payload}](${payload})\n\n\`${payload}\``).join("\n\n")) },
      { name: `${index}.docx`, content: docx(some.map((payload) => p(escaped(payload))).join("")) },
    ]),
    // As no XML is.
    ...chunks(ALL, 5).map((some, index) => ({ name: `broken-${index}.docx`, content: docx(`${p("Marie Curie lived.")}${some.join("")}`) })),
  ].map(({ name, content }) => ({ name, content: content.toString("base64") }));
  await page.goto("/");
  await expect(page.getByRole("textbox", { name: "Article" })).toBeFocused();
  // Events like those that a reader's hands make on the page's own elements.
  await page.evaluate(async ([payloads, texts]) => {
    const element = /** @type {PressMarkElement} */ (document.querySelector("press-mark"));
    const surface = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector("[part=surface]"));
    const carry = (/** @type {Record<string, string>} */ types) => {
      const carried = new DataTransfer();
      for (const [type, words] of Object.entries(types)) carried.setData(type, words);
      return carried;
    };
    const paste = (/** @type {Record<string, string>} */ types) => {
      surface.focus();
      getSelection()?.selectAllChildren(surface);
      const event = new ClipboardEvent("paste", { clipboardData: carry(types), bubbles: true, composed: true, cancelable: true });
      if (surface.dispatchEvent(event)) document.execCommand("insertText", false, types["text/plain"] ?? "");
      document.querySelectorAll(".notice button").forEach((button) => /^(?:Put them in|Read its text|Mend it)$/.test(button.textContent ?? "") && /** @type {HTMLElement} */ (button).click());
    };
    for (const payload of payloads) paste({ "text/html": `<p>Marie Curie lived in Paris.</p>${payload}<p>The end.</p>`, "text/plain": payload });
    for (const text of texts) {
      paste({ "text/plain": text });
      paste({ "text/html": text, "text/plain": text });
      const dropped = new DragEvent("drop", { dataTransfer: carry({ "text/plain": text, "text/html": text }), bubbles: true, composed: true, cancelable: true });
      /** @type {Element} */ (document.querySelector(".masthead")).dispatchEvent(dropped);
      await element.annotate();
    }
  }, /** @type {const} */ ([ALL, TEXTS]));
  await canary.expectSilence("pasted and dropped");
  for (const some of chunks(files, 50)) {
    await page.evaluate(async (each) => {
      const drop = (/** @type {File[]} */ files) => {
        const carried = new DataTransfer();
        for (const file of files) carried.items.add(file);
        document.querySelector(".pressmark")?.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, composed: true, cancelable: true }));
      };
      // All of them in the list, which reads them.
      drop(each.map(({ name, content }) => new File([Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0))], name)));
      const isRead = () => /** @type {HTMLProgressElement} */ (document.querySelector(".files progress")).hidden;
      while (!isRead()) await new Promise((done) => setTimeout(done, 5));
      for (const button of [...document.querySelectorAll(".files li button")].slice(-3)) /** @type {HTMLElement} */ (button).click();
      await /** @type {PressMarkElement} */ (document.querySelector("press-mark")).annotate();
    }, some);
  }
  await canary.expectSilence("opened");
});

test("as the fragment and the messages of embed.html", async ({ canary, site, page }) => {
  const around = `<iframe data-own id="f" title="f" src="about:blank" width="600" height="400"></iframe>`;
  await page.goto(site.put("/page.html", page_(around)));
  // What an address sets, the attributes above are set to also: here it is enough that they come from there.
  const fragments = chunks(ALL, TOGETHER).map((some) => {
    const names = ["types", "quotes", "panel", "theme", "lang-ui"];
    return new URLSearchParams([["text", some.map(story).join("\n\n")], ...names.map((name, index) => [name, some[index % some.length]])]).toString();
  });
  await page.evaluate(async (all) => {
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("f"));
    const heard = /** @type {any[]} */ ([]);
    Object.assign(globalThis, { heard });
    addEventListener("message", ({ data }) => heard.push(data));
    for (const [index, fragment] of all.entries()) {
      heard.length = 0;
      // Another address each time, since a fragment alone loads nothing.
      frame.src = `/embed.html?n=${index}&origin=${encodeURIComponent(location.origin)}#${fragment}`;
      while (!heard.some(({ pressmark }) => pressmark === "annotate")) await new Promise((done) => setTimeout(done, 2));
    }
  }, fragments);
  await canary.expectSilence("fragments");
  await page.evaluate(async ([all, texts]) => {
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("f"));
    const heard = /** @type {any[]} */ (/** @type {any} */ (globalThis).heard);
    const until = async (/** @type {(data: any) => boolean} */ is) => {
      while (!heard.some(is)) await new Promise((done) => setTimeout(done, 2));
      heard.length = 0;
    };
    const send = (/** @type {unknown} */ message) => frame.contentWindow?.postMessage(message, location.origin);
    heard.length = 0;
    for (const payload of all) {
      send(payload);
      send({ pressmark: "show", types: payload, quotes: payload, panel: payload, theme: payload, langUi: payload, onclick: payload, innerHTML: payload, editable: payload, lexicon: payload });
      send({ pressmark: "show", lexicon: [{ name: payload, type: "person", entity: payload }] });
      try {
        send(JSON.parse(payload));
        send({ pressmark: "show", lexicon: JSON.parse(payload) });
      } catch { /* Most are no JSON. */ }
    }
    send({ pressmark: "show", lexicon: [], types: ["person", "place"], quotes: true });
    for (const text of texts) {
      send({ pressmark: "show", text });
      await until((data) => data.pressmark === "annotate" && data.text === text.replace(/\r\n?/g, "\n"));
    }
  }, /** @type {const} */ ([ALL, TEXTS]));
  await canary.expectSilence("messages");
});
