// The table in an ONNX model: what was written is read back; what others wrote is left alone. That the model runs is
// tested in export-encoder.test.ts.
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type OnnxModel,
  type OnnxTensor,
  readOnnxModel,
  writeOnnxModel,
} from "../../../src/encoder/onnx-format.ts";
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

test("the embedded model is written again with the very bytes that it has", async () => {
  const bytes = await readFile("models/kindred-en/onnx/model_quantized.onnx");
  const table = decodeOnnxModel(bytes);
  if (table === null) throw new Error("The embedded model is no table.");
  expect(Buffer.from(encodeOnnxModel(table)).equals(bytes)).toBe(true);
});

describe("a model is left alone", () => {
  const own = () => readOnnxModel(encodeOnnxModel(quantiseTable(seededTable(5, 8), 8, 4)));

  test("unless anything was changed, it is ours", () => {
    expect(decodeOnnxModel(writeOnnxModel(own()))).not.toBeNull();
  });

  test.each<[string, () => OnnxModel]>([
    ["that has nothing in it", () => ({})],
    ["that others wrote", () => ({ ...own(), producerName: "pytorch" })],
    ["without a graph", () => ({ producerName: "kindred" })],
    ["without a table", () => without("table")],
    ["of the layout before this one, which had no middle", () => without("middle")],
    ["whose table is of floats", () => withTensor("table", { dataType: 1 })],
    ["whose table lies elsewhere", () => withTensor("table", { rawData: new Uint8Array() })],
    ["with a middle of no number of bits", () => withMiddle(8)],
  ])("%s", (_, model) => {
    expect(decodeOnnxModel(writeOnnxModel(model()))).toBeNull();
  });

  test.each<[string, () => OnnxModel, string]>([
    [
      "a byte less in its table",
      () => withTensor("table", { rawData: new Uint8Array(19) }),
      "Its table has 19 bytes and 5 scales, expected 5 rows of 4 bytes.",
    ],
    [
      "a row more in its table than it has scales",
      () => withTensor("table", { rawData: new Uint8Array(24), dims: [6, 4] }),
      "Its table has 24 bytes and 5 scales, expected 6 rows of 4 bytes.",
    ],
    [
      "no scales",
      () => without("scales"),
      "Its table has 20 bytes and 0 scales, expected 5 rows of 4 bytes.",
    ],
  ])("unless it says that it is ours and has %s: that is an error", (_, model, message) => {
    expect(() => decodeOnnxModel(writeOnnxModel(model()))).toThrow(message);
  });

  function without(name: string): OnnxModel {
    return changed((tensors) => tensors.filter((tensor) => tensor.name !== name));
  }

  function withTensor(name: string, fields: OnnxTensor): OnnxModel {
    return changed((tensors) =>
      tensors.map((tensor) => (tensor.name === name ? { ...tensor, ...fields } : tensor)),
    );
  }

  function withMiddle(middle: number): OnnxModel {
    return withTensor("middle", { rawData: new Uint8Array(Float32Array.of(middle).buffer) });
  }

  function changed(change: (tensors: readonly OnnxTensor[]) => OnnxTensor[]): OnnxModel {
    const model = own();
    return { ...model, graph: { initializer: change(model.graph?.initializer ?? []) } };
  }
});
