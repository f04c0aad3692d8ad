// Warm queries: every engine has its page open, is asked every query whole, and then has each typed letter by letter;
// last, what the tab holds. The engines take turns, query by query.
import type { Browser, Page } from "playwright-core";
import type { Certificate } from "../server/certificate.ts";
import { NO_LINE } from "../server/line.ts";
import { type BenchServer, startServer } from "../server/start-server.ts";
import type { Contestant } from "./contestant.ts";
import { ISOLATED, measureMemory } from "./measure-memory.ts";

/** After this no further query is begun, for any engine. */
const BUDGET_MS = 300_000;

/** What one engine is open on. */
interface OpenPage {
  readonly contestant: Contestant;
  readonly server: BenchServer;
  readonly page: Page;
}

/** @returns how many queries were typed @param say told of what is going on */
export async function measureTyping(
  browser: Browser,
  certificate: Certificate,
  contestants: readonly Contestant[],
  queries: readonly string[],
  say: (text: string) => void,
): Promise<number> {
  const open: OpenPage[] = [];
  try {
    for (const contestant of contestants) {
      const server = await startServer(contestant.files, {
        line: NO_LINE,
        certificate,
        headers: ISOLATED,
      });
      const page = await (await browser.newContext()).newPage();
      open.push({ contestant, server, page });
      await contestant.attempt(async () => {
        await page.goto(server.address);
        await page.waitForFunction(() => globalThis.benchPage !== undefined);
      });
    }
    const eachInTurn = async (work: (open: OpenPage) => Promise<void>) => {
      for (const one of open) await one.contestant.attempt(() => work(one));
    };
    for (const query of queries) {
      await eachInTurn(async ({ page }) => {
        await page.evaluate((asked) => globalThis.benchPage?.search(asked), query);
      });
    }
    say("every query was asked once whole; now they are typed");
    const started = performance.now();
    let typed = 0;
    for (const query of queries) {
      if (performance.now() - started > BUDGET_MS) break;
      await eachInTurn(async ({ page, contestant: { figures } }) => {
        const answers = await page.evaluate((asked) => globalThis.benchPage?.type(asked), query);
        for (const { askedAt, firstAt, answeredAt } of answers ?? []) {
          figures.keys.push({ ms: answeredAt - askedAt, firstMs: firstAt - askedAt });
        }
      });
      typed++;
    }
    say(`${typed} queries typed`);
    await eachInTurn(async ({ page, contestant: { figures } }) => {
      figures.memory = await measureMemory(page);
    });
    return typed;
  } finally {
    for (const { page, server } of open) {
      await page.context().close();
      await server.close();
    }
  }
}
