// Writes the token table as an ONNX model that looks up input_ids and gives last_hidden_state, and reads it back.
import { BITS, middleOf, type QuantisedTable } from "../format/quantisation.ts";
import { type OnnxNode, type OnnxTensor, readOnnxModel, writeOnnxModel } from "./onnx-format.ts";

// onnxruntime 1.14, which @xenova/transformers 2.17.2 runs on, reads up to IR 8 and opset 18. From
// IR 4 on, initialisers need not be listed as inputs too.
const IR_VERSION = 7;
const OPSET_VERSION = 13;

// TensorProto.DataType, numbered by the ONNX specification.
const FLOAT = 1;
const UINT8 = 2;
const INT64 = 7;

/** Says that the model is one of ours. */
const PRODUCER = "kindred";

/**
 * The bytes of `onnx/model_quantized.onnx`: input_ids [batch, sequence] to last_hidden_state [batch, sequence,
 * dimensions].
 */
export function encodeOnnxModel(table: QuantisedTable): Uint8Array {
  const { rows, dimensions, bits, codes, scales } = table;
  const unpacking = unpack(8 / bits);
  return writeOnnxModel({
    irVersion: IR_VERSION,
    producerName: PRODUCER,
    opsetImport: [{ domain: "", version: OPSET_VERSION }],
    graph: {
      name: "token-table",
      input: [{ name: "input_ids", elemType: INT64, dims: ["batch", "sequence"] }],
      output: [
        { name: "last_hidden_state", elemType: FLOAT, dims: ["batch", "sequence", dimensions] },
      ],
      initializer: [
        { name: "table", dataType: UINT8, dims: [rows, codes.length / rows], rawData: codes },
        { name: "scales", dataType: FLOAT, dims: [rows, 1], rawData: littleEndianFloats(scales) },
        // The runtime warns of what no node uses.
        ...(unpacking.nodes.length > 0 ? [scalar("levels", 2 ** bits)] : []),
        scalar("middle", middleOf(bits)),
      ],
      node: [
        // The looked-up rows alone are made floats: casting first would hold the whole table many times as large.
        node("Gather", ["table", "input_ids"], "row_bytes"),
        node("Cast", ["row_bytes"], "rest_0", { name: "to", i: FLOAT }),
        ...unpacking.nodes,
        node("Concat", unpacking.codes, "codes", { name: "axis", i: -1 }),
        node("Sub", ["codes", "middle"], "rows"),
        node("Gather", ["scales", "input_ids"], "row_scales"),
        node("Mul", ["rows", "row_scales"], "last_hidden_state"),
      ],
    },
  });
}

/**
 * The table in a model that encodeOnnxModel wrote; null in any other.
 * @throws Error where the model says that it is one of those, and its table has not the size that it says
 */
export function decodeOnnxModel(bytes: Uint8Array): QuantisedTable | null {
  const { graph, producerName } = readOnnxModel(bytes);
  const tensor = (name: string) => graph?.initializer?.find((found) => found.name === name);
  const [table, middle] = [tensor("table"), tensor("middle")];
  const bits = BITS.find((count) => middleOf(count) === floatsOf(middle?.rawData)[0]);
  if (
    producerName !== PRODUCER ||
    table?.dataType !== UINT8 ||
    !table.rawData?.length ||
    bits === undefined
  ) {
    return null;
  }
  const [rows = 0, bytesPerRow = 0] = table.dims ?? [];
  const codes = table.rawData;
  const scales = floatsOf(tensor("scales")?.rawData);
  if (codes.length !== rows * bytesPerRow || scales.length !== rows) {
    throw new Error(
      `Its table has ${codes.length} bytes and ${scales.length} scales, expected ${rows} rows of ${bytesPerRow} bytes.`,
    );
  }
  return { rows, dimensions: bytesPerRow * (8 / bits), bits, codes, scales };
}

/** Takes bytes apart, the lowest bits first: arithmetic on floats, which every runtime can do. */
function unpack(numbersPerByte: number) {
  const nodes = [];
  const codes: string[] = [];
  for (let i = 0; i < numbersPerByte - 1; i++) {
    nodes.push(
      node("Div", [`rest_${i}`, "levels"], `quotient_${i}`),
      node("Floor", [`quotient_${i}`], `rest_${i + 1}`),
      node("Mul", [`rest_${i + 1}`, "levels"], `taken_${i}`),
      node("Sub", [`rest_${i}`, `taken_${i}`], `code_${i}`),
    );
    codes.push(`code_${i}`);
  }
  return { nodes, codes: [...codes, `rest_${numbersPerByte - 1}`] };
}

function scalar(name: string, value: number): OnnxTensor {
  return { name, dataType: FLOAT, dims: [], rawData: littleEndianFloats(Float32Array.of(value)) };
}

function node(
  opType: string,
  input: readonly string[],
  output: string,
  ...attribute: OnnxNode["attribute"]
): OnnxNode {
  return { name: output, opType, input, output: [output], attribute };
}

function floatsOf(bytes: Uint8Array | undefined): Float32Array {
  if (!bytes) return new Float32Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

function littleEndianFloats(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setFloat32(index * 4, value, true);
  });
  return bytes;
}
