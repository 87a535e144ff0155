"""Measures the extraction, rules alone beside rules and model: `python -m tests.quality`.

Writes build/quality.json, the figures that the product shows, and the table of the model card made from them.

`--split dev` measures on that split of our own articles alone and writes nothing: for choosing between candidates.
`--model FOLDER` measures another model than the one that is shipped, and writes nothing either.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.extraction.model import Model
from app.extraction.pipeline import extract
from app.ingest.reader import model_in
from app.text.span import Span
from tests.quality.measures import Figure, Rows, count_names, count_relations, measure_own
from tests.quality.publishing import publish, publish_layouts
from training.compare import NAMED
from training.prepare import corpora, polnear

RESULT = Path("build/quality.json")
FLOORS = Path(__file__).with_name("floors.json")
UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}
"""Types of Universal NER, in our words."""


def main() -> None:
    """Measure everything, print the table, write it."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--split", choices=("train", "calibration", "dev"), help="this split of our own articles alone")
    parser.add_argument("--model", type=Path, help="folder of another model")
    arguments = parser.parse_args()
    model = model_in(arguments.model)
    measure = partial(on_split, split=arguments.split) if arguments.split else measured
    layouts = Rows()
    before, after = measure(None), measure(model, layouts=layouts)
    show(before, after)
    if arguments.split or arguments.model:
        return
    speed, peak = speed_of(model)
    print(f"{speed:,.0f} words per second on one core, peak memory {peak:,.0f} MB")
    RESULT.parent.mkdir(exist_ok=True)
    result = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "rules": [asdict(figure) for figure in before],
        "joined": [asdict(figure) for figure in after],
        "words_per_second": round(speed),
        "peak_memory_mb": round(peak),
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    publish(before, after, model_in(None).version, speed, peak)
    publish_layouts(layouts.figures())
    below = below_floor(after)
    if below:
        sys.exit(f"below the floor: {', '.join(below)}")


def below_floor(figures: Sequence[Figure]) -> list[str]:
    """Return the names of figures below their floors in floors.json."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    return [one.name for one in figures if one.value < floors[one.name]["floor"]]


def on_split(model: Model | None, split: str, layouts: Rows | None = None) -> list[Figure]:
    """Measure on one split of our own articles."""
    rows = Rows()
    measure_own(rows, model, split, layouts)
    return rows.figures()


def show(before: Sequence[Figure], after: Sequence[Figure]) -> None:
    """Print rules alone beside rules and model."""
    print(f"{'n':>6}  {'rules':>6} {'95 %':>13}  {'joined':>6} {'95 %':>13}")
    for rules, joined in zip(before, after, strict=True):
        print(f"{rules.n:6}  {_shown(rules)}  {_shown(joined)}  {rules.name}")


def _shown(figure: Figure) -> str:
    return f"{figure.value:6.1f} {f'{figure.low:.1f}–{figure.high:.1f}':>13}"


def measured(model: Model | None, layouts: Rows | None = None) -> list[Figure]:
    """Measure on our own test articles, by layout too, and on the corpora that are there."""
    rows = Rows()
    measure_own(rows, model, layouts=layouts)
    for name, path, measure in (
        ("PolNeAR dev", "polnear/dev.jsonl.gz", _polnear),
        ("UNER-EWT dev", "uner/dev.iob2", _uner),
    ):
        if (corpora() / path).is_file():
            measure(rows, name, model)
        else:
            print(f"{name}: not measured, {corpora() / path} is not there", file=sys.stderr)
    print(f"{'joined' if model else 'rules'}: {rows.misplaced} claims from boilerplate and repeated headlines")
    return rows.figures()


def _polnear(rows: Rows, name: str, model: Model | None) -> None:
    for example in polnear("dev"):
        found = extract(example.text, None, language="en", model=model)
        count_relations(rows, example, found, name, roles=True)


def _uner(rows: Rows, name: str, model: Model | None) -> None:
    """Count names in English web texts. Source: Mayhew et al., "Universal NER", NAACL 2024."""
    for text, gold in _documents((corpora() / "uner" / "dev.iob2").read_text(encoding="utf-8").splitlines()):
        found = extract(text, None, language="en", model=model)
        for kind in NAMED:
            count_names(rows, gold, found, kind, name)


def _documents(lines: Sequence[str]) -> list[tuple[str, list[tuple[Span, str]]]]:
    """Read documents in the IOB2 format: the text, one sentence a line, and its names."""
    documents: list[tuple[str, list[tuple[Span, str]]]] = []
    at = 0
    for line in lines:
        if line.startswith("# newdoc"):
            documents.append(("", []))
        elif line.startswith("# text = "):
            text, names = documents[-1]
            at = len(text)
            documents[-1] = (f"{text}{line.removeprefix('# text = ')}\n", names)
        elif line[:1].isdigit():
            word, label = line.split("\t")[1:3]
            text, names = documents[-1]
            start = text.index(word, at)
            at = start + len(word)
            if label.startswith("B-"):
                names.append((Span(start, at), UNER.get(label[2:], label[2:])))
            elif label.startswith("I-"):
                names[-1] = (Span(names[-1][0].start, at), names[-1][1])
    return documents


def speed_of(model: Model | None) -> tuple[float, float]:
    """Return words of the sample articles per second of this process on one core, and its peak memory in MB so far."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "articles").glob("*.txt"))]
    start = time.process_time()
    for text in texts * 3:
        extract(text, None, language="en", model=model)
    seconds = time.process_time() - start
    return 3 * sum(len(text.split()) for text in texts) / seconds, resource.getrusage(
        resource.RUSAGE_SELF
    ).ru_maxrss / 1024


if __name__ == "__main__":
    main()
