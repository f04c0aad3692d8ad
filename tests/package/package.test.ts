// The tarball itself: what it holds, whether its entries can be used, and what it says where it cannot run.
import { glob, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { init, parse } from "es-module-lexer";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, expect, test } from "vitest";
import { describePackage, installSite, packed } from "./install-site.ts";
import { findOldNode } from "./old-node.ts";
import { run, runWell } from "./run-program.ts";

/** Of the tarball; the encoder makes most of it. */
const MAX_BYTES = 4e6;

/** The repository's, for what checks the package from outside. */
const MODULES = path.resolve(import.meta.dirname, "../../node_modules");

const STRICT =
  "--ignoreConfig --strict --noEmit --noUncheckedIndexedAccess --exactOptionalPropertyTypes --verbatimModuleSyntax --module nodenext --target es2022 --lib es2023,dom,dom.iterable";

/** What es-module-lexer gives for the place of an import that is not a call. */
const STATIC_IMPORT = -1;

describePackage("the packed package", () => {
  test("is smaller than 4 MB", () => {
    expect(packed().bytes).toBeLessThan(MAX_BYTES);
  });

  test("holds the compiled package, its encoder and what everybody reads first, and nothing else", async () => {
    const { unpacked } = packed();
    expect((await readdir(unpacked)).sort()).toEqual(
      ["CHANGELOG.md", "LICENSE", "README.md", "dist-package", "models", "package.json"].sort(),
    );
    expect(await readdir(path.join(unpacked, "models"))).toEqual(["kindred-en"]);
    const files: string[] = [];
    for await (const file of glob("**/*", { cwd: unpacked })) files.push(file);
    const isOfTheRepository =
      /(^|[\\/])(tests?|training|bench|site|fixtures|node_modules)([\\/]|$)/;
    expect(files.filter((file) => isOfTheRepository.test(file))).toEqual([]);
    // Node runs no TypeScript from node_modules.
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  test("imports compiled files, and packages that are installed with it", async () => {
    await init;
    const { unpacked } = packed();
    const manifest = JSON.parse(await readFile(path.join(unpacked, "package.json"), "utf8"));
    const missing = new Set<string>();
    for await (const file of glob("dist-package/**/*.js", { cwd: unpacked })) {
      const [imports] = parse(await readFile(path.join(unpacked, file), "utf8"));
      for (const { n: specifier, d: place } of imports) {
        if (specifier === undefined || /^(node|data|virtual):/.test(specifier)) continue;
        const [name = ""] = /^(@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
        // What is there for some users only has to be asked for when it is needed.
        const isThere =
          name in manifest.dependencies ||
          (name in manifest.peerDependencies && place !== STATIC_IMPORT);
        if (specifier.startsWith(".") ? specifier.endsWith(".ts") : !isThere) {
          missing.add(`${specifier}, by ${file}`);
        }
      }
    }
    expect([...missing]).toEqual([]);
  });

  test("publint finds nothing", async () => {
    const tarball = await readFile(packed().tarball);
    const { messages, pkg } = await publint({
      pack: { tarball: new Uint8Array(tarball).buffer },
      level: "suggestion",
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test("its types are right for everybody who imports it (attw)", async () => {
    const { tarball, scratch } = packed();
    // Styles have no types, and components are Astro's to compile.
    const without = ["--exclude-entrypoints", "./kindred.css"];
    const parameters = [tarball, "--profile", "esm-only", "--no-emoji", ...without];
    const { status, stdout, stderr } = await run(
      path.join(MODULES, ".bin/attw"),
      parameters,
      scratch,
    );
    expect(status, `${stdout}${stderr}`).toBe(0);
  });

  test("what is bundled for browsers is named with its licence", async () => {
    const file = path.join(packed().unpacked, "dist-package/browser/LICENSES.md");
    const text = await readFile(file, "utf8");
    for (const name of ["minisearch", "stemmer", "@xenova/transformers"]) {
      expect(text).toContain(name);
    }
  });

  test("the worker is one file, which nothing imports: WebKit would load it a second time", async () => {
    await init;
    const folder = path.join(packed().unpacked, "dist-package/browser");
    const scripts = (await readdir(folder)).filter((file) => file.endsWith(".js"));
    const workers = scripts.filter((file) => /^kindred-worker-[\w-]+\.js$/.test(file));
    expect(workers).toHaveLength(1);
    const [worker = ""] = workers;
    const [own] = parse(await readFile(path.join(folder, worker), "utf8"));
    expect(own.filter(({ d: place }) => place === STATIC_IMPORT)).toEqual([]);
    for (const script of scripts) {
      const [imports] = parse(await readFile(path.join(folder, script), "utf8"));
      const imported = imports.map(({ n: specifier }) => path.posix.basename(specifier ?? ""));
      expect(imported, script).not.toContain(worker);
    }
  });
});

describePackage("the installed package", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await installSite("own-documents", { copy: "entries" });
  });

  test.each([
    ["kindred-search", "default"],
    ["kindred-search/build", "buildIndex"],
    ["kindred-search/client", "createSearch"],
    ["kindred-search/element", ""],
  ])("%s can be imported where there is no DOM", async (entry, name) => {
    const program = `const m = await import(${JSON.stringify(entry)}); console.log(Object.keys(m).join());`;
    const { stdout } = await runWell("node", ["--input-type=module", "-e", program], folder);
    expect(stdout.trim().split(",")).toContain(name);
  });

  // Without the types of Node, a page's; with them, a build's.
  test.each([
    ["types/page.mts", []],
    ["types/build.mts", ["--typeRoots", path.join(MODULES, "@types"), "--types", "node"]],
  ])("its declarations fit %s", async (file, flags) => {
    const parameters = [...STRICT.split(" "), ...flags, file];
    const { status, stdout } = await run(path.join(MODULES, ".bin/tsc"), parameters, folder);
    expect(status, stdout).toBe(0);
  });

  test("its command names its options", async () => {
    const { stdout } = await runWell("npx", ["--no-install", "kindred-search", "--help"], folder);
    expect(stdout).toMatch(/^kindred-search SITE/);
  });

  test.each([
    ["two folders", ["a", "b"]],
    ["a flag that there is not", ["public", "--nonsense"]],
    ["nothing", []],
  ])("%s: wrong use, status 2", async (_, given) => {
    const { status, stderr } = await run(
      "npx",
      ["--no-install", "kindred-search", ...given],
      folder,
    );
    expect(stderr).toContain("kindred-search SITE");
    expect(status).toBe(2);
  });

  test("a folder without pages: status 1 and one sentence", async () => {
    const parameters = ["--no-install", "kindred-search", "node_modules/.bin"];
    const { status, stderr } = await run("npx", parameters, folder);
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
  });

  test("a transformer that is not installed: status 1, and what to install", async () => {
    const parameters = ["--no-install", "kindred-search", "public", "--runtime", "transformers"];
    const { status, stderr } = await run("npx", parameters, folder);
    expect(stderr).toContain("npm install @xenova/transformers@2.17.2");
    expect(stderr).toContain('"overrides": { "sharp"');
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
  });

  test("a Node that is too old gets a sentence that names both versions", async () => {
    const cli = path.join(folder, "node_modules/kindred-search/dist-package/cli.js");
    const { node, version, parameters } = await findOldNode();
    const { status, stderr } = await run(node, [...parameters, cli, "--help"], folder);
    expect(stderr.trim()).toMatch(/^kindred-search needs Node 22\.12 or newer.*\.$/);
    expect(stderr).toContain(version);
    expect(status).toBe(1);
  });
});
