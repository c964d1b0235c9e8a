/** Gives the bookmark the address from which this page was served. */
const script = new URL("../bookmarklet.js", import.meta.url).href;
const bookmark = document.getElementById("bookmark");
if (bookmark instanceof HTMLAnchorElement) {
  // A module runs once an address, so that each click needs its own.
  const load = `void import(${JSON.stringify(script)}+"?"+Date.now()).catch(()=>alert("This page allows no scripts of others, so it cannot be marked."))`;
  bookmark.href = `javascript:${encodeURIComponent(load)}`;
  bookmark.addEventListener("click", (event) => event.preventDefault());
}
