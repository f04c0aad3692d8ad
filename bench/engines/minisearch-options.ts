// What MiniSearch's index is built with and searched with: read by the build and by the page.

export const MINISEARCH_OPTIONS = { fields: ["title", "text"], storeFields: ["title", "text"] };

/** A word is also found by its beginning, and with a letter in five wrong. */
export const MINISEARCH_QUERY = { prefix: true, fuzzy: 0.2 };

export const MINISEARCH_FILE = "index.json";
