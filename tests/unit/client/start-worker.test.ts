// How the search program is started: as a worker of the page, whatever the page's policy and wherever the script is
// from.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isForeign, nameOf } from "../../../src/client/start-worker.ts";

const PROGRAM = new URL("https://site.test/kindred/kindred-worker.js");

const started: unknown[] = [];

beforeEach(() => {
  started.length = 0;
  vi.stubGlobal(
    "Worker",
    class {
      constructor(...values: unknown[]) {
        started.push(values);
      }
    },
  );
  vi.stubGlobal("location", { href: "https://site.test/docs/" });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The module anew: it keeps the policy that it has made. */
async function start(): Promise<void> {
  const { startWorker } = await import("../../../src/client/start-worker.ts");
  startWorker(PROGRAM);
  startWorker(PROGRAM);
}

test("it is a module of the address that it lies at", async () => {
  await start();
  expect(started).toEqual(Array(2).fill([PROGRAM.href, { type: "module" }]));
});

test("where the browser knows trusted types it is given one, of a policy that is made once", async () => {
  const made: string[] = [];
  vi.stubGlobal("trustedTypes", {
    createPolicy(name: string, rules: { createScriptURL(address: string): string }) {
      made.push(name);
      return {
        createScriptURL: (address: string) => ({ trusted: rules.createScriptURL(address) }),
      };
    },
  });
  await start();
  expect(made).toEqual(["kindred-search"]);
  expect(started).toEqual(Array(2).fill([{ trusted: PROGRAM.href }, { type: "module" }]));
});

test("where the page does not allow the policy the browser decides", async () => {
  vi.stubGlobal("trustedTypes", {
    createPolicy() {
      throw new TypeError("disallowed");
    },
  });
  await start();
  expect(started).toHaveLength(2);
});

test.each([
  ["https://site.test", false],
  ["https://other.test", true],
  ["http://site.test", true],
  ["https://site.test:8080", true],
])("%s is another origin than the page's: %s", (origin, expected) => {
  expect(isForeign(origin)).toBe(expected);
});

test("without a page nothing is of another origin", () => {
  vi.stubGlobal("location", undefined);
  expect(isForeign("https://other.test")).toBe(false);
});

test("messages name it by its address", () => {
  expect(nameOf(PROGRAM)).toBe("The search program https://site.test/kindred/kindred-worker.js");
});
