// Finds and reads the articles of a folder, and reports every broken file at once, so that an author mends them in one
// go.
import { type Dirent, readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { KindredError } from "../shared/errors.ts";
import type { Article } from "./article.ts";
import { isArticleFile, readArticle } from "./read-article.ts";

/**
 * The .md, .html and .txt files of a folder and its subfolders, sorted; names with a dot in front are left out.
 * @throws KindredError where there are none
 */
export async function listArticleFiles(folder: string): Promise<string[]> {
  const files = await listFiles(folder);
  if (files.length > 0) return files;
  throw new KindredError(
    "content",
    `The folder ${folder} holds no article: at least one .md, .html or .txt file was expected; ` +
      "add one, or name the folder that holds the articles.",
  );
}

/** Gathers what is wrong with the articles of a folder, so that an author mends all of it in one go. */
export class ArticleProblems {
  readonly #problems: string[] = [];
  readonly #fileOf = new Map<string, string>();

  /** Notes a failure. @throws the error where it is not meant for a person */
  add(error: unknown): void {
    if (!(error instanceof KindredError)) throw error;
    this.addMessage(error.message);
  }

  /** @param message a line for each mistake */
  addMessage(message: string): void {
    this.#problems.push(...message.split("\n"));
  }

  /** Notes where an article stands; two must not have one address. */
  addSlug(slug: string, file: string): void {
    const earlier = this.#fileOf.get(slug);
    if (earlier === undefined) this.#fileOf.set(slug, file);
    else {
      this.#problems.push(
        `${earlier} and ${file} have the same address, "${slug}", but each article needs its own; rename one of them.`,
      );
    }
  }

  /** @throws KindredError where anything was wrong */
  throwIfAny(folder: string): void {
    const problems = this.#problems;
    if (problems.length === 1) throw new KindredError("content", problems.join());
    if (problems.length > 1) {
      throw new KindredError(
        "content",
        `The articles in ${folder} have ${problems.length} mistakes:\n${problems.join("\n")}`,
      );
    }
  }
}

/** All articles of a folder, by slug. @throws KindredError that names every broken file */
export async function readArticles(folder: string): Promise<Article[]> {
  const problems = new ArticleProblems();
  const articles: Article[] = [];
  for (const file of await listArticleFiles(folder)) {
    try {
      const article = readArticle(file, readArticleFile(file));
      problems.addSlug(article.slug, file);
      articles.push(article);
    } catch (error) {
      problems.add(error);
    }
  }
  problems.throwIfAny(folder);
  return articles.sort(bySlug);
}

/** By code unit, not by the machine's language: the same content must give the same bytes everywhere. */
export function bySlug(a: { readonly slug: string }, b: { readonly slug: string }): number {
  return a.slug < b.slug ? -1 : 1;
}

async function listFiles(folder: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw new KindredError("content", unreadableFolder(folder, cause), { cause });
  }
  const files: string[] = [];
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const below = relative(folder, file).split(sep);
    if (below.some((name) => name.startsWith(".")) || !isArticleFile(entry.name)) continue;
    if (entry.isFile() || (entry.isSymbolicLink() && (await pointsToFile(file)))) {
      files.push(file.split(sep).join("/"));
    }
  }
  return files.sort();
}

/** A link that leads nowhere counts as a file, so that reading it fails with a message instead of in silence. */
async function pointsToFile(file: string): Promise<boolean> {
  return stat(file).then(
    (target) => target.isFile(),
    () => true,
  );
}

/**
 * The bytes of one. Thousands of small files are read in a tenth of the time when nothing waits for another thread.
 * @throws KindredError
 */
export function readArticleFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = errorCode(cause);
    throw new KindredError(
      "content",
      `${file} cannot be read (${code}); check that it exists and that you may read it.`,
      { cause },
    );
  }
}

function unreadableFolder(folder: string, cause: unknown): string {
  const code = errorCode(cause);
  if (code === "ENOENT") {
    return `There is no folder ${folder}, but articles were expected in it; create it, or name the folder that holds the articles.`;
  }
  if (code === "ENOTDIR") {
    return `${folder} is a file, but a folder of articles was expected; name the folder that holds the articles.`;
  }
  return `The folder ${folder} cannot be read (${code}); check that you may read it and what is below it.`;
}

function errorCode(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}
