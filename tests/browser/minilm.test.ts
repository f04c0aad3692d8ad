// The demo whose pages and queries all-MiniLM-L6-v2 reads, which @xenova/transformers runs in the browser.
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { REMEDY } from "../minilm/find-minilm.ts";
import { findByMeaning } from "./reader-journey.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";
import { describeInThreeBrowsers } from "./three-browsers.ts";

const folder = inject("builtSites")?.minilm ?? null;

let site: SiteServer | undefined;
beforeAll(async () => {
  if (folder !== null) site = await startSiteServer(folder, "/");
});
afterAll(() => site?.stop());

describe.skipIf(folder === null)(
  `all-MiniLM-L6-v2${folder === null ? `, which is not there: ${REMEDY}` : ""}`,
  () => {
    describeInThreeBrowsers("a reader", (reader) => {
      test("finds by its meaning what is asked in other words", () =>
        findByMeaning(reader(), site?.url ?? "", "/bodies/i"));
    });
  },
);
