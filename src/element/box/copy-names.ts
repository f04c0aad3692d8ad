// What the other pages with a result's text are called: by their titles, and where these are the same by their
// addresses.
import type { Result } from "../../search/answer.ts";
import { pageAddress } from "./result-address.ts";

/**
 * A name for each of a result's copies, in their order: "Guide 1.0"; "Install (v1)" where the pages share the title.
 */
export function copyNames({
  title,
  url,
  copies,
}: Pick<Result, "title" | "url" | "copies">): string[] {
  const titles = [title, ...copies.map((copy) => copy.title)];
  const addresses = [url, ...copies.map((copy) => copy.url)].map(partsOf);
  return copies.map((copy, i) => {
    const isUnique = titles.filter((other) => other === copy.title).length === 1;
    if (isUnique && copy.title !== "") return copy.title;
    const own = addresses[i + 1] ?? [];
    // What is the same in all addresses tells them not apart.
    const telling = own.filter((part) => !addresses.every((parts) => parts.includes(part)));
    const place = (telling.length > 0 ? telling : own).join("/");
    if (copy.title === "" || place === "") return place || copy.title || pageAddress(copy.url);
    return `${copy.title} (${place})`;
  });
}

/** Names in a page's address, decoded. */
function partsOf(url: string): string[] {
  const path = pageAddress(url).replace(/\.html?$/i, "");
  return path
    .split("/")
    .filter((part) => part !== "" && part !== "index")
    .map(decoded);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
