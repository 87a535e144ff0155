"""Measure the speed of a running Dictum: `make bench`. Prints a table and writes build/bench.json; judges nothing."""

import itertools
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.extraction.document import Zone
from app.extraction.pipeline import extract
from app.settings import Settings
from app.text.span import Span
from tests.bench.client import Asked, Browser, Measured
from tests.bench.corpus import TAGS, Corpus, make_corpus
from tests.bench.words import NOUNS
from tests.server import Server, start_server

N_ARTICLES, N_CLAIMS, N_DENSE = 1_000, 15, 500
ROUNDS = 5
"""All kinds of requests take turns, so that whatever else the machine does falls on all of them."""
PER_ROUND = {"constant": 200, "open_500": 20}
USUAL_PER_ROUND = 80
WARM_UP = 30
GOALS = {
    "open_15": 12, "reopen": 2.5, "open_500": 60, "list_50": 12, "search_facet": 35, "create_claim": 12, "tag": 12,
    "comment": 12,
}  # fmt: skip
"""How many times the constant page's median each may take at most."""
P99_GOALS = {"open_15": 3}
"""How many times its own median the 99th percentile may take."""
IDLE_MB_GOAL = 120
EXTRACTION_GOAL = 2_000
"""Words a second on one core."""
OUTPUT = Path("build/bench.json")


def main() -> None:
    """Make the corpus, start the server, measure, tell."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        began = time.perf_counter()
        corpus = make_corpus(Settings(data=data), N_ARTICLES, N_CLAIMS, N_DENSE)
        n_claims = sum(len(story.said) for story in corpus.stories)
        took = time.perf_counter() - began
        print(f"{len(corpus.stories):,} articles with {n_claims:,} claims, made in {took:.0f} s")
        server = start_server(data, None, "--no-jobs")
        try:
            idle_mb = memory_mb(server.process.pid)
            measured = measure(server, corpus)
        finally:
            server.kill()
    found = told(measured) | {"idle_mb": idle_mb, "extraction_words_per_s": round(words_per_s(corpus))}
    show(found)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def measure(server: Server, corpus: Corpus) -> dict[str, Measured]:
    """Send all kinds of requests in turn."""
    browser = Browser(int(server.url.rpartition(":")[2]), corpus.secret)
    kinds = requests_of(corpus)
    measured = {name: Measured(expected_status(name)) for name in kinds}
    for name, asked in kinds.items():
        if name != "reopen":
            Measured(expected_status(name)).add(browser, list(itertools.islice(asked, WARM_UP)), time.process_time)
    for _ in range(ROUNDS):
        for name, asked in kinds.items():
            some = list(itertools.islice(asked, PER_ROUND.get(name, USUAL_PER_ROUND)))
            if name == "reopen":
                some = [Asked(one.path, tag=browser.get_tag(one.path)) for one in some]
            measured[name].add(browser, some, lambda: cpu_s(server.process.pid))
    return measured


def expected_status(name: str) -> int:
    """Return what a right answer to this kind of request is: a change without script sends the browser on."""
    return {"reopen": 304, "create_claim": 303, "tag": 303, "comment": 303}.get(name, 200)


def requests_of(corpus: Corpus) -> dict[str, Iterator[Asked]]:
    """Return, for each kind, requests without end: another article, word or claim each time, always the same ones."""
    chance = random.Random(3)
    opened = [Asked(f"/articles/{number}") for number in range(1, corpus.dense)]
    chance.shuffle(opened)
    words = [*NOUNS, *{claim.place for story in corpus.stories for claim in story.said}]
    chance.shuffle(words)
    made = chance.sample(range(corpus.dense - 1), corpus.dense - 1)
    return {
        "constant": itertools.repeat(Asked("/constant")),
        "open_15": itertools.cycle(opened),
        "reopen": itertools.cycle(opened[::-1]),
        "open_500": itertools.repeat(Asked(f"/articles/{corpus.dense}")),
        "list_50": itertools.cycle([Asked("/articles"), *(Asked(f"/articles?page={page}") for page in range(2, 20))]),
        "search_facet": itertools.cycle([Asked(f"/search?q={word}&status=proposed") for word in words]),
        "create_claim": (new_claim(corpus, at) for at in itertools.cycle(made)),
        "tag": (new_tag(corpus, at) for at in itertools.cycle(made)),
        "comment": (new_comment(corpus, at) for at in itertools.cycle(made)),
        "create_and_draw": (new_claim(corpus, at, drawn=True) for at in itertools.cycle(made[::-1])),
    }


def new_claim(corpus: Corpus, at: int, *, drawn: bool = False) -> Asked:
    """Select the words of a headline and make a claim of them."""
    title = corpus.stories[at].title
    form = {"version": "1", "quote": title, "content_spans": f"0-{len(title)}", "sure": "CT+", "source_name": "Bo Lum"}
    return Asked(f"/articles/{at + 1}/claims", form, drawn=drawn)


def new_tag(corpus: Corpus, at: int) -> Asked:
    """Tag an article's first claim with a tag that it has not yet."""
    return Asked(f"/articles/{at + 1}/claims/{corpus.first_claim[at]}/tags", {"q": f"{TAGS[0]}/berth"})


