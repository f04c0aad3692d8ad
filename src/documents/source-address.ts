// Addresses of pages that no generator has built yet: from the path below the folder, or as the front matter says; and
// which files would stand at one address.
import type { LeftOut } from "./document.ts";
import { fileName, titleFromName } from "./file-names.ts";
import type { SourceFile } from "./source-file.ts";

/** `guides/ferries.md` is at `guides/ferries/`; a site may say `{path}.html` instead. */
export const DEFAULT_ADDRESS = "{path}/";

/**
 * The address of a file, percent-encoded: `guides/index.md` is at `guides/`, whatever the pattern.
 * @param path below the folder, with `/`
 * @param pattern of addresses, in which `{path}` is the path without its ending
 * @param hasIndex whether there is an index beside it: a README is then a page like any other
 */
export function sourceAddress(path: string, pattern = DEFAULT_ADDRESS, hasIndex = false): string {
  const folders = path.split("/").slice(0, -1);
  const { name } = fileName(path);
  const isIndex = isIndexName(name) || (!hasIndex && /^readme$/i.test(name));
  return placeAddress(isIndex ? folders : [...folders, name], isIndex, pattern);
}

/** Whether a file stands for its folder. */
export function isIndexName(name: string): boolean {
  return name === "index" || name === "_index";
}

/** A title for a page that has none inside: the name of its file, or of its folder where the file stands for that. */
export function titleFromPath(path: string): string {
  const folder = path.split("/").at(-2);
  const { name } = fileName(path);
  const isIndex = isIndexName(name) || /^readme$/i.test(name);
  return titleFromName(isIndex && folder !== undefined ? folder : path);
}

/** The address of a file whose front matter may say another one than its path. */
export function frontMatterAddress(
  source: SourceFile,
  { slug, permalink }: { readonly slug?: string; readonly permalink?: string },
  pattern = DEFAULT_ADDRESS,
): string {
  if (permalink !== undefined) return encodePath(permalink.replace(/^\/+/, "").split("/"));
  if (slug === undefined) return source.url;
  const parts = slug.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return source.url;
  // A slug with a slash in it is the whole path, another one the last part of it.
  const { name } = fileName(source.path);
  const folders = source.path.split("/").slice(0, isIndexName(name) ? -2 : -1);
  const isFolder = parts.length === 0;
  return placeAddress(slug.includes("/") ? parts : [...folders, ...parts], isFolder, pattern);
}

function placeAddress(segments: readonly string[], isFolder: boolean, pattern: string): string {
  const path = encodePath(segments);
  if (path !== "" && !isFolder) return pattern.replaceAll("{path}", path);
  const above = pattern.slice(0, Math.max(0, pattern.indexOf("{path}")));
  return path === "" ? above : `${above}${path}/`;
}

function encodePath(segments: readonly string[]): string {
  return segments.map((segment) => encodeURIComponent(decoded(segment))).join("/");
}

/** Slugs are written as they are read or encoded already. */
function decoded(segment: string): string {
  // Half of a character, which a name on a disk may hold, cannot be encoded.
  const whole = segment.replace(/\p{Surrogate}/gu, "\uFFFD");
  if (!/%[\da-f]{2}/i.test(whole)) return whole;
  try {
    return decodeURIComponent(whole);
  } catch {
    return whole;
  }
}

/** Those of some files whose address an earlier one has: many hosts do not tell capitals from small letters. */
export function findClashes(
  entries: readonly { readonly file: string; readonly url: string }[],
): LeftOut[] {
  const sorted = [...entries].sort((a, b) => (a.file < b.file ? -1 : 1));
  const earlier = new Map<string, { readonly file: string; readonly url: string }>();
  return sorted.flatMap((entry): LeftOut[] => {
    const key = readable(entry.url).normalize("NFC").toLowerCase();
    const first = earlier.get(key);
    if (first === undefined) {
      earlier.set(key, entry);
      return [];
    }
    const same =
      first.url === entry.url
        ? `has the address "${entry.url}" of ${first.file}`
        : `has the address "${entry.url}", which differs from "${first.url}" of ${first.file} in capitals only`;
    const reason = `${same}, but each page needs its own; rename one of them`;
    return [{ file: entry.file, reason, isMistake: true }];
  });
}

/** Of files with one address the first one stays. */
export function withoutClashes<Entry extends { readonly file: string; readonly url: string }>(
  entries: readonly Entry[],
): { readonly kept: Entry[]; readonly clashes: LeftOut[] } {
  const clashes = findClashes(entries);
  const isClash = new Set(clashes.map(({ file }) => file));
  return { kept: entries.filter(({ file }) => !isClash.has(file)), clashes };
}

function readable(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
