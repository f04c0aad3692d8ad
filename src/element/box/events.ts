// What a box tells the page around it. Nothing is sent anywhere.
import type { SearchMode } from "../../search/answer.ts";

/** By event, its `detail`. All of them bubble and leave shadow roots. */
export interface BoxEvents {
  /** A query is asked, while it is typed too. */
  "kindred:query": { readonly query: string; readonly mode: SearchMode };
  /** It has its final answer. */
  "kindred:results": {
    readonly query: string;
    /** Passages found in all. */
    readonly count: number;
    /** False where none answers the query: what is shown is merely the nearest. */
    readonly fits: boolean;
    readonly milliseconds: number;
  };
  /** The final answer says that nothing fits. */
  "kindred:nothing": { readonly query: string };
  /** A result is opened, here or in another tab. */
  "kindred:open": {
    readonly query: string;
    /** Absolute. */
    readonly url: string;
    /** Of the passage, from 1; for the link of a page, that of its first passage. */
    readonly rank: number;
    /** Words of the query as they stand in the results: what a page can mark that is opened. */
    readonly words: readonly string[];
  };
  /** Nothing is loading any more. */
  "kindred:ready": null;
  /**
   * The index that is published is for another version of the search than this page has: a page that was kept is old.
   */
  "kindred:outdated": null;
  /** The reader wants the dialog around the box closed. For that dialog, not for sites; so is the next. */
  "kindred:close": null;
  /** The box is there, and can be handed what was typed before. */
  "kindred:start": StartedBox;
}

/** A box as the dialog around it uses it. */
export interface StartedBox {
  query: string;
  focus(options?: FocusOptions): void;
  /** Goes to what is typed and selects it, so that it can be written over. */
  select(): void;
  /** Takes what is asked out of the page's address and history. */
  leave(): void;
}

/** Tells one. */
export function tell<Name extends keyof BoxEvents>(
  host: HTMLElement,
  name: Name,
  detail: BoxEvents[Name],
): void {
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}
