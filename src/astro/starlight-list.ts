// During development: the pages of a Starlight site as links, for the crawl that indexes them. Menus of languages are
// no links, a start page often has few of them, and some pages no menu names.
import { base } from "virtual:kindred-config";
import { listPages } from "virtual:kindred-starlight-pages";

/** A page of links to all pages that are written; from each of these, menus lead to the others of its language. */
export async function GET(): Promise<Response> {
  const links = (await listPages()).map((name) => `<a href="${base}${encodeURI(name)}"></a>`);
  // What only leads elsewhere is not searched itself.
  const html = `<!doctype html><meta name="robots" content="noindex">${links.join("\n")}`;
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}
