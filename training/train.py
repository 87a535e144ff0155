"""Train the network on PolNeAR, on our own articles, or on both."""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from app.extraction.pieces import load_tokenizer
from app.extraction.scores import places_about
from training.network import Network, encoder_folder, pretrained
from training.prepare import (
    ENTITIES,
    IGNORE,
    Example,
    Window,
    cue_labels,
    cut,
    document,
    own,
    polnear,
    varied,
)

BATCH = 8
BODY_RATE, HEAD_RATE = 3e-4, 1e-3
WARM_UP = 40
AVERAGED = 0.996
"""Share of the old in the running average of the weights at each step."""
ENTITY_WEIGHT = 0.4
BY_HAND = 2.0
"""How much more a word counts whose name was marked by hand than one with an automatic label."""
CUE_WEIGHT = 1.0
FULL_CUE_PIECES = 60
"""Pieces per cue over which its loss is averaged; the rest, far away, are mostly nothing and cost nothing."""
CLS, SEP = 101, 102
UNKNOWN_TO_SILVER = ("product", "event", "document")


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors, padded to one length, with the marks at both ends."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    roles: Tensor
    entities: Tensor
    silver: Tensor
    windows: list[Window]


def collate(windows: list[Window]) -> Batch:
    """Put windows into one batch."""
    length = max(len(window.pieces.ids) for window in windows) + 2
    shape = (len(windows), length)
    ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    roles, entities = (np.full(shape, IGNORE, dtype=np.int64) for _ in range(2))
    for row, window in enumerate(windows):
        end = len(window.pieces.ids) + 1
        ids[row, 0], ids[row, end] = CLS, SEP
        ids[row, 1:end] = window.pieces.ids
        features[row, 1:end] = window.pieces.features
        mask[row, : end + 1] = 1
        roles[row, 1:end] = window.roles
        entities[row, 1:end] = window.entities
    tensors = (torch.from_numpy(array) for array in (ids, features, mask, roles, entities))
    return Batch(*tensors, torch.tensor([window.silver for window in windows]), windows)


def batches(examples: list[Example], tokenizer: Tokenizer, rng: random.Random) -> list[Batch]:
    """Cut all examples anew, mix them, and put windows of like length together."""
    windows = [w for example in examples for w in cut(document(varied(example, rng), tokenizer), rng)]
    rng.shuffle(windows)
    found: list[Batch] = []
    for start in range(0, len(windows), BATCH * 16):
        alike = sorted(windows[start : start + BATCH * 16], key=lambda window: len(window.pieces.ids))
        found += [collate(alike[first : first + BATCH]) for first in range(0, len(alike), BATCH)]
    rng.shuffle(found)
    return found


