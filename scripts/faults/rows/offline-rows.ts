// Rows: the network goes, at each step of a visit.
import { OTHER_QUESTION, type Visit } from "../reader/visit.ts";
import type { Row } from "./row.ts";

type Part = Pick<Row, "what" | "asks"> & {
  readonly name: string;
  readonly prepare: NonNullable<Row["prepare"]>;
  readonly hasServiceWorker?: boolean;
};

async function openAndWait(visit: Visit): Promise<void> {
  await visit.open();
  await visit.page.locator("kindred-search[data-words=ready][data-meaning=ready]").waitFor();
}

async function openAndAsk(visit: Visit): Promise<void> {
  await visit.open();
  await visit.ask(OTHER_QUESTION);
}

const PARTS: readonly Part[] = [
  {
    name: "before-question",
    what: "the page is open, nothing was asked, nothing is kept",
    prepare: openAndWait,
    asks: "in the open tab",
    hasServiceWorker: false,
  },
  {
    name: "between-questions",
    what: "something was asked, nothing is kept",
    prepare: openAndAsk,
    asks: "in the open tab",
    hasServiceWorker: false,
  },
  {
    name: "pages-kept-open-tab",
    what: "pages and words are kept, in the open tab",
    prepare: (visit) => visit.keep("pages"),
    asks: "in the open tab",
  },
  {
    name: "pages-kept",
    what: "pages and words are kept, on the next page",
    prepare: (visit) => visit.keep("pages"),
    asks: "opening",
  },
  {
    name: "all-kept",
    what: "all is kept, on the next page",
    prepare: (visit) => visit.keep("all"),
    asks: "opening",
  },
];

export function offlineRows(): Row[] {
  return (["small", "large"] as const).flatMap((site) =>
    PARTS.map(
      ({ name, what, prepare, asks, hasServiceWorker = true }): Row => ({
        id: `${site}/offline/${name}`,
        group: "Offline",
        what: `without a network: ${what}`,
        site,
        hasServiceWorker,
        prepare,
        begin: (visit) => visit.setOffline(true),
        asks,
      }),
    ),
  );
}
