// The encoder of an index is not loaded where it does not know what is searched.
import { describe, expect, test, vi } from "vitest";
import type { SearchState } from "../../../../src/client/api.ts";
import { firstFiles } from "../../../../src/client/preload/list.ts";
import type { Notice, Reply } from "../../../../src/client/protocol.ts";
import { SearchService } from "../../../../src/client/worker/search-service.ts";
import { readManifest } from "../../../../src/format/bundle-reader.ts";
import type { Answer } from "../../../../src/search/answer.ts";
import type { SearchRequest } from "../../../../src/search/search.ts";
import { type BuiltLanguages, buildLanguages } from "../../indexing/language-documents.ts";

// Each builds with the embedded encoder, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** A service over a built index, and the files that it reads. */
function serve({ reader }: Pick<BuiltLanguages, "reader">) {
  const posted: (Reply | Notice)[] = [];
  const read = new Set<string>();
  const service = new SearchService({
    openReader: () => ({
      ...reader,
      read: (path) => reader.read(path, !read.add(path)),
      readRange: (path, range) => reader.readRange(path, range, !read.add(path)),
    }),
    createTransformer: async () => {
      throw new Error("There is no transformer.");
    },
    post: (message) => void posted.push(message),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => 0,
  });
  let id = 0;
  return {
    open: (lang = "all", eager = true) =>
      service.handle({
        ...{ type: "open", id: 0, indexUrl: "https://site.test/kindred/", preloaded: [] },
        ...{ soon: "", lang, pastCache: false, eager },
      }),
    async ask(query: string, more: Partial<SearchRequest> = {}): Promise<Answer[]> {
      id++;
      const request = { query, mode: "hybrid", limit: 10, typing: false, ...more } as const;
      await service.handle({ type: "query", id, request, pauseMs: 1 });
      const own = posted.filter((message) => "id" in message && message.id === id);
      return own.flatMap((message) => (message.type === "answer" ? [message.answer] : []));
    },
    /** The states of meaning, each once for as long as it lasts. */
    meaning(): SearchState["meaning"][] {
      const states = posted.flatMap((message) => (message.type === "state" ? [message.state] : []));
      return states
        .map(({ meaning }) => meaning)
        .filter((meaning, i, all) => meaning !== all[i - 1]);
    },
    encoderFiles: () => [...read].filter((path) => path.startsWith("encoder/")),
  };
}

describe("an index in German alone", () => {
  test.each([true, false])(
    "is answered by words, and not a byte of the encoder is loaded; eager: %s",
    async (eager) => {
      const { open, ask, meaning, encoderFiles } = serve(await buildLanguages({ de: 2 }));
      await open("all", eager);
      for (const mode of ["hybrid", "meaning"] as const) {
        for (const typing of [true, false]) {
          const answers = await ask("Schiff", { mode, typing });
          // No draft: nothing is waited for.
          expect(answers).toMatchObject([
            { stage: "final", missing: [{ leg: "meaning", reason: "language" }] },
          ]);
          expect(answers[0]?.results).toHaveLength(2);
        }
      }
      expect(encoderFiles()).toEqual([]);
      expect(meaning()).toEqual(["loading", "none"]);
    },
  );

  test("has the page load no file of the encoder", async () => {
    const { reader } = await buildLanguages({ de: 2 });
    const manifest = await readManifest(reader);
    for (const lang of ["all", "de", "en"]) {
      expect(firstFiles(manifest, true, lang).join()).not.toContain("encoder/");
    }
  });
});

describe("an index in English and German", () => {
  test("loads the encoder when English is searched", async () => {
    const { open, ask, meaning, encoderFiles } = serve(await buildLanguages({ en: 2, de: 2 }));
    await open("de");
    await ask("Schiff", { lang: "de" });
    expect(encoderFiles()).toEqual([]);
    expect(meaning()).toEqual(["loading", "none"]);
    const [answer] = (await ask("ferry", { lang: "all" })).slice(-1);
    expect(answer).toMatchObject({ stage: "final", missing: [] });
    expect(encoderFiles().length).toBeGreaterThan(0);
    expect(meaning()).toEqual(["loading", "none", "loading", "ready"]);
  });

  test("has the page load the encoder's directory unless German is searched", async () => {
    const { reader } = await buildLanguages({ en: 2, de: 2 });
    const manifest = await readManifest(reader);
    const isLoaded = (lang: string) => firstFiles(manifest, true, lang).join().includes("encoder/");
    expect(["de", "de-AT", "en", "all", "fr"].map(isLoaded)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});
