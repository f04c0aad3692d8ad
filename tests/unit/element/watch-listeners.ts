// Which listeners there are on the document or the window: none is to stay behind.
import { vi } from "vitest";

/** What is listened to from now on, for as long as it is. */
export function watchListeners(target: EventTarget): Set<string> {
  const there = new Set<string>();
  const add = target.addEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation((type, listener, options) => {
    there.add(type);
    const signal = typeof options === "object" ? options.signal : undefined;
    signal?.addEventListener("abort", () => there.delete(type));
    add(type, listener, options);
  });
  return there;
}
