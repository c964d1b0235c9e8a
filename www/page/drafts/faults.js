/** Why something is not kept, and what can be done, in words. */

/** @type {Readonly<Record<import("./store.js").Kind, string>>} */
const WORDS = {
  full: "There is no room left for drafts in this browser, so what you write is not being saved. Delete drafts that you do not need, or copy your text.",
  blocked: "This browser lets the page keep nothing: it may be a private window, or site data may be blocked. What you write is not saved; copy it before you leave.",
  newer: "A newer version of Pressmark has taken over the drafts in another tab. What you write here is not saved: copy it, and reload the page.",
  elsewhere: "Another tab with Pressmark holds the drafts back. Close the other tabs, and try again.",
  gone: "The drafts in this browser have been deleted, in another tab or in the browser’s settings. What you write here is not saved any more. Your text is untouched: keep drafts again, or copy it.",
  broken: "The drafts could not be read or saved: the browser’s storage has a fault. What you write is not saved; copy it, and try again after restarting the browser.",
};

/** @param {import("./store.js").Kind} kind */
export const wordsOf = (kind) => WORDS[kind];