def new_comment(corpus: Corpus, at: int) -> Asked:
    """Comment on an article's first claim."""
    return Asked(f"/articles/{at + 1}/claims/{corpus.first_claim[at]}/comments", {"body": "Ask the *harbour board*."})


def told(measured: dict[str, Measured]) -> dict[str, Any]:
    """Return the times of each kind, and how often the constant page would fit into them."""
    found: dict[str, Any] = {name: one.quantiles() for name, one in measured.items()}
    for name, one in found.items():
        if name != "constant":
            one["ratio"] = round(one["p50_ms"] / found["constant"]["p50_ms"], 2)
            one["cpu_ratio"] = round(one["cpu_ms"] / found["constant"]["cpu_ms"], 2)
    return found


def show(found: dict[str, Any]) -> None:
    """Print what was measured beside what is wanted."""
    print(f"{'':16}{'p50':>9}{'p95':>9}{'p99':>9}{'cpu ms':>9}{'ratio':>8}{'by cpu':>8}{'goal':>7}")
    for name, one in found.items():
        if not isinstance(one, dict):
            continue
        times = "".join(f"{one[key]:9.2f}" for key in ("p50_ms", "p95_ms", "p99_ms", "cpu_ms"))
        ratios = f"{one['ratio']:8.1f}{one['cpu_ratio']:8.1f}" if "ratio" in one else ""
        goal = GOALS.get(name)
        print(f"{name:16}{times}{ratios}" + (f"{goal:7}{over(one['ratio'] > goal)}" if goal else ""))
        if name in P99_GOALS:
            times_own = one["p99_ms"] / one["p50_ms"]
            words = f"  p99 is {times_own:.1f} times p50"
            print(f"{words:60}{P99_GOALS[name]:15}{over(times_own > P99_GOALS[name])}")
    print(f"idle_mb {found['idle_mb']:.0f}, goal {IDLE_MB_GOAL}{over(found['idle_mb'] > IDLE_MB_GOAL)}")
    words = found["extraction_words_per_s"]
    print(f"extraction {words:,} words/s on one core, goal {EXTRACTION_GOAL:,}{over(words < EXTRACTION_GOAL)}")


def over(is_missed: bool) -> str:
    """Return the word that stands beside a goal that is missed."""
    return "  over" if is_missed else ""


def memory_mb(pid: int) -> float:
    """Return the memory a process holds, in MB (Linux only)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) * 1024 / 1e6, 1)
    raise RuntimeError(f"Linux does not say how much memory process {pid} holds")


def cpu_s(pid: int) -> float:
    """Return the seconds a process has computed so far (Linux only)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def words_per_s(corpus: Corpus, n_articles: int = 40) -> float:
    """Return how many words the extractor reads in a second of one core's time; its start is left out."""
    stories = corpus.stories[:n_articles]
    extract(stories[0].text, None)
    began = time.process_time()
    for story in stories:
        extract(story.text, None, [Zone(kind, Span(start, end)) for kind, start, end in story.zones])  # type: ignore[arg-type]
    return sum(len(story.text.split()) for story in stories) / (time.process_time() - began)


if __name__ == "__main__":
    main()
