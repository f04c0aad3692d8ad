// Walks through a folder: which of its files pages are made of, and what was passed over, left out or cannot be read.
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, join, matchesGlob, relative, sep } from "node:path";
import { KindredError } from "../shared/errors.ts";
import type { LeftOut } from "./document.ts";
import { fileName } from "./file-names.ts";
import type { SourceKind } from "./source-file.ts";
import { isForPrograms, isOtherPage, kindOf, privateName } from "./source-kinds.ts";

/** What is installed, and what Sphinx keeps for readers who want to see the sources of its pages. */
const PASSED_OVER_FOLDERS = new Set(["node_modules", "_sources"]);

/** A folder that links lead to again and again is read this often at most. */
const MAX_VISITS = 50;

export interface ListedFile {
  /** As it is shown and opened: `docs/guides/ferries.md`. */
  readonly file: string;
  /** Below the folder, with `/`: `guides/ferries.md`. */
  readonly path: string;
  readonly kind: SourceKind;
}

export interface FileList {
  /** By path. */
  readonly files: readonly ListedFile[];
  readonly leftOut: readonly LeftOut[];
  /** How many files of each other ending there are, and names that are always passed over (`node_modules/`, `.*`). */
  readonly passedOver: Readonly<Record<string, number>>;
}

export interface ListOptions {
  /** Patterns of paths below the folder that are left out: `tags/**`, or a folder's path. */
  readonly exclude?: readonly string[];
  /** What is read; everything, where nothing is said. */
  readonly kinds?: readonly SourceKind[];
}

/** One walk. */
export class FolderWalk {
  readonly #root: string;
  readonly #realRoot: string;
  readonly #exclude: readonly string[];
  readonly #kinds: ReadonlySet<SourceKind>;
  readonly #files: ListedFile[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #passedOver = new Map<string, number>();
  readonly #visits = new Map<string, number>();

  constructor(folder: string, { exclude = [], kinds = ["markdown", "html", "text"] }: ListOptions) {
    this.#root = folder;
    this.#realRoot = realFolder(folder);
    this.#exclude = exclude.map((pattern) => pattern.replace(/^\.?\/|\/$/g, ""));
    this.#kinds = new Set(kinds);
  }

