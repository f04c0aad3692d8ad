// What the page hands over while the worker starts, and what is loaded ahead of the first query.
import { expect, onTestFinished, test, vi } from "vitest";
import { firstFiles } from "../../../../src/client/preload/list.ts";
import { encodeManifest } from "../../../../src/format/manifest.ts";
import { LanguageIndex } from "../../../../src/search/lexical/language-index.ts";
import { passageOf, type TinyBundle, tinyBundle } from "../../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../../fixtures/bundle/watched-reader.ts";
import { byMeaning, type OPEN, startService } from "./start-service.ts";
import { staticBundle } from "./static-bundle.ts";

function startWatched(bundle: TinyBundle) {
  const reader = watchedReader(bundle.files);
  return { ...startService({ reader }), read: () => reader.asked.map(({ path }) => path) };
}

/** Opens a bundle whose first files are coming from the page, and hands over some of them. */
function openWith(bundle: TinyBundle, more: Partial<typeof OPEN> = {}) {
  const started = startWatched(bundle);
  const coming = ["manifest.json", ...firstFiles(bundle.manifest, true, "en")];
  const opening = started.open({ preloaded: coming, eager: true, ...more });
  const hand = (path: string, bytes = bundle.files.get(path) ?? null) => started.hand(path, bytes);
  return { ...started, coming, opening, hand };
}

test.each([
  ["loaded along with the words where meaning is wanted at once", true],
  ["left alone until it is asked for otherwise", false],
])("the beginning of a table is %s", async (_, eager) => {
  const bundle = await staticBundle();
  const { open, read, query, state } = startWatched(bundle);
  await open({ eager });
  await state(({ words, meaning }) => words === "ready" && (!eager || meaning === "ready"));
  const { path } = bundle.manifest.queryEncoder;
  const loaded = () => read().filter((file) => file === `${path}directory.bin`);
  expect(loaded()).toHaveLength(eager ? 1 : 0);
  expect(byMeaning(await query("puppies of the ship").final())).toBe(true);
  expect(loaded()).toHaveLength(1);
});

test("a manifest that the page has loaded is not loaded again, and is checked as any", async () => {
  const { files, manifest } = await tinyBundle();
  const page = new TextEncoder().encode("<!doctype html>");
  const openWithManifest = (bytes: Uint8Array) => {
    const started = startWatched({ files, manifest });
    const opening = started.open({ preloaded: ["manifest.json"] });
    started.hand("manifest.json", bytes);
    return { ...started, opening };
  };
  const good = openWithManifest(encodeManifest(manifest));
  expect(await good.opening).toMatchObject({ type: "opened" });
  expect(good.read()).not.toContain("manifest.json");
  // One that is damaged is asked for once more: a cache may have given it.
  const mended = openWithManifest(page);
  expect(await mended.opening).toMatchObject({ type: "opened" });
  expect(mended.read()).toContain("manifest.json");
  files.set("manifest.json", page);
  expect(await openWithManifest(page).opening).toMatchObject({
    type: "failed",
    message: expect.stringContaining("manifest.json is an HTML page"),
  });
});

test("directories that the page loads are waited for, counted, and not loaded again", async () => {
  const bundle = await staticBundle();
  const alone = startWatched(bundle);
  await alone.open({ eager: true });
  await alone.state(({ words, meaning }) => words === "ready" && meaning === "ready");
  const { read, coming, opening, hand, state } = openWith(bundle);
  for (const path of coming) hand(path);
  await opening;
  const { bytes } = await state(({ words, meaning }) => words === "ready" && meaning === "ready");
  const handed = coming.reduce((sum, path) => sum + (bundle.files.get(path)?.length ?? 0), 0);
  expect(bytes).toBeGreaterThanOrEqual(handed);
  expect(
    alone
      .read()
      .filter((path) => coming.includes(path))
      .sort(),
  ).toEqual(coming.toSorted());
  expect(read().filter((path) => coming.includes(path))).toEqual([]);
});

