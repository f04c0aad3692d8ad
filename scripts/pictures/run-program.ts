// Runs one of our programs in Node, and stops where it fails.
import { spawn } from "node:child_process";
import { once } from "node:events";

/** @param parameters of Node, the program's file first @throws Error where it fails */
export async function runProgram(parameters: readonly string[], folder: string): Promise<void> {
  const settings = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };
  const stdio = ["ignore", "ignore", "inherit"] as const;
  const child = spawn(process.execPath, parameters, {
    cwd: folder,
    env: settings,
    stdio: [...stdio],
  });
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`${parameters.join(" ")} has failed with status ${status}.`);
}
