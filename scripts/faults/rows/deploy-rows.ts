// Rows: a site with changed content is published, while a tab is open or between two visits.
import { OTHER_QUESTION, type Visit } from "../reader/visit.ts";
import type { Row } from "./row.ts";

type Deploy = Pick<Row, "what" | "begin" | "asks"> & {
  readonly name: string;
  readonly prepare: NonNullable<Row["prepare"]>;
  /** True where it needs a service worker. */
  readonly ofWorker?: boolean;
};

/** A visit without a service worker has nothing to wait for but an answer. */
async function visitOnce(visit: Visit): Promise<void> {
  await visit.open();
  await visit.ask(OTHER_QUESTION);
}

const comeBack = async (visit: Visit) => {
  visit.publish(2);
  await visit.newTab();
};

const DEPLOYS: readonly Deploy[] = [
  {
    name: "tab-open",
    what: "a tab is open in which nothing was asked",
    prepare: async (visit) => {
      await visit.open();
      await visit.page.locator("kindred-search[data-words=ready][data-meaning=ready]").waitFor();
    },
    begin: ({ publish }) => publish(2),
    asks: "in the open tab",
  },
  {
    name: "tab-open-asked",
    what: "a tab is open in which something was asked",
    prepare: visitOnce,
    begin: ({ publish }) => publish(2),
    asks: "in the open tab",
  },
  {
    name: "tab-open-kept",
    what: "a tab is open, and its pages are kept",
    prepare: (visit) => visit.keep("pages"),
    begin: ({ publish }) => publish(2),
    asks: "in the open tab",
    ofWorker: true,
  },
  {
    name: "returning",
    what: "a reader comes back who had asked something",
    prepare: visitOnce,
    begin: comeBack,
    asks: "opening",
  },
  {
    name: "returning-pages-kept",
    what: "a reader comes back whose pages are kept",
    prepare: (visit) => visit.keep("pages"),
    begin: comeBack,
    asks: "opening",
    ofWorker: true,
  },
  {
    name: "returning-all-kept",
    what: "a reader comes back who has kept all",
    prepare: (visit) => visit.keep("all"),
    begin: comeBack,
    asks: "opening",
    ofWorker: true,
  },
  {
    name: "rolled-back",
    what: "a reader comes back twice: to a new version, and to the old one again",
    prepare: async (visit) => {
      await visit.keep("pages");
      await comeBack(visit);
      await visit.open();
      await visit.page
        .locator(".kindred-update")
        .waitFor({ timeout: 15_000 })
        .catch(() => {});
    },
    begin: async (visit) => {
      visit.publish(1);
      await visit.newTab();
    },
    asks: "opening",
    ofWorker: true,
  },
  {
    name: "banner-pressed",
    what: "a reader comes back and asks for the new version",
    prepare: async (visit) => {
      await visit.keep("pages");
      await comeBack(visit);
      await visit.open();
      await visit.page.locator(".kindred-update button").click({ timeout: 20_000 });
    },
    begin: async ({ page }) => {
      await page.waitForEvent("load", { timeout: 10_000 }).catch(() => {});
    },
    asks: "in the open tab",
    ofWorker: true,
  },
  {
    name: "new-files-missing",
    what: "the new pages are published, their index files not yet",
    prepare: async () => {},
    begin: ({ server, publish }) => {
      publish(2);
      server.fault(/kindred\/.*[0-9a-f]{10}\.bin$/, "missing");
    },
    asks: "opening",
  },
];

export function deployRows(): Row[] {
  return (["small", "large"] as const).flatMap((site) =>
    [true, false].flatMap((hasServiceWorker) =>
      DEPLOYS.filter(({ ofWorker }) => hasServiceWorker || !ofWorker).map(
        ({ name, what, prepare, begin, asks }): Row => ({
          id: `${site}/deploy/${name}${hasServiceWorker ? "" : "/no-service-worker"}`,
          group: "Deploys",
          what: `${what}${hasServiceWorker ? "" : " (no service worker)"}`,
          site,
          hasServiceWorker,
          prepare,
          begin,
          asks,
          isDeploy: name !== "new-files-missing",
        }),
      ),
    ),
  );
}
