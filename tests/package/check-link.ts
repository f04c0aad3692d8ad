// Whether a result leads where it says: to a page that exists, at an id that exists, with the text that is to be
// marked.
import { parseHTML } from "linkedom";

const TEXT_DIRECTIVE = ":~:";

/** What is wrong with a link, in a sentence; null where nothing is. @param href absolute */
export async function problemOfLink(href: string): Promise<string | null> {
  const url = new URL(href);
  const [encodedId = "", directive = ""] = url.hash.slice(1).split(TEXT_DIRECTIVE);
  url.hash = "";
  // A host that has to send readers elsewhere was not given the page's own address.
  const response = await fetch(url, { redirect: "manual" });
  if (response.status !== 200) return `${href}: status ${response.status}`;
  const { document } = parseHTML(await response.text());
  const id = decodeURIComponent(encodedId);
  if (id !== "" && document.getElementById(id) === null) return `${href}: no element "${id}"`;
  const page = withoutSpace(document.querySelector("body")?.textContent ?? "");
  const missing = textsOf(directive).find((text) => !page.includes(withoutSpace(text)));
  return missing === undefined ? null : `${href}: the page has no text "${missing}"`;
}

/** The texts of `text=prefix-,start,end,-suffix`. */
function textsOf(directive: string): string[] {
  return directive
    .split("&")
    .filter((part) => part.startsWith("text="))
    .flatMap((part) => part.slice("text=".length).split(","))
    .map((text) => decodeURIComponent(text.replace(/^-|-$/g, "")));
}

/** Where lines break is the browser's business, and between two blocks nothing stands at all. */
function withoutSpace(text: string): string {
  return text.replace(/\s+/g, "").toLowerCase();
}
