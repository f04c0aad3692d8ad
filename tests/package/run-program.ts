// Runs programs as a user's shell would: nothing of npm, Vitest or this repository stands in their environment.
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

/** What npm and Vitest set for what they start; sites would take it for their own settings. */
const INHERITED =
  /^(npm_|VITE|__VITEST|KINDRED_|(NODE_ENV|NODE_OPTIONS|TEST|MODE|PROD|DEV|SSR|BASE_URL|INIT_CWD|COLOR)$)/i;

/** How npm is reached is the machine's business. */
const OF_THE_MACHINE =
  /^npm_config_(registry|cache|userconfig|globalconfig|(https_)?proxy|noproxy)$/i;

/** A program that has not ended by then never will. */
const MAX_MS = 300_000;

export interface Finished {
  /** Null where it was ended by a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export type Settings = Readonly<Record<string, string>>;

/** Runs a program to its end. @param settings variables of its environment */
export async function run(
  program: string,
  parameters: readonly string[],
  folder: string,
  settings: Settings = {},
): Promise<Finished> {
  const start = performance.now();
  const child = startProgram(program, parameters, folder, settings);
  const [out, err] = [collected(child.stdout), collected(child.stderr)];
  const timer = setTimeout(() => child.kill("SIGKILL"), MAX_MS);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const seconds = (performance.now() - start) / 1000;
    return { status, stdout: out(), stderr: err(), seconds };
  } finally {
    clearTimeout(timer);
  }
}

/** Runs a program that has to succeed. @throws Error with all it has printed, unless it ends with status 0 */
export async function runWell(...given: Parameters<typeof run>): Promise<Finished> {
  const finished = await run(...given);
  if (finished.status === 0) return finished;
  const [program, parameters] = given;
  throw new Error(
    `${program} ${parameters.join(" ")} ended with status ${finished.status}:\n${finished.stdout}\n${finished.stderr}`,
  );
}

/** Starts a program that goes on running. */
export function startProgram(
  program: string,
  parameters: readonly string[],
  folder: string,
  settings: Settings = {},
): ChildProcess {
  return spawn(program, parameters, {
    cwd: folder,
    env: { ...cleanEnvironment(), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
    // A group of its own, as what npx starts has to end with it.
    detached: process.platform !== "win32",
  });
}

/** Ends a program and what it has started. */
export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const closed = new Promise((resolve) => child.once("close", resolve));
  if (process.platform === "win32") child.kill();
  else process.kill(-child.pid, "SIGTERM");
  await closed;
}

/** Waits until a program has printed what matches. @throws Error with what it has printed, where it ends before that */
export function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = "";
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      text += chunk;
      const match = pattern.exec(text);
      if (match) resolve(match);
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("error", reject);
    child.once("close", () => reject(new Error(`It ended without printing ${pattern}:\n${text}`)));
  });
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH = "", ...others } = process.env;
  const kept = Object.entries(others).filter(
    ([name]) => OF_THE_MACHINE.test(name) || !INHERITED.test(name),
  );
  const bins = path.join("node_modules", ".bin");
  const places = PATH.split(path.delimiter).filter((place) => !place.endsWith(bins));
  return {
    ...Object.fromEntries(kept),
    PATH: [path.dirname(process.execPath), ...places].join(path.delimiter),
    NO_COLOR: "1",
  };
}

function collected(stream: ChildProcess["stdout"]): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
