// The search program beside the index, as sites publish it: who imports whom.
import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { init, parse } from "es-module-lexer";
import { describe, expect, inject, test } from "vitest";

const sites = inject("builtSites");

describe.skipIf(sites === null).each(["root", "docs", "transformers", "plain"] as const)(
  "the program of the site %s",
  (which) => {
    const folder = sites?.[which] ?? "";
    const base = which === "docs" ? "/docs/" : "/";

    /** The files that each script imports, at once or later. */
    async function importsByScript(): Promise<Map<string, string[]>> {
      await init;
      const scripts = new Map<string, string[]>();
      for await (const file of glob("**/*.js", { cwd: folder })) {
        // A classic script that imports nothing.
        if (file === "service-worker.js") continue;
        const [imports] = parse(await readFile(path.join(folder, file), "utf8"));
        const named = imports.flatMap(({ n: specifier }) => specifier ?? []);
        const addresses = named.map((specifier) => new URL(specifier, `file://${base}${file}`));
        scripts.set(
          file,
          addresses.map(({ pathname }) => pathname.slice(base.length)),
        );
      }
      return scripts;
    }

    test("every import leads to a file of the site, but for other encoders and languages", async () => {
      const scripts = await importsByScript();
      const all = [...scripts.values()].flat();
      expect(all.length).toBeGreaterThan(2);
      const ofLanguages = /^kindred\/kindred-language-/;
      const missing = all.filter((file) => !scripts.has(file) && !ofLanguages.test(file));
      const runtime = expect.stringMatching(/^kindred\/kindred-transformers-encoder-/);
      expect(missing).toEqual(which === "transformers" ? [] : [runtime]);
    });

    test("no file imports the worker's file", async () => {
      // WebKit loads it a second time where one does, and the second copy knows of no index.
      const scripts = await importsByScript();
      const workers = [...scripts.keys()].filter((file) =>
        /\/kindred-worker-[^/]*\.js$/.test(file),
      );
      expect(workers).toHaveLength(1);
      const [worker = ""] = workers;
      expect([...scripts.values()].flat()).not.toContain(worker);
    });

    test("the page starts the worker's file that is there", async () => {
      const [worker = ""] = [...(await importsByScript()).keys()].filter((file) =>
        /\/kindred-worker-/.test(file),
      );
      const starts: string[] = [];
      for await (const file of glob("{_astro,kindred}/*.js", { cwd: folder })) {
        const text = await readFile(path.join(folder, file), "utf8");
        for (const [name] of text.matchAll(/kindred-worker[\w-]*\.js/g)) starts.push(name);
      }
      // In the page's own script, and in the client beside the index.
      expect(starts).toEqual([path.basename(worker), path.basename(worker)]);
    });
  },
);
