// The state of one walk through a tree: the blocks so far, and what the next one begins with.
import type { Element } from "hast";
import type { Block, BlockKind } from "../document.ts";
import { PassedIds } from "./ids.ts";
import {
  type Direction,
  directionOf,
  isSameLanguage,
  languageOf,
  type Writing,
} from "./language.ts";
import { foldText } from "./text.ts";

export interface BlocksOptions {
  /** Of the page: a heading that repeats it is no block. */
  readonly title?: string;
  /** Language and direction of the page: blocks name theirs only where it is another. */
  readonly lang?: string;
  readonly dir?: Direction;
  /** Of the whole content, where it is not the page's. */
  readonly content?: Partial<Writing>;
}

/** What holds for all blocks inside an element. */
export interface Surroundings {
  readonly kind: BlockKind;
  readonly terms: readonly string[];
  readonly lang?: string | undefined;
  readonly dir?: Direction | undefined;
  readonly isInFigure?: true;
  /** In a figure that is a frame around code: its caption, mostly a file's name, is the code's first line. */
  readonly isInCodeFrame?: true;
}

export class Walk {
  readonly passed = new PassedIds();
  readonly blockHolders: ReadonlySet<Element>;
  /** The next block begins something new, though no heading says so. */
  startsSection = false;
  #blocks: Block[] = [];
  readonly #title: string;
  readonly #options: BlocksOptions;

  constructor(blockHolders: ReadonlySet<Element>, options: BlocksOptions) {
    this.blockHolders = blockHolders;
    this.#options = options;
    this.#title = foldText(options.title ?? "").toLowerCase();
  }

  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /** @param id its own, where it has one; else it takes the nearest that was passed */
  add(
    around: Surroundings,
    block: Pick<Block, "kind" | "text" | "level">,
    id: string | undefined,
  ): void {
    const nearest = this.passed.take();
    this.put({
      ...block,
      ...(around.terms.length > 0 && { terms: around.terms }),
      ...withId(id ?? nearest),
      ...(around.lang !== undefined && { lang: around.lang }),
      ...(around.dir !== undefined && { dir: around.dir }),
      ...(this.startsSection && { startsSection: true as const }),
    });
    this.startsSection = false;
  }

  put(block: Block): void {
    this.#blocks.push(block);
  }

  /** The blocks that `read` adds, which are kept apart. */
  collect(read: () => void): Block[] {
    const outer = this.#blocks;
    this.#blocks = [];
    read();
    const collected = this.#blocks;
    this.#blocks = outer;
    return collected;
  }

  /** What holds for content that nothing is around. */
  get outermost(): Surroundings {
    const { lang, dir } = this.#options.content ?? {};
    return this.#written(lang, dir, { kind: "paragraph", terms: [] });
  }

  /** What holds inside `element`, given what holds around it. */
  inside(element: Element, around: Surroundings): Surroundings {
    return this.#written(languageOf(element), directionOf(element), around);
  }

  #written(
    lang: string | undefined,
    dir: Direction | undefined,
    around: Surroundings,
  ): Surroundings {
    if (lang === undefined && dir === undefined) return around;
    const isPages = lang !== undefined && isSameLanguage(lang, this.#options.lang ?? "");
    return {
      ...around,
      ...(lang !== undefined && { lang: isPages ? undefined : lang }),
      ...(dir !== undefined && { dir: dir === this.#options.dir ? undefined : dir }),
    };
  }

  /** Whether a heading says no more than the title does, which stands above all blocks. */
  isTitle(text: string, level: number): boolean {
    return (level === 1 || this.#blocks.length === 0) && text.toLowerCase() === this.#title;
  }
}

/** A block's `id`, where there is one. */
export function withId(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}
