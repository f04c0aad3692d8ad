// Where the encoder lies that comes with Kindred: beside the code, whatever folder it is called from. This file's
// folder is two below the package's, as source (src/encoder) and compiled (dist-package/encoder).
import { join } from "node:path";

/** Name of the embedded encoder, by which it can be asked for too. */
export const EMBEDDED_MODEL = "kindred-en";

export const EMBEDDED_MODEL_FOLDER = join(import.meta.dirname, "../../models", EMBEDDED_MODEL);