def loss_of(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return the losses of roles, of entities, and of source and content given the cue.

    The encoder runs in bfloat16, which newer processors take in half the time; weights and losses stay in 32 bits.
    """
    with torch.autocast("cpu", torch.bfloat16):
        read = network(batch.ids, batch.features, batch.mask)
    roles, entities, pieces, cues, silver = (scores.float() for scores in read)
    entities = torch.where(batch.silver[:, None, None], silver, entities)
    return (
        functional.cross_entropy(roles.flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORE),
        entity_loss(entities, batch),
        cue_loss(network, pieces, cues, batch),
    )


def entity_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy; where labels are automatic, "nothing" may as well be a class they do not know."""
    chances = functional.log_softmax(scores, -1)
    kinds = [ENTITIES.index(kind) for kind in UNKNOWN_TO_SILVER]
    unknown = [0, *(label for kind in kinds for label in (2 * kind + 1, 2 * kind + 2))]
    nothing = torch.where(batch.silver[:, None], torch.logsumexp(chances[..., unknown], -1), chances[..., 0])
    chances = torch.cat([nothing[..., None], chances[..., 1:]], -1).transpose(1, 2)
    losses = functional.nll_loss(chances, batch.entities, ignore_index=IGNORE, reduction="none")
    weights = torch.where(batch.silver[:, None], 1.0, BY_HAND) * (batch.entities != IGNORE)
    return (losses * weights).sum() / weights.sum()


def cue_loss(network: Network, pieces: Tensor, cues: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of the labels of every piece, read for each gold cue in turn."""
    total = pieces.new_zeros(())
    n_cues = 0
    for row, window in enumerate(batch.windows):
        if not window.relations:
            continue
        end = len(window.pieces.ids) + 1
        vectors = [cues[row, 1 + first : 1 + last].mean(0) for first, last in cue_places(window)]
        about = [places_about(window.pieces, *place) for place in cue_places(window)]
        distance, sentence, paragraph = (torch.from_numpy(np.stack(rows)) for rows in zip(*about, strict=True))
        scores = network.for_cue(pieces[row, 1:end], torch.stack(vectors)[:, None], distance, sentence, paragraph)
        labels = torch.from_numpy(np.stack([cue_labels(relation, window.pieces) for relation in window.relations]))
        total = total + functional.cross_entropy(
            scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORE, reduction="sum"
        )
        n_cues += len(vectors)
    return total / (FULL_CUE_PIECES * max(n_cues, 1))


def cue_places(window: Window) -> list[tuple[int, int]]:
    """Return the first stretch of every cue."""
    return [relation.cue[0] for relation in window.relations]


class Average:
    """A running average of the weights."""

    def __init__(self, network: nn.Module) -> None:
        self.weights = {name: weight.detach().clone() for name, weight in network.state_dict().items()}
        self.n_steps = 0

    def add(self, network: nn.Module) -> None:
        """Take in the weights as they are now; early on they count for more."""
        self.n_steps += 1
        kept = min(AVERAGED, (1 + self.n_steps) / (10 + self.n_steps))
        with torch.no_grad():
            for name, weight in network.named_parameters():
                if weight.requires_grad:
                    self.weights[name].lerp_(weight, 1 - kept)


def endless(arguments: argparse.Namespace, tokenizer: Tokenizer, rng: random.Random) -> Iterator[tuple[float, Batch]]:
    """Yield (epochs so far, batch) without end; in each, PolNeAR comes once and own articles several times."""
    news = [] if arguments.own_alone else polnear("train")
    epoch = 0
    while True:
        ours = own(arguments.gold) if arguments.gold else []
        found = batches(news + ours * arguments.gold_times, tokenizer, rng)
        for number, batch in enumerate(found):
            yield epoch + number / len(found), batch
        epoch += 1


def train(arguments: argparse.Namespace) -> None:
    """Train for so many minutes or epochs; leave checkpoint.pt and log.jsonl in the folder `out`."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    network = pretrained(arguments.encoder, arguments.dropout)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start))
        network.entities.load_state_dict(network.silver.state_dict())
    old, new = network.parts()
    rates = [BODY_RATE * arguments.rate, HEAD_RATE * arguments.rate]
    groups = [{"params": part, "lr": rate} for part, rate in zip((old, new), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    average = Average(network)
    run(arguments, network, optimizer, rates, average)
    torch.save(average.weights, arguments.out / "checkpoint.pt")


def run(
    arguments: argparse.Namespace,
    network: Network,
    optimizer: torch.optim.Optimizer,
    rates: list[float],
    average: Average,
) -> None:
    """Take steps until the time or the epochs are used up; the rate falls with them."""
    tokenizer = load_tokenizer(str(arguments.encoder / "tokenizer.json"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    began = saved = time.monotonic()
    sums = np.zeros(3)
    n_pieces = 0
    network.train()
    for step, (epoch, batch) in enumerate(endless(arguments, tokenizer, random.Random(arguments.seed)), 1):
        elapsed = time.monotonic() - began
        done = max(elapsed / 60 / arguments.minutes, epoch / arguments.epochs)
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, step / WARM_UP) * max(1 - done, arguments.floor)
        losses = loss_of(network, batch)
        optimizer.zero_grad()
        (losses[0] + ENTITY_WEIGHT * losses[1] + CUE_WEIGHT * losses[2]).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        average.add(network)
        sums += [loss.item() for loss in losses]
        n_pieces += int(batch.mask.sum())
        if step % 20 == 0:
            log(arguments.out, step, epoch, elapsed, n_pieces, sums / 20)
            sums[:] = 0
        if time.monotonic() - saved > 60 * arguments.save_every:
            torch.save(average.weights, arguments.out / "checkpoint.pt")
            saved = time.monotonic()


def log(out: Path, step: int, epoch: float, elapsed: float, n_pieces: int, losses: np.ndarray) -> None:
    """Append one line of figures."""
    line = {
        "step": step,
        "epoch": round(epoch, 2),
        "minutes": round(elapsed / 60, 1),
        "pieces_per_s": round(n_pieces / max(elapsed, 1)),
        "roles": round(float(losses[0]), 4),
        "entities": round(float(losses[1]), 4),
        "cues": round(float(losses[2]), 4),
    }
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def main(words: list[str] | None = None) -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, default=encoder_folder(), help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and log")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--gold", type=Path, help="folder of own articles")
    parser.add_argument("--gold-times", type=int, default=4, help="how often each own article comes in an epoch")
    parser.add_argument("--own-alone", action="store_true", help="leave PolNeAR out")
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--epochs", type=float, default=6.0)
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--floor", type=float, default=0.0, help="share of the rate kept at the end")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--save-every", type=float, default=5.0, help="minutes between checkpoints")
    train(parser.parse_args(words))


if __name__ == "__main__":
    main()
