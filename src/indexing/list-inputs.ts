// Lists what there is to index: the pages of a built site, or a folder of sources.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { LeftOut } from "../documents/document.ts";
import { pageAddress } from "../documents/html/page-address.ts";
import { checkSelector } from "../documents/html/selectors.ts";
import { gatherSiteFacts } from "../documents/html/site-facts.ts";
import { type FileList, type ListedFile, listFiles, toSources } from "../documents/list-files.ts";
import type { ReadContext, SourceFile } from "../documents/read-file.ts";
import { withoutClashes } from "../documents/source-address.ts";
import type { InputList } from "./document-input.ts";
import type { KindredOptions, SourceOptions } from "./options.ts";

/** How a built site is read beyond what its author says. */
export interface SiteOptions extends SourceOptions {
  /** True where the host serves `a/index.html` at `a`. */
  readonly withoutSlash?: boolean;
}

/**
 * The pages of a built site.
 * @param out folder of the index, which may lie inside the site
 * @throws KindredError where the folder cannot be read or holds no page; "usage" for a selector that cannot be used
 */
export async function siteInputs(
  folder: string,
  out: string,
  options: SiteOptions,
): Promise<InputList> {
  const own = path.relative(folder, out).split(path.sep).join("/");
  // What an earlier build of ours has left inside the site is no page of it.
  const exclude = [
    ...(options.exclude ?? []),
    ...(own === "" || own.startsWith("..") ? [] : [own]),
  ];
  const list = listFiles(folder, { exclude, kinds: ["html"] });
  const style = options.cleanUrls ? "without-ending" : "as-files";
  const sources = list.files.map((listed): SourceFile => {
    const address = pageAddress(listed.path, style);
    return { ...listed, url: options.withoutSlash ? address.replace(/\/$/, "") : address };
  });
  const isOwn = ({ file }: LeftOut) => file.replace(/\/$/, "") === path.join(folder, own);
  return inputsOf(folder, list, sources, options, (left) => !isOwn(left));
}

/** A folder of sources. @throws KindredError as `siteInputs` does */
export async function contentInputs(
  folder: string,
  options: SourceOptions & Pick<KindredOptions, "synonyms">,
): Promise<InputList> {
  const { exclude = [], address, synonyms } = options;
  const all = listFiles(folder, { exclude });
  // It may lie among the pages, and is none.
  const own = typeof synonyms === "string" ? path.resolve(synonyms) : null;
  const list = { ...all, files: all.files.filter(({ file }) => path.resolve(file) !== own) };
  return inputsOf(folder, list, toSources(list.files, address), options, () => true);
}

function inputsOf(
  folder: string,
  list: FileList,
  sources: readonly SourceFile[],
  options: SourceOptions,
  isTold: (leftOut: LeftOut) => boolean,
): InputList {
  const { root, ignore, lang, address } = options;
  if (root !== undefined) checkSelector("--root", root);
  for (const selector of ignore ?? []) checkSelector("--ignore", selector);
  const pages = list.files.filter(({ kind }) => kind === "html");
  const context: ReadContext = {
    ...(lang !== undefined && { lang }),
    ...(address !== undefined && { address }),
    facts: gatherSiteFacts(readAll(pages)),
    html: { ...(root !== undefined && { root }), ...(ignore !== undefined && { ignore }) },
  };
  // Before the long work: whatever the pages hold, two of them cannot stand at one address.
  const { kept, clashes } = withoutClashes(sources);
  const inputs = kept.map((source) => ({ name: source.file, source, context }));
  return {
    origin: `the folder ${folder}`,
    inputs,
    leftOut: [...list.leftOut.filter(isTold), ...clashes],
    passedOver: list.passedOver,
  };
}

/** One after the other, so that not all are in memory; what cannot be read is told of when it is its turn. */
function* readAll(files: readonly ListedFile[]): Generator<{ file: string; bytes: Uint8Array }> {
  for (const { file } of files) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch {
      continue;
    }
    yield { file, bytes };
  }
}
