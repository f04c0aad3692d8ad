// Asks for a file: with a limit on silence, and once more where the line or the server has failed.

/**
 * Without a byte for so long a request is given up. The second time a slow server is given more. The first is not left
 * to go on beside it: where a browser has six connections to a host, as with HTTP/1.1, what waits would take all of
 * them.
 */
const MAX_SILENCE_MS = [10_000, 45_000] as const;

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

/**
 * What is taken from the response to a request.
 * @throws Error with the reason, as the end of a sentence, where it cannot be had
 */
export async function request<T>(url: URL, init: RequestInit, take: TakeResponse<T>): Promise<T> {
  const [first, second] = MAX_SILENCE_MS;
  try {
    return await attempt(url, init, take, first);
  } catch (error) {
    if (error instanceof StatusError && !PASSING_STATUS.has(error.status)) throw error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  // The browser lets a second request for the same file wait for the first, unless it goes past its cache.
  return attempt(url, { ...init, cache: "reload" }, take, second);
}

async function attempt<T>(
  url: URL,
  init: RequestInit,
  take: TakeResponse<T>,
  maxSilenceMs: number,
): Promise<T> {
  const giveUp = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onSign = () => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp.abort(), maxSilenceMs);
  };
  try {
    onSign();
    const response = await fetch(url, { ...init, signal: giveUp.signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw new StatusError(response.status);
    }
    onSign();
    return await take(response, onSign);
  } catch (error) {
    if (!giveUp.signal.aborted) throw error;
    throw new Error(`nothing came for ${maxSilenceMs / 1000} seconds`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
