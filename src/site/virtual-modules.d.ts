// Modules that src/indexer/astro-integration.ts makes while the site is built.
declare module "virtual:kindred-encoder" {
  /** True where the index's encoder is one that @xenova/transformers runs. */
  export const needsWebAssembly: boolean;
}
