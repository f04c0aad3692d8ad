// What a build cost, as a process of its own.
import path from "node:path";
import { expect, test } from "vitest";
import { peakInStatus } from "../../../bench/measure/peak-in-status.ts";
import { runMeasured } from "../../../bench/measure/run-measured.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const run = async (script: string, native = false) => {
  const folder = await temporaryFolder({ "build.mjs": script, "notes/.keep": "" });
  const command = { script: path.join(folder, "build.mjs"), parameters: [], folder, native };
  return runMeasured(command, path.join(await temporaryFolder()));
};

const MEGABYTE = 1_000_000;
const fills = `globalThis.kept = Buffer.alloc(${150 * MEGABYTE}, 1);`;

test("the time is that of the whole process", async () => {
  const { seconds } = await run("await new Promise((resolve) => setTimeout(resolve, 300));");
  expect(seconds).toBeGreaterThan(0.3);
  expect(seconds).toBeLessThan(10);
});

test("the memory is the most that the process had, and none of who started it", async () => {
  const [small, big] = [await run(""), await run(fills)];
  expect(small.peakBytes).toBeLessThan(150 * MEGABYTE);
  expect((big.peakBytes ?? 0) - (small.peakBytes ?? 0)).toBeGreaterThan(100 * MEGABYTE);
});

test.runIf(process.platform === "linux")(
  "so is that of a program that a script starts",
  async () => {
    const starts = (program: string) => `
    import { spawnSync } from "node:child_process";
    spawnSync(process.execPath, ["--eval", ${JSON.stringify(`${program} setTimeout(() => {}, 400);`)}]);`;
    const [small, big] = [await run(starts(""), true), await run(starts(fills), true)];
    expect((big.peakBytes ?? 0) - (small.peakBytes ?? 0)).toBeGreaterThan(100 * MEGABYTE);
  },
);

test("a build that fails is told of with what it printed", async () => {
  await expect(run('console.error("no such shelf"); process.exit(3);')).rejects.toThrow(
    "its build ended with status 3: no such shelf",
  );
});

test("Linux's own figure is read in bytes, and nothing else is", () => {
  expect(peakInStatus("Name:\tnode\nVmPeak:\t 9 kB\nVmHWM:\t  2048 kB\n")).toBe(2_097_152);
  expect(peakInStatus("Name:\tnode\n")).toBeNull();
});
