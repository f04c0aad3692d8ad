// Bundles what runs in a reader's browser into files that a page uses without any bundler: the element, the client, the
// search worker and the styles.
import { createHash } from "node:crypto";
import { glob, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, type Plugin } from "vite";
import { passingName, removeLeftOvers, removePassing } from "../../src/indexing/left-overs.ts";
import { leavesOutUnusedMembers } from "./leave-out-unused-members.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SOURCE = path.join(ROOT, "src");

const LICENSES_FILE = "LICENSES.md";
const LICENSES_HEAD = "# Licences\n\nThe scripts beside this file hold these packages.";

/**
 * All is built as libraries: what Vite adds to a page's late imports reads `window`, would hide why one has failed, and
 * weighs more than the button of a dialog. Libraries are left as they are unless one asks.
 */
const OUTPUT = {
  minify: true,
  comments: false,
  entryFileNames: "[name].js",
  chunkFileNames: "kindred-[name]-[hash].js",
} as const;

/** Written last: a folder with it is whole. */
const KEY_FILE = "key.txt";

/** What the worker's file is called in sources; see src/client/worker-file.ts. */
const WORKER_FILE_MODULE = path.join(SOURCE, "client/worker-file.ts");

const TRANSFORMERS_MODULE = path.join(SOURCE, "encoder/transformers-encoder.ts");

/** A module for each language that an index may need, by its code. */
const LANGUAGES = path.join(SOURCE, "search/analysis/languages");

const MINI_SEARCH_MODULE = fileURLToPath(import.meta.resolve("minisearch"));
const MINI_SEARCH_USER = path.join(SOURCE, "search/lexical/score-terms.ts");

/**
 * Bundles into a folder, unless it holds the bundle of these very sources already.
 * @returns the name of the worker's file
 */
export async function bundleBrowser(out: string): Promise<string> {
  const key = await keyOfSources();
  const known = await knownWorkerFile(out, key);
  if (known !== null) return known;
  // Beside its place first: another process may want it at the same time, and must not find the half of it.
  // What a process that was killed has left.
  const leftOver = new RegExp(`^${path.basename(out)}\\.new-(\\d+)(?:-\\d+)?$`);
  await removeLeftOvers(path.dirname(out), leftOver);
  const fresh = passingName(`${out}.new`);
  try {
    await mkdir(fresh, { recursive: true });
    const workerFile = await bundleAll(fresh);
    await writeFile(path.join(fresh, KEY_FILE), `${key} ${workerFile}`);
    if ((await knownWorkerFile(out, key)) === null) {
      await rm(out, { recursive: true, force: true });
      await rename(fresh, out).catch(async (error: unknown) => {
        if ((await knownWorkerFile(out, key)) === null) throw error;
      });
    }
    return workerFile;
  } finally {
    await removePassing(fresh);
  }
}

/** Of the bundle that a folder holds; null where it is none of these sources. */
async function knownWorkerFile(out: string, key: string): Promise<string | null> {
  const text = await readFile(path.join(out, KEY_FILE), "utf8").catch(() => "");
  const [known, name] = text.split(" ");
  return known === key && name ? name : null;
}

async function bundleAll(out: string): Promise<string> {
  const transformersFile = await bundleTransformers(out);
  const licenses = [await takeLicenses(out)];
  const languageFiles = await bundleLanguages(out);
  licenses.push(await takeLicenses(out));
  const workerFile = await bundleWorker(out, [
    [TRANSFORMERS_MODULE, transformersFile],
    ...languageFiles,
  ]);
  licenses.push(await takeLicenses(out));
  await build({
    ...shared(out),
    plugins: [namesWorkerFile(workerFile), squeezesStyles()],
    build: {
      ...shared(out).build,
      lib: {
        entry: {
          kindred: path.join(SOURCE, "element/standalone.ts"),
          client: path.join(SOURCE, "client.ts"),
        },
        formats: ["es"],
      },
      // What every page with a dialog loads is one file: what is loaded later takes from that what it needs.
      rolldownOptions: { preserveEntrySignatures: "allow-extension", output: OUTPUT },
    },
  });
  licenses.push(await takeLicenses(out));
  await writeFile(
    path.join(out, "kindred.css"),
    await readFile(path.join(SOURCE, "element/kindred.css")),
  );
  await bundleServiceWorker(out);
  licenses.push(await takeLicenses(path.join(out, "offline")));
  const named = [...new Set(licenses.flat())].sort();
  await writeFile(path.join(out, LICENSES_FILE), [LICENSES_HEAD, ...named].join("\n\n"));
  return workerFile;
}

/**
 * All of the worker but what few indexes need in one file: its parts are needed together, and each file of its own is
 * a wait and a header more.
 * @param others modules that it asks for where it needs them, and the files that these were bundled into
 * @returns its name
 */
async function bundleWorker(
  out: string,
  others: readonly [module: string, file: string][],
): Promise<string> {
  const plugins = [
    ...others.map(([module, file]) => asksFor(module, file)),
    leavesOutUnusedMembers(MINI_SEARCH_MODULE, [MINI_SEARCH_USER]),
  ];
  return bundleProgram(out, "worker", path.join(SOURCE, "client/worker/start.ts"), plugins);
}

