// Speaks with the workers of a page through the debugger's protocol: playwright knows their pages only.
import type { CDPSession } from "playwright-core";

export type Send = (method: string, parameters?: object) => Promise<unknown>;

/** Packed into the page's own session. @returns a way to speak with each worker that runs now */
export async function workersOf(session: CDPSession): Promise<Send[]> {
  const ids: string[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  session.on("Target.attachedToTarget", ({ sessionId }) => ids.push(sessionId));
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown };
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  // Those that run already are told of before this is answered.
  await session.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let lastId = 0;
  return ids.map(
    (sessionId): Send =>
      (method, params = {}) =>
        new Promise((resolve, reject) => {
          const id = ++lastId;
          waiting.set(id, resolve);
          const message = JSON.stringify({ id, method, params });
          session.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
        }),
  );
}
