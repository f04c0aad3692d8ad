// Tables in Markdown.
import { expect, test } from "vitest";
import { markdownTable } from "../../../bench/report/table.ts";

test("names stand left, figures right, under heads as wide as they need", () => {
  expect(
    markdownTable(
      ["", "bytes"],
      [
        ["Kindred", "7 kB"],
        ["A", "12.5 MB"],
      ],
    ),
  ).toBe(
    [
      "|         |   bytes |",
      "| ------- | ------: |",
      "| Kindred |    7 kB |",
      "| A       | 12.5 MB |",
    ].join("\n"),
  );
});

test("a bar in a cell does not end the cell", () => {
  expect(markdownTable(["a|b"], [])).toContain("a\\|b");
});
