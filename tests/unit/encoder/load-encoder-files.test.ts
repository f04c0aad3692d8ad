// Tests src/encoder/load-encoder-files.ts with folders of its own and a hub made of a function.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeEncoderFiles } from "../../../scripts/export-encoder/encoder-folder.ts";
import { readRawEncoder } from "../../../scripts/export-encoder/raw-encoder.ts";
import { REQUIRED_ENCODER_FILES } from "../../../src/encoder/encoder.ts";
import { loadEncoderFiles } from "../../../src/encoder/load-encoder-files.ts";
import { writeTinyRun } from "../../fixtures/encoder/tiny-encoder.ts";

const run = await mkdtemp(join(tmpdir(), "kindred-load-"));
await writeTinyRun(run);
const files = makeEncoderFiles(await readRawEncoder(run), 8);
await rm(run, { recursive: true });

let folder = "";
let downloads = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kindred-load-"));
  downloads = join(folder, "downloads");
});
afterEach(() => rm(folder, { recursive: true }));

const hub = (answer: (file: string) => Response | Promise<Response>) =>
  vi.fn<typeof fetch>(async (address) => answer(String(address).split("/resolve/main/")[1] ?? ""));
const wholeHub = () => hub((file) => new Response(new Uint8Array(files.get(file) ?? [])));
const noHub = hub(() => Promise.reject(new Error("no network in this test")));

async function writeModel(name: string): Promise<string> {
  const model = join(folder, name);
  for (const [file, bytes] of files) {
    await mkdir(dirname(join(model, file)), { recursive: true });
    await writeFile(join(model, file), bytes);
  }
  return model;
}

describe("a local folder", () => {
  test.each([
    ["my-model", "my-model"],
    ["My Model_v1.5 (é)", "my-model-v1.5"],
    ["..model", "model"],
    ["模型", "encoder"],
  ])("called %j gives its required files and is served as %j", async (name, served) => {
    const model = await writeModel(name);
    await writeFile(join(model, "README.md"), "not for the reader's device");
    const loaded = await loadEncoderFiles(`${model}/`, { downloads, fetch: noHub });
    expect(loaded.name).toBe(served);
    expect([...loaded.files.keys()]).toEqual([...REQUIRED_ENCODER_FILES]);
    for (const [file, bytes] of loaded.files) {
      expect(Uint8Array.from(bytes), file).toEqual(files.get(file));
    }
  });

  test("gives its self-test as well, where it has one", async () => {
    const model = await writeModel("model");
    await writeFile(join(model, "self-test.json"), "[]");
    const loaded = await loadEncoderFiles(model, { downloads, fetch: noHub });
    expect([...loaded.files.keys()]).toEqual([...REQUIRED_ENCODER_FILES, "self-test.json"]);
  });

  test.each(REQUIRED_ENCODER_FILES)("without %s is refused", async (file) => {
    const model = await writeModel("model");
    await rm(join(model, file));
    await expect(loadEncoderFiles(model, { downloads })).rejects.toMatchObject({
      code: "encoder-missing",
      message: expect.stringContaining(
        `The encoder ${model} has no ${file}: expected config.json,`,
      ),
    });
  });

  test("with a cut-off model is refused", async () => {
    const model = await writeModel("model");
    await writeFile(join(model, "onnx/model_quantized.onnx"), "<html>");
    await expect(loadEncoderFiles(model, { downloads })).rejects.toMatchObject({
      code: "encoder-damaged",
      message: expect.stringContaining("onnx/model_quantized.onnx is an HTML page; expected"),
    });
  });

  test.each(["nowhere", "./nowhere", "../no/where", "a/b/c", "owner/", ""])(
    "that is not there (%j) is not looked for on the hub",
    async (name) => {
      const fetchFile = wholeHub();
      const wanted = name === "" ? "" : name;
      await expect(loadEncoderFiles(wanted, { downloads, fetch: fetchFile })).rejects.toMatchObject(
        {
          code: "encoder-missing",
          message: `There is no model folder ${name}: expected a folder with config.json, tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx, or a hub name such as Xenova/all-MiniLM-L6-v2; give one with --model.`,
        },
      );
      expect(fetchFile).not.toHaveBeenCalled();
    },
  );
});

test("the embedded model is found by its name", async () => {
  const loaded = await loadEncoderFiles("kindred-en", { downloads, fetch: noHub });
  expect(loaded).toEqual(await loadEncoderFiles("models/kindred-en", { downloads, fetch: noHub }));
  expect(loaded.name).toBe("kindred-en");
});

