// Where things lie in this repository.

export const CONTENT_FOLDER = "content";
export const MODEL_FOLDER = "models/kindred-en";
/** Everything Kindred makes that is not the site itself; safe to delete. */
export const CACHE_FOLDER = ".kindred/cache";
export const INDEX_FOLDER = ".kindred/search";
