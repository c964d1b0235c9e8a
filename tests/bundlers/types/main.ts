import { type Annotation, PressMarkElement, annotate, init } from "pressmark";
import "pressmark/define";
import wasm from "pressmark/pressmark.wasm";

await init(new URL(wasm, import.meta.url));
const annotation: Annotation = annotate("Marie Curie lived in Paris.", { types: ["person"] });
const element = document.querySelector("press-mark");
if (element !== null) {
  const mark: PressMarkElement = element;
  mark.types = ["person", "place"];
  mark.lexicon = [{ name: "Voyager 1", type: "product" }];
  const next: { start: number } | null = mark.next(annotation.entities[0] ?? "");
  console.log(next?.start, mark.annotation.quotes.length, mark.export("json"));
}
document.addEventListener("press-mark-select", (event) => console.log(event.detail.entity?.name));
// @ts-expect-error there is no such type
annotate("", { types: ["animal"] });
