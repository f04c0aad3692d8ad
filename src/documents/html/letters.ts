// How much an element says, and how much of that only leads elsewhere: by this a list of contents is known.

/** A list of contents leads to at least so many headings. */
const MIN_JUMPS = 3;

/** Letters that it may hold beside its links, such as numbers; a tenth of it, where that is more. */
const MAX_LETTERS_BESIDE_JUMPS = 30;

/** Letters of the title above it, such as "On this page". */
const MAX_LETTERS_OF_CONTENTS_TITLE = 20;

/** How many letters, white space not counted, an element holds in all and in links of each kind. */
export interface Letters {
  all: number;
  links: number;
  jumps: number;
  service: number;
  /** How many links lead to a heading of this page. */
  jumpCount: number;
  /** How many main headings there are: the page's title is no title of a list. */
  titleCount: number;
  /** How many of all stand before a list of contents that was taken away. */
  beforeContents: number | undefined;
}

export function noLetters(): Letters {
  return {
    all: 0,
    links: 0,
    jumps: 0,
    service: 0,
    jumpCount: 0,
    titleCount: 0,
    beforeContents: undefined,
  };
}

export function countLetters(text: string): number {
  return text.replace(/\s+/g, "").length;
}

/** Links to headings and little else; or what is left of such a list once that was taken away: its title. */
export function isListOfContents(letters: Letters): boolean {
  const { all, jumps, jumpCount, beforeContents } = letters;
  if (letters.titleCount > 0) return false;
  if (beforeContents !== undefined && all <= MAX_LETTERS_OF_CONTENTS_TITLE) {
    return all === beforeContents;
  }
  const allowed = Math.max(MAX_LETTERS_BESIDE_JUMPS, all / 10);
  return jumpCount >= MIN_JUMPS && all - jumps <= allowed;
}

/** @param before letters that stand before the added ones, and receive them */
export function addLetters(before: Letters, added: Letters): void {
  if (added.beforeContents !== undefined) {
    before.beforeContents = before.all + added.beforeContents;
  }
  before.all += added.all;
  before.links += added.links;
  before.jumps += added.jumps;
  before.service += added.service;
  before.jumpCount += added.jumpCount;
  before.titleCount += added.titleCount;
}
