// What the attributes of <kindred-search> ask for.
import type { SearchMode } from "../../search/answer.ts";
import type { UrlState } from "../address/page-state.ts";
import { parseShortcuts } from "../keys/shortcuts.ts";

export interface BoxAttributes {
  /** Address of the index's folder; null for the folder that the script was loaded from. */
  readonly index: string | null;
  /** What results' addresses are relative to; null for the parent of the index's folder. */
  readonly base: string | null;
  readonly mode: SearchMode;
  /** Results shown at first, and how many more are added at a time. */
  readonly limit: number;
  /** Null for what the box's language says. */
  readonly label: string | null;
  readonly placeholder: string | null;
  /** JSON: labels in place of the language's. */
  readonly labels: string | null;
  /** True where the reader may choose between words, meaning and both. */
  readonly hasModes: boolean;
  readonly urlState: UrlState;
  /** Keys that lead to the box, as keys/shortcuts.ts reads them. */
  readonly shortcuts: readonly string[];
  /** "page", "all" or a language's tag. */
  readonly searchLang: string;
  /** Keys that the reader may narrow by. */
  readonly filterKeys: readonly string[];
  /** What results are always narrowed by. */
  readonly fixedFilters: Readonly<Record<string, readonly string[]>>;
  /** False where the page's author wants no last searches kept. */
  readonly keepsRecent: boolean;
  readonly isFocused: boolean;
  /** True where nothing is loaded before the box is used. */
  readonly isLazy: boolean;
  /** True where what is loaded is told below the results. */
  readonly hasStatus: boolean;
  /** A sentence for the author about each value that is not known: it counts as if it were not there. */
  readonly problems: readonly string[];
}

const DEFAULT_LIMIT = 10;

const MODES = ["hybrid", "words", "meaning"] as const;

const URL_STATES = ["query", "hash", "none"] as const;

/** Reads the attributes as they are now. */
export function readAttributes(host: Pick<Element, "getAttribute">): BoxAttributes {
  const problems: string[] = [];
  const oneOf = <Value extends string>(name: string, values: readonly Value[], usual: Value) => {
    const text = host.getAttribute(name);
    const value = values.find((known) => known === text);
    if (text !== null && value === undefined) {
      problems.push(unknown(name, text, `one of ${values.join(", ")}`, usual));
    }
    return value ?? usual;
  };
  const limit = host.getAttribute("limit");
  const isCount = limit !== null && /^[1-9]\d*$/.test(limit.trim());
  if (limit !== null && !isCount) {
    problems.push(unknown("limit", limit, "a whole number from 1 on", String(DEFAULT_LIMIT)));
  }
  const { shortcuts, unknown: unknownKeys } = parseShortcuts(
    host.getAttribute("shortcut") ?? "off",
  );
  for (const key of unknownKeys) {
    problems.push(unknown("shortcut", key, '"mod+k", a single character or "off"', "nothing"));
  }
  return {
    index: host.getAttribute("index"),
    base: host.getAttribute("base"),
    mode: oneOf("mode", MODES, "hybrid"),
    limit: isCount ? Number(limit) : DEFAULT_LIMIT,
    label: host.getAttribute("label"),
    placeholder: host.getAttribute("placeholder"),
    labels: host.getAttribute("labels"),
    hasModes: isOn(host, "modes"),
    urlState: oneOf("url-state", URL_STATES, "query"),
    shortcuts,
    searchLang: host.getAttribute("search-lang") ?? "page",
    ...filtersOf(host.getAttribute("filters") ?? ""),
    keepsRecent: !["false", "off"].includes(host.getAttribute("recent") ?? ""),
    isFocused: isOn(host, "autofocus"),
    isLazy: isOn(host, "lazy"),
    hasStatus: isOn(host, "status"),
    problems,
  };
}

/** A mode by its name; null where there is none of that name. */
export function toMode(name: string | null): SearchMode | null {
  return MODES.find((mode) => mode === name) ?? null;
}

/** Frameworks write booleans as words. */
function isOn(host: Pick<Element, "getAttribute">, name: string): boolean {
  return ![null, "false", "off"].includes(host.getAttribute(name));
}

/** "topics, version=2.0": a key is the reader's to choose from, a key with a value always narrows. */
function filtersOf(text: string): Pick<BoxAttributes, "filterKeys" | "fixedFilters"> {
  const filterKeys: string[] = [];
  const fixed = new Map<string, string[]>();
  for (const item of text.split(",").map((part) => part.trim())) {
    const [key = "", ...value] = item.split("=");
    if (key.trim() === "") continue;
    if (value.length === 0) filterKeys.push(item);
    else fixed.set(key.trim(), [...(fixed.get(key.trim()) ?? []), value.join("=").trim()]);
  }
  return { filterKeys, fixedFilters: Object.fromEntries(fixed) };
}

function unknown(name: string, found: string, expected: string, usual: string): string {
  return `${name}=${JSON.stringify(found)} is not known to <kindred-search>: write ${expected}. It counts as ${usual}.`;
}

/** True where a box's attributes say so, and those of no box before it in the page: what one alone can have is its. */
export function isFirstBox(
  host: Element,
  says: (attributes: BoxAttributes, box: Element) => boolean = () => true,
): boolean {
  const isMeant = (box: Element) => says(readAttributes(box), box);
  if (!isMeant(host)) return false;
  // A box inside another component is not among them.
  const boxes = [...document.querySelectorAll("kindred-search")];
  return (boxes.find(isMeant) ?? host) === host;
}
