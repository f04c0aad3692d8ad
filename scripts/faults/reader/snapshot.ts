// What a reader sees of a page with a search box at one moment.
import type { Page } from "playwright-core";

/** A line that can be read on the page, and where. */
export interface ShownLine {
  /** Name of the part of the box; `page` outside it, `instead` on a page without one. */
  readonly part: string;
  readonly text: string;
}

export interface Snapshot {
  /** The attributes data-words, data-meaning and data-answered; null where they are not there. */
  readonly words: string | null;
  readonly meaning: string | null;
  readonly answered: string | null;
  /** Of <offline-status>. */
  readonly offline: string | null;
  /** The passages that are listed, in their order. */
  readonly results: readonly {
    readonly passage: string;
    readonly words: boolean;
    readonly meaning: boolean;
  }[];
  /** True while the box shows that an answer is on its way. */
  readonly isSearching: boolean;
  /** True where there is something to type into. */
  readonly hasInput: boolean;
  readonly lines: readonly ShownLine[];
}

/** Of a page that is not there. */
export const NOTHING: Snapshot = {
  words: null,
  meaning: null,
  answered: null,
  offline: null,
  results: [],
  isSearching: false,
  hasInput: false,
  lines: [],
};

/** Looks at the page as it is now. */
export function takeSnapshot(page: Page): Promise<Snapshot> {
  return page.evaluate(look);
}

/** Runs in the page. */
function look(): Snapshot {
  const PARTS = ["problems", "counts", "nothing", "corrections", "note", "status"];
  const box = document.querySelector("kindred-search");
  const root = box?.shadowRoot ?? null;
  const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  // What is closed in "details" cannot be read.
  const textOf = (element: Element): string => {
    const copy = element.cloneNode(true) as Element;
    for (const details of copy.querySelectorAll("details:not([open])")) {
      for (const part of [...details.children]) if (part.localName !== "summary") part.remove();
    }
    for (const hidden of copy.querySelectorAll("[hidden]")) hidden.remove();
    const pieces = [...copy.querySelectorAll("p, summary, button, h2, li")]
      .filter((piece) => piece.querySelector("p, summary, button") === null)
      .map((piece) => piece.textContent?.trim() ?? "");
    const text =
      pieces.length > 0 && copy.localName !== "p" ? pieces.join(" ") : (copy.textContent ?? "");
    return text.replace(/\s+/g, " ").trim();
  };
  const lines: { part: string; text: string }[] = [];
  const say = (part: string, element: Element | null | undefined) => {
    const text = element && isVisible(element) ? textOf(element) : "";
    if (text !== "") lines.push({ part, text });
  };
  const input = root?.querySelector("input[type=search]") ?? null;
  if (input !== null) for (const part of PARTS) say(part, root?.querySelector(`.${part}`));
  else if (root !== null) {
    const text = (root.textContent ?? "").trim();
    if (text !== "") lines.push({ part: "box", text });
  } else if (box !== null) {
    // Never defined: what the page itself has put into it, and what style sheets say around it.
    for (const child of box.children) {
      if (!child.matches("[data-kindred-examples], noscript, [slot=examples]")) say("box", child);
    }
    for (const child of box.querySelectorAll("noscript > *")) say("box", child);
    for (const place of ["::before", "::after"]) {
      const { content, opacity, visibility } = getComputedStyle(box, place);
      const [, text = ""] = /^"(.*)"$/.exec(content) ?? [];
      if (text !== "" && opacity !== "0" && visibility === "visible") {
        lines.push({ part: "box", text });
      }
    }
  } else {
    const heading = document.querySelector("h1")?.textContent?.trim() ?? "";
    lines.push({ part: "instead", text: heading || "there is no search page" });
  }
  say("page", document.querySelector(".kindred-update"));
  say("page", document.querySelector(".disconnected"));
  const results = root?.querySelector(".results") ?? null;
  const rankIn = (item: Element, leg: string) =>
    (item.getAttribute(`data-${leg}-rank`) ?? "") !== "";
  return {
    words: box?.getAttribute("data-words") ?? null,
    meaning: box?.getAttribute("data-meaning") ?? null,
    answered: box?.getAttribute("data-answered") ?? null,
    offline: document.querySelector("offline-status")?.getAttribute("data-offline") ?? null,
    results: [...(root?.querySelectorAll("[data-passage]") ?? [])].map((item) => ({
      passage: item.getAttribute("data-passage") ?? "",
      words: rankIn(item, "words"),
      meaning: rankIn(item, "meaning"),
    })),
    isSearching:
      results?.getAttribute("aria-busy") === "true" || results?.querySelector(".skeleton") != null,
    hasInput: input !== null && isVisible(input),
    lines,
  };
}
