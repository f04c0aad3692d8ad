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
import { drop, findKept, keepIfPossible, keptAddresses } from "./kept-files.ts";

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
/**
 * Parts of the encoder and of packs, kept as they are used: the page checks them, and asks past this cache for a
 * damaged one.
 */
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
  ({ request, event }) => answerRange(request, event),
);

// Packs that are asked for whole, on a host that gives whole files only: that one is used is no wish to keep them all.
registerRoute(
  ({ url }) => isEncoderPack(url.pathname),
  async ({ request, event }) => (await keptFile(request)) ?? fromRanges(request, event),
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

// Where what is kept cannot be read, the network answers. A page that is neither kept nor reachable: say so on a page
// of the site's own.
setCatchHandler(async ({ request }) => {
  try {
    return await fetch(request);
  } catch {
    if (request.mode !== "navigate") return Response.error();
    return (await keptPage(NOT_KEPT_PAGE)) ?? Response.error();
  }
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
  try {
    const cache = await caches.open(ENCODER_CACHE);
    for (const [url, file] of laterFiles) {
      if (await cache.match(url)) continue;
      await cache.put(url, await fetchWhole(url, file));
    }
    // All of them are in what is kept now.
    await drop(RANGES_CACHE);
  } catch (error) {
    return {
      ...(await offlineStatus()),
      problem: `meaning could not be kept (${reasonOf(error)})`,
    };
  }
  return offlineStatus();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "QuotaExceededError"
    ? "this device has no room left for it"
    : error.message;
}

/** True where the large file of some version's encoder is kept, not only what a query has used of it. */
async function hasKeptEncoder(): Promise<boolean> {
  return (await keptAddresses(ENCODER_CACHE)).some((url) => /\.(bin|onnx)$/.test(url));
}

/** Answers from the whole file where it is kept, else from the ranges, else from the network. */
async function answerRange(request: Request, event: ExtendableEvent): Promise<Response> {
  const whole = await keptFile(request);
  return whole ? createPartialResponse(request, whole) : fromRanges(request, event);
}

/** The file that a request asks for, or for a part of; undefined where it is not kept, or what is kept is damaged. */
async function keptFile({ url, cache }: Request): Promise<Response | undefined> {
  if (cache === "reload") return undefined;
  const file = withoutQuery(new URL(url));
  return (await findKept(ENCODER_CACHE, file)) ?? keptPage(file);
}

/** A file of those that are kept at install. @param address absolute, or relative to the site's base */
async function keptPage(address: string): Promise<Response | undefined> {
  try {
    return await matchPrecache(new URL(address, self.registration.scope).href);
  } catch {
    return undefined;
  }
}

/**
 * A part of a file has an address of its own, its query: a cache tells no ranges apart, nor does it take partial
 * answers.
 */
async function fromRanges(request: Request, event: ExtendableEvent): Promise<Response> {
  const wanted = request.headers.has("range") ? PARTIAL_CONTENT : 200;
  const kept = request.cache === "reload" ? undefined : await findKept(RANGES_CACHE, request.url);
  if (kept) return new Response(kept.body, { status: wanted, headers: kept.headers });
  const response = await fetch(request);
  if (response.status === wanted) {
    const copy = new Response(response.clone().body, { headers: response.headers });
    // Who has asked does not wait for that.
    event.waitUntil(keepIfPossible(RANGES_CACHE, request.url, copy));
  }
  return response;
}

function withoutQuery({ origin, pathname }: URL): string {
  return origin + pathname;
}

const PARTIAL_CONTENT = 206;

async function offlineStatus(): Promise<OfflineReply> {
  const bytes = KINDRED_LATER.reduce((sum, file) => sum + file.bytes, 0);
  const kept = new Set(await keptAddresses(ENCODER_CACHE));
  return { kept: [...laterFiles.keys()].every((url) => kept.has(url)), bytes, problem: null };
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
    for (const url of await keptAddresses(name)) {
      if (!isOfThisVersion(url)) await drop(name, url);
    }
  }
}

function isOfThisVersion(url: string): boolean {
  const file = withoutQuery(new URL(url));
  return laterFiles.has(file) || shellFiles.has(file);
}
