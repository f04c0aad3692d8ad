// Lists the files of a folder that pages are made of, and says of everything else that it was passed over.
import { KindredError } from "../shared/errors.ts";
import { fileName } from "./file-names.ts";
import { languageFolders } from "./language-folders.ts";
import { DEFAULT_ADDRESS, isIndexName, sourceAddress } from "./source-address.ts";
import type { SourceFile } from "./source-file.ts";
import { type FileList, FolderWalk, type ListedFile, type ListOptions } from "./walk-folder.ts";

export type { FileList, ListedFile, ListOptions } from "./walk-folder.ts";

/**
 * The files of a folder and its subfolders. Links inside the folder are followed.
 * @throws KindredError where there is no such folder, or none of its files can be read
 */
export function listFiles(folder: string, options: ListOptions = {}): FileList {
  const walk = new FolderWalk(folder, options);
  walk.list(folder, "", []);
  const list = walk.result();
  if (list.files.length === 0) throw new KindredError("content", nothingFound(folder, list));
  return list;
}

/**
 * What of a list is needed to read its files.
 * @param pattern of addresses, see `sourceAddress`
 * @throws KindredError "usage" where the pattern is the same for all
 */
export function toSources(files: readonly ListedFile[], pattern = DEFAULT_ADDRESS): SourceFile[] {
  if (!pattern.includes("{path}")) {
    throw new KindredError(
      "usage",
      `The pattern of addresses is "${pattern}", but {path} was expected in it, for each page's own; ` +
        `write one such as "${DEFAULT_ADDRESS}".`,
    );
  }
  const languages = languageFolders(files.map(({ path }) => path));
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  const withIndex = new Set(
    files.filter(({ path }) => isIndexName(fileName(path).name)).map(({ path }) => folderOf(path)),
  );
  return files.map((listed) => {
    const lang = languages.get(listed.path.split("/", 1)[0] ?? "");
    const url = sourceAddress(listed.path, pattern, withIndex.has(folderOf(listed.path)));
    return lang === undefined ? { ...listed, url } : { ...listed, url, lang };
  });
}

function nothingFound(folder: string, { leftOut, passedOver }: FileList): string {
  const counts = Object.entries(passedOver).map(([what, count]) => `${count} of ${what}`);
  if (leftOut.length > 0) counts.unshift(`${leftOut.length} left out`);
  const found = counts.length === 0 ? "" : ` (found: ${counts.join(", ")})`;
  return (
    `The folder ${folder} holds no page${found}: at least one .md, .mdx, .html or .txt file was expected; ` +
    "add one, or name the folder that holds the pages."
  );
}