  /** @param above real paths of the folders that this one lies in, so that a link back to them is known */
  list(folder: string, path: string, above: readonly string[]): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (cause) {
      if (path === "")
        throw new KindredError("content", unreadableFolder(folder, cause), { cause });
      this.#leaveOut(
        path,
        `cannot be read (${codeOf(cause)}); check that you may read it and what is in it`,
      );
      return;
    }
    // By code unit, not by the machine's language: the same content must give the same bytes everywhere.
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries)
      this.#add(entry, join(folder, entry.name), join(path, entry.name), above);
  }

  result(): FileList {
    return {
      files: this.#files.sort((a, b) => (a.path < b.path ? -1 : 1)),
      leftOut: this.#leftOut.sort((a, b) => (a.file < b.file ? -1 : 1)),
      passedOver: Object.fromEntries([...this.#passedOver].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  #add(entry: Dirent, at: string, place: string, above: readonly string[]): void {
    const path = place.split(sep).join("/");
    const pattern = this.#exclude.find((candidate) => isBelow(path, candidate));
    if (pattern !== undefined) {
      const hasEnding = fileName(entry.name).ending !== "";
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && !hasEnding);
      if (!isFolder && this.#kindOf(path) === undefined) return;
      this.#leaveOut(isFolder ? `${path}/` : path, `is excluded (by "${pattern}")`, false);
    } else if (entry.name.startsWith(".")) {
      this.#passOver("names that begin with a dot");
    } else {
      const target = entry.isSymbolicLink() ? this.#follow(at, path) : entry;
      if (target?.isDirectory()) this.#addFolder(entry.name, at, path, above);
      else if (target?.isFile()) this.#addFile(entry.name, path);
      else if (target !== undefined) this.#passOver("what is neither file nor folder");
    }
  }

  #addFolder(name: string, at: string, path: string, above: readonly string[]): void {
    if (PASSED_OVER_FOLDERS.has(name)) {
      this.#passOver(`${name}/`);
      return;
    }
    const real = realFolder(at);
    const visits = (this.#visits.get(real) ?? 0) + 1;
    this.#visits.set(real, visits);
    if (real === this.#realRoot || above.includes(real)) {
      const reason = "is a link to a folder that it lies in, whose files are read already";
      this.#leaveOut(path, reason, false);
    } else if (visits > MAX_VISITS) {
      this.#leaveOut(path, `is one of more than ${MAX_VISITS} links to one folder; take some out`);
    } else {
      this.list(at, path, [...above, real]);
    }
  }

  #addFile(name: string, path: string): void {
    const { ending } = fileName(name);
    const kind = this.#kindOf(name);
    if (kind === undefined) {
      if (this.#kinds.has("markdown") && isOtherPage(name)) {
        const reason = `is of a kind that is not read (${ending}); save it as Markdown or HTML, or exclude it`;
        this.#leaveOut(path, reason);
      } else {
        this.#passOver(ending === "" ? "names without an ending" : ending);
      }
      return;
    }
    const hidden = kind === "html" ? undefined : privateName(path);
    if (isForPrograms(name)) {
      this.#leaveOut(path, "is for programs, not for readers", false);
    } else if (hidden !== undefined) {
      const reason =
        `is private: "${hidden}" begins with "_", as what other pages are put together from does; ` +
        "rename it to have it read as a page";
      this.#leaveOut(path, reason, false);
    } else {
      this.#files.push({ file: this.#shown(path), path, kind });
    }
  }

  /** What a link leads to; nothing where it leads out of the folder, or nowhere. */
  #follow(at: string, path: string): Stats | undefined {
    try {
      const target = statSync(at);
      const way = relative(this.#realRoot, realpathSync(at));
      const leadsOut = way.split(sep)[0] === ".." || isAbsolute(way);
      // Nobody looks for a picture in an index, wherever it lies.
      if (!leadsOut || (target.isFile() && this.#kindOf(path) === undefined)) return target;
      this.#leaveOut(
        path,
        "is a link that leads out of the folder; put what it leads to into the folder, or take the link out",
      );
      return undefined;
    } catch (error) {
      if (this.#kindOf(path) === undefined && fileName(path).ending !== "") {
        this.#passOver(fileName(path).ending);
      } else {
        this.#leaveOut(
          path,
          `is a link that leads nowhere (${codeOf(error)}); mend it or take it out`,
        );
      }
      return undefined;
    }
  }

  #kindOf(path: string): SourceKind | undefined {
    const kind = kindOf(path);
    return kind !== undefined && this.#kinds.has(kind) ? kind : undefined;
  }

  #leaveOut(path: string, reason: string, isMistake = true): void {
    this.#leftOut.push({ file: this.#shown(path), reason, isMistake });
  }

  #passOver(what: string): void {
    this.#passedOver.set(what, (this.#passedOver.get(what) ?? 0) + 1);
  }

  #shown(path: string): string {
    const shown = join(this.#root, path).split(sep).join("/");
    return path.endsWith("/") && !shown.endsWith("/") ? `${shown}/` : shown;
  }
}

/** Whether a pattern names a path or a folder above it. */
function isBelow(path: string, pattern: string): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => matchesGlob(parts.slice(0, index + 1).join("/"), pattern));
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // Reading the folder fails too, and says so.
    return folder;
  }
}

function unreadableFolder(folder: string, cause: unknown): string {
  const code = codeOf(cause);
  if (code === "ENOENT") {
    return `There is no folder ${folder}, but pages were expected in it; create it, or name the folder that holds the pages.`;
  }
  if (code === "ENOTDIR") {
    return `${folder} is a file, but a folder of pages was expected; name the folder that holds the pages.`;
  }
  return `The folder ${folder} cannot be read (${code}); check that you may read it and what is below it.`;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}
