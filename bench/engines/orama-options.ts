// What Orama's index is built with and searched with: read by the build and by the page.

export const ORAMA_OPTIONS = {
  schema: { title: "string", text: "string" },
  // Nothing is ordered by title or text here; without this the file would hold another copy of both.
  sort: { enabled: false },
} as const;

export const ORAMA_FILE = "index.json";
