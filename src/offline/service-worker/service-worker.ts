// The service worker's events. What is kept, and when, stands in policy.ts; the lists are put in at
// build time, so that a new version of the site is a new service worker.
import { clientsClaim } from "workbox-core";
import { matchPrecache, precacheAndRoute } from "workbox-precaching";
import { createPartialResponse } from "workbox-range-requests";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { CacheFirst, NetworkOnly } from "workbox-strategies";
import { isHashed } from "../../shared/hashed-names.ts";
import type { OfflineReply, OfflineRequest } from "../messages.ts";
import { isEncoderPack, NOT_KEPT_PAGE, type SiteFile } from "../policy.ts";

/** Written before this script when the site is built. */
interface Kept {
  /** Folder of the index below the site's base. */
  readonly indexFolder: string;
  readonly shell: readonly SiteFile[];
  readonly later: readonly SiteFile[];
}

declare const self: ServiceWorkerGlobalScope & { readonly kindredKept: Kept };

const { indexFolder, shell: KINDRED_SHELL, later: KINDRED_LATER } = self.kindredKept;

const ENCODER_CACHE = `kindred-encoder-${self.registration.scope}`;
/** Parts of the encoder and of packs, kept as they are used: the page checks them, and asks past this cache for a damaged one. */
const RANGES_CACHE = `kindred-encoder-parts-${self.registration.scope}`;
const laterFiles = new Map(
  KINDRED_LATER.map((file) => [new URL(file.url, self.registration.scope).href, file]),
);

const shellFiles = new Set(
  KINDRED_SHELL.map(({ url }) => new URL(url, self.registration.scope).href),
);

// The first version takes over at once, so that one visit is enough. Later ones wait until the page,
// having asked its reader, sends SKIP_WAITING.
clientsClaim();

precacheAndRoute(
  KINDRED_SHELL.map(({ url, hash }) => ({
    url: new URL(url, self.registration.scope).href,
    revision: isHashed(url) ? null : hash,
    // A server that sends a page in place of a file must not have it kept. Pages themselves and other
    // files without a hash are left alone: some hosts rewrite them.
    ...(isHashed(url) || url === `${indexFolder}manifest.json`
      ? { integrity: `sha256-${hash}` }
      : {}),
  })),
  { ignoreURLParametersMatching: [/^q$/, /^mode$/, /^utm_/] },
);

const searchFolder = new URL(indexFolder, self.registration.scope).href;

registerRoute(
  ({ url, request }) => url.href.startsWith(searchFolder) && request.headers.has("range"),
  ({ request }) => answerRange(request),
);

// Packs that are asked for whole, on a host that gives whole files only: that one is used is no wish to keep them all.
registerRoute(
  ({ url }) => isEncoderPack(url.pathname),
  async ({ request }) => (await keptFile(request)) ?? fromRanges(request),
);

registerRoute(
  ({ url }) => laterFiles.has(url.href),
  new CacheFirst({
    cacheName: ENCODER_CACHE,
    plugins: [
      {
        cacheWillUpdate: async ({ request, response }) =>
          (await isWhole(response.clone(), laterFiles.get(request.url))) ? response : null,
      },
    ],
  }),
);

// Other pages come from the network; without a route of theirs the catch handler would not be asked.
registerRoute(({ request }) => request.mode === "navigate", new NetworkOnly());

// A page that is neither kept nor reachable: say so on a page of the site's own.
setCatchHandler(async ({ request }) => {
  const page =
    request.mode === "navigate"
      ? await matchPrecache(new URL(NOT_KEPT_PAGE, self.registration.scope).href)
      : null;
  return page ?? Response.error();
});

