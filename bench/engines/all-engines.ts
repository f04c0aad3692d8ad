// The engines that are compared, in the order of every table.
import type { Engine } from "./engine.ts";
import { KINDRED } from "./kindred.ts";
import { MINISEARCH } from "./minisearch.ts";
import { ORAMA } from "./orama.ts";
import { PAGEFIND } from "./pagefind.ts";

export const ALL_ENGINES: readonly Engine[] = [KINDRED, PAGEFIND, ORAMA, MINISEARCH];
