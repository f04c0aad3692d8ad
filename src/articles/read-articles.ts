// Reads all articles of a folder. Called by the indexer; reports every broken file at once, so that an
// author mends them in one go.
import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { KindredError } from "../search/errors.ts";
import type { Article } from "./article.ts";
import { isArticleFile, readArticle } from "./read-article.ts";

/** The .md, .html and .txt files of a folder and its subfolders, sorted by slug; names with a dot in front are left out. */
export async function readArticles(folder: string): Promise<Article[]> {
  const files = await listFiles(folder);
  if (files.length === 0) {
    throw new KindredError(
      "content",
      `The folder ${folder} holds no article: at least one .md, .html or .txt file was expected; ` +
        "add one, or name the folder that holds the articles.",
    );
  }

  const articles = new Map<string, Article>();
  const problems: string[] = [];
  for (const file of files) {
    try {
      const article = readArticle(file, await readBytes(file));
      const earlier = articles.get(article.slug);
      if (earlier === undefined) {
        articles.set(article.slug, article);
      } else {
        problems.push(
          `${earlier.file} and ${file} have the same address, "${article.slug}", but each article needs its own; rename one of them.`,
        );
      }
    } catch (error) {
      if (!(error instanceof KindredError)) throw error;
      problems.push(...error.message.split("\n"));
    }
  }
  if (problems.length === 1) throw new KindredError("content", problems.join());
  if (problems.length > 1) {
    throw new KindredError(
      "content",
      `The articles in ${folder} have ${problems.length} mistakes:\n${problems.join("\n")}`,
    );
  }
  // By code unit, not by the machine's language: the same content must give the same bytes everywhere.
  return [...articles.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
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

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
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
