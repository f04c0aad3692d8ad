// What could not be loaded while a query was answered from the rest.

/** Gathers the sentences of failures, each once. */
export class Problems {
  readonly #messages: Set<string>;

  /** @param known those that were noted before */
  constructor(known: readonly string[] = []) {
    this.#messages = new Set(known);
  }

  get messages(): string[] {
    return [...this.#messages];
  }

  /** Notes what was noted elsewhere. */
  add(messages: readonly string[]): void {
    for (const message of messages) this.#messages.add(message);
  }

  /** What the work gives; null where it fails, which is noted. */
  async attempt<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      this.#messages.add(error instanceof Error ? error.message : String(error));
      return null;
    }
  }
}
