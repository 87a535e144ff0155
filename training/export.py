"""Write a checkpoint as the files that the application loads: an int8 ONNX graph, the tokenizer, the settings."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from app.extraction.scores import ROLES, CueReader, steps_allowed
from training.network import N_CUE_LABELS, Network, encoder_folder

OPSET = 17
NAMES = ("roles", "entities", "piece", "cue")
DIGITS = 4
SILVER_SHARE = 0.5
"""Of the weights for names, the share that automatic labels taught: they know more persons than our articles have."""


class Alone(nn.Module):
    """The network for one window at a time, without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> Any:
        """ids, features: (1, pieces)."""
        return self.network(ids, features, torch.ones_like(ids), plain=True)[: len(NAMES)]


def export(checkpoint: Path, tokenizer: Path, out: Path, version: str, has_silver: bool) -> None:
    """Write model.onnx, tokenizer.json and model.json. Decoding is left untuned; see training/tune.py.

    has_silver: automatic labels of names were learned from, too.
    """
    network = Network()
    network.load_state_dict(torch.load(checkpoint))
    if has_silver:
        blend_names(network)
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    write_graph(network, out / "model.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    settings = {"version": version, "reader": reader(network), "tuning": untuned()}
    (out / "model.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")


def blend_names(network: Network) -> None:
    """Mix what automatic labels taught into the head for names marked by hand."""
    with torch.no_grad():
        for mine, silver in zip(network.entities.parameters(), network.silver.parameters(), strict=True):
            mine.lerp_(silver, SILVER_SHARE)


def write_graph(network: Network, path: Path) -> None:
    """Write the graph with its weights in eight bits; activations are quantised as it runs.

    Weights without a sign: processors without the newer instructions would saturate sums of signed ones, and so read
    the same text differently.
    """
    sample = torch.arange(5, 42)[None]
    with tempfile.TemporaryDirectory() as folder:
        exact, shaped = Path(folder) / "exact.onnx", Path(folder) / "shaped.onnx"
        torch.onnx.export(
            Alone(network),
            (sample, sample % 16),
            str(exact),
            input_names=["ids", "features"],
            output_names=list(NAMES),
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "features", *NAMES)},
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(str(exact), str(shaped), skip_symbolic_shape=True)
        quantize_dynamic(
            str(shaped),
            str(path),
            per_channel=True,
            weight_type=QuantType.QUInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    onnx.checker.check_model(str(path))


def reader(network: Network) -> dict[str, Any]:
    """Return the weights of the head that reads for a cue."""
    modules = (network.distance, network.sentences, network.paragraphs, network.cue_labels)
    arrays = [module.weight for module in modules] + [network.cue_labels.bias]
    return {
        name: [[round(x, DIGITS) for x in row] for row in array.tolist()]
        if array.dim() == 2
        else [round(x, DIGITS) for x in array.tolist()]
        for name, array in zip(CueReader.__slots__, arrays, strict=True)
    }


def untuned() -> dict[str, Any]:
    """Return numbers of decoding that change nothing."""
    n_labels = 2 * len(ROLES) + 1
    return {
        "role_steps": steps_allowed(len(ROLES)).tolist(),
        "role_bias": [0.0] * n_labels,
        "read_steps": steps_allowed((N_CUE_LABELS - 1) // 2).tolist(),
        "read_bias": [0.0] * N_CUE_LABELS,
        "score": [0.0, 1.0, 0.0],
    }


def main(words: list[str] | None = None) -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="attribution-minilm 4")
    parser.add_argument("--own-alone", action="store_true", help="it was trained without automatic labels of names")
    arguments = parser.parse_args(words)
    tokenizer = encoder_folder() / "tokenizer.json"
    export(arguments.checkpoint, tokenizer, arguments.out, arguments.version, has_silver=not arguments.own_alone)


if __name__ == "__main__":
    main()
