import assert from "node:assert/strict";
import { test } from "node:test";
import { Near } from "../../www/paint/near.js";

const HEIGHT = 100;
/** Of each block: how high it is, and how many letters it has. */
const [HIGH, LETTERS] = [50, 2000];

/** A tree, and the elements in it. @param {object} [more] */
const treeOf = (more = {}) => Object.assign(new EventTarget(), more);

/** A text of blocks, each below the one before, in a page that scrolls. @param {number} count @param {any} root */
function pageOf(count, root) {
  /** @type {(() => void)[]} */
  const frames = [];
  const page = {
    scrolled: 0,
    /** @type {number[][]} */
    told: [],
    frame: () => frames.splice(0).forEach((frame) => frame()),
    /** @param {number} blocks @param {number} [before] Letters before the first of them. */
    map: (blocks, before = 0) => /** @type {any} */ ({
      text: "x".repeat(before + blocks * LETTERS),
      nodes: Array.from({ length: blocks }, (_, index) => ({
        parentElement: { getBoundingClientRect: () => ({ top: index * HIGH - page.scrolled, bottom: (index + 1) * HIGH - page.scrolled, height: HIGH }) },
      })),
      starts: Uint32Array.from({ length: blocks }, (_, index) => before + index * LETTERS),
    }),
  };
  const view = /** @type {any} */ ({
    innerHeight: HEIGHT,
    requestAnimationFrame: (/** @type {() => void} */ frame) => frames.push(frame),
    cancelAnimationFrame: () => {},
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
    document: { documentElement: {} },
  });
  const near = new Near(root, view, (stretch) => page.told.push([...stretch]));
  near.follow(page.map(count));
  return { page, near };
}

const tree = treeOf();
const root = { getRootNode: () => tree, assignedSlot: null, parentElement: null };

test("what is near is told when the reader comes there, and not again within it", () => {
  const { page, near } = pageOf(100, root);
  assert.deepEqual(page.told, [[0, 6 * LETTERS]]);
  page.scrolled = 2000;
  tree.dispatchEvent(new Event("scroll"));
  page.frame();
  assert.deepEqual(page.told.at(-1), [36 * LETTERS, 46 * LETTERS]);
  assert.equal(near.start, 39 * LETTERS);
  page.scrolled = 2001;
  tree.dispatchEvent(new Event("scroll"));
  page.frame();
  assert.equal(page.told.length, 2);
  near.end();
});

test("what is near is told when the text is another, though nothing has scrolled since", () => {
  const { page, near } = pageOf(100, root);
  page.scrolled = 2000;
  // A part of the text is shown between the scroll and the frame after it.
  tree.dispatchEvent(new Event("scroll"));
  near.follow(page.map(100));
  page.frame();
  assert.deepEqual(page.told.at(-1), [...near.stretch]);
  assert.ok(near.stretch[0] > 0);
  // As many letters come before the screen as are on it.
  const [start, end] = near.stretch;
  near.follow(page.map(100, end));
  assert.deepEqual(page.told.at(-1), [start + end, end + end]);
  near.end();
});

test("a text from which all is taken is near", () => {
  const { page, near } = pageOf(100, root);
  near.follow(page.map(0));
  assert.deepEqual(near.stretch, [0, 0]);
  near.follow(page.map(100));
  assert.deepEqual(page.told.at(-1), [0, 6 * LETTERS]);
  near.end();
});

test("what scrolls in the tree in which a text is shown is heard of, too", () => {
  const inner = treeOf({ host: { getRootNode: () => tree, assignedSlot: null, parentElement: null } });
  const slot = { getRootNode: () => inner, assignedSlot: null, parentElement: null };
  const { page, near } = pageOf(100, { ...root, assignedSlot: slot });
  page.scrolled = 2000;
  inner.dispatchEvent(new Event("scroll"));
  page.frame();
  assert.equal(page.told.length, 2);
  near.end();
});
