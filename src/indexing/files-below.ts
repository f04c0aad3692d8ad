// Every file of a folder, at any depth.
import { glob, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * @param pattern of the files wanted, as `glob` of node:fs takes it
 * @returns each file's path below the folder, with slashes on every system, and its content
 */
export async function* filesBelow(
  folder: string,
  pattern = "**/*",
): AsyncGenerator<[name: string, content: Buffer]> {
  for await (const entry of glob(pattern, { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    yield [path.relative(folder, file).split(path.sep).join("/"), await readFile(file)];
  }
}
