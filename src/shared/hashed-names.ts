// Tells files whose name holds a hash of their content: they never change, and may be kept for ever.

/** Of Astro's scripts and styles, and of Kindred's. */
const HASHED =
  /(^|\/)(_astro\/|kindred-[\w-]+-[\w-]{8,}\.js$|(archive|terms|clusters|facets|synonyms|copies)-[0-9a-f]{10}\.|(dictionary|postings|codes|rows|texts)\/[0-9a-f]{10}\.bin$|encoder\/[^/]+-[0-9a-f]{10}\/)/;

/** @param path of a file below the site's base */
export function isHashed(path: string): boolean {
  return HASHED.test(path);
}
