// A query is answered at once by what is there, and whole when what it needs has been loaded; and of a static encoder
// the beginning is loaded along with the words.
import { expect, onTestFinished, test, vi } from "vitest";
import { firstFiles } from "../../../src/client/preload-list.ts";
import type { Reply, Request } from "../../../src/client/protocol.ts";
import { SearchService } from "../../../src/client/worker/search-service.ts";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import { encodeManifest, type Manifest } from "../../../src/format/manifest.ts";
import { makeEncoderBundle } from "../../../src/indexing/encoder-files.ts";
import { WordIndex } from "../../../src/search/lexical/word-index.ts";
import type { SearchRequest } from "../../../src/search/search.ts";
import {
  readerOf,
  type TinyBundle,
  tinyBundle,
  tinyCalibration,
  tinyEncoder,
} from "../../fixtures/bundle/tiny-bundle.ts";
import { staticModel } from "../../fixtures/encoder/static-model.ts";

const OPEN: Extract<Request, { type: "open" }> = {
  type: "open",
  id: 1,
  indexUrl: "https://site.test/search/",
  wasmUrl: "https://site.test/wasm/",
  coming: [],
  query: "",
  again: false,
  eager: false,
};

/** Longer than anything takes here that does not wait, however busy the machine is. */
const PATIENT_MS = 60_000;

/**
 * A service over a bundle, and the paths it has read.
 * @param patienceMs how long a first answer waits for the whole one; as the service says where nothing is said
 * @param waitFor what the reading of a file waits for
 */
function start(
  { files }: TinyBundle,
  encoder: Encoder = tinyEncoder,
  patienceMs: number | null = null,
  waitFor: (path: string) => Promise<void> | null = () => null,
) {
  const read: string[] = [];
  const inner = readerOf(files);
  const service = new SearchService({
    openReader: () => ({
      ...inner,
      async read(path) {
        read.push(path);
        await waitFor(path);
        return inner.read(path);
      },
      async readRange(path, range) {
        read.push(path);
        await waitFor(path);
        return inner.readRange(path, range);
      },
    }),
    createTransformer: async () => encoder,
    notify: () => {},
    settle: (milliseconds = 0) =>
      new Promise((resolve) => {
        const wait = milliseconds === 0 ? 0 : (patienceMs ?? milliseconds);
        const timer = setTimeout(resolve, wait);
        if (wait === PATIENT_MS) timer.unref();
      }),
    now: () => 0,
  });
  return { service, read };
}

function ask(
  id: number,
  whole: boolean,
  query: string,
  more: Partial<SearchRequest> = {},
): Request {
  const request = { query, mode: "hybrid", limit: 10, typing: false, ...more } as const;
  return { type: "search", id, whole, request };
}

function answered(reply: Reply): Extract<Reply, { type: "answered" }> {
  if (reply.type !== "answered") throw new Error(`Got ${JSON.stringify(reply)}`);
  return reply;
}

/** The service with both legs open, whose encoder waits for `release` and notes what it reads. */
async function startWaiting(patienceMs: number | null = null) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const texts: string[] = [];
  let waits = false;
  const { service } = start(
    await tinyBundle(),
    {
      ...tinyEncoder,
      async encode(given) {
        texts.push(...given);
        if (waits) await released;
        return tinyEncoder.encode(given);
      },
    },
    patienceMs,
  );
  await service.handle(OPEN);
  await service.handle({ type: "load-meaning", id: 2 });
  texts.length = 0;
  waits = true;
  return { service, texts, release: () => release() };
}

test("where the encoder has to wait, words answer at once and meaning when it is asked for the whole", async () => {
  const { service, release } = await startWaiting();
  const first = answered(await service.handle(ask(3, false, "cheese puppy")));
  expect(first).toMatchObject({ meaningComing: true, answer: { meaningUsed: false } });
  expect(first.answer.results.length).toBeGreaterThan(0);

  const second = service.handle(ask(4, true, "cheese puppy"));
  release();
  const whole = answered(await second);
  expect(whole).toMatchObject({ meaningComing: false, answer: { meaningUsed: true } });
});

test("the whole answer goes on where the first one left off", async () => {
  const { service, texts, release } = await startWaiting();
  await service.handle(ask(3, false, "cheese puppy"));
  const again = service.handle(ask(4, false, "cheese puppy"));
  expect(answered(await again)).toMatchObject({ meaningComing: true });
  release();
  await service.handle(ask(5, true, "cheese puppy"));
  expect(texts).toEqual(["cheese puppy"]);
  // Another question is another one, and so is the same one in another mode.
  await service.handle(ask(6, true, "cheese"));
  await service.handle(ask(7, true, "cheese", { mode: "meaning" }));
  expect(texts).toEqual(["cheese puppy", "cheese", "cheese"]);
});

test("where the encoder need not wait, the first answer is the whole one", async () => {
  const { service, release } = await startWaiting(PATIENT_MS);
  release();
  expect(answered(await service.handle(ask(3, false, "cheese puppy")))).toMatchObject({
    meaningComing: false,
    answer: { meaningUsed: true },
  });
});

