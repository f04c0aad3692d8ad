// Asks for a file: once more where the line or the server has failed, and a second time beside a silent request.

/** Without a byte for so long, the same is asked for a second time beside: on some lines one request of many is lost. */
const SECOND_AFTER_MS = 10_000;

/** Without a byte for so long a request is given up. */
const MAX_SILENCE_MS = 45_000;

/** What has failed at once may work a moment later. */
const PAUSE_MS = 300;

/** What a server answers that is busy, or being restarted. */
const PASSING_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Takes what is wanted from a response; `onSign` is to be called with each piece that arrives. */
export type TakeResponse<T> = (response: Response, onSign: () => void) => Promise<T>;

/** A status that is no success. */
class StatusError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

/** What a request comes to in some seconds without a sign of life. */
const SILENT = Symbol("silent");

/**
 * What is taken from the response to a request. One that fails is made once more; one that is silent has a second one
 * beside it, and the first answer counts (the hedged requests of Dean and Barroso 2013, "The tail at scale").
 * @throws Error with the reason, as the end of a sentence, where it cannot be had
 */
export async function request<T>(url: URL, init: RequestInit, take: TakeResponse<T>): Promise<T> {
  const first = new Attempt(url, init, take);
  try {
    const outcome = await Promise.race([first.done, first.silence]);
    if (outcome !== SILENT) return outcome;
  } catch (error) {
    if (error instanceof StatusError && !PASSING_STATUS.has(error.status)) throw error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  // The browser lets a second request for the same file wait for the first, unless it goes past its cache.
  const second = new Attempt(url, { ...init, cache: "reload" }, take);
  try {
    return await Promise.any([first.done, second.done]);
  } catch {
    // Both have failed.
    return await second.done;
  } finally {
    first.end();
    second.end();
  }
}

class Attempt<T> {
  readonly done: Promise<T>;
  readonly silence: Promise<typeof SILENT>;
  readonly #abort = new AbortController();

  constructor(url: URL, init: RequestInit, take: TakeResponse<T>) {
    let onSilence = () => {};
    this.silence = new Promise((resolve) => {
      onSilence = () => resolve(SILENT);
    });
    this.done = this.#make(url, init, take, onSilence);
    // Who waits for the other one does not look at this one's end.
    this.done.catch(() => {});
  }

  /** Its answer is no longer waited for. */
  end(): void {
    this.#abort.abort();
  }

  async #make(
    url: URL,
    init: RequestInit,
    take: TakeResponse<T>,
    onSilence: () => void,
  ): Promise<T> {
    let silence: ReturnType<typeof setTimeout> | undefined;
    let limit: ReturnType<typeof setTimeout> | undefined;
    let isTooLate = false;
    const stop = () => {
      clearTimeout(silence);
      clearTimeout(limit);
    };
    const onSign = () => {
      stop();
      silence = setTimeout(onSilence, SECOND_AFTER_MS);
      limit = setTimeout(() => {
        isTooLate = true;
        this.#abort.abort();
      }, MAX_SILENCE_MS);
    };
    try {
      onSign();
      const response = await fetch(url, { ...init, signal: this.#abort.signal });
      if (!response.ok) {
        await response.body?.cancel();
        throw new StatusError(response.status);
      }
      onSign();
      return await take(response, onSign);
    } catch (error) {
      if (!isTooLate) throw error;
      throw new Error(`nothing came for ${MAX_SILENCE_MS / 1000} seconds`, { cause: error });
    } finally {
      stop();
    }
  }
}
