// Runs a command line as its users do.
import { execFile } from "node:child_process";

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of scripts/ in the repository's root. */
export function runScript(name: string, ...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    // NODE_OPTIONS of a test runner would reach the child; a warning of Node's is no output of ours.
    const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
    execFile(process.execPath, [`scripts/${name}.ts`, ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
