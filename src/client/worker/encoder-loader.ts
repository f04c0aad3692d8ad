// Loads the encoder when it is wanted, once, and tells how that goes.
import type { Encoder } from "../../encoder/encoder.ts";
import { isKindredError } from "../../shared/errors.ts";
import type { StateTeller } from "./search-state.ts";

export class EncoderLoader {
  readonly #work: () => Promise<Encoder>;
  readonly #state: StateTeller;
  readonly #isSmall: boolean;
  #loading: Promise<Encoder> | null = null;
  #isSettled = false;
  #isWaived = false;

  /** @param isSmall true where its beginning comes along with the words: it is then worth waiting for */
  constructor(work: () => Promise<Encoder>, state: StateTeller, isSmall: boolean) {
    this.#work = work;
    this.#state = state;
    this.#isSmall = isSmall;
  }

  /** True where it is there, or about to be, or known not to come. */
  get isNear(): boolean {
    return this.#isSmall || this.#isSettled;
  }

  /** Says that it is not waited for: it does not know the language that is searched. */
  waive(): void {
    this.#isWaived = true;
    this.#state.tell({ meaning: "none" });
  }

  /** The encoder. What could not be reached is asked for again the next time; what is damaged stays so. */
  load(): Promise<Encoder> {
    if (this.#loading !== null) return this.#loading;
    if (this.#isWaived) this.#state.tell({ meaning: "loading" });
    this.#isWaived = false;
    const loading = this.#work();
    this.#loading = loading;
    loading.then(
      () => {
        this.#isSettled = true;
        this.#state.tell({ meaning: "ready", meaningProblem: null, progress: null });
      },
      (error: unknown) => {
        this.#isSettled = true;
        if (isKindredError(error) && error.code === "index-missing") this.#loading = null;
        const meaningProblem = error instanceof Error ? error.message : String(error);
        this.#state.tell({ meaning: "failed", meaningProblem, progress: null });
      },
    );
    return loading;
  }
}
