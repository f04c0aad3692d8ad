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

interface ByteStream {
  pipeThrough(transform: DecompressionStream): ByteStream;
}

declare class Blob {
  constructor(parts: readonly Uint8Array[]);
  stream(): ByteStream;
}

declare class DecompressionStream {
  constructor(format: "deflate-raw");
}

declare class Response {
  constructor(body: ByteStream);
  arrayBuffer(): Promise<ArrayBuffer>;
}
