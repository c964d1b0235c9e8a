import { annotate, init } from "pressmark";
import { Story } from "./story.js";

const PARAGRAPHS = [
  "Neil Armstrong, the astronaut, walked on the moon.",
  "“That’s one small step for man,” Armstrong said.",
];

/** Read on the server, too. */
export default async function Page() {
  await init();
  const { entities } = annotate(PARAGRAPHS.join("\n\n"));
  return (
    <main>
      <p id="named">{entities.map(({ name }) => name).join(", ")}</p>
      <Story paragraphs={PARAGRAPHS} />
    </main>
  );
}
