// Asks Pagefind by its interface for scripts: a search, then the data of each result that would be shown.
import { RESULTS_WANTED } from "../../engines/engine.ts";
import { servePage } from "../page-search.ts";

/** What is used of the script that lies with every index. */
interface Pagefind {
  search(query: string): Promise<{
    results: { data(): Promise<{ meta: { title: string }; excerpt: string }> }[];
  }>;
}

const address = new URL("pagefind/pagefind.js", location.href).href;
const loaded: Promise<Pagefind> = import(/* @vite-ignore */ address);

servePage(async (query) => {
  const { results } = await (await loaded).search(query);
  const data = await Promise.all(results.slice(0, RESULTS_WANTED).map((result) => result.data()));
  return {
    results: data.map(({ meta, excerpt }) => ({ title: meta.title, text: excerpt })),
    byMeaning: false,
  };
});
