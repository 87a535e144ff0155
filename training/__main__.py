"""Make the weights from the corpora: train, export, tune and measure, as the weights in the repository were made.

`--own-alone` trains on our own articles and nothing else, into build/train/own: what the model is worth without news
text whose licence is not stated.
"""

import argparse
import os
from pathlib import Path

from training import evaluate, export, train, tune
from training.prepare import GOLD

BUILT = Path("build/train")
WEIGHTS = Path("app/extraction/weights")
OWN_WEIGHTS = BUILT / "own" / "weights"
NEWS_EPOCHS, MIXED_EPOCHS, OWN_EPOCHS = "3", "2.5", "8"
OWN = ["--gold", str(GOLD / "train")]
MIXED_SEED = "14"
"""Of two runs, the one that came out better on the dev splits."""


def main() -> None:
    """Read the command line, train, and leave weights that Dictum can load."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--own-alone", action="store_true", help="train on our own articles and nothing else")
    parser.add_argument("--threads", default=str(os.cpu_count()), help="how many cores to train on")
    arguments = parser.parse_args()
    alone = ["--own-alone"] if arguments.own_alone else []
    threads = ["--threads", arguments.threads]
    weights, checkpoint = (OWN_WEIGHTS, own_alone(threads)) if alone else (WEIGHTS, news_then_mixed(threads))
    export.main([str(checkpoint), str(weights), *alone])
    tune.main([str(weights), *alone])
    evaluate.main([str(weights)])
    evaluate.main([str(weights), "--gold", str(GOLD / "dev")])


def news_then_mixed(threads: list[str]) -> Path:
    """Train on PolNeAR alone, then on PolNeAR with our own articles; some hours on two cores."""
    news, mixed = BUILT / "news", BUILT / "mixed"
    train.main(["--out", str(news), "--epochs", NEWS_EPOCHS, "--floor", "0.5", *threads])
    start = ["--start", str(news / "checkpoint.pt"), "--rate", "0.8", "--seed", MIXED_SEED]
    train.main(["--out", str(mixed), "--epochs", MIXED_EPOCHS, *OWN, "--gold-times", "5", *start, *threads])
    return mixed / "checkpoint.pt"


def own_alone(threads: list[str]) -> Path:
    """Train on our own articles alone."""
    out = BUILT / "own"
    train.main(["--out", str(out), "--epochs", OWN_EPOCHS, *OWN, "--gold-times", "4", "--own-alone", *threads])
    return out / "checkpoint.pt"


if __name__ == "__main__":
    main()
