// npm run bench: Kindred beside Pagefind, Orama and MiniSearch, on the same articles and queries, in the same browser,
// in one run.
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { BROWSER_FLAGS, findBrowser } from "../tests/browser/find-browser.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { readQueries } from "./documents/read-queries.ts";
import { ALL_ENGINES } from "./engines/all-engines.ts";
import type { Engine } from "./engines/engine.ts";
import { engineVersions } from "./engines/versions.ts";
import { buildPage } from "./measure/build-page.ts";
import type { BenchFigures, SizeFigures } from "./measure/figures.ts";
import { MEMORY_FLAG } from "./measure/measure-memory.ts";
import { measureSize } from "./measure/measure-size.ts";
import { mostWanted, readOptions, sizesFor, USAGE } from "./options.ts";
import { targetsOf } from "./report/targets.ts";
import { writeReport } from "./report/write-report.ts";
import { makeCertificate } from "./server/certificate.ts";

await runCommand(USAGE, async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  const queries = await readQueries(options.queries);
  const documents = await readDocuments(options.documents, mostWanted(options.sizes));
  const sizes = sizesFor(options.sizes, documents.length);
  const executablePath = findBrowser();
  if (executablePath === null) throw wrongUse("There is no Chromium or Chrome to measure in.");

  const engines = ALL_ENGINES.filter(({ name }) => options.engines.includes(name));
  const certificate = await makeCertificate();
  const scratch = await mkdtemp(path.join(tmpdir(), "kindred-bench-"));
  const args = [...BROWSER_FLAGS, MEMORY_FLAG, certificate.browserFlag];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = (engine: Engine) => path.join(scratch, `page-${engine.name}`);
    for (const engine of engines) await buildPage(engine, page(engine));
    const { visits } = options;
    const say = (text: string) => console.error(text);
    const setting = { engines, queries, visits, browser, certificate, page, say };
    const measured: SizeFigures[] = [];
    for (const size of sizes) {
      const work = path.join(scratch, String(size));
      measured.push(await measureSize(documents.slice(0, size), setting, work));
      await rm(work, { recursive: true });
    }
    const figures: BenchFigures = {
      machine: {
        processor: cpus()[0]?.model ?? "unknown",
        processors: cpus().length,
        memoryBytes: totalmem(),
        node: process.versions.node,
        browser: browser.version(),
      },
      versions: await engineVersions(engines),
      queries,
      visits,
      sizes: measured,
    };
    if (options.json) console.log(JSON.stringify(figures, null, 2));
    else for (const { sentence } of targetsOf(figures)) console.log(sentence);
    if (options.write !== null) {
      console.error(`written: ${(await writeReport(figures, options.write)).join(", ")}`);
    }
  } finally {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  }
});
