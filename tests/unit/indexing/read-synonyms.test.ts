// A site's synonyms: the form of the file, and the one sentence that names what is wrong with it.
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  parseSynonyms,
  readSynonyms,
  type SynonymsOption,
} from "../../../src/indexing/read-synonyms.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const parse = (text: string) => parseSynonyms(new TextEncoder().encode(text), "words.txt");
const groups = (...lists: string[][]) => ({ groups: lists, oneWay: [] });

describe("a line", () => {
  test.each<[string, string, object]>([
    ["is a group", "k8s, kubernetes", groups(["k8s", "kubernetes"])],
    [
      "may have members of several words",
      "vm,  virtual \t machine",
      groups(["vm", "virtual machine"]),
    ],
    ["may have many members", "a,b ,c, d", groups(["a", "b", "c", "d"])],
    ["names each member once", "a, b, a", groups(["a", "b"])],
    ["keeps its spelling", "C#, C Sharp", groups(["C#", "C Sharp"])],
    ["may hold signs and other scripts", "C++, 🙂, 検索", groups(["C++", "🙂", "検索"])],
    ["may be one way", "ship => boat", { groups: [], oneWay: [{ from: ["ship"], to: ["boat"] }] }],
    [
      "may be one way from several to several",
      "ship, vessel=>boat, ferry boat",
      { groups: [], oneWay: [{ from: ["ship", "vessel"], to: ["boat", "ferry boat"] }] },
    ],
    ["may be a comment", "# k8s\n  # more\na, b", groups(["a", "b"])],
    ["may be empty", "\n  \na, b\n\n", groups(["a", "b"])],
    [
      "may end as on Windows, behind a byte order mark",
      "\uFEFFa, b\r\nc, d\r\n",
      groups(["a", "b"], ["c", "d"]),
    ],
    [
      "may hold a comma, an arrow or a sign at the beginning that belong to a member",
      "\\#tag, a\\, b, c \\=> d, e\\\\f",
      groups(["#tag", "a, b", "c => d", "e\\f"]),
    ],
    ["is in composed form", "cafe\u0301, bar", groups(["café", "bar"])],
  ])("%s", (_, text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  const BETWEEN = "expected a word, or several, on both sides of each comma and arrow.";
  const TWO = 'expected some that are to find each other, as in "k8s, kubernetes".';
  test.each([
    ["k8s,, b", `has a member that is empty, the 2. of 3 in "k8s,, b"; ${BETWEEN}`],
    ["k8s, b,", `has a member that is empty, the 3. of 3 in "k8s, b,"; ${BETWEEN}`],
    [",k8s", `has a member that is empty, the 1. of 2 in ",k8s"; ${BETWEEN}`],
    ["=> b", `has a member that is empty, the 1. of 1 in "=> b"; ${BETWEEN}`],
    ["a =>", `has a member that is empty, the 1. of 1 in "a =>"; ${BETWEEN}`],
    ["a, -", `has a member that is no word ("-"), the 2. of 2 in "a, -"; ${BETWEEN}`],
    ["k8s", `has fewer than two different members ("k8s"); ${TWO}`],
    ["k8s, k8s", `has fewer than two different members ("k8s, k8s"); ${TWO}`],
    [
      "a => b => c",
      'has 2 arrows ("a => b => c"); expected one at the most: write a line for each, as in "a => b".',
    ],
  ])("is refused by file and line: %s", (line, message) => {
    expect(() => parse(`# words\na, b\n${line}\n`)).toThrow(
      expect.objectContaining({ code: "content", message: `words.txt, line 3 ${message}` }),
    );
  });
});

test("bytes that are not UTF-8 are refused by file, line and byte", () => {
  expect(() => parseSynonyms(Buffer.from("a, b\nc\xe4f\xe9, d\n", "latin1"), "words.txt")).toThrow(
    "words.txt, line 2 is not UTF-8 at byte 7 of the file (0xE4); save it again as UTF-8.",
  );
});

describe("synonyms", () => {
  test("are read from a file, from lists, and from nothing", async () => {
    const folder = await temporaryFolder({ "words.txt": "a, b\n", "none.txt": "# later\n" });
    expect(await readSynonyms(path.join(folder, "words.txt"))).toEqual(groups(["a", "b"]));
    expect(await readSynonyms(path.join(folder, "none.txt"))).toEqual(groups());
    expect(await readSynonyms([["a\\b, c", "d => e"]])).toEqual(groups(["a\\b, c", "d => e"]));
    expect(await readSynonyms([])).toEqual(groups());
    expect(await readSynonyms(undefined)).toEqual(groups());
  });

  test.each<[unknown, string]>([
    [
      "no/words.txt",
      'There is no file of synonyms no/words.txt; expected a text file with a group on each line, such as "k8s, kubernetes".',
    ],
    [
      "tests",
      expect.stringMatching(/^The file of synonyms tests cannot be read \(EISDIR\); expected/),
    ],
    [
      [["a", "b"], ["c"]],
      '"synonyms", group 2 has fewer than two different members (["c"]); expected some that are to find each other, as in "k8s, kubernetes".',
    ],
    [[["a", " "]], expect.stringMatching(/^"synonyms", group 1 has a member that is empty/)],
    [
      ["k8s, kubernetes"],
      '"synonyms" is ["k8s, kubernetes"]; expected the path of a file, or a list of lists of texts.',
    ],
    [5, '"synonyms" is 5; expected the path of a file, or a list of lists of texts.'],
  ])("%j are refused", async (given, message) => {
    await expect(readSynonyms(given as SynonymsOption)).rejects.toMatchObject({
      name: "KindredError",
      code: "content",
      message,
    });
  });
});
