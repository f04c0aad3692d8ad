// The platform that the pure core may use besides the language itself: what Node and every browser
// share. Seen by src/search/tsconfig.json only; the other runtimes bring their own declarations.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

declare function queueMicrotask(callback: () => void): void;

interface ReadableStream<T> {
  getReader(): {
    read(): Promise<{ done: false; value: T } | { done: true; value?: T }>;
    cancel(): Promise<void>;
  };
}

declare class DecompressionStream {
  constructor(format: "deflate-raw");
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };
  };
}

declare const performance: { now(): number };
