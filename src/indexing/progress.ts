// Tells a person how far a build is: a bar on a terminal, plain lines elsewhere, nothing when quiet.
// Everything goes to stderr, so that --json leaves stdout to JSON alone.
import { Presets, SingleBar } from "cli-progress";
import { plural } from "../shared/plural.ts";

/** Called by the build at each step. */
export interface Progress {
  /** A step that needs no counting. */
  say(line: string): void;
  /** Starts counting `total` of something. */
  start(what: string, total: number): void;
  advance(done: number): void;
  /** Ends the counting that was started. */
  finish(): void;
}

export const NO_PROGRESS: Progress = { say() {}, start() {}, advance() {}, finish() {} };

/** Progress on a stream: with a bar where it is a terminal. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const say = (line: string) => void stream.write(`${line}\n`);
  return stream.isTTY ? barProgress(stream, say) : lineProgress(say);
}

function barProgress(stream: NodeJS.WriteStream, say: (line: string) => void): Progress {
  let bar: SingleBar | null = null;
  return {
    say,
    start(what, total) {
      bar = new SingleBar(
        {
          stream,
          format: `${what} {bar} {value} of {total} · {eta_formatted} left`,
          hideCursor: true,
        },
        Presets.shades_classic,
      );
      bar.start(total, 0);
    },
    advance: (done) => bar?.update(done),
    finish: () => bar?.stop(),
  };
}

/** A line at every tenth, and once a minute, so that a log shows that it goes on without being filled. */
function lineProgress(say: (line: string) => void): Progress {
  let what = "";
  let total = 0;
  let tenth = 0;
  let started = 0;
  let said = 0;
  return {
    say,
    start(nextWhat, nextTotal) {
      [what, total, tenth] = [nextWhat, nextTotal, 0];
      started = said = performance.now();
    },
    advance(done) {
      const reached = Math.floor((10 * done) / total);
      const now = performance.now();
      if (reached === tenth && now - said < MINUTE_MS) return;
      tenth = reached;
      said = now;
      say(`${what}: ${done} of ${total}${timeLeft(((now - started) / done) * (total - done))}`);
    },
    finish() {},
  };
}

const MINUTE_MS = 60_000;

/** Nothing of what is soon over. */
function timeLeft(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE_MS);
  return minutes === 0 ? "" : `, about ${plural(minutes, "minute")} left`;
}
