"""Made-up news: sentences with a source, a cue and a content whose places are known. Deterministic."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


def _list(words: str) -> list[str]:
    return words.split()


SYLLABLES = _list("ba ce di fo gu la me ni po ru sa te vi zo han del mor tin ser qua lis ran bur wen")
NOUNS = _list(
    "harbour ferry bridge council budget timetable school clinic quarry pipeline reservoir orchard museum archive"
    " railway tunnel depot warehouse market tariff permit inquiry report forecast harvest fishery vessel crane turbine"
    " grid levy pension wage contract tender survey census treaty patrol drill exercise shipment cargo engine signal"
    " runway airport stadium theatre library laboratory vaccine ward court verdict appeal election ballot turnout"
    " coalition ministry agency union strike pledge dam river flood storm drought forest reserve border checkpoint"
)
ADJECTIVES = _list(
    "new old northern southern coastal regional public private annual urgent final second early late costly modest"
    " large small temporary permanent delayed disputed joint national local independent former planned unfinished"
)
VERBS = _list(
    "reopen close expand shrink delay fund inspect repair replace sell lease merge cancel approve reject review publish"
    " audit widen shorten double halve restore remove extend suspend"
)
PAPERS = ("Courier", "Ledger", "Dispatch", "Wire")
CUES = (
    ("said", "CT+", "positive"), ("said", "CT+", "positive"), ("announced", "CT+", "positive"),
    ("warned", "CT+", "positive"), ("expects that", "PR+", "positive"), ("suggested that", "PS+", "positive"),
    ("doubted that", "PR-", "negative"), ("denied that", "CT-", "negative"), ("asked whether", "Uu", "positive"),
)  # fmt: skip
"""Words that attribute, how surely they do, and which way."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where one claim of the text stands, and what it says."""

    content: tuple[int, int]
    cue: tuple[int, int]
    source: tuple[int, int]
    name: str
    sure: str
    polarity: str
    year: int
    amount: int
    place: str
    place_at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Story:
    """One made-up article."""

    title: str
    text: str
    publisher: str
    author: str
    said: tuple[Said, ...]
    zones: tuple[tuple[str, int, int], ...]


@dataclass
class Writer:
    """Writes stories; the same seed writes the same ones."""

    seed: int = 1
    chance: random.Random = field(init=False)
    names: list[str] = field(init=False)
    places: list[str] = field(init=False)
    publishers: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.names = [f"{self._word()} {self._word()}" for _ in range(900)]
        self.places = [self._word() for _ in range(600)]
        self.publishers = [f"{place} {kind}" for place in self.places[:15] for kind in PAPERS]

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 3))).capitalize()

    def _common(self, words: Sequence[str]) -> str:
        # A few words are everywhere and most are rare, as in news.
        return words[int(len(words) ** self.chance.random()) - 1]

    def stories(self, n: int, n_claims: int) -> Iterator[Story]:
        """Write n stories with about n_claims claims each."""
        for _ in range(n):
            yield self.story(max(2, round(self.chance.gauss(n_claims, 3))))

    def story(self, n_claims: int) -> Story:
        """Write a story with exactly so many claims; as many sentences claim nothing."""
        title = f"{self._common(self.places)} waits for its {self.chance.choice(ADJECTIVES)} {self._common(NOUNS)}"
        people = [self._common(self.names) for _ in range(max(3, n_claims // 5))]
        parts, at, said, zones = [title], len(title), [], [("headline", 0, len(title))]
        for first in range(0, n_claims, 2):
            at += 2
            start, sentences = at, []
            for _ in range(min(2, n_claims - first)):
                name = self.chance.choice(people)
                words, claim = self.sentence(name, at)
                plain = self.plain()
                sentences += [words, plain]
                said.append(claim)
                at += len(words) + 1 + len(plain) + 1
            at -= 1
            parts.append(" ".join(sentences))
            zones.append(("body", start, at))
        publisher, author = self._common(self.publishers), self._common(self.names)
        return Story(title, "\n\n".join(parts), publisher, author, tuple(said), tuple(zones))

    def sentence(self, name: str, at: int) -> tuple[str, Said]:
        """Write a sentence that begins at a place of the text, and say what it claims."""
        cue, sure, polarity = self.chance.choice(CUES)
        place, year, amount = self._common(self.places), self.chance.randint(2015, 2029), self.chance.randint(2, 900)
        content = self.content(place, year, amount)
        words = f"{name} {cue} {content}."
        cue_at = at + len(name) + 1
        content_at = cue_at + len(cue) + 1
        places = (content_at, content_at + len(content)), (cue_at, cue_at + len(cue)), (at, at + len(name))
        place_at = content_at + content.index(f" in {place} would") + 4
        return words, Said(*places, name, sure, polarity, year, amount, place, (place_at, place_at + len(place)))

    def content(self, place: str, year: int, amount: int) -> str:
        """Write what is claimed."""
        what = f"the {self.chance.choice(ADJECTIVES)} {self._common(NOUNS)} in {place}"
        much = f"{amount} {self._common(NOUNS)} workers"
        return f"{what} would {self._common(VERBS)} in {year} and cost {much} their place"

    def plain(self) -> str:
        """Write a sentence that nobody answers for."""
        adjective, noun, other = self.chance.choice(ADJECTIVES), self._common(NOUNS), self._common(NOUNS)
        return f"The {adjective} {noun} stands near the {other} of {self._common(self.places)}."
