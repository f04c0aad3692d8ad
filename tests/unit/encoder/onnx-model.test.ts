// The table in an ONNX model: what was written is read back; what others wrote is left alone. That the model runs is
// tested in export-encoder.test.ts.
import fc from "fast-check";
import onnxProto from "onnx-proto";
import { describe, expect, test } from "vitest";
import { decodeOnnxModel, encodeOnnxModel } from "../../../src/encoder/onnx-model.ts";
import {
  BITS,
  type Bits,
  type QuantisedTable,
  quantiseTable,
} from "../../../src/format/quantisation.ts";
import { seededTable } from "../../fixtures/encoder/static-model.ts";

/** As it is read: bytes are bytes, whoever allocated them. */
function plain(table: QuantisedTable | null) {
  return table && { ...table, codes: [...table.codes], scales: [...table.scales] };
}

test.each(BITS)("a table of %i bits a number is read back", (bits: Bits) => {
  const table = quantiseTable(seededTable(50, 16), 16, bits);
  expect(plain(decodeOnnxModel(encodeOnnxModel(table)))).toEqual(plain(table));
});

test("tables of any size are read back, wherever the model lies in a larger buffer", () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 40 }),
    bytes: fc.integer({ min: 1, max: 8 }),
    bits: fc.constantFrom(...BITS),
  });
  fc.assert(
    fc.property(sizes, fc.nat({ max: 9 }), ({ rows, bytes, bits }, before) => {
      const table: QuantisedTable = {
        rows,
        dimensions: (bytes * 8) / bits,
        bits,
        codes: Uint8Array.from({ length: rows * bytes }, (_, i) => (i * 37) % 256),
        scales: Float32Array.from({ length: rows }, (_, i) => i / 8),
      };
      const model = encodeOnnxModel(table);
      const buffer = new Uint8Array(before + model.length + 3);
      buffer.set(model, before);
      const found = decodeOnnxModel(buffer.subarray(before, before + model.length));
      expect(plain(found)).toEqual(plain(table));
    }),
  );
});

describe("a model is left alone", () => {
  const { ModelProto } = onnxProto.onnx;
  const own = () => ModelProto.decode(encodeOnnxModel(quantiseTable(seededTable(5, 8), 8, 4)));
  const bytesOf = (model: Parameters<typeof ModelProto.encode>[0]) =>
    new Uint8Array(ModelProto.encode(model).finish());

  test("unless anything was changed, it is ours", () => {
    expect(decodeOnnxModel(bytesOf(own()))).not.toBeNull();
  });

  test.each<[string, () => Uint8Array]>([
    ["that has nothing in it", () => new Uint8Array()],
    ["that others wrote", () => bytesOf({ ...own(), producerName: "pytorch" })],
    ["without a graph", () => bytesOf({ producerName: "kindred" })],
    ["without a table", () => without("table")],
    ["of the layout before this one, which had no middle", () => without("middle")],
    ["whose table is of floats", () => withTable({ dataType: 1 })],
    ["whose table lies elsewhere", () => withTable({ rawData: null })],
    ["with a middle of no number of bits", () => withMiddle(8)],
  ])("%s", (_, bytes) => {
    expect(decodeOnnxModel(bytes())).toBeNull();
  });

  function without(name: string): Uint8Array {
    const model = own();
    const initializer = model.graph?.initializer?.filter((tensor) => tensor.name !== name) ?? [];
    return bytesOf({ ...model, graph: { ...model.graph, initializer } });
  }

  function withTensor(name: string, fields: object): Uint8Array {
    const model = own();
    const initializer = model.graph?.initializer?.map((tensor) =>
      tensor.name === name ? { ...tensor, ...fields } : tensor,
    );
    return bytesOf({ ...model, graph: { ...model.graph, initializer: initializer ?? [] } });
  }

  function withTable(fields: object): Uint8Array {
    return withTensor("table", fields);
  }

  function withMiddle(middle: number): Uint8Array {
    return withTensor("middle", { rawData: new Uint8Array(Float32Array.of(middle).buffer) });
  }
});
