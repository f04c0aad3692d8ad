// The address of a built page, from where its file lies.

/** How a host serves `a.html`: by its name, or at `a`. Pages called `index.html` are at their folder either way. */
export type AddressStyle = "as-files" | "without-ending";

/**
 * The address of a page, relative to the site's base: `a/index.html` is at `a/`, the site's own `index.html` at "".
 * Letters of any script and signs are percent-encoded (`C#.html` is at `C%23.html`).
 * @param path of the file below the site's folder; with `/`, or with `\` as Windows writes it
 */
export function pageAddress(path: string, style: AddressStyle = "as-files"): string {
  const segments = path.split(/[\\/]/).filter((segment) => segment !== "" && segment !== ".");
  const file = segments.pop() ?? "";
  const folder = segments.map((segment) => `${encodeSegment(segment)}/`).join("");
  if (/^index\.html?$/i.test(file)) return folder;
  const name = style === "without-ending" ? file.replace(/\.html?$/i, "") : file;
  return folder + encodeSegment(name);
}

function encodeSegment(segment: string): string {
  // Half of a character, which a name on a disk may hold, cannot be encoded.
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\uFFFD"));
}
