// What the page asks the service worker, and what it answers. Types only.

export interface OfflineRequest {
  readonly type: "offline-status" | "keep-encoder";
}

export interface OfflineReply {
  /** True where all that search by meaning needs is kept. */
  readonly kept: boolean;
  /** Size of all that search by meaning needs. */
  readonly bytes: number;
  /** Why keeping it failed, as the end of a sentence; null where it did not. */
  readonly problem: string | null;
}
