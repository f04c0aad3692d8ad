// Modules that the Astro integration makes while a site is built.
declare module "virtual:kindred-config" {
  /** Address of the site's root, ending in a slash: "/docs/". */
  export const base: string;
  /** Address of the index's folder, the site's base included, ending in a slash: "/docs/kindred/". */
  export const index: string;
  /** True where a reader's browser runs the index's encoder with @xenova/transformers. */
  export const needsWebAssembly: boolean;
  /** True where the site asked for a service worker. */
  export const isOffline: boolean;
}