test("a directory that the page could not have is loaded by the worker", async () => {
  const bundle = await staticBundle();
  const [{ path = "" } = {}] = bundle.manifest.words.map(({ terms }) => terms);
  const { read, coming, opening, hand, state } = openWith(bundle);
  for (const file of coming) hand(file, file === path ? null : undefined);
  await opening;
  await state(({ words }) => words === "ready");
  expect(read().filter((file) => coming.includes(file))).toEqual([path]);
});

test.each([
  ["is loaded once more by the worker where it is damaged", false],
  ["is refused where what the worker loads is damaged as well", true],
])("a directory that the page has loaded is checked as any: it %s", async (_, staysDamaged) => {
  const bundle = await staticBundle();
  const { clusters } = bundle.manifest.files;
  const { coming, opening, hand, state, read } = openWith(bundle);
  const damaged = new Uint8Array(3);
  for (const path of coming) hand(path, path === clusters.path ? damaged : undefined);
  if (staysDamaged) bundle.files.set(clusters.path, damaged);
  await opening;
  const { words, wordsProblem } = await state(({ words }) => words !== "loading");
  expect(words).toBe(staysDamaged ? "failed" : "ready");
  if (staysDamaged) expect(wordsProblem).toContain(`${clusters.path} is 3 bytes long`);
  expect(read().filter((path) => path === clusters.path)).toHaveLength(1);
});

test.each([
  ["a query that waits has what it needs loaded", "zyx ship", true],
  ["without a query nothing is loaded for one", " ", false],
])("while the index is still being opened, %s", async (_, soon, loads) => {
  // More than lie together as the frequent ones.
  const letter = (i: number) => String.fromCodePoint(97 + (Math.floor(i) % 26));
  const others = Array.from({ length: 400 }, (_unused, i) => `q${letter(i / 26)}${letter(i)}`);
  const bundle = await staticBundle([...others, "zyx"]);
  const { clusters } = bundle.manifest.files;
  const prepare = vi.spyOn(LanguageIndex.prototype, "prepare");
  onTestFinished(() => prepare.mockRestore());
  const { read, query, coming, opening, hand } = openWith(bundle, { soon });
  for (const path of coming) if (path !== clusters.path) hand(path);
  // Longer than the little that is there takes to be looked at.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(prepare.mock.calls.map(([{ text }]) => text)).toEqual(loads ? [soon] : []);
  const pack = `${bundle.manifest.queryEncoder.path}rows/1.bin`;
  expect(read().includes(pack)).toBe(loads);
  hand(clusters.path);
  expect(await opening).toMatchObject({ type: "opened" });
  expect(byMeaning(await query("zyx ship").final())).toBe(true);
  expect(read().filter((path) => path === pack)).toHaveLength(1);
});

test.each([
  ["that language's alone where it is searched in one", "de", ["de"]],
  ["that of all where it is searched in all", "all", ["de", "en"]],
  ["that of all for a language that nothing is in", "fr", ["de", "en"]],
])("of the directories of terms, opening reads %s", async (_, lang, languages) => {
  const passages = ["en", "de"].map((tag) =>
    passageOf(`Of ${tag === "en" ? "harbours" : "Hafen und Meer"} alone.`, {
      document: tag,
      lang: tag,
    }),
  );
  const tiny = await tinyBundle(passages);
  const { manifest } = tiny;
  const changed = { ...manifest, languages: { en: 1, de: 1 } };
  const bundle = {
    manifest: changed,
    files: new Map([...tiny.files, ["manifest.json", encodeManifest(changed)] as const]),
  };
  const { open, read, state } = startWatched(bundle);
  await open({ lang });
  await state(({ words }) => words === "ready");
  const directories = manifest.words.filter(({ terms }) => read().includes(terms.path));
  expect(new Set(manifest.words.map(({ terms }) => terms.path)).size).toBe(2);
  expect(directories.map(({ language }) => language).sort()).toEqual(languages);
});
