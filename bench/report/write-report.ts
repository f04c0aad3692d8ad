// Writes performance.md and its pictures.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BenchFigures } from "../measure/figures.ts";
import { performanceReport } from "./performance-report.ts";
import { picturesOf } from "./pictures.ts";

/** @returns the files that were written */
export async function writeReport(figures: BenchFigures, folder: string): Promise<string[]> {
  const pictures = picturesOf(figures);
  await mkdir(path.join(folder, "images"), { recursive: true });
  const files = pictures.map(({ name, svg }) => [path.join(folder, "images", name), svg] as const);
  const report = path.join(folder, "performance.md");
  for (const [file, content] of files) await writeFile(file, content);
  await writeFile(report, performanceReport(figures, pictures));
  return [report, ...files.map(([file]) => file)];
}
