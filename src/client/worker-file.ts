// What the search program's first file is called beside the index. The packaging puts the name that it has given to the
// bundled file in place of this module.

export const WORKER_FILE = "kindred-worker.js";
