// The site whose encoder @xenova/transformers runs in the browser: it finds what the static one finds, keeps to its
// origin, works offline, and says what is wrong with its files. And the usual site, which asks for none of it.
import { expect, test } from "vitest";
import { bothReady, legIs, partText, search } from "./search-page.ts";
import { byteFlipped, type Fault, truncated } from "./site-server.ts";
import { describeInBrowser, forgetBrowserCache, useSite } from "./visit.ts";

const missing: Fault = { kind: "missing" };
const html: Fault = { kind: "html" };
const RUNTIME = /\.wasm$|\.onnx$|\/kindred-transformers/;
const QUERIES = ["fatalities among non-combatants", "white car bullet holes", "Barmada"];

describeInBrowser("the encoder run by @xenova/transformers", () => {
  const site = useSite("transformers");

  test.each<[string, RegExp, Fault, RegExp]>([
    ["the encoder is missing", /\.onnx$/, missing, /model_quantized\.onnx .*HTTP 404/],
    ["the encoder is a page", /\.onnx$/, html, /model_quantized\.onnx is an HTML page/],
    ["the encoder is cut off", /\.onnx$/, truncated, /model_quantized\.onnx is \d+ bytes long/],
    ["a byte of the encoder differs", /\.onnx$/, byteFlipped, /\.onnx has the SHA-256/],
    ["the tokenizer is a page", /tokenizer\.json$/, html, /tokenizer\.json is an HTML page/],
    ["the runtime is missing", /\.wasm$/, missing, /ort-wasm-simd\.wasm/],
    ["the runtime is a page", /\.wasm$/, html, /ort-wasm-simd\.wasm/],
    ["the runtime is cut off", /\.wasm$/, truncated, /ort-wasm-simd\.wasm/],
    ["its program is missing", /\/kindred-transformers[\w.-]*\.js$/, missing, /transformers/],
  ])(
    "where %s, words go on, the file is named, and it can be tried again",
    async (_, file, fault, message) => {
      const lift = site.server.fault(file, fault);
      const page = await site.visit();
      await legIs(page, "words", "ready");
      await legIs(page, "meaning", "failed");
      expect(await partText(page, "problems")).toBe("Search by meaning is not available.Try again");
      await expect.poll(site.authorWords).toMatch(message);
      expect((await search(page, "Barmada"))[0]).toMatchObject({ wordsRank: "1", meaningRank: "" });

      lift();
      await page.getByRole("button", { name: "Try again" }).click();
      await bothReady(page);
      await page.locator('[data-passage][data-meaning-rank="1"]').waitFor();
      expect(await partText(page, "problems")).toBe("");
    },
  );

  test("asks its own origin alone, and works with the network off after one search", async () => {
    const page = await site.visit();
    const elsewhere: string[] = [];
    page.context().on("request", (request) => {
      if (!request.url().startsWith(site.server.url)) elsewhere.push(request.url());
    });
    await bothReady(page);
    await search(page, "Barmada");
    await page.locator('offline-status[data-offline="ready"]').waitFor();
    expect(site.server.requests.filter((file) => RUNTIME.test(file)).length).toBeGreaterThan(2);
    expect(elsewhere).toEqual([]);

    await forgetBrowserCache(page);
    await page.context().setOffline(true);
    await site.server.stop();
    await page.reload();
    await bothReady(page);
    const results = await search(page, "fatalities among non-combatants");
    expect(results.map(({ meaningRank }) => meaningRank)).toContain("1");
  });
});

describeInBrowser("the usual site", () => {
  const usual = useSite("root");
  const other = useSite("transformers");

  test("finds the same, without WebAssembly, its script, or a policy that allows it", async () => {
    const [page, transformers] = [await usual.visit(), await other.visit()];
    await bothReady(page);
    await bothReady(transformers);
    for (const query of QUERIES) {
      const found = await search(page, query);
      expect(found.length).toBeGreaterThan(2);
      expect(found, query).toEqual(await search(transformers, query));
    }
    await page.locator('offline-status[data-offline="ready"]').waitFor();
    expect(usual.server.requests.filter((file) => RUNTIME.test(file))).toEqual([]);
    const policyOf = (which: typeof page) =>
      which.locator("meta[http-equiv=content-security-policy]").getAttribute("content");
    expect(await policyOf(page)).toContain("script-src 'self';");
    expect(await policyOf(transformers)).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });
});
