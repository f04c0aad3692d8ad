// The encoder as a site has it: Kindred in a folder of its own, called from another, and @xenova/transformers installed
// here, there or nowhere.
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runnerImport } from "vite";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

const root = await realpath(await mkdtemp(path.join(tmpdir(), "kindred-installed-")));
const kindred = path.join(root, "kindred");
const site = path.join(root, "site");
await mkdir(path.join(kindred, "node_modules"), { recursive: true });
for (const folder of ["encoder", "format", "shared"]) {
  await cp(path.join("src", folder), path.join(kindred, "dist-package", folder), {
    recursive: true,
  });
}
await writeFile(path.join(kindred, "package.json"), '{"type":"module"}');
await symlink(path.resolve("models"), path.join(kindred, "models"));
await symlink(path.resolve("node_modules/pbf"), path.join(kindred, "node_modules/pbf"));

beforeEach(async () => {
  await rm(path.join(kindred, "node_modules/@xenova"), { recursive: true, force: true });
  await rm(site, { recursive: true, force: true });
  await mkdir(site);
});
afterAll(() => rm(root, { recursive: true }));

/** Puts a module in the place of the library. */
async function install(folder: string, source: string): Promise<string> {
  const place = path.join(folder, "node_modules/@xenova/transformers");
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, "package.json"), '{"type":"module","main":"./main.js"}');
  await writeFile(path.join(place, "main.js"), source);
  return path.join(place, "main.js");
}

/** What a program in the site's folder prints, with Kindred's modules at hand. */
function runInSite(program: string): string {
  const from = (file: string) => JSON.stringify(path.join(kindred, "dist-package/encoder", file));
  const source = `
    import { EMBEDDED_MODEL_FOLDER } from ${from("embedded-model.ts")};
    import { createBuildEncoder } from ${from("load-encoder.ts")};
    import { loadEncoderFiles } from ${from("load-encoder-files.ts")};
    import { loadTransformers } from ${from("load-transformers-node.ts")};
    const failure = ({ name, code, message }) => console.log([name, code, message].join(": "));
    ${program}`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", source],
    { cwd: site, encoding: "utf8" },
  );
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout.trim();
}

test("the embedded model lies beside the code, whatever folder it is called from", () => {
  expect(runInSite("console.log(EMBEDDED_MODEL_FOLDER)")).toBe(
    path.join(kindred, "models/kindred-en"),
  );
});

test("the embedded model is run without @xenova/transformers", () => {
  const program = `
    const model = await loadEncoderFiles("kindred-en", { downloads: "unused" });
    const encoder = await createBuildEncoder(model, { runtime: "table" });
    const [vector] = await encoder.encode(["cat"]);
    console.log(model.name, encoder.dimensions, Math.hypot(...vector).toFixed(5));`;
  expect(runInSite(program)).toBe("kindred-en 512 1.00000");
});

describe("@xenova/transformers", () => {
  const load = `await loadTransformers("minilm").then(({ env }) => console.log(env), failure)`;

  test("that is nowhere is asked for in one sentence", () => {
    expect(runInSite(load)).toBe(
      'KindredError: encoder-missing: The encoder minilm is to be run by @xenova/transformers, which is not installed: expected version 2.17.2 in the project; write "overrides": { "sharp": "^0.34" } into the project\'s package.json, which keeps it from downloading anything else, and run npm install @xenova/transformers@2.17.2, or leave model and runtime as they are by default, as the embedded encoder needs none of it.',
    );
  });

  test("is asked for too where the embedded model is to be run by it", () => {
    const program = `
      const model = await loadEncoderFiles("kindred-en", { downloads: "unused" });
      await createBuildEncoder(model, { runtime: "transformers" }).catch(failure);`;
    expect(runInSite(program)).toContain(
      "The encoder kindred-en is to be run by @xenova/transformers, which is not installed",
    );
  });

  test("is taken from beside Kindred", async () => {
    await install(kindred, 'export const env = "beside";');
    await install(site, 'export const env = "site";');
    expect(runInSite(load)).toBe("beside");
  });

  test("is taken from the site where Kindred has none, as when it is run by npx", async () => {
    await install(site, 'export const env = "site";');
    expect(runInSite(load)).toBe("site");
  });

  test("is taken though a module of it waits for something before it is ready", async () => {
    await install(site, 'export const env = await Promise.resolve("late");');
    expect(runInSite(load)).toBe("late");
  });

  test("that does not load is named with its place and the reason", async () => {
    const place = await install(
      site,
      'throw new Error("No sharp for this machine.\\nSee there.");',
    );
    expect(runInSite(load)).toContain(
      `KindredError: encoder-missing: The encoder minilm is to be run by @xenova/transformers, which does not load from ${place} (No sharp for this machine. See there): expected version 2.17.2 and all that it depends on; write`,
    );
  });

  test("loads in a configuration that Vite runs, when Vite has closed its runner", async () => {
    const file = path.resolve("src/encoder/load-transformers-node.ts");
    const { module } =
      await runnerImport<typeof import("../../../src/encoder/load-transformers-node.ts")>(file);
    const { env } = await module.loadTransformers("minilm");
    expect(env.allowRemoteModels).toBeTypeOf("boolean");
  });
});
