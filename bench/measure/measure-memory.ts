// What a page and its workers hold, garbage collected: JavaScript's objects and buffers as the browser itself measures
// them, and WebAssembly's memories, which that leaves out.
import type { Page } from "playwright-core";
import { type Send, workersOf } from "./worker-session.ts";

export interface TabMemory {
  readonly scriptBytes: number;
  readonly webAssemblyBytes: number;
}

/** Has the browser measure at once and not at the next garbage collection; it wants pages served as ISOLATED says. */
export const MEMORY_FLAG = "--enable-blink-features=ForceEagerMeasureMemory";

/** What makes a page one that may ask for its memory. */
export const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

export async function measureMemory(page: Page): Promise<TabMemory> {
  const session = await page.context().newCDPSession(page);
  const onPage: Send = (method, parameters) => session.send(method as "Runtime.enable", parameters);
  let webAssemblyBytes = await webAssemblyIn(onPage);
  for (const worker of await workersOf(session)) webAssemblyBytes += await webAssemblyIn(worker);
  const scriptBytes = await page.evaluate(async () => {
    // Not yet among TypeScript's own types.
    const measured = performance as unknown as {
      measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
    };
    return (await measured.measureUserAgentSpecificMemory()).bytes;
  });
  return { scriptBytes, webAssemblyBytes };
}

/** Sums the memories that are reachable; their pages that were never touched are counted too. */
async function webAssemblyIn(send: Send): Promise<number> {
  type Found = { result: { objectId: string; value: number } };
  const prototype = (await send("Runtime.evaluate", {
    expression: "WebAssembly.Memory.prototype",
  })) as Found;
  const { objects } = (await send("Runtime.queryObjects", {
    prototypeObjectId: prototype.result.objectId,
  })) as { objects: { objectId: string } };
  const sum = (await send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration:
      "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
    returnByValue: true,
  })) as Found;
  return sum.result.value;
}
