import { afterEach, describe, expect, test } from "vitest";
import {
  type FaultServer,
  startFaultServer,
} from "../../../../scripts/faults/server/fault-server.ts";
import { APP_PAGE } from "../../../../scripts/faults/server/faults.ts";
import { temporaryFolder } from "../../indexing/temporary-folder.ts";

const PACK = "kindred/rows/0123456789.bin";
let server: FaultServer | undefined;
afterEach(() => server?.stop());

async function serve(base = "/") {
  const folder = await temporaryFolder({ "index.html": "<h1>Site</h1>", [PACK]: "0123456789" });
  server = await startFaultServer(folder, base);
  const { port } = server;
  return {
    server,
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${port}${base}${path}`, { headers }),
  };
}

describe("a site without a fault", () => {
  test("has its pages and files, and names with a hash are kept for ever", async () => {
    const { get } = await serve("/docs/");
    const page = await get("");
    expect(await page.text()).toBe("<h1>Site</h1>");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const file = await get(PACK);
    expect(await file.text()).toBe("0123456789");
    expect(file.headers.get("cache-control")).toContain("immutable");
  });

  test("gives the part that is asked for", async () => {
    const { get } = await serve();
    const part = await get(PACK, { range: "bytes=2-4" });
    expect([part.status, await part.text()]).toEqual([206, "234"]);
    expect(part.headers.get("content-range")).toBe("bytes 2-4/10");
    expect((await get(PACK, { range: "bytes=10-" })).status).toBe(416);
  });
});

describe("a fault", () => {
  test("of one file leaves the others, and ends when it is lifted", async () => {
    const { server: site, get } = await serve();
    site.fault(/\.bin$/, "missing");
    expect((await get(PACK)).status).toBe(404);
    expect((await get("")).status).toBe(200);
    site.lift();
    expect((await get(PACK)).status).toBe(200);
  });

  test("cuts the file, and parts beyond are not there", async () => {
    const { server: site, get } = await serve();
    site.fault(/\.bin$/, "half");
    expect(await (await get(PACK)).text()).toBe("01234");
    expect((await get(PACK, { range: "bytes=6-7" })).status).toBe(416);
  });

  test("changes a byte of each answer, every time", async () => {
    const { server: site, get } = await serve();
    site.fault(/\.bin$/, "flipped");
    for (let i = 0; i < 3; i++) {
      const part = await (await get(PACK, { range: "bytes=2-4" })).bytes();
      expect([...part]).toEqual([50, 51 ^ 255, 52]);
    }
  });

  test("sends a page in place of the file, to be kept for ever", async () => {
    const { server: site, get } = await serve();
    site.fault(/\.bin$/, "page");
    const answer = await get(PACK, { range: "bytes=2-4" });
    expect([answer.status, await answer.text()]).toEqual([200, APP_PAGE]);
    expect(answer.headers.get("cache-control")).toContain("immutable");
  });

  test("closes the connection half way", async () => {
    const { server: site, get } = await serve();
    site.fault(/\.bin$/, "closed");
    await expect(get(PACK).then((answer) => answer.text())).rejects.toThrow();
  });

  test("leaves the first request for an address without an answer, until it is lifted", async () => {
    const { server: site, get } = await serve();
    site.fault(/\.bin$/, "stalled");
    const first = get(PACK);
    const second = await get(PACK);
    expect(await second.text()).toBe("0123456789");
    site.lift();
    await expect(first).rejects.toThrow();
  });

  test.each([
    [{ noRanges: true }, 200, "0123456789", null],
    [{ gzip: "whole" }, 200, "0123456789", "gzip"],
    [{ gzip: "part" }, 206, "234", "gzip"],
    [{ type: "text/plain" }, 206, "234", null],
  ] as const)("of the host as a whole: %j", async (fault, status, text, encoding) => {
    const { server: site, get } = await serve();
    site.hostFault(fault);
    const answer = await get(PACK, { range: "bytes=2-4", "accept-encoding": "gzip" });
    expect([answer.status, await answer.text()]).toEqual([status, text]);
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    if ("type" in fault) expect(answer.headers.get("content-type")).toBe(fault.type);
  });
});
