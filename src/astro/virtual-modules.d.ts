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

declare module "virtual:kindred-starlight" {
  /** Props of the dialog in Starlight's header that the site has chosen. */
  export const dialog: object;
}

declare module "virtual:kindred-starlight-pages" {
  /** Addresses of the pages of Starlight's collection, relative to the site's base. */
  export function listPages(): Promise<readonly string[]>;
}
