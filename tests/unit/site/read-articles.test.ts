// The demo's articles as pages: what can be linked to, and where links inside articles lead.
import { symlink } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { readArticles } from "../../../src/site/read-articles.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const FILES = {
  "boats.md":
    "---\ntitle: Boats\npublished: 2025-03\n---\n\nSee [the fares](#fares), [the crew](./crew/who.md), [its captain](crew/who.md#captain), [a plan](img/plan.pdf) and [a ferry](https://example.org/ferry).\n\n## Fares\n\nThree crowns.\n\n- Adults\n- Dogs\n",
  "crew/who.md":
    "---\ntitle: Crew\n---\n\nBack to [the boats](../boats.md).\n\n## Captain\n\nIda.\n",
};

async function pages() {
  const articles = await readArticles(path.join(await temporaryFolder(FILES)));
  return new Map(articles.map((article) => [article.id, article]));
}

test("headings and paragraphs have ids, so that a link to them leads somewhere", async () => {
  const html = (await pages()).get("boats")?.html ?? "";
  expect(html).toContain('href="#fares"');
  expect(html).toContain('<h2 id="fares">');
  expect([...html.matchAll(/<(?:p|li) id="(p-\d+)">/g)].map(([, id]) => id)).toEqual([
    ...["p-1", "p-2", "p-3", "p-4"],
  ]);
});

test("a link to another article's file leads to its page, below any folder", async () => {
  const found = await pages();
  expect(found.get("boats")?.html).toContain('href="../crew/who/"');
  expect(found.get("boats")?.html).toContain('href="../crew/who/#captain"');
  expect(found.get("crew/who")?.html).toContain('href="../../boats/"');
});

test("a link to what is no article is plain text, one to another site stays", async () => {
  const html = (await pages()).get("boats")?.html ?? "";
  expect(html).not.toContain("plan.pdf");
  expect(html).toContain("a plan");
  expect(html).toContain('href="https://example.org/ferry"');
});

test("front matter is given as it was written: a month stays a month", async () => {
  expect((await pages()).get("boats")?.data).toEqual({ title: "Boats", published: "2025-03" });
});

test("an article that is a link out of the folder is named and left out, one within it is not", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const [folder, elsewhere] = [await temporaryFolder(FILES), await temporaryFolder(FILES)];
  await symlink(path.join(elsewhere, "boats.md"), path.join(folder, "secret.md"));
  await symlink(path.join(folder, "boats.md"), path.join(folder, "ships.md"));
  const articles = await readArticles(folder);
  expect(articles.map(({ id }) => id)).toEqual(["boats", "crew/who", "ships"]);
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    `secret.md of ${folder} is left out: it is a link that leads out of the folder.`,
  );
});
