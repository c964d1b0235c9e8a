export * from "./index.js";
export * from "./press-mark.js";
