// What the benchmark needs to know of a search engine. Implemented once for each by the other files here.
import type { Inputs } from "../documents/write-inputs.ts";

export const ENGINE_NAMES = ["kindred", "pagefind", "orama", "minisearch"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** A program that is run and measured. */
export interface Command {
  /** A script that this Node runs, or one that starts a native program. */
  readonly script: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  /** True where work is done by other processes that the script starts. */
  readonly native: boolean;
}

export interface Engine {
  readonly name: EngineName;
  /** As it is called in tables and pictures. */
  readonly label: string;
  /** How it was set up, for the report: one sentence. */
  readonly setting: string;
  /** Where its page looks for the index: a folder below the page, ending in a slash. */
  readonly indexAddress: string;
  /**
   * The build of its index from nothing.
   * @param out folder of the index; there is none yet, but the one above it is there
   * @param scratch an empty folder, for what the build keeps between runs
   */
  buildCommand(inputs: Inputs, out: string, scratch: string): Command;
  /**
   * Does to a built page what the engine's own integration does.
   * @param folder of the page
   * @param index its own folder
   */
  finishPage?(folder: string, index: string): Promise<void>;
  /** False for files that the build writes and no search by this page would ask for, such as ready-made interfaces. */
  isIndexFile(name: string): boolean;
}

/** How many results every engine has to hand over, with title and text. */
export const RESULTS_WANTED = 10;
