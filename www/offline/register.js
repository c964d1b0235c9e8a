/**
 * The page without a network: asks the browser to keep it, and says when a newer version is there.
 *
 * Only the page itself does, and not in a frame; `<press-mark>` on other sites keeps nothing.
 *
 * @typedef {{createScriptURL: (address: string) => string}} Policy
 */

const ADDRESS = new URL("../service-worker.js", import.meta.url).href;

/** Lets through one address, our own. @type {Policy} */
const RULES = {
  createScriptURL(wanted) {
    if (wanted !== ADDRESS) throw new TypeError("not the address of Pressmark's service worker");
    return wanted;
  },
};

/**
 * @param {Pick<import("../page/notices.js").Notices, "show">} notices
 * @param {() => Promise<unknown>} beforeReload Keeps what can be kept.
 */
export async function keepOffline(notices, beforeReload) {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined || window.top !== window) return;
  // What the reader waits for comes first.
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  const types = /** @type {{trustedTypes?: {createPolicy: (name: string, rules: Policy) => Policy}}} */ (globalThis).trustedTypes;
  const policy = types?.createPolicy("pressmark-offline", RULES) ?? RULES;
  const registration = await serviceWorker.register(policy.createScriptURL(ADDRESS), { updateViaCache: "none" });
  const offer = () => notices.show("A new version of Pressmark is ready. You can go on in this one.", {
    about: "version",
    action: { label: "Reload", act: () => void change(registration, beforeReload) },
  });
  // A page that no version serves has no older one.
  if (serviceWorker.controller === null) return;
  if (registration.waiting !== null) offer();
  /** @param {ServiceWorker | null} coming */
  const follow = (coming) => coming?.addEventListener("statechange", () => {
    if (coming.state === "installed") offer();
  });
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
}

/**
 * From the next page on, the new version. This page has its own to the end, also where the reader would rather stay.
 *
 * @param {ServiceWorkerRegistration} registration
 * @param {() => Promise<unknown>} beforeReload
 */
async function change({ waiting }, beforeReload) {
  await beforeReload();
  if (waiting === null) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take over");
}
