// Reads the documents that are searched: .jsonl and .jsonl.xz files of a folder, or else its pages.
import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { readContent } from "../../scripts/read-content.ts";
import { KindredError } from "../../src/shared/errors.ts";
import type { BenchDocument } from "./document.ts";
import { parseDocument } from "./parse-document.ts";

/**
 * The first documents of a folder.
 * @param most how many are wanted; there may be fewer
 */
export async function readDocuments(folder: string, most: number): Promise<BenchDocument[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new KindredError(
      "usage",
      `There is no folder ${folder} that can be read; give one of articles or of .jsonl files with --documents.`,
      { cause },
    );
  });
  const files = names.filter((name) => /\.jsonl(\.xz)?$/.test(name)).sort();
  const documents =
    files.length > 0
      ? await readLines(
          files.map((name) => path.join(folder, name)),
          most,
        )
      : await readFolder(folder, most);
  if (documents.length === 0) {
    throw new KindredError("content", `${folder} holds no document with a title and a text.`);
  }
  return documents;
}

async function readFolder(folder: string, most: number): Promise<BenchDocument[]> {
  const documents = await readContent(folder);
  return documents.slice(0, most).map(({ title, blocks }) => ({
    title,
    text: blocks
      .filter(({ kind }) => kind !== "heading")
      .map(({ text }) => text)
      .join("\n\n"),
  }));
}

async function readLines(files: readonly string[], most: number): Promise<BenchDocument[]> {
  const documents: BenchDocument[] = [];
  for (const file of files) {
    let number = 0;
    for await (const line of linesOf(file)) {
      number++;
      if (line.trim() === "") continue;
      const document = parseDocument(line, `${file}, line ${number}`);
      if (document) documents.push(document);
      if (documents.length === most) return documents;
    }
  }
  return documents;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  if (!file.endsWith(".xz")) {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    return;
  }
  const { stream, done, stop } = unpack(file);
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
    await done;
  } finally {
    stop();
  }
}

/** By the system's own xz: Node brings none. */
function unpack(file: string): { stream: Readable; done: Promise<void>; stop(): void } {
  const child = spawn("xz", ["--decompress", "--stdout", file], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const done = new Promise<void>((resolve, reject) => {
    child.once("error", () => reject(new KindredError("content", unpackFailed(file))));
    child.once("close", (status) =>
      status === 0 ? resolve() : reject(new KindredError("content", unpackFailed(file))),
    );
  });
  // Who stops in the middle, having read enough, does not wait for it.
  done.catch(() => {});
  return { stream: child.stdout, done, stop: () => child.kill() };
}

function unpackFailed(file: string): string {
  return `${file} could not be unpacked by the command "xz"; install it, or unpack the file yourself and give its folder.`;
}
