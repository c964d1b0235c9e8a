import { PressMarkElement } from "./element/press-mark-element.js";

/** Registers `<press-mark>`, unless the page has it already, in this version or another. */
if (globalThis.customElements?.get("press-mark") === undefined) {
  globalThis.customElements?.define("press-mark", PressMarkElement);
}

export { PressMarkElement };
