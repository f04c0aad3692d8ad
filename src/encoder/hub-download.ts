// Fetches a model from the Hugging Face hub, wholly or not at all, and tells later whether it is still what came. Node
// only.
import { hash } from "node:crypto";
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KindredError } from "../shared/errors.ts";
import { type EncoderFiles, REQUIRED_ENCODER_FILES } from "./encoder.ts";
import { describeFileDamage } from "./encoder-file-checks.ts";

/** Beside the files: the SHA-256 of each. */
const HASHES_FILE = "sha256.json";

/** The files of the model `hubName`, kept in `folder` once all of them have arrived whole. */
export async function downloadEncoder(
  hubName: string,
  folder: string,
  fetchFile: typeof fetch,
): Promise<EncoderFiles> {
  const files = new Map<string, Uint8Array>();
  for (const file of REQUIRED_ENCODER_FILES) {
    const address = `https://huggingface.co/${hubName}/resolve/main/${file}`;
    files.set(file, await download(address, file, fetchFile));
  }
  await keepDownload(folder, files);
  return files;
}

async function download(
  address: string,
  file: string,
  fetchFile: typeof fetch,
): Promise<Uint8Array> {
  let response: Response;
  let bytes: Uint8Array;
  let linked: string | null;
  try {
    // The hub names a large file's SHA-256 where it says where that lies.
    const first = await fetchFile(address, { redirect: "manual" });
    const place = first.status >= 300 && first.status < 400 ? first.headers.get("location") : null;
    linked = first.headers.get("x-linked-etag");
    response = place === null ? first : await fetchFile(new URL(place, address));
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw unreachable(address, `no answer came (${describeNetworkFailure(cause)})`, cause);
  }
  if (!response.ok) throw unreachable(address, `status ${response.status} came`);
  const damage = describeFileDamage(file, bytes);
  if (damage !== undefined) throw unreachable(address, `what came ${damage}`);
  const [, expected] = /^"?([0-9a-f]{64})"?$/.exec(linked ?? "") ?? [];
  if (expected !== undefined && expected !== hash("sha256", bytes)) {
    throw unreachable(
      address,
      `what came has another SHA-256 than ${expected}, which the hub names`,
    );
  }
  return bytes;
}

/** Written beside its place and then renamed: a folder of that name is always a whole model. */
async function keepDownload(folder: string, files: EncoderFiles): Promise<void> {
  let unfinished: string | undefined;
  try {
    await mkdir(dirname(folder), { recursive: true });
    // The process in its name tells builds to come whether it is still at it.
    unfinished = await mkdtemp(join(dirname(folder), `.unfinished-${process.pid}-`));
    for (const [file, bytes] of files) {
      await mkdir(dirname(join(unfinished, file)), { recursive: true });
      await writeFile(join(unfinished, file), bytes);
    }
    const hashes = Array.from(files, ([file, bytes]) => [file, hash("sha256", bytes)]);
    const json = JSON.stringify(Object.fromEntries(hashes), null, 1);
    await writeFile(join(unfinished, HASHES_FILE), `${json}\n`);
    await rename(unfinished, folder);
  } catch (cause) {
    if (unfinished !== undefined) await rm(unfinished, { recursive: true, force: true });
    // Another build has downloaded it meanwhile.
    if (await hasModel(folder)) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KindredError(
      "output",
      `The downloaded model cannot be kept in ${folder} (${reason}): expected a folder that may be written to; make room or allow writing there, and try again.`,
      { cause },
    );
  }
}

/**
 * Looks whether a downloaded model is what was downloaded, as far as that was written down.
 * @throws KindredError "encoder-damaged" where a file is another one
 */
export async function checkDownload(folder: string, files: EncoderFiles): Promise<void> {
  const json = await readFile(join(folder, HASHES_FILE), "utf8").catch(() => "{}");
  const hashes: Record<string, unknown> = Object(JSON.parse(json));
  for (const [file, bytes] of files) {
    const [expected, found] = [hashes[file], hash("sha256", bytes)];
    if (expected === undefined || expected === found) continue;
    throw new KindredError(
      "encoder-damaged",
      `${join(folder, file)} has the SHA-256 ${found}, but ${String(expected)} was downloaded: remove ${folder}, and the model is downloaded again.`,
    );
  }
}

async function hasModel(folder: string): Promise<boolean> {
  const files = REQUIRED_ENCODER_FILES.map((file) => access(join(folder, file)));
  return Promise.all(files).then(
    () => true,
    () => false,
  );
}

function unreachable(address: string, whatCame: string, cause?: unknown): KindredError {
  return new KindredError(
    "encoder-unreachable",
    `Asked for ${address} and ${whatCame}, expected a model file: check the name and the connection, give a local folder with --model DIR, or name a folder in KINDRED_MODELS that holds ${hubNameIn(address)}/.`,
    { cause },
  );
}

function hubNameIn(address: string): string {
  return new URL(address).pathname.split("/").slice(1, 3).join("/");
}

/** Node's fetch says only "fetch failed" and keeps the reason in its cause. */
function describeNetworkFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = error.cause;
  if (reason instanceof Error && "code" in reason) return String(reason.code);
  return reason instanceof Error && reason.message ? reason.message : error.message;
}
