// Which of several addresses of the same text is the newest: what versions, channels and dates say. Pure.

/** What is wanted before what; an address that names no version is that of the newest in most sites. */
const CHANNELS = { printed: 0, unreleased: 1, version: 2, usual: 3, released: 4 } as const;

const NAMES = {
  printed: "print _print printable singlehtml",
  unreleased:
    "next dev devel develop development nightly main master trunk canary edge unstable snapshot preview alpha beta rc",
  // On Read the Docs, where both are, "latest" is what is not released yet, and "stable" what is.
  usual: "latest",
  released: "stable current",
} as const;

const CHANNEL_OF_NAME: ReadonlyMap<string, number> = new Map(
  (["printed", "unreleased", "usual", "released"] as const).flatMap((channel) =>
    NAMES[channel].split(" ").map((name): [string, number] => [name, CHANNELS[channel]]),
  ),
);

/** A part of an address that is a version and nothing else: `v10`, `2.4.x`, `release-3.1`, `4.0-beta.2`. */
const VERSION =
  /^(?:v|ver|version|r|rel|release)?[-_.]?(\d+(?:\.(?:\d+|x))*)(?:[-_.]?(alpha|beta|rc|pre|dev|next|snapshot)[-_.]?\d*)?$/;

/** What an address and a date say of how new a page is. */
export interface Edition {
  readonly channel: number;
  /** Of a version, most significant first. */
  readonly version: readonly number[];
  /** All numbers in the address, and the address without them. */
  readonly numbers: readonly number[];
  readonly shape: string;
  /** Begins with year, month and day; "" where nobody says, or not so. */
  readonly date: string;
}

/**
 * The edition of a page.
 * @param url relative to the site's base, percent-encoded
 * @param date "" where nobody says
 */
export function editionOf(url: string, date: string): Edition {
  return {
    ...channelOf(url),
    numbers: (url.match(/\d+/g) ?? []).map(Number),
    shape: url.replace(/\d+/g, "#"),
    date: /^\d{4}-\d{2}-\d{2}/.test(date) ? date : "",
  };
}

/**
 * Whether one is newer than another, as far as they tell: by channel and version, then by the numbers in addresses that
 * are the same but for these (`guide-9`, `guide-10`), then by date.
 */
export function isNewer(one: Edition, other: Edition): boolean {
  if (one.channel !== other.channel) return one.channel > other.channel;
  const byVersion = compareNumbers(one.version, other.version);
  if (byVersion !== 0) return byVersion > 0;
  const byNumbers = one.shape === other.shape ? compareNumbers(one.numbers, other.numbers) : 0;
  if (byNumbers !== 0) return byNumbers > 0;
  return one.date !== "" && other.date !== "" && one.date > other.date;
}

/** By the first part of the address that names one; a printed page is one wherever it says so. */
function channelOf(url: string): Pick<Edition, "channel" | "version"> {
  const names = foldersOf(url).map((name) => name.toLowerCase());
  const isPrinted = names.some((name) => CHANNEL_OF_NAME.get(name) === CHANNELS.printed);
  if (isPrinted) return { channel: CHANNELS.printed, version: [] };
  for (const name of names) {
    const channel = CHANNEL_OF_NAME.get(name);
    if (channel !== undefined) return { channel, version: [] };
    const [, found, early] = VERSION.exec(name) ?? [];
    if (found === undefined) continue;
    const numbers = found.split(".").map((part) => (part === "x" ? Infinity : Number(part)));
    return { channel: CHANNELS.version, version: early === undefined ? numbers : [...numbers, -1] };
  }
  return { channel: CHANNELS.usual, version: [] };
}

/** The names in an address, from the base down, decoded; a file's without its ending. */
export function foldersOf(url: string): string[] {
  const path = url.replace(/[?#].*$/s, "").replace(/\.(?:html?|md)$/i, "");
  return path
    .split("/")
    .filter((name) => name !== "" && name !== "index")
    .map(decoded);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** 2 is 2.0; a number below zero, which marks what comes before a release, is less than none. */
function compareNumbers(one: readonly number[], other: readonly number[]): number {
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const [a, b] = [one[i] ?? 0, other[i] ?? 0];
    if (a !== b) return a > b ? 1 : -1;
  }
  return 0;
}
