// Builds Orama's index: documents in, one file out. Run by the benchmark as a process of its own, which is measured.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { create, insertMultiple, save } from "@orama/orama";
import { ORAMA_OPTIONS } from "../engines/orama-options.ts";
import { buildParameters, readLines } from "./read-lines.ts";

const { documents, out } = buildParameters();
const index = create(ORAMA_OPTIONS);
await insertMultiple(index, await readLines(documents));
await mkdir(path.dirname(out), { recursive: true });
await writeFile(out, JSON.stringify(save(index)));
