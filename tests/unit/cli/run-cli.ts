// Runs the command kindred-search as its users do, in a folder of theirs.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { onTestFinished } from "vitest";

const CLI = path.resolve("src/cli.ts");

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

// NODE_OPTIONS of a test runner would reach the child; a warning of Node's is no output of ours.
const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };

/** Runs it to its end. */
export function runCli(folder: string, ...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env, cwd: folder }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** A command that goes on until it is ended. */
export class RunningCli {
  stdout = "";
  stderr = "";
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;

  constructor(folder: string, ...args: readonly string[]) {
    const child = spawn(process.execPath, [CLI, ...args], { env, cwd: folder });
    child.stdout.setEncoding("utf8").on("data", (text) => (this.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (this.stderr += text));
    this.#child = child;
    this.#ended = once(child, "exit");
    onTestFinished(() => void this.#child.kill("SIGKILL"));
  }

  /** Waits until something was written, to either stream. @throws where the command ends without it */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stderr) ?? pattern.exec(this.stdout);
      if (found) return found;
      if (this.#child.exitCode !== null) throw new Error(`It ended and said: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends it as Ctrl+C does. @returns its status and the signal that ended it */
  async end(): Promise<unknown[]> {
    this.#child.kill("SIGINT");
    return this.#ended;
  }
}
