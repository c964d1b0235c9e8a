import type { Annotation } from "../annotate/types.js";
import type { Arrival } from "../text/editable.js";
import type { PressMarkElement, Selected } from "./press-mark-element.js";

declare global {
  interface HTMLElementTagNameMap {
    "press-mark": PressMarkElement;
  }

  interface GlobalEventHandlersEventMap {
    "press-mark-ready": CustomEvent<Record<string, never>>;
    "press-mark-before-annotate": CustomEvent<{ text: string }>;
    "press-mark-annotate": CustomEvent<{ text: string; readonly annotation: Annotation }>;
    "press-mark-before-select": CustomEvent<Selected>;
    "press-mark-select": CustomEvent<Selected>;
    "press-mark-intake": CustomEvent<Arrival>;
    "press-mark-error": CustomEvent<{ error: unknown }>;
  }
}
