import { annotate, init } from "pressmark";
import { Marks } from "./marks.js";

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
      <article id="story">{PARAGRAPHS.map((words) => <p key={words}>{words}</p>)}</article>
      <p id="named" data-press-mark-ignore="">{entities.map(({ name }) => name).join(", ")}</p>
      <Marks />
    </main>
  );
}
