// How a build of one's own uses the API, for the compiler alone.
import { buildIndex, type Document, indexSite } from "kindred-search/build";

const ring: Document = {
  url: "items.html?item=ring",
  title: "Ring",
  lang: "en",
  blocks: [{ kind: "paragraph", text: "Inside it says: too late." }],
  filters: { found: ["ferry"] },
};
const { passages, leftOut } = await buildIndex([ring], { out: "public/lost" });
await indexSite("public", { out: "public/kindred", exclude: ["tags/**"] });
console.log(passages.toFixed(), leftOut[0]?.reason);
// @ts-expect-error: a document needs an address.
await buildIndex([{ title: "Ring", lang: "en", blocks: [] }], { out: "public/lost" });
