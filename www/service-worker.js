"use strict";
/**
 * Serves the page without a network: all files of one version, or none.
 *
 * `pkg/page-files.js` names the version and its files, with a digest of each; another list is another service worker to
 * the browser, which installs it beside the old one and lets it wait. What a page, or a worker of its, has begun with is
 * what it gets until it is gone, whichever version is served to new ones: each client is written down with its version.
 * A list of `null` takes everything back.
 *
 * @typedef {{version: string, files: Record<string, string>}} List
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Extendable
 * @typedef {Extendable & {request: Request, clientId: string, resultingClientId: string,
 *   respondWith: (answer: Promise<Response>) => void}} Fetching
 * @typedef {{PRESSMARK_FILES?: List | null, registration: ServiceWorkerRegistration, skipWaiting: () => Promise<void>,
 *   importScripts: (script: string) => void, clients: {matchAll: (which: object) => Promise<{id: string}[]>},
 *   trustedTypes?: {createPolicy: (name: string, rules: {createScriptURL: (address: string) => string}) => {createScriptURL: (address: string) => string}},
 *   addEventListener: (type: string, listener: (event: any) => void) => void}} Scope TypeScript's DOM library has it not.
 */

const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));
const LIST_ADDRESS = "pkg/page-files.js";
worker.importScripts(worker.trustedTypes?.createPolicy("pressmark-offline", {
  createScriptURL(wanted) {
    if (wanted !== LIST_ADDRESS) throw new TypeError("not the address of the list");
    return wanted;
  },
}).createScriptURL(LIST_ADDRESS) ?? LIST_ADDRESS);

const list = worker.PRESSMARK_FILES ?? null;
const home = worker.registration.scope;
/** What our caches are called: other pages of this origin, and other copies of this one, have theirs. */
const PREFIX = `pressmark ${home} `;
const CLIENTS = `${PREFIX}clients`;
/** @param {string} version */
const cacheOf = (version) => `${PREFIX}version ${version}`;

/** Which version each client began with; the same is in the cache `CLIENTS`, for when the browser ends this worker. @type {Map<string, string>} */
const versions = new Map();
/** Clients that are only just on their way, and not among the browser's yet. @type {Set<string>} */
const coming = new Set();

worker.addEventListener("install", (/** @type {Extendable} */ event) => {
  event.waitUntil(list === null ? worker.skipWaiting() : fill(list));
});
worker.addEventListener("activate", (/** @type {Extendable} */ event) => {
  event.waitUntil(list === null ? leave() : sweep(list));
});
worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (data === "take over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (/** @type {Fetching} */ event) => {
  const path = pathOf(event.request);
  if (list === null || path === null) return;
  if (event.request.mode === "navigate") {
    if (path === "index.html") event.respondWith(page(event, list));
  } else if (event.clientId !== "") event.respondWith(part(event, path, list));
});

/** Where a file is to be had. The page itself is asked for by its folder, as readers do. @param {string} path */
const addressOf = (path) => new URL(path === "index.html" ? "./" : path, home).href;

/** The file that is asked for, if it may be one of ours. @param {Request} request */
function pathOf({ method, url }) {
  const bare = url.replace(/[?#].*$/s, "");
  if (method !== "GET" || !bare.startsWith(home)) return null;
  return bare.slice(home.length) || "index.html";
}

/** Puts all files of the version into its cache; each is what the list says, or there is no such version. @param {List} files */
async function fill({ version, files }) {
  const name = cacheOf(version);
  try {
    const cache = await caches.open(name);
    await Promise.all(Object.entries(files).map(async ([path, digest]) => cache.put(addressOf(path), await fetched(path, digest))));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** @param {string} path @param {string} digest Of what it must be. */
async function fetched(path, digest) {
  const answer = await fetch(addressOf(path), { cache: "no-cache", integrity: digest, redirect: "error" });
  if (!answer.ok) throw new Error(`${path}: status ${answer.status}`);
  return answer;
}

/** The page of this version. @param {Fetching} event @param {List} files */
async function page(event, { version, files }) {
  const kept = await file("index.html", version, files);
  if (kept === null) return fetch(event.request);
  await remember(event.resultingClientId, version);
  event.waitUntil(sweep({ version, files }));
  return kept;
}

/** A file of the version with which the client began. @param {Fetching} event @param {string} path @param {List} files */
async function part({ request, clientId, resultingClientId }, path, { version, files }) {
  const began = await versionOf(clientId);
  // It came past us, and so does all that it asks for.
  if (began === null) return fetch(request);
  // A worker has a client's rights, and asks for files of its own.
  if (resultingClientId !== "") await remember(resultingClientId, began);
  const kept = await file(path, began, began === version ? files : {});
  if (kept !== null) return kept;
  const whole = await caches.has(cacheOf(began));
  // Rather nothing than a file of another version.
  return whole && !(path in files) ? fetch(request) : Response.error();
}

/**
 * A file of a version, from its cache. Where the browser has lost it, from the network, if that is what it was.
 *
 * @param {string} path
 * @param {string} version
 * @param {Record<string, string>} files
 * @returns {Promise<Response | null>}
 */
async function file(path, version, files) {
  const kept = await caches.match(addressOf(path), { cacheName: cacheOf(version) });
  if (kept !== undefined) return kept;
  if (!(path in files)) return null;
  const again = await fetched(path, files[path]).catch(() => null);
  if (again !== null) await caches.open(cacheOf(version)).then((cache) => cache.put(addressOf(path), again.clone()));
  return again;
}

/** Of a client, as a key of a cache. @param {string} id */
const keyOf = (id) => new URL(`?client=${id}`, home).href;

/** @param {string} id @param {string} version */
async function remember(id, version) {
  if (id === "") return;
  coming.add(id);
  versions.set(id, version);
  await caches.open(CLIENTS).then((cache) => cache.put(keyOf(id), new Response(version)));
}

/** @param {string} id @returns {Promise<string | null>} */
async function versionOf(id) {
  coming.delete(id);
  const known = versions.get(id) ?? await caches.match(keyOf(id), { cacheName: CLIENTS }).then((kept) => kept?.text());
  if (known === undefined) return null;
  versions.set(id, known);
  return known;
}

/** Deletes the versions that no client uses, and what was written down of clients that are gone. @param {List} now */
async function sweep({ version }) {
  const names = await caches.keys();
  // A newer one is on its way, and its files are not to be touched.
  if (worker.registration.installing !== null || worker.registration.waiting !== null) return;
  const cache = await caches.open(CLIENTS);
  const written = await cache.keys();
  const alive = new Set((await worker.clients.matchAll({ includeUncontrolled: true, type: "all" })).map(({ id }) => keyOf(id)));
  const used = new Set([CLIENTS, cacheOf(version)]);
  for (const request of written) {
    const began = await cache.match(request).then((kept) => kept?.text());
    const isComing = coming.has(new URL(request.url).searchParams.get("client") ?? "");
    if (alive.has(request.url) || isComing) used.add(cacheOf(began ?? version));
    else await cache.delete(request);
  }
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && !used.has(name)).map((name) => caches.delete(name)));
}

/** Takes everything back. */
async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
