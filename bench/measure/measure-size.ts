// Everything about one number of articles: builds, first queries, warm queries.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import type { BenchDocument } from "../documents/document.ts";
import { writeInputs } from "../documents/write-inputs.ts";
import type { Engine } from "../engines/engine.ts";
import type { Certificate } from "../server/certificate.ts";
import { type Line, NO_LINE, SLOW_LINE } from "../server/line.ts";
import { startServer } from "../server/start-server.ts";
import { Contestant } from "./contestant.ts";
import type { LineName, SizeFigures } from "./figures.ts";
import { measureBuild } from "./measure-build.ts";
import { measureRecall } from "./measure-recall.ts";
import { measureTyping } from "./measure-typing.ts";
import { measureVisit } from "./measure-visit.ts";

/** An engine whose first visit over a line took longer is not visited again over that line. */
export const VISIT_ONCE_MS = 60_000;

const LINES: Readonly<Record<LineName, Line>> = { local: NO_LINE, slow: SLOW_LINE };

export interface Setting {
  readonly engines: readonly Engine[];
  readonly queries: readonly string[];
  /** Visits over each line. */
  readonly visits: number;
  readonly browser: Browser;
  readonly certificate: Certificate;
  /** Folder of an engine's bundled page. */
  page(engine: Engine): string;
  say(text: string): void;
}

/** @param work an own folder, for all that is made */
export async function measureSize(
  documents: readonly BenchDocument[],
  setting: Setting,
  work: string,
): Promise<SizeFigures> {
  const say = (text: string) => setting.say(`${documents.length} articles: ${text}`);
  const contestants = setting.engines.map((engine) => new Contestant(engine, say));
  await mkdir(work, { recursive: true });
  const inputs = await writeInputs(documents, work);
  for (const contestant of contestants) {
    const { engine, figures } = contestant;
    await contestant.attempt(async () => {
      const folder = path.join(work, engine.name);
      const built = await measureBuild(engine, inputs, setting.page(engine), folder);
      figures.build = built.build;
      figures.index = built.index;
      contestant.files = built.files;
      say(`${engine.label} built in ${built.build.seconds.toFixed(1)} s`);
      if (engine.name !== "kindred") return;
      figures.recall = await measureRecall(built.folder, setting.queries);
      say(`${engine.label} has a recall@10 of ${figures.recall.toFixed(3)}`);
    });
  }
  for (const line of ["local", "slow"] as const) {
    for (let round = 0; round < setting.visits; round++) {
      const query = setting.queries[round % setting.queries.length] ?? "";
      for (const contestant of contestants) await visit(contestant, line, query, setting);
      say(`visit ${round + 1} of ${setting.visits}, ${line}`);
    }
  }
  const { browser, certificate, queries } = setting;
  const queriesTyped = await measureTyping(browser, certificate, contestants, queries, say);
  return {
    articles: documents.length,
    textBytes: documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    queriesTyped,
    engines: contestants.map(({ figures }) => figures),
  };
}

async function visit(
  contestant: Contestant,
  line: LineName,
  query: string,
  { browser, certificate }: Setting,
): Promise<void> {
  const visits = contestant.figures.visits[line];
  if (visits.some(({ ms }) => ms > VISIT_ONCE_MS)) return;
  await contestant.attempt(async () => {
    // A server of its own, so that what an earlier visit still fetches is not counted in.
    const server = await startServer(contestant.files, { line: LINES[line], certificate });
    try {
      visits.push(await measureVisit(browser, server, query));
    } finally {
      await server.close();
    }
  });
}
