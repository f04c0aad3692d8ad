// Where a page lies on the site, which is how results are addressed.

/**
 * An address relative to the site's base, without query and fragment; "" where it is none below it.
 * @param address absolute, or relative to the base
 * @param base absolute
 */
export function addressBelow(address: string, base: string): string {
  try {
    const { origin, pathname } = new URL(address, base);
    const page = `${origin}${pathname}`;
    const folder = new URL(".", base).href;
    return page.startsWith(folder) ? page.slice(folder.length) : "";
  } catch {
    return "";
  }
}
