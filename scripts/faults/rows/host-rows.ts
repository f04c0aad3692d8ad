// Rows: how a host serves the whole site, and what a browser lacks.
import type { HostFault } from "../server/fault-server.ts";
import type { Row } from "./row.ts";

const HOSTS: readonly (readonly [name: string, what: string, fault: HostFault])[] = [
  ["no-ranges", "the host gives whole files only", { noRanges: true }],
  ["gzip", "the host compresses what may be, and gives whole files only", { gzip: "accepted" }],
  [
    "gzip-always",
    "the host compresses everything, whatever is accepted, and gives whole files only",
    { gzip: "whole" },
  ],
  ["gzip-parts", "the host compresses each part that is asked for", { gzip: "part" }],
  ["text-html", "every file is called text/html (nosniff)", { type: "text/html" }],
  ["text-plain", "every file is called text/plain (nosniff)", { type: "text/plain" }],
  [
    "bytes-as-text",
    "packs are called text/plain (nosniff), scripts as they are",
    { type: "text/plain", typed: /\.(bin|json)$/ },
  ],
  ["another-version", "the index is of the next version", { change: nextVersion }],
];

function nextVersion(bytes: Uint8Array, path: string): Uint8Array {
  if (!path.endsWith("kindred/manifest.json")) return bytes;
  const text = Buffer.from(bytes).toString("utf8");
  return Buffer.from(
    text.replace(/"version": (\d+)/, (_, found) => `"version": ${Number(found) + 1}`),
  );
}

export function hostRows(): Row[] {
  const both = ["small", "large"] as const;
  const usual = {
    group: "Hosts and browsers",
    begin: () => {},
    asks: "opening",
    ends: false,
  } as const;
  return [
    ...both.flatMap((site) =>
      HOSTS.map(
        ([name, what, fault]): Row => ({
          ...usual,
          id: `${site}/host/${name}`,
          what,
          site,
          begin: ({ server }) => server.hostFault(fault),
          ends: true,
        }),
      ),
    ),
    ...both.map(
      (site): Row => ({
        ...usual,
        id: `${site}/browser/no-script`,
        what: "no JavaScript",
        site,
        hasScript: false,
      }),
    ),
    ...both.map(
      (site): Row => ({
        ...usual,
        id: `${site}/browser/plain-http`,
        what: "plain http, so that there is no crypto.subtle and no service worker",
        site,
        host: PLAIN_HOST,
      }),
    ),
    { ...usual, id: "docs/host/base-path", what: "a base path, /docs/", site: "docs" },
  ];
}

/** The browser is told that it is this machine; to it no name but localhost is secure over plain http. */
export const PLAIN_HOST = "kindred.test";
