// Mends what the browser's cache holds of a program: under a name with a hash even a damaged file is taken from there
// for a year.

/** Loads a file anew; what is not read to its end is not kept. Resolves also where it cannot be had. */
export async function loadPastCache(address: string | URL): Promise<void> {
  try {
    await (await fetch(address, { cache: "reload" })).blob();
  } catch {
    // Who asked for it has failed already, and says so.
  }
}
