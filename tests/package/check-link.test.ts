// The check that all results go through finds what it is there to find.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOfLink } from "./check-link.ts";
import { type Host, startHost } from "./strict-host.ts";

let folder: string;
let host: Host;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kindred-links-"));
  await mkdir(path.join(folder, "quay"));
  const page = '<body><h2 id="at noon">Low water</h2><p>The boats lie\n  on the mud.</p></body>';
  await writeFile(path.join(folder, "quay/index.html"), page);
  await writeFile(path.join(folder, "C#.html"), page);
  host = await startHost(folder);
});
afterAll(async () => {
  await host?.stop();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ["quay/", null],
  ["C%23.html", null],
  ["quay/#at%20noon", null],
  ["quay/#at%20noon:~:text=boats%20lie%20on%20the%20mud", null],
  ["quay", "status 404"],
  ["quay.html", "status 404"],
  ["C%23", "status 404"],
  ["quay/#at-noon", 'no element "at-noon"'],
  ["quay/#:~:text=the%20boats,at%20sea", 'no text "at sea"'],
])("%s: %s", async (address, problem) => {
  const found = await problemOfLink(`${host.url}${address}`);
  if (problem === null) expect(found).toBeNull();
  else expect(found).toContain(problem);
});
