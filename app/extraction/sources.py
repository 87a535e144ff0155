"""Whom an attribution is to, and who stands between author and origin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.extraction import lexicon
from app.extraction.descriptions import head_noun
from app.extraction.document import Attribution, ChainLink, Mention, Source, Zone
from app.extraction.source_headlines import Headlines
from app.extraction.source_memory import Memory
from app.extraction.source_nouns import NounPhrases
from app.extraction.source_pronouns import Named
from app.text.span import Span, lies_in_one

SOURCE_RULES = "source-rules 5"

_SELF = lexicon.word_set("i we my our us me")
_CITING = lexicon.word_set("citing quoting")
_ASKS = lexicon.word_set("ask question")
_ANSWERS = lexicon.word_set("answer reply respond retort")
_LATER = re.compile(r"^(which|who|they|it|he|she)\b (?:last|this|on|in|earlier|today|also|now)\b.*$")
_STATES_NOBODY = re.compile(
    r"(?:is|was|were|has been|had been|could be|can be|cannot be|must be)(?: \w+ly| also| still| now| long| not)?"
    r" (?:being )?"
    r"(?:believed|thought|understood|feared|hoped|said|reported|rumoured|rumored|alleged|claimed|expected|estimated|assumed"
    r"|presumed|suspected|known|announced|revealed|argued|suggested|whispered|agreed|felt|decided|confirmed)\b"
)
""" "It is believed that"."""
_IN_WRITING = lexicon.word_set("recommend propose encourage advise request demand decline offer threaten promise")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom one attribution is to, how the words got there, and why we think so."""

    source: Source
    chain: tuple[ChainLink, ...]
    """From the author to the origin."""
    why: str


def resolve(
    text: str,
    zones: Sequence[Zone],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    author: str | None = None,
) -> tuple[Resolved, ...]:
    """Name the source of each attribution and the chain to it, in the same order."""
    resolver = _Resolver(Memory(text, zones, mentions), attributions, author)
    heads = sorted(zone.span for zone in zones if zone.kind in ("headline", "repeated_headline"))
    last = {k for k, a in enumerate(attributions) if lies_in_one(a.content[0], heads)}
    first = sorted(set(range(len(attributions))) - last, key=lambda k: _place(attributions[k]))
    found = {k: resolver.resolve(k, headline=k in last) for k in (*first, *sorted(last))}
    return tuple(found[k] for k in range(len(attributions)))


def _place(said: Attribution) -> int:
    """Where the words for the source stand, or else what it says."""
    return (said.source or said.speaker or said.content)[0].start


