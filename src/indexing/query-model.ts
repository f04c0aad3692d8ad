// What reads the queries: a table, or the model that reads the pages.

export const QUERY_MODELS = ["table", "transformer"] as const;
export type QueryModel = (typeof QUERY_MODELS)[number];
