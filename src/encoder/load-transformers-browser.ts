// Loads @xenova/transformers where a bundler puts it into a file of its own: in the search worker.

/** On the first need, so that search by words starts without it. */
export function loadTransformers(): Promise<typeof import("@xenova/transformers")> {
  return import("@xenova/transformers");
}
