import { STORY } from "./pages.js";
import { focus, painted, shown, textOf } from "./seen.js";
import { openPage, paste } from "./writing.js";

/**
 * What goes wrong on the way, and what is said of it; pages of other people, with policies of their own.
 *
 * @typedef {import("./run.js").It} It
 * @typedef {import("../e2e/site.js").Answer} Answer
 */

const TEXT = "Marie Curie lived in Paris.";
const MODULE = "/www/pkg/pressmark_bg.wasm";
const SCRIPT = "/www/pkg/pressmark.js";
/** It would answer for the server. */
const WORKER = "/www/service-worker.js";
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'none'; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types pressmark";

/** A page around some markup, without the script that defines the element. @param {string} body */
const html = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"></head><body>${body}<script type="module" src="/www/press-mark.js"></script></body></html>`;

/** Half of a file. @param {Answer} answer @returns {Answer} */
const cut = (answer) => ({ ...answer, body: answer.body.slice(0, answer.body.length / 2) });

/** Ways in which a file does not come. @type {Readonly<Record<string, (answer: Answer) => Answer | Promise<Answer>>>} */
const MISSING = {
  "not there": () => ({ status: 404, headers: { "Content-Type": "text/plain" }, body: "404 not found" }),
  "cut short": cut,
  // Somebody goes on writing meanwhile.
  "late and cut short": (answer) => new Promise((done) => setTimeout(() => done(cut(answer)), 700)),
  // The server has said how much would come, and hangs up.
  "broken off": (answer) => ({
    ...answer,
    headers: { ...answer.headers, "Content-Length": String(answer.body.length), "Connection": "close" },
    body: answer.body.slice(0, answer.body.length / 2),
  }),
  "another page": () => ({ status: 200, headers: { "Content-Type": "text/html" }, body: "<!doctype html><title>Log in</title>" }),
};

/** What is said, and that the text stays and can be written on. @param {It} it @param {string} what */
async function checkSaid({ browser, checks }, what) {
  await checks.soon(() => browser.run(shown, ".notices"), (words) => words.includes("This text could not be read") && words.includes("Reload"), `${what}: it is said, and what to do`);
  checks.same(await browser.run(textOf), TEXT, `${what}: the text stays`);
  await browser.run(focus, ".surface");
  await browser.press("Control+End");
  await browser.type(" So.");
  await checks.soon(() => browser.run(textOf), `${TEXT} So.`, `${what}: it can be written on`);
}

/** @type {Readonly<Record<string, (it: It) => Promise<void>>>} */
export const FAULTS = {
  "where the module does not come": async (it) => {
    const { browser, site, checks } = it;
    for (const [what, become] of Object.entries(MISSING)) {
      site.altered = new Map([[MODULE, become], [WORKER, MISSING["not there"]]]);
      await openPage(it);
      await paste(it, TEXT);
      await checkSaid(it, `a module that is ${what}`);
      site.altered.delete(MODULE);
      await browser.type(" It is.");
      await checks.soon(() => browser.run(painted, "person"), ["Marie Curie"], `a module that was ${what}: the text is read once it comes`);
      await checks.soon(() => browser.run(shown, ".notices"), "", `a module that was ${what}: nothing is said any more`);
    }
    site.altered.set(MODULE, (answer) => ({ ...answer, headers: { ...answer.headers, "Content-Type": "application/octet-stream" } }));
    await openPage(it);
    await paste(it, TEXT);
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie"], "a module of a wrong type is read all the same");
  },

  "where its script does not come": async (it) => {
    const types = { "of a wrong type": (/** @type {Answer} */ answer) => ({ ...answer, headers: { ...answer.headers, "Content-Type": "text/plain" } }) };
    for (const [what, become] of Object.entries({ ...types, "cut short": cut })) {
      it.site.altered = new Map([[SCRIPT, become], [WORKER, MISSING["not there"]]]);
      await openPage(it);
      await paste(it, TEXT);
      await checkSaid(it, `a script that is ${what}`);
    }
  },

  "two elements, under a strict policy with Trusted Types": async (it) => {
    const { browser, site, checks } = it;
    const body = `${STORY}<press-mark for="story"></press-mark><press-mark editable label="Draft">${TEXT}</press-mark>`;
    await browser.open(site.put("/strict.html", html(body), { "Content-Security-Policy": STRICT }));
    await checks.soon(() => browser.run(painted, "person"), ["Neil Armstrong", "Armstrong", "Marie Curie"], "a page's own text is marked");
    await checks.soon(() => browser.run(painted, "quote"), ["“That’s one small step for man,”"], "with its quote, over elements");
    await checks.soon(() => browser.run(painted, "person", 1), ["Marie Curie"], "and the other element's text");
    await browser.run(() => {
      const surface = document.querySelectorAll("press-mark")[1].shadowRoot?.querySelector(".surface");
      if (surface instanceof HTMLElement) surface.focus();
    });
    await browser.press("Control+Home");
    await browser.type("Frida Kahlo and ");
    await checks.soon(() => browser.run(painted, "person", 1), ["Frida Kahlo", "Marie Curie"], "what is written in one is marked there");
    checks.same(await browser.run(painted, "person"), ["Neil Armstrong", "Armstrong", "Marie Curie"], "and nothing changes in the other");
    checks.same(await browser.run(() => document.getElementById("story")?.querySelectorAll("mark, [data-mark], [style]").length), 0, "nothing is put into the page's text");
    await browser.run(() => document.querySelectorAll("press-mark")[1].remove());
    checks.same(await browser.run(painted, "person", 1), [], "one that goes takes its marks along");
    checks.same(await browser.run(painted, "person"), ["Neil Armstrong", "Armstrong", "Marie Curie"], "and no others");
  },

  "drafts are kept when they are wanted": async (it) => {
    const { browser, checks } = it;
    const drafts = () => browser.run(async () => {
      if (!(await indexedDB.databases()).some(({ name }) => name === "pressmark")) return null;
      /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const database = await done(indexedDB.open("pressmark"));
      const found = await done(database.transaction("drafts").objectStore("drafts").getAll());
      database.close();
      return found.map(({ text }) => text.replace(/\n+$/, "")).sort();
    });
    await openPage(it);
    await browser.type(TEXT);
    await new Promise((done) => setTimeout(done, 1000));
    checks.same(await drafts(), null, "nothing is stored before the reader says so");
    await browser.run(() => {
      /** @type {HTMLElement} */ (document.querySelector("[popovertarget=more]")).click();
      /** @type {HTMLElement} */ (document.querySelector("[data-sheet=drafts]")).click();
    });
    await browser.until("the dialog has its switch", () => {
      const key = /** @type {HTMLElement | null} */ (document.querySelector("dialog[open] [role=switch]"));
      key?.click();
      return key !== null;
    });
    await checks.soon(drafts, [TEXT], "what was written is stored once it is wanted");
    await browser.press("Escape");
    await browser.run(focus, ".surface");
    await browser.press("Control+End");
    await browser.type(" So she did.");
    await checks.soon(drafts, [`${TEXT} So she did.`], "and what is written then");
    await browser.send("refresh", {});
    await checks.soon(() => browser.run(textOf), `${TEXT} So she did.`, "it is there again when the page is reloaded");
    await checks.soon(() => browser.run(painted, "person"), ["Marie Curie"], "and marked");
  },
};
