"use client";

import "pressmark/define";
import { useState } from "react";

/** An article that React renders, first on the server, and at each click anew, every other time with other elements. */
export function Story({ paragraphs }) {
  const [count, setCount] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setCount(count + 1)}>Rendered again {count} times</button>
      <article id="story" key={count >> 1}>
        {count > 0 && <p>Rendered again, in Paris.</p>}
        {paragraphs.map((words) => <p key={words}>{words}</p>)}
      </article>
      <press-mark for="story" types="person place"></press-mark>
    </>
  );
}
