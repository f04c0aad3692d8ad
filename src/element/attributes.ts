// What the attributes of <kindred-search> ask for.
import type { SearchMode } from "../search/answer.ts";

export interface BoxAttributes {
  /** Address of the index's folder; null for the folder that the script was loaded from. */
  readonly index: string | null;
  /** What results' addresses are relative to; null for the parent of the index's folder. */
  readonly base: string | null;
  readonly mode: SearchMode;
  /** Results shown at first, and how many more are added at a time. */
  readonly limit: number;
  readonly label: string;
  readonly placeholder: string;
  /** True where the reader may choose between words, meaning and both. */
  readonly hasModes: boolean;
  readonly isInAddress: boolean;
  readonly hasShortcut: boolean;
  /** True where nothing is loaded before the box is used. */
  readonly isLazy: boolean;
}

const DEFAULT_LIMIT = 10;

/** Reads the attributes as they are now; what nobody can mean is as if it were not there. */
export function readAttributes(host: Pick<Element, "getAttribute">): BoxAttributes {
  const limit = Number(host.getAttribute("limit"));
  // Frameworks write booleans as words.
  const isOn = (name: string) => ![null, "false", "off"].includes(host.getAttribute(name));
  return {
    index: host.getAttribute("index"),
    base: host.getAttribute("base"),
    mode: toMode(host.getAttribute("mode")) ?? "hybrid",
    limit: Number.isInteger(limit) && limit > 0 ? limit : DEFAULT_LIMIT,
    label: host.getAttribute("label") ?? "Search",
    placeholder: host.getAttribute("placeholder") ?? "Ask in your own words",
    hasModes: isOn("modes"),
    isInAddress: host.getAttribute("url-state") !== "none",
    hasShortcut: isOn("shortcut"),
    isLazy: isOn("lazy"),
  };
}

/** A mode by its name; null where there is none of that name. */
export function toMode(name: string | null): SearchMode | null {
  return name === "hybrid" || name === "words" || name === "meaning" ? name : null;
}

/** True where a box's attributes say so, and those of no box before it in the page: what one alone can have is its. */
export function isFirstBox(
  host: Element,
  says: (attributes: BoxAttributes) => boolean = () => true,
): boolean {
  const isMeant = (box: Element) => says(readAttributes(box));
  if (!isMeant(host)) return false;
  // A box inside another component is not among them.
  const boxes = [...document.querySelectorAll("kindred-search")];
  return (boxes.find(isMeant) ?? host) === host;
}