/**
 * Bundled by itself: were the worker's modules shared with it, it would import the worker's file, which WebKit then
 * loads a second time; and the second copy knows nothing of the first.
 * @returns the name of its first file
 */
async function bundleTransformers(out: string): Promise<string> {
  return bundleProgram(out, "transformers-encoder", TRANSFORMERS_MODULE);
}

/** Each by itself, as an index is published with its own languages only. */
async function bundleLanguages(out: string): Promise<[module: string, file: string][]> {
  const files: [string, string][] = [];
  for await (const name of glob("*.ts", { cwd: LANGUAGES })) {
    const module = path.join(LANGUAGES, name);
    files.push([
      module,
      await bundleProgram(out, `language-${path.basename(name, ".ts")}`, module),
    ]);
  }
  return files;
}

async function bundleProgram(
  out: string,
  name: string,
  entry: string,
  plugins: Plugin[] = [],
): Promise<string> {
  const result = await build({
    ...shared(out),
    plugins,
    define: {
      ...shared(out).define,
      "process.env.NODE_ENV": JSON.stringify("production"),
      "process.env": "{}",
    },
    build: {
      ...shared(out).build,
      lib: { entry: { [name]: entry }, formats: ["es"] },
      rolldownOptions: {
        // The transformer runtime holds an `eval` that a content policy stops and the runtime can do without.
        checks: { eval: false },
        output: { ...OUTPUT, entryFileNames: "kindred-[name]-[hash].js" },
      },
    },
  });
  const { output } = Array.isArray(result)
    ? (result[0] ?? { output: [] })
    : "output" in result
      ? result
      : { output: [] };
  const first = output.find((file) => file.type === "chunk" && file.isEntry);
  if (first === undefined) throw new Error(`The bundle of ${entry} has no entry.`);
  return first.fileName;
}

/** A classic script: module service workers are not in every browser. Only a site that asks for one publishes it. */
async function bundleServiceWorker(out: string): Promise<void> {
  await build({
    ...shared(out),
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      ...shared(out).build,
      outDir: path.join(out, "offline"),
      lib: {
        entry: path.join(SOURCE, "offline/service-worker/service-worker.ts"),
        formats: ["iife"],
        name: "kindredServiceWorker",
        fileName: () => "service-worker.js",
      },
    },
  });
}

function shared(out: string) {
  return {
    root: ROOT,
    base: "./",
    configFile: false,
    publicDir: false,
    logLevel: "error",
    define: { "import.meta.env.DEV": "false", "import.meta.env.PROD": "true" },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2022",
      assetsInlineLimit: 0,
      modulePreload: false,
      // What is bundled is others' work too.
      license: { fileName: LICENSES_FILE },
    },
  } satisfies InlineConfig;
}

/** What one bundle's list of licences says of each package; the next bundle writes its own over it. */
async function takeLicenses(folder: string): Promise<string[]> {
  const file = path.join(folder, LICENSES_FILE);
  const text = await readFile(file, "utf8");
  await rm(file);
  const [, ...packages] = text.split(/^(?=## .+ - \d)/m);
  return packages.map((own) => own.trim());
}

/** An import of a module as one of a file that is bundled already, beside it. */
function asksFor(module: string, file: string): Plugin {
  return {
    name: "kindred-bundled-file",
    enforce: "pre",
    resolveId: (id, importer) =>
      importer !== undefined && path.resolve(path.dirname(importer), id) === module
        ? { id: `./${file}`, external: true }
        : undefined,
  };
}

/** The page starts the worker by its name, which holds a hash. */
function namesWorkerFile(name: string): Plugin {
  return {
    name: "kindred-worker-file",
    load: (id) =>
      path.resolve(id) === WORKER_FILE_MODULE
        ? `export const WORKER_FILE = ${JSON.stringify(name)};`
        : undefined,
  };
}

/** Styles in a script are text to whoever minifies it. */
function squeezesStyles(): Plugin {
  return {
    name: "kindred-styles",
    transform: (code, id) =>
      id.endsWith("-styles.ts")
        ? code.replace(/`[^`]*`/g, (styles) =>
            styles
              .replace(/\/\*.*?\*\//gs, "")
              .replace(/\s+/g, " ")
              .replace(/ ?([{};,]) ?/g, "$1")
              .replace(/: /g, ":")
              .replace(/(?<=[ :(])0\./g, "."),
          )
        : undefined,
  };
}

/** Of all that may be bundled, and of this file. */
async function keyOfSources(): Promise<string> {
  const files: string[] = [path.join(ROOT, "package.json")];
  for await (const file of glob("*.ts", { cwd: import.meta.dirname })) {
    files.push(path.join(import.meta.dirname, file));
  }
  for (const folder of ["client", "element", "encoder", "format", "search", "shared", "offline"]) {
    for await (const file of glob(`${folder}/**/*.{ts,css}`, { cwd: SOURCE })) {
      files.push(path.join(SOURCE, file));
    }
  }
  files.push(path.join(SOURCE, "client.ts"), path.join(SOURCE, "element.ts"));
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash.update(`${path.relative(ROOT, file)}\n`).update(await readFile(file));
  return hash.digest("hex").slice(0, 20);
}
