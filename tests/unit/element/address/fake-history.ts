// A history that can be gone back in, with the address that belongs to it: entries as a browser keeps them.
import { type Mock, vi } from "vitest";

interface Entry {
  readonly href: string;
  readonly state: unknown;
}

type ChangeHistory = (state: unknown, unused: string, address?: string) => void;

export interface FakeHistory {
  readonly pushState: Mock<ChangeHistory>;
  readonly replaceState: Mock<ChangeHistory>;
  /** True where the browser lets nothing be changed. */
  refuses: boolean;
  /** Where relative addresses begin; a page's <base> may name another origin. */
  base: string | null;
  /** Address of the present entry. */
  readonly href: string;
  readonly state: unknown;
  /** Addresses of all entries. */
  readonly hrefs: readonly string[];
  back(): void;
  forward(): void;
}

/** Puts one in place of the globals, at one entry; vi.unstubAllGlobals() takes it away. */
export function fakeHistory(href: string, state: unknown = null): FakeHistory {
  let entries: Entry[] = [{ href, state: structuredClone(state) }];
  let at = 0;
  const now = () => entries[at] as Entry;
  const checked = (newState: unknown, address: string): Entry => {
    if (fake.refuses) throw new DOMException("Too many changes.", "SecurityError");
    const to = address === "" ? new URL(now().href) : new URL(address, fake.base ?? now().href);
    if (to.origin !== new URL(now().href).origin) {
      throw new DOMException("Another origin.", "SecurityError");
    }
    return { href: to.href, state: structuredClone(newState) };
  };
  const fake = {
    refuses: false,
    base: null as string | null,
    pushState: vi.fn((newState: unknown, _: string, address = "") => {
      entries = [...entries.slice(0, at + 1), checked(newState, address)];
      at += 1;
    }),
    replaceState: vi.fn((newState: unknown, _: string, address = "") => {
      entries[at] = checked(newState, address);
    }),
    get href() {
      return now().href;
    },
    get state() {
      return now().state;
    },
    get hrefs() {
      return entries.map((entry) => entry.href);
    },
    back: () => {
      at = Math.max(0, at - 1);
    },
    forward: () => {
      at = Math.min(entries.length - 1, at + 1);
    },
  };
  vi.stubGlobal("history", fake);
  vi.stubGlobal("location", {
    get href() {
      return now().href;
    },
    get pathname() {
      return new URL(now().href).pathname;
    },
    get search() {
      return new URL(now().href).search;
    },
    get hash() {
      return new URL(now().href).hash;
    },
  });
  return fake;
}
