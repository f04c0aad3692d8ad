// @vitest-environment happy-dom
// The last searches, kept on a device that may refuse, be full, or hold what somebody else wrote.
import { afterEach, describe, expect, test, vi } from "vitest";
import { RecentSearches } from "../../../../src/element/device/recent-searches.ts";
import { setPreference } from "../../../../src/element/device/set-preference.ts";
import { fullStorage } from "./full-storage.ts";

const INDEX = "https://site.test/docs/kindred/";
const KEY = `kindred:recent:${INDEX}`;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  setPreference("keepsRecent", true);
  localStorage.clear();
});

function added(...queries: string[]): RecentSearches {
  const recent = new RecentSearches(INDEX);
  for (const query of queries) recent.add(query);
  return recent;
}

describe("the list", () => {
  test("begins empty, and has the newest first, at most five", () => {
    expect(new RecentSearches(INDEX).list()).toEqual([]);
    expect(added("one", "two").list()).toEqual(["two", "one"]);
    expect(added("three", "four", "five", "six").list()).toEqual([
      "six",
      "five",
      "four",
      "three",
      "two",
    ]);
  });

  test.each([
    ["in capitals", "FERRY", "FERRY"],
    ["with blanks around it", "  ferry\n", "ferry"],
    ["as it was", "ferry", "ferry"],
  ])("has no doubles: a query %s comes first in its newest spelling", (_, query, expected) => {
    expect(added("ferry", "boat", query).list()).toEqual([expected, "boat"]);
  });

  test("takes an accent for the same however it is encoded", () => {
    expect(added("cafe\u0301", "caf\u00e9").list()).toEqual(["caf\u00e9"]);
  });

  test("parts words by one blank, and keeps nothing that is empty or too long", () => {
    const recent = added("ferry \n rescue", "", "   ", "x".repeat(201));
    expect(recent.list()).toEqual(["ferry rescue"]);
    recent.add("y".repeat(200));
    expect(recent.list()).toEqual(["y".repeat(200), "ferry rescue"]);
  });

  test("loses a query that is removed, in whatever spelling, and all when it is cleared", () => {
    const recent = added("ferry", "boat", "pier");
    recent.remove(" Boat ");
    recent.remove("harbour");
    expect(recent.list()).toEqual(["pier", "ferry"]);
    recent.clear();
    expect(recent.list()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  test("leaves nothing in storage when the last query is removed", () => {
    added("ferry").remove("ferry");
    expect(localStorage).toHaveLength(0);
  });

  test("is one index's: another's has its own, also where its address begins alike", () => {
    const french = new RecentSearches(`${INDEX}fr/`);
    french.add("bateau");
    const recent = added("boat");
    expect(french.list()).toEqual(["bateau"]);
    recent.clear();
    expect(french.list()).toEqual(["bateau"]);
  });

  test("is seen as another tab has left it, and what is added goes on top of that", () => {
    const recent = added("ferry");
    localStorage.setItem(KEY, JSON.stringify(["pier", "boat"]));
    expect(recent.list()).toEqual(["pier", "boat"]);
    recent.add("rescue");
    expect(recent.list()).toEqual(["rescue", "pier", "boat"]);
  });
});

describe("what is found in storage", () => {
  test.each<[string, string, string[]]>([
    ["is no JSON", "hello world", []],
    ["is null", "null", []],
    ["is a number", "7", []],
    ["is a text", `"ferry"`, []],
    ["is an object", `{"0":"ferry","length":1}`, []],
    ["has other things in it", `[1,null,["a"],{"toString":1},"ferry",true]`, ["ferry"]],
    ["has doubles and blanks", `[" ferry","Ferry","","boat\\n"]`, ["ferry", "boat"]],
    ["has too many", JSON.stringify([..."abcdefg"]), [..."abcde"]],
    ["has too long ones", JSON.stringify(["x".repeat(201), "boat"]), ["boat"]],
    ["is huge", JSON.stringify(["boat", ..."x".repeat(20_000)]), []],
  ])("and %s is cleaned", (_, stored, expected) => {
    localStorage.setItem(KEY, stored);
    const recent = new RecentSearches(INDEX);
    expect(recent.list()).toEqual(expected);
    recent.add("pier");
    expect(recent.list()).toEqual(["pier", ...expected].slice(0, 5));
  });
});

describe("where the browser", () => {
  test("is full, nothing fails, and the list stays as it was", () => {
    const recent = added("ferry");
    vi.stubGlobal("localStorage", fullStorage());
    recent.add("boat");
    expect(recent.list()).toEqual(["ferry"]);
  });

  test("forbids storage, nothing fails", () => {
    vi.stubGlobal("localStorage", undefined);
    const recent = added("ferry");
    expect(recent.list()).toEqual([]);
    recent.remove("ferry");
    recent.clear();
  });

  test("throws at whatever is asked of storage, nothing fails", () => {
    const thrower = new Proxy(
      {},
      {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
        ownKeys: () => {
          throw new DOMException("denied", "SecurityError");
        },
      },
    );
    vi.stubGlobal("localStorage", thrower);
    const recent = added("ferry");
    expect(recent.list()).toEqual([]);
    recent.remove("ferry");
    recent.clear();
  });
});

describe("where the reader wants no searches kept", () => {
  test("nothing is added or shown", () => {
    setPreference("keepsRecent", false);
    const recent = added("ferry");
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(recent.list()).toEqual([]);
  });

  test("what another tab has kept goes as soon as it is looked at", () => {
    setPreference("keepsRecent", false);
    localStorage.setItem(KEY, `["ferry"]`);
    expect(new RecentSearches(INDEX).list()).toEqual([]);
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  test("and then wants them again, the list begins anew", () => {
    const recent = added("ferry");
    setPreference("keepsRecent", false);
    setPreference("keepsRecent", true);
    expect(recent.list()).toEqual([]);
    recent.add("boat");
    expect(recent.list()).toEqual(["boat"]);
  });
});
