// npm run relevance, run as a command on a tiny collection.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { tinyFiles } from "../../fixtures/evaluation/tiny-collection.ts";
import { temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";
import { runScript } from "./run-script.ts";

// It measures every variant of passages; the machine may be busy.
const TIMEOUT_MS = 120_000;

describe("npm run relevance", { timeout: TIMEOUT_MS }, () => {
  test("writes the page that it prints, with the picture beside it", async () => {
    const folder = await temporaryFolder();
    const [quay, out] = [path.join(folder, "quay"), path.join(folder, "docs")];
    await writeFiles(quay, tinyFiles());
    const { status, stdout } = await runScript("report-relevance", "--dataset", quay, "--out", out);
    expect(status).toBe(0);
    const page = await readFile(path.join(out, "relevance.md"), "utf8");
    expect(stdout.trim()).toBe(page.trim());
    expect(page).toMatch(/^Measured on \d{4}-\d\d-\d\d with the encoder kindred-en \(\w{12}\)/m);
    expect(page).toContain("| quay: 5 documents, 5 passages, 3 queries | hybrid |");
    expect(page).toMatch(/^\| a heading \| \d+ \| 0 \| 100.0 % \|$/m);
    expect(page).toContain("**0 (as shipped)**");
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    // A path of the machine that measured is nobody's business.
    expect(page).not.toContain(folder);
    const picture = await readFile(path.join(out, "images", "relevance-weight.svg"), "utf8");
    expect(picture.match(/<polyline/g)).toHaveLength(2);
  });

  test("without a collection is wrong use", async () => {
    const { status, stderr } = await runScript("report-relevance");
    expect(status).toBe(2);
    expect(stderr).toContain("Got no collection; expected at least one --dataset DIR.");
  });
});
