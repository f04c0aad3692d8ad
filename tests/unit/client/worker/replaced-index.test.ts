// An index that is replaced while it is open: the old answers whole, or the new one does.
import { expect, test } from "vitest";
import { MANIFEST_FILE } from "../../../../src/format/manifest.ts";
import {
  passageOf,
  readerOf,
  type TinyBundle,
  tinyBundle,
} from "../../../fixtures/bundle/tiny-bundle.ts";
import { startService, textsOf } from "./start-service.ts";

const OLD = "The old ferry left the harbour.";
const NEW = "A new ferry leaves the harbour at noon.";

/** A service on a host of which the build that is published can be changed, and what it is asked for past caches. */
async function startOn(published: TinyBundle) {
  let files = published.files;
  const pastCaches: string[] = [];
  /** A service worker keeps this one, until it is asked past. */
  const kept = published.files.get(MANIFEST_FILE) ?? new Uint8Array();
  const current = () => readerOf(files);
  const service = startService({
    reader: {
      ...current(),
      async read(path, past = false) {
        if (past) pastCaches.push(path);
        return path === MANIFEST_FILE && !past ? kept : current().read(path);
      },
      readRange: (path, range) => current().readRange(path, range),
    },
  });
  const publish = (bundle: TinyBundle) => {
    files = bundle.files;
  };
  return { ...service, publish, pastCaches };
}

const old = await tinyBundle([passageOf(OLD)]);
const next = await tinyBundle([passageOf(NEW), passageOf("Rain and storm.")]);

test("a query of the old one's manifest is answered from the new one, without a word of what was missing", async () => {
  const { open, query, publish, state } = await startOn(old);
  publish(next);
  await open();
  for (const reply of await query("ferry").all()) {
    expect(reply).toMatchObject({ type: "answer", answer: { problems: [] } });
    expect(reply.type === "answer" && textsOf(reply.answer)[0]).toBe(NEW);
  }
  expect(await state(({ words }) => words === "ready")).toMatchObject({ passages: 2 });
});

test("what was open goes on answering as long as nothing of it is missing", async () => {
  const { open, query, publish, pastCaches } = await startOn(old);
  await open();
  await query("ferry").final();
  publish(next);
  expect(textsOf(await query("ferry").final())).toEqual([OLD]);
  expect(pastCaches).toEqual([]);
});

test("filters are those of the new one where the old one's are gone", async () => {
  const damaged: TinyBundle = { ...old, files: new Map(old.files) };
  const { open, filters, publish } = await startOn(damaged);
  publish(next);
  await open();
  expect(await filters()).toEqual({ type: "filters", id: expect.any(Number), filters: {} });
});

test("a file that is missing while nothing was replaced is told, and the manifest is asked for once", async () => {
  const damaged: TinyBundle = { ...old, files: new Map(old.files) };
  const [dictionary] = old.manifest.packs.dictionary.map(({ path }) => path);
  damaged.files.delete(dictionary ?? "none");
  const { open, query, pastCaches } = await startOn(damaged);
  await open();
  for (let i = 0; i < 3; i++) {
    expect((await query("ferry").final()).problems).toEqual([`${dictionary} is not there.`]);
  }
  expect(pastCaches.filter((path) => path === MANIFEST_FILE)).toHaveLength(1);
});

test("an index for another version of the program is told as such, so that the page is loaded again", async () => {
  const { open, query, publish } = await startOn(old);
  await open();
  const manifest = { ...next.manifest, version: next.manifest.version + 1 };
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  publish({ ...next, files: new Map([[MANIFEST_FILE, bytes]]) });
  expect(await query("ferry").reply(1)).toMatchObject({ type: "failed", code: "index-version" });
});
