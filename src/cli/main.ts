// The command: reads what it is told, builds the index, and says what came of it.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { readBrowserFiles } from "../indexing/browser-files.ts";
import { type BuildSummary, writeIndex } from "../indexing/build-index.ts";
import { contentInputs, siteInputs } from "../indexing/list-inputs.ts";
import { buildDefaults } from "../indexing/options.ts";
import { NO_PROGRESS, progressOn } from "../indexing/progress.ts";
import { cannotWrite } from "../indexing/write-failure.ts";
import { INDEX_FOLDER_ADDRESS } from "../shared/index-folder.ts";
import { closingTable, mistakeLines } from "./closing-table.ts";
import { type CommandOptions, readOptions, USAGE } from "./options.ts";
import { runCommand, wrongUse } from "./run-command.ts";
import { serveSite } from "./serve-site.ts";
import { watchFolder } from "./watch-folder.ts";

/** @param given the words behind the command's name */
export async function main(given: readonly string[]): Promise<void> {
  await runCommand(USAGE, async () => {
    const options = await readOptions(given);
    if (options === null) return console.log(USAGE);
    const { folder, out } = foldersOf(options);
    if (options.serve && options.site === undefined) {
      throw wrongUse(
        "--serve shows a built site, but only --content was given; name the site's folder.",
      );
    }
    await buildOnce(options, out);
    if (options.serve) {
      const address = await serveSite(folder, options.port ?? 4321);
      console.error(`\n${folder} is served with its search: ${address}   (Ctrl+C ends it)`);
    }
    if (options.watch) {
      console.error(`Watching ${folder} for changes   (Ctrl+C ends it)`);
      const { synonyms } = options;
      const also = typeof synonyms === "string" ? [synonyms] : [];
      await watchFolder(folder, out, () => buildOnce(options, out), { also });
    }
  });
}

function foldersOf({ site, content, out }: CommandOptions): { folder: string; out: string } {
  if (site !== undefined && content !== undefined) {
    throw wrongUse(`Got the site ${site} and --content ${content}; expected one of them.`);
  }
  if (site !== undefined)
    return { folder: site, out: out ?? path.join(site, INDEX_FOLDER_ADDRESS) };
  if (content === undefined) {
    throw wrongUse(
      "Expected the folder of a built site, or --content DIR with a folder of sources.",
    );
  }
  if (out === undefined)
    throw wrongUse("--content needs --out DIR: the folder to write the index to.");
  return { folder: content, out };
}

/** @throws KindredError where the index could not be built; the last one is then untouched */
async function buildOnce(options: CommandOptions, out: string): Promise<BuildSummary> {
  const progress = options.quiet ? NO_PROGRESS : progressOn(process.stderr);
  const list =
    options.site === undefined
      ? await contentInputs(options.content ?? "", options)
      : await siteInputs(options.site, out, options);
  const browserFiles = await readBrowserFiles();
  const summary = await writeIndex(list, {
    ...buildDefaults(options, progress),
    out,
    browserFiles,
  });
  const file = options.summary;
  if (file !== undefined) {
    await writeFile(file, JSON.stringify(summary)).catch((cause: unknown) => {
      throw cannotWrite("The summary", file, cause, "--summary FILE");
    });
  }
  if (options.json) console.log(JSON.stringify(summary, null, 2));
  if (!options.quiet) {
    for (const line of mistakeLines(summary)) console.error(line);
    if (!options.json) console.log(`\n${closingTable(summary)}\n\nWritten to ${out}`);
  }
  return summary;
}
