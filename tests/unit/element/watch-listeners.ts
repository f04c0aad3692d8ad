// Which listeners there are on the document or the window: none is to stay behind.
import { vi } from "vitest";

/** What is listened to from now on, for as long as it is: each listener by its event, in alphabetical order. */
export function watchListeners(target: EventTarget): readonly string[] {
  const there: string[] = [];
  const add = target.addEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation((type, listener, options) => {
    there.push(type);
    there.sort();
    const signal = typeof options === "object" ? options.signal : undefined;
    signal?.addEventListener("abort", () => there.splice(there.indexOf(type), 1));
    add(type, listener, options);
  });
  return there;
}
