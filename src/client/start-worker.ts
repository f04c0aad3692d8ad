// Starts the search program as a worker of this page.
import type { SearchWorker } from "./api.ts";
import { SearchError } from "./search-error.ts";

/** The name to allow where a page's content policy lists those it trusts: `trusted-types kindred-search`. */
const POLICY = "kindred-search";

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** @throws SearchError where this page may not have it */
export function startWorker(address: URL): SearchWorker {
  try {
    return new Worker(trusted(sourceFor(address)), { type: "module" });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError(
      "unexpected",
      `${nameOf(address)} could not be started (${reason}). It has to lie on the same origin as the page, beside the index or beside kindred.js.`,
      { cause },
    );
  }
}

/** True where the page lies on another origin. */
export function isForeign(origin: string): boolean {
  const { location } = globalThis as { location?: { readonly href: string } };
  return location !== undefined && new URL(location.href).origin !== origin;
}

/** For messages. */
export function nameOf(program: URL): string {
  return `The search program ${program.href}`;
}

/**
 * A worker has to come from the page's own origin. Where this very script comes from another one, which the page
 * thereby trusts, a file of ours that imports the program does instead.
 */
function sourceFor({ href, origin }: URL): string {
  if (!isForeign(origin) || origin !== new URL(import.meta.url).origin) return href;
  const file = new Blob([`import ${JSON.stringify(href)};`], { type: "text/javascript" });
  return URL.createObjectURL(file);
}

/** The address as a page with `require-trusted-types-for 'script'` wants it. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: (own) => own });
  } catch {
    // The page allows others only: whether it wants one at all is seen when the worker is started.
  }
  return policy?.createScriptURL(address) ?? address;
}
