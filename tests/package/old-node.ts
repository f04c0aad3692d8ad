// Finds a Node that is older than the package needs; where the machine has none, the one at hand says that it is old.
import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./run-program.ts";

const MIN_NODE = [22, 12] as const;

/** What is then said to be running. */
const PRETENDED = "20.1.0";

export interface OldNode {
  readonly node: string;
  readonly version: string;
  /** What it is started with. */
  readonly parameters: readonly string[];
}

export async function findOldNode(): Promise<OldNode> {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin", "/usr/local/bin"];
  for (const node of new Set(folders.map((folder) => path.join(folder, "node")))) {
    if (!existsSync(node)) continue;
    const { stdout } = await run(node, ["--version"], ".");
    const version = stdout.trim().replace(/^v/, "");
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const isOld = major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1]);
    if (isOld && version !== "") return { node, version, parameters: [] };
  }
  const versions = `{ ...process.versions, node: ${JSON.stringify(PRETENDED)} }`;
  const program = `Object.defineProperty(process, "versions", { value: ${versions} })`;
  return {
    node: process.execPath,
    version: PRETENDED,
    parameters: ["--import", `data:text/javascript,${encodeURIComponent(program)}`],
  };
}
