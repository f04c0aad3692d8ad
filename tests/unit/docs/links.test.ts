// Links of the docs lead somewhere: to a file of the repository, and to a heading that it has.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import GithubSlugger from "github-slugger";
import { describe, expect, test } from "vitest";
import { filesBelow } from "../../../src/indexing/files-below.ts";

const PAGES = ["README.md", "CHANGELOG.md", "src/README.md"];
for await (const [name] of filesBelow("docs", "*.md")) PAGES.push(`docs/${name}`);

/** Addresses of a page's links and pictures that lie in the repository. */
function linksOf(page: string): string[] {
  const text = readFileSync(page, "utf8").replace(/^```[\s\S]*?^```/gm, "");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/<img src="([^"]+)"/g)];
  return links.map(([, address = ""]) => address).filter((address) => !/^https?:/.test(address));
}

function headingsOf(page: string): string[] {
  const slugger = new GithubSlugger();
  const headings = readFileSync(page, "utf8").matchAll(/^#+ (.*)$/gm);
  return Array.from(headings, ([, heading = ""]) => slugger.slug(heading.replaceAll("`", "")));
}

describe("links", () => {
  test.each(PAGES)("%s", (page) => {
    const lost = linksOf(page).filter((address) => {
      const [file = "", heading] = address.split("#");
      const target = file === "" ? page : path.join(path.dirname(page), file);
      return (
        !existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading))
      );
    });
    expect(lost).toEqual([]);
  });

  test("every picture is shown somewhere", async () => {
    const shown = PAGES.flatMap((page) =>
      linksOf(page).map((address) => path.join(path.dirname(page), address)),
    );
    const pictures: string[] = [];
    for await (const [name] of filesBelow("docs", "pictures/*")) pictures.push(`docs/${name}`);
    expect(pictures.length).toBeGreaterThan(5);
    expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
  });
});
