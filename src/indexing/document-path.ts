// What a document is called by its address.

/** The path below the site's base, decoded and without its ending: `guides/ferries`; `index` is the base's own. */
export function documentPath(url: string): string {
  const path = url
    .replace(/[?#].*$/s, "")
    .replace(/\/$/, "")
    .replace(/\.x?html?$/i, "");
  return path === "" ? "index" : decoded(path);
}

/** As it is where it is not well encoded: an address may be anybody's. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
