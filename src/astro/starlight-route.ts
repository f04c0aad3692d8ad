// Route middleware of Starlight: marks which pages are searched, and for readers of which language they are.
import { UNTRANSLATED } from "../shared/languages.ts";

/** What Starlight gives a middleware, as far as it is used here. */
interface Context {
  readonly locals: { readonly starlightRoute: Route };
}

interface Route {
  /** Of the page, whatever its content is in. */
  readonly lang: string;
  readonly isFallback?: true;
  readonly entry: { readonly data: { readonly draft?: boolean; pagefind?: boolean } };
  readonly head: { tag: "meta"; attrs: Record<string, string> }[];
}

export function onRequest({ locals }: Context): void {
  const { lang, isFallback, entry, head } = locals.starlightRoute;
  // Shown during development alone, a draft is no more searched than it will be when the site is built.
  if (entry.data.draft) entry.data.pagefind = false;
  // What is not translated is shown in every language's folder. There, it is for who reads that language; who searches
  // in all of them finds the page that it comes from.
  if (isFallback) {
    head.push({ tag: "meta", attrs: { name: "kindred:lang", content: lang + UNTRANSLATED } });
  }
}
