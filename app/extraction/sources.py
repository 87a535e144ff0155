"""Whom an attribution is to: names for pronouns, surnames and titles; who stands between author and origin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.extraction import lexicon
from app.extraction.document import Attribution, ChainLink, Mention, Source, SourceKind, Zone
from app.extraction.entities import MentionIndex
from app.extraction.sources_line import parse_sources_line
from app.text.span import Span

SOURCE_RULES = "source-rules 1"

_HE_SHE = lexicon.word_set("he she his her him himself herself")
_THEY = lexicon.word_set("they their them themselves")
_ITS = lexicon.word_set("it its itself")
_SELF = lexicon.word_set("i we my our us me")
_RELATIVE = lexicon.word_set("who which that whose whom")
_ARTICLE = re.compile(r"^(?:an?|the|this|that|its|his|her|their|our|my)\s+", re.IGNORECASE)
_HANGING = re.compile(r" (?:on|for|from|of|in|at|by|to|with)(?: \d+)?$")
"""What is left where a date ended the phrase: "an article of 5" May."""
_CUT = re.compile(
    r",|\s+(?:who|which|that|whose|including|speaking|familiar|close to)\b|\s+\("
    r"|\s+(?:\w{3,}ed|seen|held|given|known|led|drawn|shown|read|sent|written) (?:by|between|in|on|from|to|at"
    r"|with|for|last|this|as|into|during)\b"
    r"|\s+(?:dated|published|released|posted|attached)\b"
)
_FEMALE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Dame|Lady|Queen|Princess|Sister|\w*woman|mother|wife|daughter|sister|actress"
    r"|businesswoman|widow)\b",
    re.IGNORECASE,
)
_MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|\w*(?<!wo)man|father|husband|son|brother|actor|widower)\b", re.IGNORECASE
)
_ROLE_AFTER = re.compile(
    r",? (?:who is |is |was )?(?:an?|the|its|his|her|their|chief|head|\w+['’]s) ?([^,.;:“\"]{3,70})"
)
_ARTICLE_INSIDE = re.compile(r"\b(?:the|an?|its|his|her|their|\w+['’]s) (?!.*\b(?:the|an?|its) )(.*)", re.IGNORECASE)
_ORDINARY_START = re.compile(r"[^\W\d_][a-z]* [a-z]")
_PLURAL_END = re.compile(r"(?:s|people|men|women|police|children|media)$")
_ORDINARY = (
    lexicon.PEOPLE_NOUNS | lexicon.BODY_NOUNS | lexicon.DOCUMENT_NOUNS | lexicon.DETERMINERS | lexicon.word_set(
        "some two three four five six seven eight nine ten former senior local internal fellow regional police"
        " military shipping fleet tour aid human health independent people both neither early official leaked union"
    )
)  # fmt: skip
_OFFICES = lexicon.PEOPLE_NOUNS | lexicon.TITLES
_COMPANY = lexicon.word_set(
    "company firm group manufacturer maker operator supplier carrier airline retailer contractor developer"
)
_PUBLIC = lexicon.word_set(
    """ministry department agency office committee commission council parliament senate court police army navy
    university
    union authority bureau inspectorate institute registry service"""
)
_BODIES = (lexicon.BODY_NOUNS | _COMPANY | _PUBLIC) - lexicon.PEOPLE_NOUNS
_LOOK_BACK = 1200
_MEMORY = 40


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom one attribution is to, how the words got there, and why we think so."""

    source: Source
    chain: tuple[ChainLink, ...]
    """From the author to the origin."""
    why: str


@dataclass(slots=True)
class _Known:
    """What the article has told so far about its people and bodies."""

    female: set[str] = field(default_factory=set)
    male: set[str] = field(default_factory=set)
    roles: dict[str, set[str]] = field(default_factory=dict)
    """Words of office by name: "minister", "captain"."""
    carriers: dict[str, str] = field(default_factory=dict)
    """Through whom the people of the sources line were heard."""
    first_named: str | None = None


