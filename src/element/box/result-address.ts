// Addresses that come from a page's content: of pages, passages and images.

/**
 * The absolute address; null where it is none, or one that would do something other than open a page or an image
 * (`javascript:`, `data:`).
 * @param base absolute
 */
export function resolveAddress(address: string, base: string): string | null {
  try {
    const url = new URL(address, base);
    // A site may be opened in an application that serves it under a scheme of its own.
    const schemes = ["https:", "http:", new URL(base).protocol];
    return schemes.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The address of the page that a passage stands on: without its fragment. */
export function pageAddress(url: string): string {
  const fragment = url.indexOf("#");
  return fragment < 0 ? url : url.slice(0, fragment);
}

/**
 * The absolute address of an image that a page names; null where it is none of the site's own: nothing else is loaded.
 */
export function resolveImage(address: string, base: string): string | null {
  const resolved = resolveAddress(address, base);
  return resolved !== null && new URL(resolved).origin === new URL(base).origin ? resolved : null;
}
