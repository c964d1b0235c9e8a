import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo } from "../../www/text/place-link.js";

/** The address, the text with the place in square brackets, and the link. @type {[string, string, string, string][]} */
const LINKS = [
  ["https://a.example/b", "He said “[It is over,]” and left.", "https://a.example/b#:~:text=It%20is%20over"],
  ["https://a.example/b#c", "He said “[It is over,]” and left.", "https://a.example/b#c:~:text=It%20is%20over"],
  ["https://a.example/b#:~:text=old", "He said “[It is over,]” and left.", "https://a.example/b#:~:text=It%20is%20over"],
  ["https://a.example/", "“[Nobody in this town was ever asked about the railway,]” he said.", "https://a.example/#:~:text=Nobody%20in%20this%20town,asked%20about%20the%20railway"],
  ["https://a.example/", "[One day.\n\nAnd another, here.]", "https://a.example/#:~:text=One%20day,And%20another%2C%20here"],
  ["https://a.example/", "It is over. The mayor said “[It is over]”.", "https://a.example/#:~:text=The%20mayor%20said%20%E2%80%9C-,It%20is%20over"],
  ["https://a.example/", "It is over.\n\n“[It is over]”.", "https://a.example/#:~:text=%E2%80%9C-,It%20is%20over"],
  ["https://a.example/", "The [well-known A & B, 5 %] and so on", "https://a.example/#:~:text=well%2Dknown%20A%20%26%20B%2C%205"],
  ["https://a.example/", "And [“…”] again", "https://a.example/"],
];

for (const [address, marked, link] of LINKS) test(marked, () => {
  const [start, end] = [marked.indexOf("["), marked.indexOf("]") - 1];
  assert.equal(linkTo(address, marked.replace(/[[\]]/g, ""), start, end), link);
});
