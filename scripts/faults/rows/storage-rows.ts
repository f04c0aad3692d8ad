// Rows: what a browser keeps things in is full, absent, or throws.
import { fillStorage, freeStorage, inServiceWorker } from "../reader/storage.ts";
import type { Visit } from "../reader/visit.ts";
import type { Row } from "./row.ts";

type Part = Omit<Row, "id" | "group" | "site"> & { readonly name: string };

const pagesKept = (visit: Visit) => visit.keep("pages");
const allKept = (visit: Visit) => visit.keep("all");

const FULL: readonly Part[] = [
  {
    name: "full/before-first-visit",
    what: "storage is full before the first visit",
    begin: fillStorage,
    end: freeStorage,
    asks: "opening",
  },
  {
    name: "full/in-open-tab",
    what: "storage is full once the service worker is in control, in the open tab",
    prepare: pagesKept,
    begin: fillStorage,
    end: freeStorage,
    asks: "in the open tab",
  },
  {
    name: "full/after-pages-kept",
    what: "storage is full once the pages are kept, on the next page",
    prepare: pagesKept,
    begin: fillStorage,
    end: freeStorage,
    asks: "opening",
  },
  {
    name: "full/after-all-kept",
    what: "storage is full once all is kept, on the next page",
    prepare: allKept,
    begin: fillStorage,
    end: freeStorage,
    asks: "opening",
  },
];

/** In the page's own scope, from the beginning. */
const IN_PAGE: readonly (readonly [name: string, what: string, script: string])[] = [
  ["no-caches", "caches is absent", `delete globalThis.caches; delete Window.prototype.caches;`],
  [
    "caches-throw",
    "caches throws",
    `Object.defineProperty(globalThis, "caches", { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });`,
  ],
  [
    "no-indexed-db",
    "indexedDB is absent",
    `Object.defineProperty(globalThis, "indexedDB", { value: undefined });`,
  ],
  [
    "indexed-db-throws",
    "indexedDB throws",
    `Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });`,
  ],
  [
    "no-service-worker",
    "navigator.serviceWorker is absent",
    `Reflect.deleteProperty(Navigator.prototype, "serviceWorker");`,
  ],
  [
    "service-worker-throws",
    "navigator.serviceWorker throws",
    `Object.defineProperty(Navigator.prototype, "serviceWorker", { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });`,
  ],
  [
    "register-rejects",
    "a service worker may not be registered",
    `if (globalThis.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));`,
  ],
  [
    "web-storage-throws",
    "localStorage and sessionStorage throw",
    `for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, { get() { throw new DOMException("Access is denied for this document.", "SecurityError"); } });`,
  ],
  [
    "web-storage-full",
    "localStorage and sessionStorage are full",
    `Storage.prototype.setItem = () => { throw new DOMException("The quota has been exceeded.", "QuotaExceededError"); };`,
  ],
];

const REJECT = `() => Promise.reject(new DOMException("Quota exceeded.", "QuotaExceededError"))`;

/** In the scope of the service worker, once it is in control. */
const IN_WORKER: readonly (readonly [name: string, what: string, script: string])[] = [
  ["put-rejects", "nothing can be put into a cache", `Cache.prototype.put = ${REJECT}; 0`],
  ["open-rejects", "no cache can be opened", `CacheStorage.prototype.open = ${REJECT}; 0`],
  [
    "match-rejects",
    "no cache can be read",
    `Cache.prototype.match = CacheStorage.prototype.match = CacheStorage.prototype.has = ${REJECT}; 0`,
  ],
  [
    "indexed-db-throws",
    "indexedDB throws",
    `IDBFactory.prototype.open = () => { throw new DOMException("Quota exceeded.", "QuotaExceededError"); }; 0`,
  ],
];

export function storageRows(): Row[] {
  const parts: Part[] = [
    ...FULL,
    ...IN_PAGE.map(
      ([name, what, initScript]): Part => ({
        name: `page/${name}`,
        what: `in the page, ${what}`,
        initScript,
        begin: () => {},
        asks: "opening",
        ends: false,
      }),
    ),
    ...IN_WORKER.map(
      ([name, what, script]): Part => ({
        name: `service-worker/${name}`,
        what: `in the service worker, ${what}`,
        prepare: pagesKept,
        begin: (visit) => inServiceWorker(visit, script),
        asks: "opening",
        ends: false,
      }),
    ),
  ];
  return (["small", "large"] as const).flatMap((site) =>
    parts.map(
      ({ name, ...part }): Row => ({
        ...part,
        id: `${site}/storage/${name}`,
        group: "Storage",
        site,
        showsOffline: true,
      }),
    ),
  );
}
