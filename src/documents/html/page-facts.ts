// What a page says about itself besides its content: its head, and the attributes by which its site instructs searches.
import type { Element, Root } from "hast";
import { type Direction, directionOf, languageOf, languageTag } from "../blocks/language.ts";
import { foldText, lineOf } from "../blocks/text.ts";
import { type Capture, capturesOf } from "./captures.ts";
import { attributeOf, walkElements } from "./element.ts";
import { isWhollyIgnored } from "./ignored.ts";

export interface PageFacts {
  readonly lang: string;
  readonly dir: Direction | undefined;
  /** What `<meta name>` and `<meta property>` say, the first of each name; names in lower case. */
  readonly head: ReadonlyMap<string, string>;
  /** Of all `article:tag`: there is one for each. */
  readonly tags: readonly string[];
  /** Of `<title>`, and what the site marks as the title. */
  readonly headTitle: string;
  readonly markedTitle: string | undefined;
  readonly isRedirect: boolean;
  /** Captured values. */
  readonly meta: ReadonlyMap<string, string>;
  readonly defaultMeta: ReadonlyMap<string, string>;
  readonly filters: ReadonlyMap<string, readonly string[]>;
  readonly sort: ReadonlyMap<string, string>;
  /** Of the page as a whole. */
  readonly weight: number | undefined;
  /** Main headings, in order, content or not. */
  readonly mainHeadings: readonly Element[];
  /** When it was published, by the `<time>` in its header. */
  readonly headerTime: string | undefined;
  /** True where it has a search box of ours: such a page may hold nothing else. */
  readonly hasSearchBox: boolean;
}

/** Reads all facts in one walk. What stands in `data-pagefind-ignore="all"` is not looked at. */
export function readPageFacts(page: Root): PageFacts {
  const facts = new FactsOfPage();
  walkElements(page, (element) => facts.meet(element));
  return facts;
}

/** `data-pagefind-meta` and its like, as a syntax tree names them. */
const MARKED = /^data(?:Pagefind|Kindred)(Meta|DefaultMeta|Filter|Sort|Title)$/;

class FactsOfPage implements PageFacts {
  lang = "";
  dir: Direction | undefined;
  readonly head = new Map<string, string>();
  readonly tags: string[] = [];
  headTitle = "";
  markedTitle: string | undefined;
  isRedirect = false;
  readonly meta = new Map<string, string>();
  readonly defaultMeta = new Map<string, string>();
  readonly filters = new Map<string, string[]>();
  readonly sort = new Map<string, string>();
  weight: number | undefined;
  readonly mainHeadings: Element[] = [];
  headerTime: string | undefined;
  hasSearchBox = false;

  /** @returns false where nothing inside the element is to be looked at */
  meet(element: Element): boolean {
    if (isWhollyIgnored(element) || element.tagName === "svg") return false;
    const { tagName } = element;
    if (tagName === "html" || tagName === "body") this.#meetPage(element);
    else if (tagName === "meta") this.#meetMeta(element);
    else if (tagName === "title") this.headTitle ||= foldText(lineOf(element.children));
    else if (tagName === "h1") this.mainHeadings.push(element);
    else if (tagName.startsWith("kindred-")) this.hasSearchBox = true;
    else if (tagName === "header") this.headerTime ??= timeIn(element);
    this.#capture(element);
    return true;
  }

  #meetPage(element: Element): void {
    this.lang = languageOf(element) ?? this.lang;
    this.dir = directionOf(element) ?? this.dir;
    this.weight = weightOf(element) ?? this.weight;
  }

  #meetMeta(meta: Element): void {
    const content = attributeOf(meta, "content")?.trim() ?? "";
    const name = attributeOf(meta, "name") ?? attributeOf(meta, "property");
    const key = name?.trim().toLowerCase();
    if (key !== undefined && content !== "" && !this.head.has(key)) this.head.set(key, content);
    if (key === "article:tag") this.tags.push(content);
    const equivalent = attributeOf(meta, "http-equiv")?.toLowerCase();
    if (equivalent === "refresh" && /^[\d.\s]*[;,]\s*(url\s*=)?\s*\S/i.test(content)) {
      this.isRedirect = true;
    }
    if (equivalent === "content-language" && this.lang === "") {
      this.lang = languageTag(content.split(",")[0]) ?? "";
    }
  }

  #capture(element: Element): void {
    for (const [property, value] of Object.entries(element.properties)) {
      const what = MARKED.exec(property)?.[1];
      if (what === "Title") this.#meetMarkedTitle(element, value);
      else if (what !== undefined && typeof value === "string") {
        this.#keep(what, capturesOf(element, value));
      }
    }
  }

  /** As in Pagefind: of several values the last one counts, of a filter all do. */
  #keep(what: string, captures: readonly Capture[]): void {
    for (const [name, value] of captures) {
      if (what === "Meta") this.meta.set(name, value);
      else if (what === "DefaultMeta") this.defaultMeta.set(name, value);
      else if (what === "Sort") this.sort.set(name, value);
      else if (!this.filters.get(name)?.includes(value)) {
        this.filters.set(name, [...(this.filters.get(name) ?? []), value]);
      }
    }
  }

  #meetMarkedTitle(element: Element, value: unknown): void {
    const written = typeof value === "string" ? foldText(value) : "";
    this.markedTitle ??= written || foldText(lineOf(element.children)) || undefined;
  }
}

/**
 * The weight that an element is given. Pagefind weighs elements; a document is weighed as a whole, so only what its
 * `html`, `body` or content itself is given counts, and weights inside are left alone.
 */
export function weightOf({ properties }: Element): number | undefined {
  const written = properties.dataKindredWeight ?? properties.dataPagefindWeight;
  const weight = Number(written === undefined || written === "" ? Number.NaN : written);
  return weight >= 0 && weight <= 10 ? weight : undefined;
}

function timeIn(header: Element): string | undefined {
  let found: string | undefined;
  walkElements(header, ({ tagName, properties }) => {
    if (tagName === "time" && typeof properties.dateTime === "string")
      found ??= properties.dateTime;
  });
  return found;
}
