"use client";

import "pressmark/define";
import { useState } from "react";

/** The element in a client component, which is rendered on the server first. */
export function Marks() {
  const [count, setCount] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setCount(count + 1)}>Rendered again {count} times</button>
      <press-mark for="story"></press-mark>
    </>
  );
}
