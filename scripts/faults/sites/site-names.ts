// The sites that are broken.

export type SiteName = "small" | "large" | "docs";

export interface BuiltSite {
  /** The folder of each edition. */
  readonly folders: readonly [string, string];
  /** Starts and ends in a slash. */
  readonly base: string;
}

export type BuiltSites = Readonly<Record<SiteName, BuiltSite>>;
