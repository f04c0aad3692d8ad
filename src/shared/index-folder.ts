// Where a site keeps what Kindred adds to it.

/** Folder of index, program and styles below the site's base, unless the site names another. */
export const INDEX_FOLDER_ADDRESS = "kindred/";

/** WebAssembly of a transformer's runtime, below the index's folder. */
export const WASM_FOLDER = "wasm/";
