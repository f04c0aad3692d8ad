// What a page is called, out of all the places where a page says it.
import { foldText } from "../blocks/text.ts";
import { titleFromName } from "../file-names.ts";
import { type SharedTitle, withoutShared } from "./shared-title.ts";

/** All that may be a page's title, the best first. */
export interface TitleSources {
  /** `data-kindred-title`, or Pagefind's `data-pagefind-meta="title"`. */
  readonly marked: string | undefined;
  /** Main headings in the content, then of the whole page. */
  readonly contentHeadings: readonly string[];
  readonly pageHeadings: readonly string[];
  /** `og:title`, `<title>`. */
  readonly headTitles: readonly string[];
  readonly file: string;
}

/** A page with so many main headings divides itself by them, and none of them is its title. */
const MIN_HEADINGS_THAT_DIVIDE = 3;

export function chooseTitle(sources: TitleSources, shared: SharedTitle): string {
  const { contentHeadings, pageHeadings } = sources;
  const headTitles = sources.headTitles.map((title) => withoutShared(foldText(title), shared));
  // A heading that says what all titles say is the site's name.
  const siteNames = [shared.prefix, shared.suffix, shared.whole].map(bareName);
  const headings = [...contentHeadings, ...pageHeadings].filter(
    (heading) => !siteNames.includes(bareName(heading)),
  );
  const isDivided = contentHeadings.length >= MIN_HEADINGS_THAT_DIVIDE;
  const title = [
    sources.marked ?? "",
    ...(isDivided ? [...headTitles, ...headings] : [...headings, ...headTitles]),
  ]
    .map(cleanTitle)
    .find((candidate) => candidate !== "");
  return title ?? titleFromPlace(sources.file);
}

/** What generators write where there is no title. */
const NO_TITLE = /^(<no title>|untitled( document)?)$/i;

/** Without the marks by which headings are linked to. */
function cleanTitle(title: string): string {
  return foldText(title)
    .replace(/(\s*¶|\s+#)+$/u, "")
    .replace(NO_TITLE, "");
}

function bareName(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").toLowerCase();
}

/** `guides/index.html` is called by its folder. */
function titleFromPlace(file: string): string {
  const path = file.replace(/[\\/]index\.html?$/i, "");
  return titleFromName(path);
}
