// Reads the folders of kinds: what is asked in each, and which page must come first.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface KindQuery {
  readonly query: string;
  /** The page that must be first, by its name without ending; null where none may be found. */
  readonly page: string | null;
  /** Whether the word leg must find it, or either leg may. */
  readonly by: "words" | "any";
  readonly typing: boolean;
}

export interface Kind {
  readonly name: string;
  /** Folder of its pages. */
  readonly content: string;
  /** Names of its pages, without ending. */
  readonly pages: readonly string[];
  readonly queries: readonly KindQuery[];
}

/** All kinds below a folder, in order. */
export function readKinds(folder: string): Kind[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "queries.tsv")))
    .sort()
    .map((name) => {
      const content = path.join(folder, name, "content");
      return {
        name,
        content,
        pages: readdirSync(content).map((file) => path.parse(file).name),
        queries: readQueries(path.join(folder, name, "queries.tsv")),
      };
    });
}

/** A query a line, its columns parted by tabs; a query may begin with "#", a remark begins with "# ". */
function readQueries(file: string): KindQuery[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, i) => {
    if (line === "" || line.startsWith("# ")) return [];
    const [query, page, by, typing] = line.split("\t");
    if (!query || !page || (by !== "words" && by !== "any") || (typing ?? "typing") !== "typing") {
      throw new Error(
        `${file}:${i + 1} is not "query, page, words|any, typing or nothing", parted by tabs.`,
      );
    }
    return [{ query, page: page === "-" ? null : page, by, typing: typing !== undefined }];
  });
}

/** A query as it can be read in a list of tests: what nobody sees is written as its number. */
export function visible(query: string): string {
  return query.replace(
    /(?! )[\p{Cf}\p{Zs}]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
}
