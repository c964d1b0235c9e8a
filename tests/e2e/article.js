/** The article that the tests read: plain cases, of people on record. */
export const ARTICLE = [
  "Neil Armstrong, the astronaut, walked on the moon on Sunday.",
  "“That’s one small step for man, one giant leap for mankind,” Armstrong said.",
  "President John F. Kennedy had promised it in 1961. “We choose to go to the moon,” Kennedy said in Houston.",
  "Marie Curie, the physicist, lived in Paris.",
  "“Nobody here has slept,” said an official.",
].join("\n\n");

/** The same, long enough that it scrolls, with another name at its end. */
export const TALL_ARTICLE = `${ARTICLE}\n\n${"The night was long and calm, and nothing moved.\n\n".repeat(60)}Later, Marie Curie went to Paris.`;