self.addEventListener("install", (event) => {
  // Who has kept the encoder before wants it with the new version too, ready when it takes over.
  event.waitUntil(
    hasKeptEncoder().then(async (kept) => {
      if (kept) await keepEncoder().catch(() => {});
    }),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(deleteOldEncoders());
});

self.addEventListener("message", (event) => {
  const message = event.data as OfflineRequest | { readonly type: "SKIP_WAITING" };
  if (message.type === "SKIP_WAITING") {
    void self.skipWaiting();
    return;
  }
  const reply = message.type === "keep-encoder" ? keepEncoder() : offlineStatus();
  event.waitUntil(reply.then((answer) => event.ports[0]?.postMessage(answer)));
});

/** Fetches what is missing of the encoder; a file that is not whole is not kept. */
async function keepEncoder(): Promise<OfflineReply> {
  const cache = await caches.open(ENCODER_CACHE);
  try {
    for (const [url, file] of laterFiles) {
      if (await cache.match(url)) continue;
      await cache.put(url, await fetchWhole(url, file));
    }
    // All of them are in what is kept now.
    await caches.delete(RANGES_CACHE);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...(await offlineStatus()), problem: `meaning could not be kept (${reason})` };
  }
  return offlineStatus();
}

/** True where the large file of some version's encoder is kept, not only what a query has used of it. */
async function hasKeptEncoder(): Promise<boolean> {
  if (!(await caches.has(ENCODER_CACHE))) return false;
  const kept = await (await caches.open(ENCODER_CACHE)).keys();
  return kept.some(({ url }) => /\.(bin|onnx)$/.test(url));
}

/** Answers from the whole file where it is kept, else from the ranges, else from the network. */
async function answerRange(request: Request): Promise<Response> {
  const whole = await keptFile(request);
  return whole ? createPartialResponse(request, whole) : fromRanges(request);
}

/** The file that a request asks for, or for a part of; undefined where it is not kept, or what is kept is damaged. */
async function keptFile({ url, cache }: Request): Promise<Response | undefined> {
  if (cache === "reload") return undefined;
  const file = withoutQuery(new URL(url));
  const kept = (await caches.has(ENCODER_CACHE)) ? await caches.open(ENCODER_CACHE) : null;
  return (await kept?.match(file)) ?? matchPrecache(file);
}

/** A part of a file has an address of its own, its query: a cache tells no ranges apart, nor does it take partial answers. */
async function fromRanges(request: Request): Promise<Response> {
  const cache = await caches.open(RANGES_CACHE);
  const wanted = request.headers.has("range") ? PARTIAL_CONTENT : 200;
  const kept = request.cache === "reload" ? undefined : await cache.match(request.url);
  if (kept) return new Response(kept.body, { status: wanted, headers: kept.headers });
  const response = await fetch(request);
  if (response.status === wanted) {
    const { headers } = response;
    await cache.put(request.url, new Response(response.clone().body, { headers }));
  }
  return response;
}

function withoutQuery({ origin, pathname }: URL): string {
  return origin + pathname;
}

const PARTIAL_CONTENT = 206;

async function offlineStatus(): Promise<OfflineReply> {
  const bytes = KINDRED_LATER.reduce((sum, file) => sum + file.bytes, 0);
  const cache = (await caches.has(ENCODER_CACHE)) ? await caches.open(ENCODER_CACHE) : null;
  const found = cache
    ? await Promise.all([...laterFiles.keys()].map((url) => cache.match(url)))
    : [];
  return { kept: cache !== null && found.every(Boolean), bytes, problem: null };
}

/** What the browser's cache holds may be damaged: such a file is asked for once more. */
async function fetchWhole(url: string, file: SiteFile): Promise<Response> {
  for (const cache of ["default", "reload"] as const) {
    const response = await fetch(url, { cache });
    if (await isWhole(response.clone(), file)) return response;
  }
  throw new Error(`${file.url} is not what this version needs`);
}

async function isWhole(response: Response, file: SiteFile | undefined): Promise<boolean> {
  if (!response.ok) return false;
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest))) === file?.hash;
}

async function deleteOldEncoders(): Promise<void> {
  for (const name of [ENCODER_CACHE, RANGES_CACHE]) {
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!isOfThisVersion(request.url)) await cache.delete(request);
    }
  }
}

function isOfThisVersion(url: string): boolean {
  const file = withoutQuery(new URL(url));
  return laterFiles.has(file) || shellFiles.has(file);
}
