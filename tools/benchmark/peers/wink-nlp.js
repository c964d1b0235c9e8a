import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";

/** Its entities are dates, amounts and the like; the proper nouns come from its parts of speech. */
export async function load() {
  const nlp = winkNLP(model);
  const { its } = nlp;
  return (/** @type {string} */ text) => {
    const read = nlp.readDoc(text);
    return read.entities().out(its.detail).length + read.tokens().out(its.pos).filter((/** @type {string} */ pos) => pos === "PROPN").length;
  };
}
