// Where the built site keeps what is not a page, below its base.

/** The search bundle. */
export const INDEX_ADDRESS = "search/";

/** WebAssembly of the transformer runtime; the version of @xenova/transformers keeps it apart from older ones. */
export const WASM_ADDRESS = "wasm/2.17.2/";

/** The files of that folder: with SIMD, and without for processors and browsers that lack it. */
export const WASM_FILES = ["ort-wasm-simd.wasm", "ort-wasm.wasm"] as const;

export const SERVICE_WORKER_ADDRESS = "service-worker.js";
