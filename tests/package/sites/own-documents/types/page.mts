// How a page of one's own uses the client, for the compiler alone.
import { createSearch, SearchError } from "kindred-search/client";
import "kindred-search/element";

const search = await createSearch({ index: "/lost/" });
try {
  for await (const answer of search.query("ring", { filters: { found: ["ferry"] } })) {
    const first: string | undefined = answer.results[0]?.url;
    document.title = `${answer.stage}: ${first}`;
  }
} catch (error) {
  if (error instanceof SearchError) document.title = error.message;
}
const element = document.querySelector("kindred-search");
if (element) element.query = "ring";
// @ts-expect-error: an option that there is not.
void search.query("ring", { filter: {} });
