// Models of today say a newer version of the ONNX file format than the runtime of @xenova/transformers knows (1.14: up
// to 8), which then refuses them. The versions since then add kinds of numbers and functions that sentence encoders
// have no use for; a model that does use one is refused for that.

const NEWEST_KNOWN = 8;

/** The tag of ModelProto's first field, ir_version, a varint. */
const IR_VERSION_TAG = 0x08;

/** A model file as the runtime takes it: the same bytes, or a copy with the version it knows. */
export function withKnownIrVersion(bytes: Uint8Array): Uint8Array {
  const [tag, version = 0] = bytes;
  // Of one byte: no version has needed two so far.
  if (tag !== IR_VERSION_TAG || version <= NEWEST_KNOWN || version > 0x7f) return bytes;
  const copy = Uint8Array.from(bytes);
  copy[1] = NEWEST_KNOWN;
  return copy;
}
