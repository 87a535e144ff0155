"""Make the weights from the corpora: train, export, tune and measure, as the weights in the repository were made."""

from pathlib import Path

from training import evaluate, export, train, tune

BUILT = Path("build/train")
GOLD = Path("training/gold")
WEIGHTS = Path("app/extraction/weights")
NEWS_EPOCHS, MIXED_EPOCHS = "1.7", "1.4"


def main() -> None:
    """Train on PolNeAR alone, then on PolNeAR with our own articles; hours on two cores."""
    news, mixed = BUILT / "news", BUILT / "mixed"
    train.main(["--out", str(news), "--epochs", NEWS_EPOCHS, "--floor", "0.5"])
    ours = ["--gold", str(GOLD / "train"), "--gold-times", "6"]
    start = ["--start", str(news / "checkpoint.pt"), "--rate", "0.8"]
    train.main(["--out", str(mixed), "--epochs", MIXED_EPOCHS, *ours, *start])
    export.main([str(mixed / "checkpoint.pt"), str(WEIGHTS)])
    tune.main([str(WEIGHTS), "--gold", str(GOLD / "dev")])
    evaluate.main([str(WEIGHTS)])
    evaluate.main([str(WEIGHTS), "--gold", str(GOLD / "dev")])


if __name__ == "__main__":
    main()