test("what is there soon is waited for, and what is not for less than half a second", async () => {
  const { service, release } = await startWaiting(PATIENT_MS);
  const soon = service.handle(ask(3, false, "cheese puppy"));
  setTimeout(release, 5);
  expect(answered(await soon)).toMatchObject({
    meaningComing: false,
    answer: { meaningUsed: true },
  });

  const other = await startWaiting();
  const asked = performance.now();
  expect(answered(await other.service.handle(ask(3, false, "cheese puppy")))).toMatchObject({
    meaningComing: true,
    answer: { meaningUsed: false },
  });
  expect(performance.now() - asked).toBeGreaterThan(300);
  other.release();
});

test("by words alone nothing is waited for", async () => {
  const { service, texts } = await startWaiting();
  const reply = answered(await service.handle(ask(3, false, "cheese puppy", { mode: "words" })));
  expect(reply.meaningComing).toBe(false);
  expect(texts).toEqual([]);
});

test("a word that is being typed is read by the encoder only for the whole answer", async () => {
  const { service, texts, release } = await startWaiting(PATIENT_MS);
  release();
  const typing = { typing: true };
  const first = answered(await service.handle(ask(3, false, "cheese pup", typing)));
  expect(texts).toEqual(["cheese "]);
  expect(first).toMatchObject({ meaningComing: true, answer: { meaningPartial: true } });

  const whole = answered(await service.handle(ask(4, true, "cheese pup", typing)));
  expect(texts).toEqual(["cheese ", "cheese pup"]);
  expect(whole).toMatchObject({ meaningComing: false, answer: { meaningPartial: false } });

  // A space ends it.
  await service.handle(ask(5, false, "cheese puppy ", typing));
  expect(texts.at(-1)).toBe("cheese puppy");
});

test("a query that another overtakes while it waits is not answered", async () => {
  const { service, release } = await startWaiting();
  const slow = service.handle(ask(3, true, "cheese"));
  await new Promise((resolve) => setTimeout(resolve, 5));
  const newer = service.handle(ask(4, true, "puppy"));
  await new Promise((resolve) => setTimeout(resolve, 5));
  release();
  expect(await slow).toEqual({ type: "superseded", id: 3 });
  expect(answered(await newer).answer.meaningUsed).toBe(true);
});

/** The tiny bundle with a static encoder of its own width; the passages' vectors are of another one, which nobody compares. */
async function staticBundle(more: readonly string[] = []): Promise<TinyBundle> {
  const { files, manifest } = await tinyBundle();
  const tokens = ["[PAD]", "[UNK]", "the", "of", "ship", "cheese", "puppy", "##s", ...more];
  const model = staticModel(tokens, { dimensions: tinyEncoder.dimensions });
  const part = await makeEncoderBundle(
    "static",
    model,
    await createEncoder({ name: "static", files: model }),
    { calibration: tinyCalibration, wholeModel: false },
  );
  const changed: Manifest = { ...manifest, encoder: part.entry };
  return {
    manifest: changed,
    files: new Map([...files, ...part.files, ["manifest.json", encodeManifest(changed)]]),
  };
}

test.each([
  ["loaded along with the words where meaning will be asked for at once", true],
  ["left alone until it is asked for otherwise", false],
])("the beginning of a static encoder is %s", async (_, eager) => {
  const bundle = await staticBundle();
  const { service, read } = start(bundle);
  await service.handle({ ...OPEN, eager });
  const { path } = bundle.manifest.encoder;
  const ofMeaning = [`${path}directory.json`, `${path}rows/0.bin`];
  expect(read.filter((file) => ofMeaning.includes(file)).length).toBe(eager ? 2 : 0);

  await service.handle({ type: "load-meaning", id: 2 });
  expect(read.filter((file) => ofMeaning.includes(file)).length).toBe(2);
  const reply = answered(await service.handle(ask(3, true, "puppies of the ship")));
  expect(reply.answer.meaningUsed).toBe(true);
});

test("while the beginning of a static encoder is on its way, words answer at once, and the whole waits for it", async () => {
  const bundle = await staticBundle();
  const { path } = bundle.manifest.encoder;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { service } = start(bundle, tinyEncoder, null, (file) =>
    file.startsWith(path) ? arrived : null,
  );
  await service.handle({ ...OPEN, eager: true });
  const first = answered(await service.handle(ask(2, false, "puppies of the ship")));
  expect(first).toMatchObject({ meaningComing: true, answer: { meaningUsed: false } });
  const whole = service.handle(ask(3, true, "puppies of the ship"));
  arrive();
  expect(answered(await whole)).toMatchObject({
    meaningComing: false,
    answer: { meaningUsed: true },
  });
});

