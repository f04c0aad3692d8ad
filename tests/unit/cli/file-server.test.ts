// Files and parts of them over HTTP; whatever is asked for, the server goes on.
import { rename, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { fileServer } from "../../../src/cli/file-server.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const TEXT = "0123456789";

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Record<string, unknown>;
}

/** Asks a server of a folder; `fetch` would refuse some of what is asked here. */
async function served(files: Record<string, string>) {
  const folder = await temporaryFolder(files);
  const serve = fileServer(folder, { etag: true });
  const server = createServer((asked, response) =>
    serve(asked, response, () => {
      response.writeHead(404);
      response.end("Not found");
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = Object(server.address());
  const ask = (url: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<Answer>((resolve, reject) => {
      const asking = request(
        { port, host: "127.0.0.1", path: url, headers, method },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (piece) => {
            text += piece;
          });
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
          );
          response.on("error", reject);
        },
      );
      asking.on("error", reject).end();
    });
  return { folder, ask };
}

describe("of a file of ten bytes", () => {
  test.each([
    ["bytes=1-3", 206, "123", "bytes 1-3/10"],
    ["bytes=0-0", 206, "0", "bytes 0-0/10"],
    ["bytes=-5", 206, "56789", "bytes 5-9/10"],
    ["bytes=-99", 206, TEXT, "bytes 0-9/10"],
    ["bytes=7-99", 206, "789", "bytes 7-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=-0", 416, "", "bytes */10"],
    ["bytes=5-2", 200, TEXT, undefined],
    ["bytes=abc", 200, TEXT, undefined],
    ["bytes=0-1,3-4", 200, TEXT, undefined],
    ["lines=1-2", 200, TEXT, undefined],
  ])("%s is answered with status %i and %j", async (range, status, text, place) => {
    const { ask } = await served({ "a.bin": TEXT });
    const { headers, ...answer } = await ask("/a.bin", { range });
    expect(answer).toEqual({ status, text });
    expect(headers["content-range"]).toBe(place);
    if (status !== 416) {
      expect(headers).toMatchObject({
        "content-length": String(text.length),
        "content-type": "application/octet-stream",
        "accept-ranges": "bytes",
      });
    }
    expect(await ask("/a.bin")).toMatchObject({ status: 200, text: TEXT });
  });

  test("a part is given to who has another of the same file, and the whole to who has not", async () => {
    const { ask } = await served({ "a.bin": TEXT });
    const { headers } = await ask("/a.bin");
    const range = "bytes=1-3";
    const same = String(headers["last-modified"]);
    expect(await ask("/a.bin", { range, "if-range": same })).toMatchObject({ status: 206 });
    for (const other of [new Date(0).toUTCString(), String(headers.etag), '"x"']) {
      expect(await ask("/a.bin", { range, "if-range": other })).toMatchObject({
        status: 200,
        text: TEXT,
      });
    }
    const known = { range, "if-none-match": String(headers.etag) };
    expect(await ask("/a.bin", known)).toMatchObject({ status: 304, text: "" });
  });

  test("its head says how long it is, whatever part is asked for", async () => {
    const { ask } = await served({ "a.bin": TEXT });
    expect(await ask("/a.bin", { range: "bytes=1-3" }, "HEAD")).toMatchObject({
      status: 200,
      text: "",
      headers: { "content-length": "10" },
    });
  });
});

test.each([undefined, "bytes=0-", "bytes=-5", "bytes=0-0"])(
  "an empty file has no part: %s",
  async (range) => {
    const { ask } = await served({ "a.bin": "" });
    const status = range === "bytes=0-" || range === "bytes=0-0" ? 416 : 200;
    const headers = range === undefined ? {} : { range };
    expect(await ask("/a.bin", headers)).toMatchObject({ status, text: "" });
  },
);

test("a long file comes whole", async () => {
  const text = "0123456789".repeat(100_000);
  const { ask } = await served({ "a.txt": text });
  expect((await ask("/a.txt")).text).toBe(text);
  expect((await ask("/a.txt", { range: "bytes=-300000" })).text).toBe(text.slice(-300_000));
});

describe("the server goes on after", () => {
  test.each([
    "/%00",
    "/a%00.bin",
    "/%",
    "/%E0%A4%A",
    "/../a.bin",
    "/%2e%2e/%2e%2e/etc/hostname",
    "/a.bin/",
    "//",
    "/?",
    "/a.bin%2F..",
    `/${"x".repeat(5000)}`,
    "/folder",
  ])("%s", async (url) => {
    const { ask } = await served({ "a.bin": TEXT, "folder/b.bin": "b" });
    const { status } = await ask(url);
    expect([200, 404]).toContain(status);
    expect(await ask("/a.bin")).toMatchObject({ status: 200, text: TEXT });
  });

  test("a file that is gone, and comes back, while it is asked for again and again", async () => {
    const { ask, folder } = await served({ "a.bin": TEXT });
    const file = path.join(folder, "a.bin");
    for (let i = 0; i < 30; i++) {
      const asked = [ask("/a.bin"), ask("/a.bin", { range: "bytes=5-" })];
      // Written beside its place: a file that is half written has no fifth byte to give.
      if (i % 2 === 0) await rm(file);
      else {
        await writeFile(`${file}.new`, TEXT);
        await rename(`${file}.new`, file);
      }
      for (const { status } of await Promise.all(asked)) expect([200, 206, 404]).toContain(status);
    }
    await writeFile(file, "new");
    expect(await ask("/a.bin")).toMatchObject({ status: 200, text: "new" });
  });
});