class _Resolver:
    def __init__(self, memory: Memory, attributions: Sequence[Attribution], author: str | None) -> None:
        self.memory = memory
        self.attributions = attributions
        self.author = author
        self.phrases = NounPhrases(memory)
        self.headlines = Headlines(memory)
        self.done: dict[int, tuple[Source, str]] = {}
        self.pending: set[int] = set()
        """Those being resolved, so that two that wait for each other find nobody."""

    def resolve(self, k: int, headline: bool) -> Resolved:
        """Name the source of attribution `k`; call in reading order, since pronouns look back, the headline last."""
        source, why = self._source(k)
        attribution = self.attributions[k]
        if headline and source.kind == "described" and source.name:
            source, why = self._in_headline(k, source, why)
        elif source.name:
            inner = attribution.outer is not None or self._is_cited(attribution)
            self.memory.note(_place(attribution), source, inner)
            self.headlines.note(attribution, source)
        return Resolved(source, self._chain(k, source), why)

    def _is_cited(self, said: Attribution) -> bool:
        """ "the daily reported, citing a clerk": the clerk stands in what the daily says."""
        return bool(said.cue) and said.cue[0].of(self.memory.text).lower() in _CITING

    def _in_headline(self, k: int, source: Source, why: str) -> tuple[Source, str]:
        """ "study finds", "Bank denies" over an article: who says the same in its text, or whom else the noun fits."""
        noun = source.name or ""
        if same := self.headlines.told_again(self.attributions[k], noun):
            return replace(same, text=source.text), f"'{noun}' says in the text what {same.name} says"
        head = head_noun(noun)
        told = self.memory.described.get(head)
        if told and " " not in noun:
            return Source(told[0][1], source.text, "described"), f"'{noun}' is told in the text"
        if name := self.headlines.body_called(noun) or self.headlines.person_called(noun):
            return Source(name, source.text, "named"), f"'{noun}' is {name}"
        return source, why

    def _source(self, k: int) -> tuple[Source, str]:
        if k in self.pending:
            return Source(None, None, "unstated"), "no source is stated"
        if k not in self.done:
            self.pending.add(k)
            self.done[k] = self._find_source(k)
            self.pending.remove(k)
        return self.done[k]

    def _find_source(self, k: int) -> tuple[Source, str]:
        attribution = self.attributions[k]
        spans = attribution.source or attribution.speaker
        if not spans:
            return self._without_words(attribution)
        words = spans[0].of(self.memory.text)
        name, kind, why = self._name(spans[0], words, k)
        return Source(name, words if attribution.source else None, kind), why

    def _without_words(self, attribution: Attribution) -> tuple[Source, str]:
        label = attribution.cue and self.memory.text[attribution.cue[0].end - 1] == ":"
        if (label or not attribution.cue) and self.memory.first_named:
            return Source(self.memory.first_named, None, "named"), "the line of sources"
        return Source(None, None, "unstated"), "no source is stated"

    def _name(self, span: Span, words: str, k: int) -> Named:
        plain = _LATER.sub(r"\1", words.strip().lower())
        if plain == "it" and _STATES_NOBODY.match(self._cue(k)):
            return None, "unstated", "the passive states nobody"
        if plain in _SELF:
            return self._speaker_itself(k)
        outer = self._outer(k)
        pronouns = self.phrases.pronouns
        named = pronouns.stands_for(span, plain, outer, self._wishes(k), self._is_aside(k), self._asker(k))
        return named or self.phrases.name(span, words, outer)

    def _is_aside(self, k: int) -> bool:
        """Tell whether the source stands after its content or in the midst of it."""
        said = self.attributions[k]
        return bool(said.source) and said.content[0].start < said.source[0].start

    def _asker(self, k: int) -> str | None:
        """ "The judge asked why; he answered that …": the one who asks, who is not "he"."""
        if not k or not self._has_verb(k, _ANSWERS) or not self._has_verb(k - 1, _ASKS):
            return None
        return self._source(k - 1)[0].name

    def _has_verb(self, k: int, lemmas: frozenset[str]) -> bool:
        """Tell whether one of some verbs is a cue of an attribution."""
        said = [word.lower() for s in self.attributions[k].cue for word in s.of(self.memory.text).split()]
        return any(word in lexicon.CUES and lexicon.CUES[word].lemma in lemmas for word in said)

    def _cue(self, k: int) -> str:
        return " ".join(s.of(self.memory.text).lower() for s in self.attributions[k].cue)

    def _wishes(self, k: int) -> bool:
        """Tell whether somebody wants, plans or asks for something."""
        cue = [
            lexicon.CUES.get(word.lower()) for s in self.attributions[k].cue for word in s.of(self.memory.text).split()
        ]
        return any(
            verb is not None and verb.kind in ("ask", "intend", "refuse") and verb.lemma not in _IN_WRITING
            for verb in cue
        )

    def _speaker_itself(self, k: int) -> Named:
        outer = self.attributions[k].outer
        if outer is not None:
            source, _ = self._source(outer)
            return source.name, source.kind, "the first person is the one who speaks around it"
        return None, "author", "the first person outside a quotation is the author"

    def _outer(self, k: int) -> Source | None:
        outer = self.attributions[k].outer
        return self._source(outer)[0] if outer is not None else None

    # The chain ------------------------------------------------------------------------------------------------------

    def _chain(self, k: int, source: Source) -> tuple[ChainLink, ...]:
        links = [ChainLink("author", self.author, "author")]
        links += self._outer_links(k)
        carrier = self.memory.carriers.get(source.name or "")
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
            source, _ = self._source(outer)
            if source.kind != "author" and all(link.name != source.name for link in links):
                links.append(ChainLink("source", source.name, source.kind))
            outer = self.attributions[outer].outer
        return links[::-1]
