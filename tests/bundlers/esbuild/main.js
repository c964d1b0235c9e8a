import wasm from "pressmark/pressmark.wasm";
import { init } from "pressmark/define";

void init(new URL(wasm, import.meta.url));