def resolve(
    text: str,
    zones: Sequence[Zone],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    author: str | None = None,
) -> tuple[Resolved, ...]:
    """Name the source of each attribution and the chain to it, in the same order."""
    resolver = _Resolver(text, zones, attributions, mentions, author)
    return tuple(resolver.resolve(k) for k in range(len(attributions)))


class _Resolver:
    def __init__(
        self,
        text: str,
        zones: Sequence[Zone],
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        author: str | None,
    ) -> None:
        self.text = text
        self.attributions = attributions
        self.index = MentionIndex(mentions)
        self.people = {m.name for m in mentions if m.type == "person"}
        self.by_word: dict[str, set[str]] = {}
        """People by each word of their names."""
        for name in self.people:
            for word in name.split():
                self.by_word.setdefault(word, set()).add(name)
        self.name_words = {word for m in mentions for word in m.name.split()}
        self.author = author
        self.known = _Known()
        self.done: dict[int, tuple[Source, str]] = {}
        self.said: list[tuple[int, Source]] = []
        """Sources so far with their places, for pronouns."""
        self.last_place: dict[str, int] = {}
        for mention in self.index.mentions:
            self._learn(mention)
        for zone in zones:
            if zone.kind == "sources":
                self._read_sources_line(zone.span)

    # What the article tells about people ----------------------------------------------------------------------------

    def _learn(self, mention: Mention) -> None:
        """Note the office or kind the words beside a name give: "analyst X", "X, a shipbuilder in Y"."""
        if mention.type not in ("person", "organisation"):
            return
        parts = re.split(r"[.,;:“”\"\n]", self.text[max(0, mention.span.start - 60) : mention.span.start])
        apposed_to = _ARTICLE_INSIDE.search(parts[-2]) if len(parts) > 1 and not parts[-1].strip() else None
        before = _head_phrase(apposed_to[1]) if apposed_to else parts[-1]
        after = _ROLE_AFTER.match(self.text, mention.span.end, mention.span.end + 90)
        apposed = after[1] if after else ""
        words = set(re.findall(r"[a-z-]+", before.lower())) & _OFFICES
        if mention.type == "organisation":
            words = set(re.findall(r"([a-z-]+) $", before))
            words |= {_head_noun(apposed)} - {""}
        else:
            words |= set(re.findall(r"[a-z-]+", _head_phrase(apposed))) & _OFFICES
            if _FEMALE.search(f"{before} {apposed}"):
                self.known.female.add(mention.name)
            elif _MALE.search(f"{before} {apposed}"):
                self.known.male.add(mention.name)
        self.known.roles.setdefault(mention.name, set()).update(words)

    def _read_sources_line(self, span: Span) -> None:
        people: list[str] = []
        carriers: list[str] = []
        for item in parse_sources_line(self.text, span):
            named = self.index.within(item)
            person = next((m for m in named if m.type == "person"), None)
            if person:
                people.append(person.name)
                role = item.of(self.text)[person.span.end - item.start :].lower()
                heads = set(re.findall(r"[a-z-]+", role)) & lexicon.PEOPLE_NOUNS
                self.known.roles.setdefault(person.name, set()).update(heads)
            else:
                carriers.append(named[0].name if named else _described(item.of(self.text)))
        if people and carriers:
            self.known.carriers.update(dict.fromkeys(people, carriers[-1]))
        self.known.first_named = next(iter(people + carriers), None)

    # One attribution ------------------------------------------------------------------------------------------------

    def resolve(self, k: int) -> Resolved:
        """Name the source of attribution `k`; call in reading order, since pronouns look back."""
        source, why = self._source(k, frozenset())
        if source.name:
            place = (self.attributions[k].source or self.attributions[k].speaker or self.attributions[k].content)[
                0
            ].start
            self.said.append((place, source))
            self.last_place[source.name] = place
        return Resolved(source, self._chain(k, source), why)

    def _source(self, k: int, seen: frozenset[int]) -> tuple[Source, str]:
        if k not in self.done:
            self.done[k] = self._find_source(k, seen | {k})
        return self.done[k]

    def _find_source(self, k: int, seen: frozenset[int]) -> tuple[Source, str]:
        attribution = self.attributions[k]
        spans = attribution.source or attribution.speaker
        if not spans:
            return self._without_words(attribution)
        words = spans[0].of(self.text)
        name, kind, why = self._name(spans[0], words, k, seen)
        return Source(name, words if attribution.source else None, kind), why

    def _without_words(self, attribution: Attribution) -> tuple[Source, str]:
        label = attribution.cue and self.text[attribution.cue[0].end - 1] == ":"
        if (label or not attribution.cue) and self.known.first_named:
            return Source(self.known.first_named, None, "named"), "the line of sources"
        return Source(None, None, "unstated"), "no source is stated"

    def _name(self, span: Span, words: str, k: int, seen: frozenset[int]) -> tuple[str | None, SourceKind, str]:
        plain = words.strip().lower()
        if plain in _HE_SHE:
            return self._he_or_she(span, plain, k)
        if plain in _THEY:
            return self._they(span)
        if plain in _ITS:
            return self._it(span)
        if plain in _RELATIVE:
            return self._relative(span)
        if plain in _SELF:
            return self._speaker_itself(k, seen)
        return self._noun_phrase(span, words)

    def _speaker_itself(self, k: int, seen: frozenset[int]) -> tuple[str | None, SourceKind, str]:
        outer = self.attributions[k].outer
        if outer is not None and outer not in seen:
            source, _ = self._source(outer, seen)
            return source.name, source.kind, "the first person is the one who speaks around it"
        return None, "author", "the first person outside a quotation is the author"

    def _noun_phrase(self, span: Span, words: str) -> tuple[str | None, SourceKind, str]:
        named = self.index.within(span)
        head = self._head_mention(span, words, named)
        if head:
            why = (
                "named here" if head.name == head.span.of(self.text) else f"'{head.span.of(self.text)}' is {head.name}"
            )
            return head.name, "named", why
        description = _described(words)
        opening = not any(m.span.start == span.start for m in named)
        if opening and _ORDINARY_START.match(description) and not self._names(description):
            description = description[0].lower() + description[1:]
        if not named and (person := self._by_part_of_name(description)):
            return person, "named", f"'{words}' is {person}"
        if re.match(r"(?:the|its|his|her|their|this|that)\b", words, re.IGNORECASE) and not named:
            known = self._definite(span, description)
            if known:
                return known, "named", f"'{words}' is {known}"
        if not description:
            return None, "unstated", "no source is stated"
        return description, "described", "described, not named"

    def _names(self, description: str) -> bool:
        """Tell whether a description begins with a word that is capital wherever it stands."""
        first = re.split(r"[\s’']", description)[0]
        return first.lower() in lexicon.DEMONYMS | lexicon.COUNTRIES or first in self.name_words

    def _by_part_of_name(self, words: str) -> str | None:
        """A surname where no mention was found, as in the labels of an interview."""
        parts = words.split()
        fitting = set(self.by_word.get(parts[0], ())) if parts else set()
        for part in parts[1:]:
            fitting &= self.by_word.get(part, set())
        return fitting.pop() if len(fitting) == 1 else None

    def _head_mention(self, span: Span, words: str, named: list[Mention]) -> Mention | None:
        """The mention that the noun phrase is about, not one inside "a spokesman for X"."""
        for mention in named:
            before = words[: mention.span.start - span.start]
            after = words[mention.span.end - span.start :]
            inner = re.search(r"\b(?:of|for|from|at|in|by|with|to|on|near)\b[^,]*$", before)
            if inner and before.split()[-1].lower() in _BODIES:
                inner = None  # "the head of the agency Ann Lee"
            if mention.type == "person" and not inner and not re.match(r"['’]s? \w", after):
                return mention
            if mention.type in ("organisation", "document", "place", "product", "event"):
                modifier = re.match(r"(?:['’]s?)? [a-z]", after) and not re.match(
                    r" (?:of|in|for|and|who|which|on)\b", after
                )
                if not inner and not modifier:
                    person = next((m for m in named if m.type == "person" and m.span.start > mention.span.end), None)
                    apposed = person and "," in words[mention.span.end - span.start : person.span.start - span.start]
                    return mention if not person or apposed else person
            if mention.type == "person" and inner and re.search(r",[^,]*$", before) and "," not in before[:1]:
                continue
        return self._apposed(span, words, named)

    def _apposed(self, span: Span, words: str, named: list[Mention]) -> Mention | None:
        """ "the port's director, Ann Lee": the name stands after the comma."""
        for mention in named:
            before = words[: mention.span.start - span.start].rstrip()
            if mention.type in ("person", "document") and before.endswith(","):
                return mention
        return None

    def _definite(self, span: Span, description: str) -> str | None:
        head = _head_noun(description)
        for mention in self.index.before(span.start):
            if mention.type == "person" and head in self.known.roles.get(mention.name, ()):
                return mention.name
            if mention.type == "organisation" and (
                head in self.known.roles.get(mention.name, ()) or self._fits(mention.name, head)
            ):
                return mention.name
        return None

    def _fits(self, name: str, head: str) -> bool:
        words = name.lower().split()
        if head in words:
            return True
        media = bool(set(words) & lexicon.MEDIA_WORDS)
        if head in lexicon.NEWSPAPER_NOUNS:
            return media
        return head in _COMPANY and not media and not set(words) & _PUBLIC

    # Pronouns -------------------------------------------------------------------------------------------------------

    def _he_or_she(self, span: Span, pronoun: str, k: int) -> tuple[str | None, SourceKind, str]:
        wrong = self.known.male if pronoun in ("she", "her", "herself") else self.known.female
        right = self.known.female if pronoun in ("she", "her", "herself") else self.known.male
        wrong = wrong | self._told_by(span, pronoun, k)
        candidates = [m for m in self.index.before(span.start) if m.type == "person" and m.name not in wrong]
        recent = next((s for place, s in self.said[: -_MEMORY - 1 : -1] if place < span.start), None)
        if (
            recent
            and recent.name
            and recent.name not in wrong
            and self._singular(recent)
            and span.start - self.said[-1][0] < _LOOK_BACK
        ):
            nearest = candidates[0] if candidates else None
            if (
                nearest is None
                or nearest.name == recent.name
                or nearest.span.start < self.last_place[recent.name]
                or not self._is_subject(nearest)
            ):
                right.add(recent.name)
                return recent.name, recent.kind, f"'{pronoun}' is the one who spoke before"
        subject = next((m for m in candidates if self._is_subject(m)), None) or next(iter(candidates), None)
        if subject:
            right.add(subject.name)
            return subject.name, "named", f"'{pronoun}' is the person named last"
        if recent and recent.name and self._singular(recent):
            return recent.name, recent.kind, f"'{pronoun}' is the one who spoke before"
        return None, "unstated", f"nobody found for '{pronoun}'"

    def _told_by(self, span: Span, pronoun: str, k: int) -> set[str]:
        """In "A said he had told her", "he" is not A: A is "her"."""
        outer = self.attributions[k].outer
        other = ("her",) if pronoun == "he" else ("him",)
        told = re.match(r"(?: \w+){1,3}? (her|him)\b", self.text[span.end : span.end + 40])
        if outer is None or not told or told[1] not in other:
            return set()
        source, _ = self._source(outer, frozenset((k,)))
        return {source.name} if source.name else set()

    def _is_subject(self, mention: Mention) -> bool:
        """It opens its sentence or clause."""
        before = self.text[max(0, mention.span.start - 40) : mention.span.start]
        return bool(
            re.search(r"(?:^|[.!?”\"\n:;]\s*|, )(?:[A-Z][\w-]* |[Tt]he |\w+ ){0,3}$", before)
        ) and not re.search(r"\b(?:of|for|by|with|to|from|in|at|on|against|told|and)\s(?:\w+ ){0,2}$", before)

    def _singular(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name in self.people
        head = _head_noun(source.name or "")
        return source.kind == "described" and head in lexicon.PEOPLE_NOUNS and not _PLURAL_END.search(head)

    def _they(self, span: Span) -> tuple[str | None, SourceKind, str]:
        for place, source in self.said[: -_MEMORY - 1 : -1]:
            if place < span.start and source.name and not self._singular(source):
                return source.name, source.kind, "'they' are those who spoke before"
        return None, "unstated", "nobody found for 'they'"

    def _it(self, span: Span) -> tuple[str | None, SourceKind, str]:
        for place, source in self.said[: -_MEMORY - 1 : -1]:
            if place < span.start and source.name and source.name not in self.people:
                return source.name, source.kind, "'it' is the one that spoke before"
        for mention in self.index.before(span.start):
            if mention.type in ("organisation", "document"):
                return mention.name, "named", "'it' is the body named last"
        return None, "unstated", "nothing found for 'it'"

    def _relative(self, span: Span) -> tuple[str | None, SourceKind, str]:
        before = self.text[max(0, span.start - 160) : span.start].rstrip(", ")
        place = span.start - 1
        sentence = re.split(r"(?<=[.!?])\s|\n", before)[-1]
        phrase = re.search(r"(?:^|[,;]\s|\b(?:and|but|to|by|with|from|while)\s)([^,;]*)$", sentence)
        words = phrase[1] if phrase else sentence
        for mention in self.index.before(place, 4):
            if mention.span.end >= span.start - 3 or (
                mention.type == "person" and mention.span.start > place - len(sentence)
            ):
                return mention.name, "named", f"'{span.of(self.text)}' stands for {mention.name}"
        description = _described(words)
        return (
            (description, "described", "described, not named") if description else (None, "unstated", "no source found")
        )

    # The chain ------------------------------------------------------------------------------------------------------

    def _chain(self, k: int, source: Source) -> tuple[ChainLink, ...]:
        links = [ChainLink("author", self.author, "author")]
        links += self._outer_links(k)
        carrier = self.known.carriers.get(source.name or "")
        if carrier and all(link.name != carrier for link in links):
            links.append(ChainLink("via", carrier, "named"))
        if source.kind != "author" and (len(links) == 1 or links[-1].name != source.name or source.name is None):
            links.append(ChainLink("source", source.name, source.kind))
        return tuple(links)

    def _outer_links(self, k: int) -> list[ChainLink]:
        links: list[ChainLink] = []
        outer, seen = self.attributions[k].outer, {k}
        while outer is not None and outer not in seen:
            seen.add(outer)
            source, _ = self._source(outer, frozenset(seen))
            if source.kind != "author" and all(link.name != source.name for link in links):
                links.append(ChainLink("source", source.name, source.kind))
            outer = self.attributions[outer].outer
        return links[::-1]


def _head_phrase(description: str) -> str:
    return re.split(r"\b(?:of|for|at|in|with|from|who|and|on)\b", description.lower())[0]


def _head_noun(description: str) -> str:
    """ "senior official at the port" → "official"."""
    first = re.split(r"\b(?:of|for|at|in|on|from|to|with|near|below|above)\b", description.lower())[0].split()
    return first[-1] if first else ""


def _described(words: str) -> str:
    """A description without its article and without what is told about it."""
    plain = " ".join(words.split()).strip(' ,.;:“”"')
    plain = _ARTICLE.sub("", plain)
    cut = _CUT.search(plain)
    plain = plain[: cut.start()].strip() if cut and cut.start() else plain
    plain = _HANGING.sub("", plain)
    first = plain.split(" ", 1)[0]
    ordinary = first.lower() in _ORDINARY or first.endswith("s") or first[:1].islower()
    return plain[:1].lower() + plain[1:] if ordinary and not first.isupper() else plain
