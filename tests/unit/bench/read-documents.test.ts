// Where the documents of the benchmark come from.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { paragraphsOf } from "../../../bench/documents/document.ts";
import { parseDocument } from "../../../bench/documents/parse-document.ts";
import { readDocuments } from "../../../bench/documents/read-documents.ts";
import { readQueries } from "../../../bench/documents/read-queries.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const lines = (...titles: string[]) =>
  titles.map((title) => `${JSON.stringify({ title, text: `On ${title}.` })}\n`).join("");

const hasXz = spawnSync("xz", ["--version"]).status === 0;

test("lines of all files are read in the order of their names, up to as many as are wanted", async () => {
  const folder = await temporaryFolder({
    "b.jsonl": lines("three"),
    "a.jsonl": lines("one", "two"),
  });
  const titles = async (most: number) =>
    (await readDocuments(folder, most)).map(({ title }) => title);
  expect(await titles(10)).toEqual(["one", "two", "three"]);
  expect(await titles(1)).toEqual(["one"]);
});

test.runIf(hasXz)("a packed file is read as it was before", async () => {
  const folder = await temporaryFolder({ "a.jsonl": lines("one", "two") });
  spawnSync("xz", [path.join(folder, "a.jsonl")]);
  expect(await readDocuments(folder, 10)).toEqual([
    { title: "one", text: "On one." },
    { title: "two", text: "On two." },
  ]);
});

test.runIf(hasXz)("a packed file that is damaged is named", async () => {
  const folder = await temporaryFolder({ "a.jsonl.xz": "not packed at all" });
  await expect(readDocuments(folder, 10)).rejects.toThrow(
    /a\.jsonl\.xz could not be unpacked by the command "xz"/,
  );
});

test("a folder without such lines is read as articles", async () => {
  const folder = await temporaryFolder({
    "quay.md": '---\ntitle: "The quay"\n---\n\nFirst.\n\nSecond *one*.\n',
    "boats.html": "<title>Boats</title><p>They float.</p>",
  });
  expect(await readDocuments(folder, 10)).toEqual([
    { title: "Boats", text: "They float." },
    { title: "The quay", text: "First.\n\nSecond one." },
  ]);
});

test("a folder that is not there is wrong use, and is named", async () => {
  const missing = path.join(await temporaryFolder(), "missing");
  await expect(readDocuments(missing, 10)).rejects.toMatchObject({
    code: "usage",
    message: expect.stringContaining(missing),
  });
});

test("documents without title or text are left out", () => {
  expect(parseDocument('{"title": " ", "text": "x"}', "a")).toBeNull();
  expect(parseDocument('{"title": "x", "text": "\\n"}', "a")).toBeNull();
});

test.each([["no JSON"], ['["title", "text"]'], ['{"title": "x"}'], ['{"title": "x", "text": 3}']])(
  "a line %s is refused with its place",
  (line) => {
    expect(() => parseDocument(line, "a.jsonl, line 7")).toThrow(
      /^a\.jsonl, line 7: expected \{"title": "…", "text": "…"\}, found/,
    );
  },
);

test("paragraphs are parted by empty lines, and a line's end is a space", () => {
  expect(paragraphsOf({ title: "", text: "One\ntwo.\n\n  \nThree.\n" })).toEqual([
    "One two.",
    "Three.",
  ]);
});

test("queries are lines; remarks and empty lines are none", async () => {
  const folder = await temporaryFolder({ q: "# remark\nfirst one\n\n  second  \n", none: "# x\n" });
  expect(await readQueries(path.join(folder, "q"))).toEqual(["first one", "second"]);
  await expect(readQueries(path.join(folder, "none"))).rejects.toMatchObject({ code: "usage" });
});

test("the benchmark's own queries have five words each, and are all different", async () => {
  const queries = await readQueries("bench/queries.txt");
  expect(queries.filter((query) => query.split(" ").length !== 5)).toEqual([]);
  expect(new Set(queries).size).toBe(queries.length);
});
