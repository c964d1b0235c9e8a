import { Keeping } from "./drafts/keeping.js";
import { OwnNames } from "./names/own-names.js";

/**
 * What the reader keeps on the page, drafts and names, and the menu that leads there.
 *
 * @typedef {import("../element/press-mark-element.js").PressMarkElement} Article
 * @typedef {import("./drafts/draft.js").Draft} Draft
 */

/** What may have changed the text, or the corrections. */
const CHANGES = ["input", "press-mark-annotate", "press-mark-correct", "press-mark-error"];

/**
 * @param {Article} article
 * @param {() => string[]} own The texts that are the reader's own.
 * @param {(text: string, words: string) => void} replace Puts a text in the place of what is there, and says so.
 * @param {import("./notices.js").Notices} notices
 * @returns {Keeping}
 */
export function openShelf(article, own, replace, notices) {
  const keeping = new Keeping(article, own, notices);
  const names = new OwnNames(article, keeping);
  /** @param {Draft} draft */
  const show = (draft) => {
    replace(draft.text, "The draft has taken the place of the text that was here.");
    article.corrections = Array.isArray(draft.corrections) ? draft.corrections : [];
    keeping.bind(draft);
  };
  for (const name of CHANGES) article.addEventListener(name, () => keeping.changed());
  document.addEventListener("visibilitychange", () => void keeping.flush());
  addEventListener("pagehide", () => void keeping.flush());
  void keeping.start(show).then(() => names.start()).catch(() => {});

  /** Each is loaded when it is first asked for. @type {Record<string, () => Promise<{open: () => Promise<void>}>>} */
  const sheets = {
    drafts: once(async () => new (await import("./drafts/dialog.js")).DraftsDialog(keeping, show, () => names.keep())),
    names: once(async () => new (await import("./names/dialog.js")).NamesDialog(names)),
  };
  for (const button of document.querySelectorAll("button[data-sheet]")) {
    button.addEventListener("click", () => {
      // The focus goes to the menu's button, to which the dialog gives it back.
      const menu = button.closest("[popover]");
      if (menu instanceof HTMLElement) menu.hidePopover();
      const name = button instanceof HTMLElement ? button.dataset.sheet ?? "" : "";
      sheets[name]?.().then((sheet) => sheet.open()).catch(() => {
        notices.show("This part of the page could not be loaded. Check the connection and try again.", { kind: "fault", about: "sheet" });
      });
    });
  }
  return keeping;
}

/** What is made once, unless it fails. @template T @param {() => Promise<T>} make */
function once(make) {
  /** @type {Promise<T> | null} */
  let made = null;
  return () => {
    const making = (made ??= make());
    making.catch(() => (made = null));
    return making;
  };
}
