// Tells a whole ONNX file from a cut-off or foreign one, without a graph parser: the outermost protobuf fields have to
// end exactly where the file does.

/** What is wrong with the bytes of an ONNX file, as the end of a sentence; undefined where its frame is whole. */
export function describeOnnxDamage(bytes: Uint8Array): string | undefined {
  let at = 0;
  let hasGraph = false;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    if (tag === undefined) return cutOff(bytes, at + 1);
    const field = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    if (field === GRAPH_FIELD && wireType === LENGTH_DELIMITED) hasGraph = true;
    // ModelProto has no field above 25, and none of fixed width.
    if (field === 0 || field > 25 || (wireType !== VARINT && wireType !== LENGTH_DELIMITED)) {
      return `is no ONNX model (unknown field at byte ${at})`;
    }
    const number = readVarint(bytes, tag.end);
    if (number === undefined) return cutOff(bytes, tag.end + 1);
    at = wireType === VARINT ? number.end : number.end + number.value;
    if (at > bytes.length) return cutOff(bytes, at);
  }
  return hasGraph ? undefined : "is no ONNX model (it holds no graph)";
}

const GRAPH_FIELD = 7;
const VARINT = 0;
const LENGTH_DELIMITED = 2;

function cutOff(bytes: Uint8Array, expected: number): string {
  return `is cut off at ${bytes.length} bytes, expected ${expected} or more`;
}

/** Seven bits a byte, the lowest first; multiplied, as a shift would overflow at 32 bits. */
function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return { value: Number.POSITIVE_INFINITY, end: start + 10 };
}
