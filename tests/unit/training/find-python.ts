// Finds a Python that can train: with torch, numpy and scipy.
import { spawnSync } from "node:child_process";

/** Debian's packages are for its own Python, which another one may stand before. */
const COMMANDS = ["python3", "/usr/bin/python3"];

/** The command; null where none has what training needs. @throws where KINDRED_PYTHON names one that has not */
export function findPython(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment.KINDRED_PYTHON;
  const found = (named ? [named] : COMMANDS).find(canTrain) ?? null;
  if (found === null && (named || environment.KINDRED_REQUIRE_TRAINING === "1")) {
    throw new Error(
      `${named ?? COMMANDS.join(" and ")} cannot import torch, numpy and scipy. Install them (Debian: python3-torch python3-numpy python3-scipy), or name another Python with KINDRED_PYTHON.`,
    );
  }
  return found;
}

function canTrain(command: string): boolean {
  return spawnSync(command, ["-c", "import tomllib, torch, numpy, scipy"]).status === 0;
}
