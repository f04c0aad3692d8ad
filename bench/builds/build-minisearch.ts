// Builds MiniSearch's index: documents in, one file out. Run by the benchmark as a process of its own, which is
// measured.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
// biome-ignore lint/style/noRestrictedImports: the library itself is what is measured here
import MiniSearch from "minisearch";
import { MINISEARCH_OPTIONS } from "../engines/minisearch-options.ts";
import { buildParameters, readLines } from "./read-lines.ts";

const { documents, out } = buildParameters();
const index = new MiniSearch(MINISEARCH_OPTIONS);
index.addAll(await readLines(documents));
await mkdir(path.dirname(out), { recursive: true });
await writeFile(out, JSON.stringify(index));
