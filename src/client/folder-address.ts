// The address of a folder, as a page or its author writes it.
import { SearchError } from "./search-error.ts";

/** Absolute, ending in a slash. @throws SearchError where it is no address */
export function folderAddress(index: string | URL): string {
  const { document, location } = globalThis as {
    document?: { readonly baseURI: string };
    location?: { readonly href: string };
  };
  try {
    const url = new URL(index, document?.baseURI ?? location?.href);
    url.search = "";
    url.hash = "";
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url.href;
  } catch (cause) {
    throw new SearchError(
      "usage",
      `${JSON.stringify(String(index))} is no address of a search index; give that of the folder with its manifest.json.`,
      { cause },
    );
  }
}
