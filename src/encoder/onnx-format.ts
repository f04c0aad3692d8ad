// The ONNX file format, as much of it as a token table needs: fields and their numbers are those of onnx.proto, which
// says what they mean. Fields are written in the order of their numbers, so that the same model gives the same bytes.
import Pbf from "pbf";

export interface OnnxModel {
  readonly irVersion?: number;
  readonly producerName?: string;
  readonly graph?: OnnxGraph;
  readonly opsetImport?: readonly OnnxOpset[];
}

export interface OnnxOpset {
  readonly domain: string;
  readonly version: number;
}

export interface OnnxGraph {
  readonly node?: readonly OnnxNode[];
  readonly name?: string;
  readonly initializer?: readonly OnnxTensor[];
  readonly input?: readonly OnnxValueInfo[];
  readonly output?: readonly OnnxValueInfo[];
}

export interface OnnxNode {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  /** Whole numbers only. */
  readonly attribute: readonly { readonly name: string; readonly i: number }[];
}

export interface OnnxTensor {
  readonly dims?: readonly number[];
  readonly dataType?: number;
  readonly name?: string;
  /** Little-endian, whatever the machine. */
  readonly rawData?: Uint8Array;
}

/** A tensor that goes in or out; a string among the sizes names one that is only known when the model runs. */
export interface OnnxValueInfo {
  readonly name: string;
  readonly elemType: number;
  readonly dims: readonly (number | string)[];
}

/** AttributeProto.AttributeType of a whole number. */
const INT = 2;

/** The bytes of a model file. */
export function writeOnnxModel(model: OnnxModel): Uint8Array {
  const pbf = new Pbf();
  if (model.irVersion !== undefined) pbf.writeVarintField(1, model.irVersion);
  if (model.producerName !== undefined) pbf.writeStringField(2, model.producerName);
  if (model.graph !== undefined) pbf.writeMessage(7, writeGraph, model.graph);
  for (const opset of model.opsetImport ?? []) pbf.writeMessage(8, writeOpset, opset);
  return new Uint8Array(pbf.finish());
}

function writeOpset({ domain, version }: OnnxOpset, pbf: Pbf): void {
  pbf.writeStringField(1, domain);
  pbf.writeVarintField(2, version);
}

function writeGraph({ node, name, initializer, input, output }: OnnxGraph, pbf: Pbf): void {
  for (const one of node ?? []) pbf.writeMessage(1, writeNode, one);
  if (name !== undefined) pbf.writeStringField(2, name);
  for (const tensor of initializer ?? []) pbf.writeMessage(5, writeTensor, tensor);
  for (const value of input ?? []) pbf.writeMessage(11, writeValueInfo, value);
  for (const value of output ?? []) pbf.writeMessage(12, writeValueInfo, value);
}

function writeNode({ input, output, name, opType, attribute }: OnnxNode, pbf: Pbf): void {
  for (const one of input) pbf.writeStringField(1, one);
  for (const one of output) pbf.writeStringField(2, one);
  pbf.writeStringField(3, name);
  pbf.writeStringField(4, opType);
  for (const one of attribute) pbf.writeMessage(5, writeAttribute, one);
}

function writeAttribute({ name, i }: OnnxNode["attribute"][number], pbf: Pbf): void {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, i);
  pbf.writeVarintField(20, INT);
}

function writeTensor({ dims, dataType, name, rawData }: OnnxTensor, pbf: Pbf): void {
  // Packed, as newer writers do; readers take it either way.
  pbf.writePackedVarint(1, [...(dims ?? [])]);
  if (dataType !== undefined) pbf.writeVarintField(2, dataType);
  if (name !== undefined) pbf.writeStringField(8, name);
  if (rawData !== undefined) pbf.writeBytesField(9, rawData);
}

function writeValueInfo({ name, elemType, dims }: OnnxValueInfo, pbf: Pbf): void {
  pbf.writeStringField(1, name);
  // TypeProto, its Tensor, and the shape of that.
  pbf.writeMessage(2, (_, type) => type.writeMessage(1, writeTensorType, { elemType, dims }), null);
}

function writeTensorType(type: Pick<OnnxValueInfo, "elemType" | "dims">, pbf: Pbf): void {
  pbf.writeVarintField(1, type.elemType);
  pbf.writeMessage(2, writeShape, type.dims);
}

function writeShape(dims: OnnxValueInfo["dims"], pbf: Pbf): void {
  for (const size of dims) pbf.writeMessage(1, writeDimension, size);
}

function writeDimension(size: number | string, pbf: Pbf): void {
  if (typeof size === "number") pbf.writeVarintField(1, size);
  else pbf.writeStringField(2, size);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * What a model file says of its maker and of the tensors in it; all else is passed over.
 * @throws Error where the bytes are no protocol buffers; a file that is cut off need not be noticed
 */
export function readOnnxModel(bytes: Uint8Array): OnnxModel {
  return new Pbf(bytes).readFields(readModelField, {});
}

function readModelField(field: number, model: Mutable<OnnxModel>, pbf: Pbf): void {
  if (field === 2) model.producerName = pbf.readString();
  else if (field === 7) model.graph = pbf.readMessage(readGraphField, { initializer: [] });
}

function readGraphField(field: number, graph: { initializer: OnnxTensor[] }, pbf: Pbf): void {
  if (field === 5) graph.initializer.push(pbf.readMessage(readTensorField, {}));
}

function readTensorField(field: number, tensor: Mutable<OnnxTensor>, pbf: Pbf): void {
  if (field === 1) tensor.dims = pbf.readPackedVarint([...(tensor.dims ?? [])]);
  else if (field === 2) tensor.dataType = pbf.readVarint();
  else if (field === 8) tensor.name = pbf.readString();
  else if (field === 9) tensor.rawData = pbf.readBytes();
}