describe("a hub name", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("is looked for in the folder that KINDRED_MODELS names first, also by its short name", async () => {
    vi.stubEnv("KINDRED_MODELS", folder);
    const model = await writeModel("Xenova/all-MiniLM-L6-v2");
    const expected = {
      ...(await loadEncoderFiles(model, { downloads })),
      name: "all-minilm-l6-v2",
    };
    for (const name of ["minilm", "Xenova/all-MiniLM-L6-v2"]) {
      expect(await loadEncoderFiles(name, { downloads, fetch: noHub })).toEqual(expected);
    }
    // What it does not hold is asked for.
    const fetchFile = wholeHub();
    await loadEncoderFiles("owner/model", { downloads, fetch: fetchFile });
    expect(fetchFile).toHaveBeenCalled();
  });

  test("is downloaded once, and after that needs no network", async () => {
    const fetchFile = wholeHub();
    const first = await loadEncoderFiles("Owner/Tiny_Model", { downloads, fetch: fetchFile });
    expect(first.name).toBe("tiny-model");
    expect(fetchFile.mock.calls.map(([address]) => address)).toEqual(
      REQUIRED_ENCODER_FILES.map(
        (file) => `https://huggingface.co/Owner/Tiny_Model/resolve/main/${file}`,
      ),
    );
    expect(await readdir(join(downloads, "Owner"))).toEqual(["Tiny_Model"]);
    const second = await loadEncoderFiles("Owner/Tiny_Model", { downloads, fetch: noHub });
    expect(second.name).toBe("tiny-model");
    for (const [file, bytes] of first.files) {
      expect(Uint8Array.from(second.files.get(file) ?? []), file).toEqual(bytes);
    }
  });

  const offline = new TypeError("fetch failed", {
    cause: Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }),
  });
  const onlyLast = (answer: () => Response) =>
    hub((file) =>
      file.endsWith(".onnx") ? answer() : new Response(new Uint8Array(files.get(file) ?? [])),
    );
  const cutOff = () =>
    new Response(new Uint8Array(files.get("onnx/model_quantized.onnx") ?? []).slice(9, 99));
  test.each<[string, typeof fetch, string]>([
    [
      "that nobody answers for",
      hub(() => Promise.reject(offline)),
      "config.json and no answer came (ENOTFOUND), expected",
    ],
    [
      "that the hub does not know",
      hub(() => new Response("", { status: 404 })),
      "config.json and status 404 came, expected",
    ],
    [
      "behind a log-in page",
      hub(() => new Response("<html>Welcome")),
      "config.json and what came is an HTML page, expected",
    ],
    [
      "without an ONNX model",
      onlyLast(() => new Response("", { status: 404 })),
      "onnx/model_quantized.onnx and status 404 came, expected",
    ],
    [
      "whose model arrives in part",
      onlyLast(cutOff),
      "onnx/model_quantized.onnx and what came is ",
    ],
  ])("%s gets one sentence and leaves nothing on disk", async (_, fetchFile, found) => {
    const loading = loadEncoderFiles("owner/model", { downloads, fetch: fetchFile });
    await expect(loading).rejects.toMatchObject({
      code: "encoder-unreachable",
      message: expect.stringContaining(
        `Asked for https://huggingface.co/owner/model/resolve/main/${found}`,
      ),
    });
    await expect(loading).rejects.toThrow(
      /expected a model file: check the name and the connection, give a local folder with --model DIR, or name a folder in KINDRED_MODELS that holds owner\/model\/\.$/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("whose hub names another hash is not taken", async () => {
    const moved = new Response("", {
      status: 302,
      headers: {
        location: "https://elsewhere.example/model",
        "x-linked-etag": `"${"0".repeat(64)}"`,
      },
    });
    const fetchFile: typeof fetch = async (address) => {
      const file = String(address).split("/resolve/main/")[1];
      if (file === undefined) return wholeHub()("x/resolve/main/onnx/model_quantized.onnx");
      return file.endsWith(".onnx") ? moved : wholeHub()(address);
    };
    await expect(
      loadEncoderFiles("owner/model", { downloads, fetch: fetchFile }),
    ).rejects.toMatchObject({
      code: "encoder-unreachable",
      message: expect.stringMatching(
        /onnx\/model_quantized\.onnx and what came has another SHA-256 than 0{64}, which the hub names, expected/,
      ),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test("that was changed after its download is not used, and the sentence says what to do", async () => {
    await loadEncoderFiles("owner/model", { downloads, fetch: wholeHub() });
    const file = join(downloads, "owner/model/config.json");
    await writeFile(file, `${await readFile(file, "utf8")} `);
    await expect(
      loadEncoderFiles("owner/model", { downloads, fetch: noHub }),
    ).rejects.toMatchObject({
      code: "encoder-damaged",
      message: expect.stringMatching(
        /config\.json has the SHA-256 [0-9a-f]{64}, but [0-9a-f]{64} was downloaded: remove .+owner.model, and the model is downloaded again\.$/,
      ),
    });
  });

  test("that cannot be kept gets a sentence, and what stands in its way stays", async () => {
    await writeFile(downloads, "a file, not a folder");
    await expect(
      loadEncoderFiles("owner/model", { downloads, fetch: wholeHub() }),
    ).rejects.toMatchObject({
      code: "output",
      message: expect.stringMatching(
        /^The downloaded model cannot be kept in \S+model \(.+\): expected a folder/,
      ),
    });
    expect(await readdir(folder)).toEqual(["downloads"]);
  });
});