test("where a static encoder does not come, words answer alone, and meaning once it has come after all", async () => {
  const bundle = await staticBundle();
  const { path } = bundle.manifest.encoder;
  let lost = true;
  const { service } = start(bundle, tinyEncoder, null, (file) =>
    lost && file.startsWith(path) ? Promise.reject(new Error("The line is cut.")) : null,
  );
  await service.handle({ ...OPEN, eager: true });
  expect(answered(await service.handle(ask(2, true, "puppies of the ship")))).toMatchObject({
    meaningComing: false,
    answer: { meaningUsed: false, meaningProblem: null },
  });
  expect(await service.handle({ type: "load-meaning", id: 3 })).toMatchObject({ type: "failed" });
  lost = false;
  await service.handle({ type: "load-meaning", id: 4 });
  expect(answered(await service.handle(ask(5, true, "puppies of the ship")))).toMatchObject({
    answer: { meaningUsed: true },
  });
});

test("a manifest that the page has loaded is not loaded again, and is checked as any", async () => {
  const { files, manifest } = await tinyBundle();
  const { service, read } = start({ files, manifest });
  const openWithManifest = (bytes: Uint8Array) => {
    const opening = service.handle({ ...OPEN, coming: ["manifest.json"] });
    service.take({ type: "file", path: "manifest.json", bytes });
    return opening;
  };
  expect(await openWithManifest(encodeManifest(manifest))).toMatchObject({ type: "opened" });
  expect(read).not.toContain("manifest.json");
  const page = new TextEncoder().encode("<!doctype html>");
  expect(await openWithManifest(page)).toMatchObject({
    type: "failed",
    message: expect.stringContaining("manifest.json is an HTML page"),
  });
});

/** Opens a bundle whose directories are coming from the page, and hands over some of them. */
function openWith(bundle: TinyBundle, more: Partial<typeof OPEN> = {}) {
  const { files, manifest } = bundle;
  const { service, read } = start(bundle);
  const coming = ["manifest.json", ...firstFiles(manifest, true)];
  const opening = service.handle({ ...OPEN, coming, eager: true, ...more });
  const take = (path: string, bytes = files.get(path) ?? null) =>
    service.take({ type: "file", path, bytes });
  return { service, read, coming, opening, take };
}

test("directories that the page loads are waited for, counted, and not loaded again", async () => {
  const bundle = await staticBundle();
  const alone = start(bundle);
  await alone.service.handle({ ...OPEN, eager: true });
  const { read, coming, opening, take } = openWith(bundle);
  for (const path of coming) take(path);
  const bytes = coming.reduce((sum, path) => sum + (bundle.files.get(path)?.length ?? 0), 0);
  expect(await opening).toMatchObject({ type: "opened", bytes });
  expect(alone.read.filter((path) => coming.includes(path)).sort()).toEqual(coming.toSorted());
  expect(read.filter((path) => coming.includes(path))).toEqual([]);
});

test("a directory that the page could not have is loaded by the worker", async () => {
  const bundle = await staticBundle();
  const { terms } = bundle.manifest.files;
  const { read, coming, opening, take } = openWith(bundle);
  for (const path of coming) take(path, path === terms.path ? null : undefined);
  expect(await opening).toMatchObject({ type: "opened", wordsProblem: null });
  expect(read.filter((path) => coming.includes(path))).toEqual([terms.path]);
});

test("a directory that the page has loaded is checked as any", async () => {
  const bundle = await staticBundle();
  const { clusters } = bundle.manifest.files;
  const { coming, opening, take } = openWith(bundle);
  for (const path of coming) take(path, path === clusters.path ? new Uint8Array(3) : undefined);
  expect(await opening).toMatchObject({
    type: "failed",
    message: expect.stringContaining(`${clusters.path} is 3 bytes long`),
  });
});

test.each([
  ["a query that waits has what it needs loaded", "zyx ship", true],
  ["without a query nothing is loaded for one", " ", false],
])("while the index is still being opened, %s", async (_, query, loads) => {
  // More than lie together as the frequent ones.
  const letter = (i: number) => String.fromCodePoint(97 + (Math.floor(i) % 26));
  const others = Array.from({ length: 400 }, (_unused, i) => `q${letter(i / 26)}${letter(i)}`);
  const bundle = await staticBundle([...others, "zyx"]);
  const { clusters } = bundle.manifest.files;
  const prepare = vi.spyOn(WordIndex.prototype, "prepare");
  onTestFinished(() => prepare.mockRestore());
  const { service, read, coming, opening, take } = openWith(bundle, { query });
  for (const path of coming) if (path !== clusters.path) take(path);
  // Longer than the little that is there takes to be looked at.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(prepare.mock.calls.map(([{ text }]) => text)).toEqual(loads ? [query] : []);
  const pack = `${bundle.manifest.encoder.path}rows/1.bin`;
  expect(read.includes(pack)).toBe(loads);
  take(clusters.path);
  expect(await opening).toMatchObject({ type: "opened" });
  const reply = answered(await service.handle(ask(2, true, "zyx ship")));
  expect(reply.answer.meaningUsed).toBe(true);
  expect(read.filter((path) => path === pack)).toHaveLength(1);
});
