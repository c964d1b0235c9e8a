/**
 * What is done by hand, as WebDriver's actions (W3C WebDriver, Actions): keys, the mouse, a finger.
 *
 * @typedef {{type: string, id: string, parameters?: object, actions: object[]}} Source
 */

/** Keys that make no letter, by the code that stands for each. @type {Readonly<Record<string, string>>} */
const KEYS = {
  Shift: "\uE008", Control: "\uE009", Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Backspace: "\uE003", Delete: "\uE017", Space: " ",
  Home: "\uE011", End: "\uE010", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", F2: "\uE032",
};

/** @param {string} type @param {string} value */
const key = (type, value) => ({ type, value });

/** Keys pressed one after another, those joined by "+" together: "Control+Shift+z". @param {string[]} chords @returns {Source} */
export function presses(chords) {
  const actions = chords.flatMap((chord) => {
    const keys = chord.split(/(?<=.)\+/).map((name) => KEYS[name] ?? name);
    return [...keys.map((value) => key("keyDown", value)), ...keys.reverse().map((value) => key("keyUp", value))];
  });
  return { type: "key", id: "keyboard", actions };
}

/** A text, letter by letter. @param {string} text @returns {Source} */
export function letters(text) {
  const actions = [...text].map((letter) => (letter === "\n" ? KEYS.Enter : letter)).flatMap((letter) => [key("keyDown", letter), key("keyUp", letter)]);
  return { type: "key", id: "keyboard", actions };
}

/** @typedef {{x: number, y: number}} Point Of the viewport, in CSS pixels. */

/** @param {Point} point */
const moveTo = ({ x, y }) => ({ type: "pointerMove", duration: 0, origin: "viewport", x: Math.round(x), y: Math.round(y) });
const [down, up] = ["pointerDown", "pointerUp"].map((type) => ({ type, button: 0 }));

/** The mouse goes there. @param {Point} point @returns {Source} */
export const move = (point) => ({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [moveTo(point)] });

/** The mouse goes there and is pressed. @param {Point} point @returns {Source} */
export const click = (point) => ({ ...move(point), actions: [moveTo(point), down, up] });

/** A finger taps there. @param {Point} point @returns {Source} */
export const tap = (point) => ({
  type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions: [moveTo(point), down, { type: "pause", duration: 50 }, up],
});
