// Checks every runtime's types with only that runtime's globals in sight: the pure core cannot use `document`, the
// worker cannot use `window`.
import { spawnSync } from "node:child_process";

const commands = [
  ["astro", "check", "--minimumSeverity", "warning"],
  ...[
    "shared",
    "format",
    "search",
    "documents",
    "indexing",
    "encoder",
    "astro",
    "client",
    "client/worker",
    "element",
    "offline/service-worker",
  ].map((folder) => ["tsc", "-p", `src/${folder}`]),
  ["tsc", "-p", "bench"],
];

let failed = false;
for (const [program = "", ...parameters] of commands) {
  console.log(`> ${program} ${parameters.join(" ")}`);
  const { status } = spawnSync(program, parameters, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
