// What other pages with the same text are called.
import { expect, test } from "vitest";
import { copyNames } from "../../../../src/element/box/copy-names.ts";

/** Pages as `Title @address`, the shown one first. */
function names(...pages: readonly string[]): string[] {
  const [shown, ...copies] = pages.map((page) => {
    const [title = "", url = ""] = page.split("@");
    return { title, url, article: url };
  });
  return copyNames({ title: shown?.title ?? "", url: shown?.url ?? "", copies });
}

test.each([
  [
    "titles, where they tell",
    ["Guide 3@g3/", "Guide 2@g2/", "Guide 1@g1/"],
    ["Guide 2", "Guide 1"],
  ],
  [
    "what differs in the addresses beside the same title",
    [
      "Install@docs/v3/install/",
      "Install@docs/v2/install/#a:~:text=b",
      "Install@docs/v1/install.html",
    ],
    ["Install (v2)", "Install (v1)"],
  ],
  [
    "the address of a copy at the root",
    ["Install@v1/install/", "Install@install/"],
    ["Install (install)"],
  ],
  ["addresses, where pages have no title", ["@a/x/", "@b/x/", "@c/x/"], ["b", "c"]],
  ["the address of the base", ["@a/", "@"], [""]],
  ["decoded", ["A@x/", "A@d%C3%A9but/", "A@%E0%A4/"], ["A (début)", "A (%E0%A4)"]],
])("they have %s", (_, pages, expected) => {
  expect(names(...pages)).toEqual(expected);
});
