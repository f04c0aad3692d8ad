// An engine in the race at one size: its figures as they come, and its failures, which end the race for it alone.
import type { Engine } from "../engines/engine.ts";
import type { ServedFiles } from "../server/served-files.ts";
import type { EngineFigures } from "./figures.ts";

export class Contestant {
  readonly engine: Engine;
  readonly figures: EngineFigures;
  readonly #say: (text: string) => void;
  /** Its page and index, once they are built. */
  files: ServedFiles = new Map();

  constructor(engine: Engine, say: (text: string) => void) {
    this.engine = engine;
    this.#say = say;
    this.figures = {
      name: engine.name,
      build: null,
      index: null,
      visits: { local: [], slow: [] },
      keys: [],
      memory: null,
      recall: null,
      failure: null,
    };
  }

  /** Does a step, unless an earlier one failed; never throws. */
  async attempt(step: () => Promise<void>): Promise<void> {
    if (this.figures.failure !== null) return;
    try {
      await step();
    } catch (error) {
      const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
      this.figures.failure = line;
      this.#say(`${this.engine.label} failed: ${line}`);
    }
  }
}
