// Ends work that nobody waits for any more.

/** Says whether work is still wanted: an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
}

/** Thrown where work was ended; nothing for people to read. */
export class Stopped extends Error {
  constructor() {
    super("The work is not wanted any more.");
    this.name = "Stopped";
  }
}

/** @throws Stopped where the work is not wanted any more */
export function checkWanted(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw new Stopped();
}
