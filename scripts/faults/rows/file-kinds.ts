// The kinds of files of a site, and where each lies.
import type { SiteName } from "../sites/site-names.ts";

export interface FileKind {
  readonly name: string;
  /** As the table says it. */
  readonly what: string;
  /** Paths below the site's base. */
  readonly files: RegExp;
  readonly sites: readonly SiteName[];
  /** The leg that does not need it. */
  readonly legLeft: "words" | "meaning" | null;
  readonly attributes?: Readonly<Record<string, string>>;
  /** False where only something that waits for the first visit's end uses it: no answer waits for it. */
  readonly isWaitedFor?: boolean;
}

const BOTH: readonly SiteName[] = ["small", "large"];
const LARGE: readonly SiteName[] = ["large"];

export const FILE_KINDS: readonly FileKind[] = [
  { name: "manifest", what: "manifest", files: /\/manifest\.json$/, sites: BOTH, legLeft: null },
  {
    name: "archive",
    what: "archive",
    files: /\/archive-\w+\.bin$/,
    sites: ["small"],
    legLeft: null,
  },
  {
    name: "terms",
    what: "term directory",
    files: /\/terms-\w+\.bin$/,
    sites: LARGE,
    legLeft: "meaning",
  },
  {
    name: "clusters",
    what: "clusters",
    files: /\/clusters-\w+\.bin$/,
    sites: LARGE,
    legLeft: null,
  },
  {
    name: "dictionary",
    what: "dictionary",
    files: /\/dictionary\/\w+\.bin$/,
    sites: LARGE,
    legLeft: "meaning",
  },
  {
    name: "postings",
    what: "postings",
    files: /\/postings\/\w+\.bin$/,
    sites: LARGE,
    legLeft: "meaning",
  },
  { name: "codes", what: "codes", files: /\/codes\/\w+\.bin$/, sites: LARGE, legLeft: "words" },
  { name: "rows", what: "rows", files: /kindred\/rows\/\w+\.bin$/, sites: LARGE, legLeft: null },
  { name: "texts", what: "texts", files: /\/texts\/\w+\.bin$/, sites: LARGE, legLeft: null },
  {
    name: "facets",
    what: "facets",
    files: /\/facets-\w+\.json$/,
    sites: BOTH,
    legLeft: null,
    attributes: { filters: "topics" },
  },
  { name: "copies", what: "copies", files: /\/copies-\w+\.bin$/, sites: LARGE, legLeft: null },
  {
    name: "encoder-directory",
    what: "encoder's directory",
    files: /\/directory\.bin$/,
    sites: BOTH,
    legLeft: "words",
  },
  {
    name: "encoder-rows",
    what: "encoder's rows",
    files: /encoder\/[^/]+\/rows\/\d+\.bin$/,
    sites: BOTH,
    legLeft: "words",
  },
  {
    name: "page-script",
    what: "page's script",
    files: /_astro\/Search\.[^/]+\.js$/,
    sites: BOTH,
    legLeft: null,
  },
  {
    name: "worker-script",
    what: "search worker's script",
    files: /\/kindred-worker-[\w-]+\.js$/,
    sites: BOTH,
    legLeft: null,
  },
  {
    name: "labels",
    what: "labels of another language",
    files: /_astro\/de\.[\w-]+\.js$/,
    sites: ["small"],
    legLeft: null,
    attributes: { lang: "de", "search-lang": "all" },
  },
  {
    name: "language",
    what: "worker's later chunk, for German",
    files: /kindred-language-de-[\w-]+\.js$/,
    sites: LARGE,
    legLeft: "meaning",
    attributes: { "search-lang": "all" },
  },
  { name: "css", what: "style sheets", files: /\.css$/, sites: BOTH, legLeft: null },
  {
    name: "service-worker",
    what: "service worker",
    files: /^service-worker\.js$/,
    sites: BOTH,
    legLeft: null,
    isWaitedFor: false,
  },
  {
    name: "offline-script",
    what: "script of the offline status",
    files: /_astro\/(OfflineStatus|offline-status)\.[^/]+\.js$/,
    sites: BOTH,
    legLeft: null,
  },
];
