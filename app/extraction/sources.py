"""Whom an attribution is to: names for pronouns, surnames and titles; who stands between author and origin."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.extraction import lexicon
from app.extraction.descriptions import INTRODUCED, Introductions, described, head_noun, modifiers
from app.extraction.document import Attribution, ChainLink, Mention, Source, SourceKind, Zone
from app.extraction.entities import MentionIndex
from app.extraction.name_spans import NAME
from app.extraction.name_types import is_no_name
from app.extraction.sources_line import parse_sources_line
from app.text.span import Span

SOURCE_RULES = "source-rules 2"

_HE_SHE = lexicon.word_set("he she his her him himself herself")
_THEY = lexicon.word_set("they their them themselves")
_ITS = lexicon.word_set("it its itself")
_SELF = lexicon.word_set("i we my our us me")
_RELATIVE = lexicon.word_set("who which that whose whom")
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
_ALIKE = [
    lexicon.word_set("court tribunal panel judges committee commission chamber jury bench"),
    lexicon.word_set(
        "authority board commission agency bureau office council regulator watchdog inspectorate directorate registry"
        " ombudsman auditor auditors"
    ),
    lexicon.word_set("union federation association front congress alliance league guild unions brotherhood"),
    lexicon.word_set("bank lender pank banco banka bankas banque"),
    lexicon.word_set("airline air airways airlines carrier aero aviation"),
    lexicon.word_set("party movement front congress alliance coalition bloc"),
    lexicon.word_set("university institute college school academy laboratory lab centre center"),
    lexicon.word_set("hospital clinic network"),
    lexicon.word_set(
        "think-tank thinktank institute centre foundation group charity network society association trust"
        " collective alliance organisation organization initiative"
    ),
]
"""Kinds of bodies that are called by each other's names."""
_GENERAL = lexicon.word_set(
    """group organisation organization body network charity union association federation collective alliance movement
    club foundation platform"""
)
"""Kinds that a name in another language, or without a kind in it, may be called by."""
_MEDIA = lexicon.NEWSPAPER_NOUNS | lexicon.word_set("channel station site portal publication")
_OWNED = re.compile(r"^(its|their|his|her|my)\s+(?:own\s+)?(.+)$", re.IGNORECASE | re.DOTALL)
_SOME_OF_THEM = re.compile(r"^(one|two|three|some|many|most|both|all|another|several|neither) of them$", re.IGNORECASE)
_QUOTED_AS = re.compile(r"\s*(?P<who>[^.;:“”\"]{3,120}?),? as (?:saying|telling|having said|claiming|warning)\b")
_QUOTES = re.compile(r"\b(?:quot|cit)(?:es|ed|e|ing)\b")
_OPENS = re.compile(
    r"(?:(?:the|some|many|most|several|two|three|a few|dozens of"
    r"|hundreds of) )?((?:[\w’'-]+ ){0,3}?[a-z’'-]+s\b"
    r"(?: (?:in|of|at|from) (?:the )?[^\W\d_][\w’'-]*(?: [^\W\d_a-z][\w’'-]*| area)*)?)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r" (?:of|by|in|at|for|from) (?:the )?(?=[^\W\d_a-z])")
_APPOSED_INSIDE = re.compile(
    r"^(?:an?|one|two|three|some)\s[^,]*\b(?:of|for|from|at|in|by|with|to)\s(?:the|its|his|her"
    r"|their)\s([^,]+),\s(?:[A-Z][a-z]+\s)?$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"\b(?:head|chief|director|chair\w*|president|leader|boss|manager|minister|secretary|founder|owner|editor) of"
    r" (?:the |its )?(?:[\w-]+ ){1,3}$",
    re.IGNORECASE,
)
""" "the head of the agency Ann Lee": the name is the head's."""
_INNER = re.compile(r"\b(?:of|for|from|at|in|by|with|to|on|near)\b[^,]*$")
_CITING = re.compile(r",?\s+(?:quoting|citing|with reference to|referring to|in reference to)\s+(?=\S)")
_CITED = re.compile(r"[^,;:.“”\"\n]{3,100}")
_NAME_AT_END = re.compile(rf"(?:^|(?P<kind>[a-z-]+) )(?P<name>{NAME.pattern})$")
_MANY = re.compile(r"(?:er|or|ist|ant|an)s$")
_SENTENCE_START = re.compile(r"(?:^|[.!?”\"]\s+|\n+\W*)(?=\w)")
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
    heads = sorted(zone.span for zone in zones if zone.kind in ("headline", "repeated_headline"))
    last = {k for k, a in enumerate(attributions) if _within_one(heads, a.content[0])}
    first = [k for k in range(len(attributions)) if k not in last]
    found = {k: resolver.resolve(k, headline=k in last) for k in (*first, *sorted(last))}
    return tuple(found[k] for k in range(len(attributions)))


def _within_one(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether one of some spans, sorted and apart from each other, contains a span."""
    at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].contains(span)


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
        self.with_article = {
            m.name for m in mentions if text[max(0, m.span.start - 4) : m.span.start].lower() == "the "
        }
        self.documents = {m.name for m in mentions if m.type == "document"}
        self.by_word: dict[str, set[str]] = {}
        """People by each word of their names."""
        for name in self.people:
            for word in name.split():
                self.by_word.setdefault(word, set()).add(name)
        self.name_words = {word for m in mentions for word in m.name.split()}
        self.author = author
        self.known = _Known()
        self.done: dict[int, tuple[Source, str]] = {}
        self.pending: set[int] = set()
        """Those being resolved, so that two that wait for each other find nobody."""
        self.said: list[tuple[int, Source]] = []
        """Sources so far with their places, for pronouns; without those inside another's report."""
        self.described: dict[str, list[tuple[int, str]]] = {}
        """Described sources so far by their nouns, with their places."""
        self.introductions = Introductions(text)
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
            words |= {head_noun(apposed)} - {""}
        else:
            words |= {head_noun(apposed_to[1] if apposed_to else ""), head_noun(apposed)} - _BODIES - {""}
            words |= set(re.findall(r"[a-z-]+", _head_phrase(apposed))) & _OFFICES
            if words & _OFFICES:
                words |= set(re.findall(r"[a-z-]+", f"{before} {_head_phrase(apposed)}".lower()))
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
                carriers.append(named[0].name if named else described(item.of(self.text)))
        if people and carriers:
            self.known.carriers.update(dict.fromkeys(people, carriers[-1]))
        self.known.first_named = next(iter(people + carriers), None)

    # One attribution ------------------------------------------------------------------------------------------------

    def resolve(self, k: int, headline: bool) -> Resolved:
        """Name the source of attribution `k`; call in reading order, since pronouns look back, the headline last."""
        source, why = self._source(k)
        attribution = self.attributions[k]
        if headline and source.kind == "described" and source.name:
            source, why = self._in_headline(source, why)
        elif source.name:
            place = (attribution.source or attribution.speaker or attribution.content)[0].start
            if attribution.outer is None or source.kind == "named":
                self.said.append((place, source))
            self.last_place[source.name] = place
            if source.kind == "described":
                self.described.setdefault(head_noun(source.name), []).append((place, source.name))
        return Resolved(source, self._chain(k, source), why)

    def _in_headline(self, source: Source, why: str) -> tuple[Source, str]:
        """ "study finds" over an article: the study that its text tells of."""
        head = head_noun(source.name or "")
        told = self.described.get(head)
        if told and " " not in (source.name or ""):
            return Source(told[0][1], source.text, "described"), f"'{source.name}' is told in the text"
        for mention in self.index.mentions:
            if mention.type != "organisation" or self._names(source.name or ""):
                continue
            if head in self.known.roles.get(mention.name, ()) or self._fits(mention.name, head):
                return Source(mention.name, source.text, "named"), f"'{source.name}' is {mention.name}"
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
        if quoted := self._quoted(attribution) or self._cited(spans[0], attribution):
            spans = (quoted,)
        words = spans[0].of(self.text)
        name, kind, why = self._name(spans[0], words, k)
        return Source(name, words if attribution.source else None, kind), why

    def _quoted(self, attribution: Attribution) -> Span | None:
        """ "The weekly quoted a guard as saying": the guard is the source."""
        if not attribution.cue or not _QUOTES.search(attribution.cue[0].of(self.text)):
            return None
        verb = _QUOTES.search(self.text, attribution.cue[0].start, attribution.cue[-1].end)
        told = verb and _QUOTED_AS.match(self.text, verb.end(), attribution.content[-1].end)
        return Span(told.start("who"), told.end("who")) if told else None

    def _cited(self, span: Span, attribution: Attribution) -> Span | None:
        """ "The daily, citing two officials, reported": the officials are the source."""
        citing = _CITING.search(self.text, span.start, span.end) or _CITING.match(self.text, span.end, span.end + 30)
        if not citing:
            return None
        cited = _CITED.match(self.text, citing.end(), max(span.end, citing.end() + 100))
        ahead = attribution.cue[0].start if attribution.cue and attribution.cue[0].start > citing.end() else None
        end = cited and min(cited.end(), ahead or cited.end())
        return Span(citing.end(), citing.end() + len(self.text[citing.end() : end].rstrip())) if end else None

    def _without_words(self, attribution: Attribution) -> tuple[Source, str]:
        label = attribution.cue and self.text[attribution.cue[0].end - 1] == ":"
        if (label or not attribution.cue) and self.known.first_named:
            return Source(self.known.first_named, None, "named"), "the line of sources"
        return Source(None, None, "unstated"), "no source is stated"

    def _name(self, span: Span, words: str, k: int) -> tuple[str | None, SourceKind, str]:
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
            return self._speaker_itself(k)
        return self._noun_phrase(span, words, k)

    def _speaker_itself(self, k: int) -> tuple[str | None, SourceKind, str]:
        outer = self.attributions[k].outer
        if outer is not None:
            source, _ = self._source(outer)
            return source.name, source.kind, "the first person is the one who speaks around it"
        return None, "author", "the first person outside a quotation is the author"

    def _noun_phrase(self, span: Span, words: str, k: int) -> tuple[str | None, SourceKind, str]:
        named = self.index.within(span)
        if len(named) == 2 and words == " and ".join(m.span.of(self.text) for m in named):
            return " and ".join(m.name for m in named), "named", "named here"
        head = self._head_mention(span, words, named)
        if head:
            here = head.span.of(self.text)
            return head.name, "named", "named here" if head.name == here else f"'{here}' is {head.name}"
        if some := _SOME_OF_THEM.match(words):
            them, kind, why = self._they(span)
            return (
                (f"{some[1].lower()} of the {them}", "described", why)
                if them and kind == "described"
                else (described(words), "described", "described, not named")
            )
        description = described(self._with_full_names(self._without_seat(span, words, named), named))
        opening = not any(m.span.start == span.start for m in named)
        if opening and _ORDINARY_START.match(description) and not self._names(description):
            description = description[0].lower() + description[1:]
        if not named and (person := self._by_part_of_name(description)):
            return person, "named", f"'{words}' is {person}"
        if not description:
            return None, "unstated", "no source is stated"
        if owned := _OWNED.match(words):
            return self._owned(span, owned[1].lower(), described(owned[2]))
        definite = re.match(r"(?:the|this|that)\b", words, re.IGNORECASE) or " " not in words
        if name := self._unseen_name(description, opening=words == description):
            return name, "named", "named here"
        if description == "authors" and (work := self._work_before(span)):
            return f"authors of the {work}", "described", f"the authors of the {work}"
        if definite and not named and (known := self._definite(span, description, k)):
            return known
        return description, "described", "described, not named"

    def _unseen_name(self, description: str, opening: bool) -> str | None:
        """ "the trade union Vox Mea": the capitals at its end, where no name was found by other signs."""
        found = _NAME_AT_END.search(description)
        if (
            not found
            or _INNER.search(description[: found.start("name")])
            or is_no_name(found["name"])
            or (opening and " " not in found["name"])
        ):
            return None
        kind = found["kind"]
        known = not kind or kind in _BODIES or kind in lexicon.PEOPLE_NOUNS or kind in lexicon.NEWSPAPER_NOUNS
        return found["name"] if known or kind.endswith(("er", "or")) else None

    def _work_before(self, span: Span) -> str | None:
        for place, source in self.said[: -_MEMORY - 1 : -1]:
            head = head_noun(source.name or "")
            if place < span.start and source.name and (head in lexicon.DOCUMENT_NOUNS or source.name in self.documents):
                return source.name if source.kind == "named" else head
        return None

    def _with_full_names(self, words: str, named: Sequence[Mention]) -> str:
        """ "Lee's lawyer" → "Ann Lee's lawyer"."""
        for mention in named:
            short = mention.span.of(self.text)
            if mention.name != short and not short.isupper() and re.search(rf"\b{re.escape(short)}[’']s? ", words):
                words = words.replace(short, mention.name, 1)
        return words

    def _without_seat(self, span: Span, words: str, named: Sequence[Mention]) -> str:
        """ "a study by the Alder Centre in Tarnvik" without where the centre is."""
        for body, place in pairwise(named):
            between = self.text[body.span.end : place.span.start]
            at_end = between == " in " and place.span.end == span.end
            if at_end and (body.type, place.type) == ("organisation", "place"):
                return self.text[span.start : body.span.end]
        return words

    def _owned(self, span: Span, owner: str, thing: str) -> tuple[str | None, SourceKind, str]:
        """ "its lawyers": the lawyers of whom the pronoun stands for."""
        if owner in ("his", "her"):
            name, kind, _ = self._he_or_she(span, "he" if owner == "his" else "she", None)
        elif owner == "its":
            name, kind, _ = self._it(span)
        elif owner == "their":
            name, kind, _ = self._they(span)
        else:
            name, kind = None, "unstated"
        if not name or name == thing:
            return thing, "described", "described, not named"
        if kind == "described":
            whose = f"{thing} of the {name}" if len(name.split()) > 2 else f"{name}'s {thing}"
            return whose, "described", f"'{owner}' is the {name}"
        the = "the " if name in self.with_article - self.people else ""
        return f"{thing} of {the}{name}", "described", f"'{owner}' is {name}"

    def _names(self, description: str) -> bool:
        """Tell whether a description begins with a word that is capital wherever it stands."""
        first = re.split(r"[\s’']", description)[0]
        return first.lower() in lexicon.DEMONYMS | lexicon.COUNTRIES or first in self.name_words

    def _by_part_of_name(self, words: str) -> str | None:
        """A surname where no mention was found, as in the labels of an interview."""
        parts = [word.title() if word.isupper() else word for word in words.split()]
        fitting = set(self.by_word.get(parts[0], ())) if parts else set()
        for part in parts[1:]:
            fitting &= self.by_word.get(part, set())
        return fitting.pop() if len(fitting) == 1 else None

    def _head_mention(self, span: Span, words: str, named: list[Mention]) -> Mention | None:
        """The mention that the noun phrase is about, not one inside "a spokesman for X"."""
        for mention in named:
            before = words[: mention.span.start - span.start]
            after = words[mention.span.end - span.start :]
            inner = _INNER.search(before)
            if inner and mention.type == "person" and _HEAD_OF.search(before):
                inner = None
            if self._apposed_inside(before, mention):
                continue
            if mention.type == "person" and not inner and not re.match(r"['’]s? \w", after):
                return mention
            if mention.type in ("organisation", "document", "place", "product", "event"):
                if re.match(r"['’]s? [^\W\d_a-z]", after):
                    continue
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

    def _apposed_inside(self, before: str, mention: Mention) -> bool:
        """ "an aide to the minister, Ann Lee": the name is the minister's, not the aide's."""
        told = _APPOSED_INSIDE.search(before)
        if not told:
            return False
        kinds = (
            lexicon.PEOPLE_NOUNS if mention.type == "person" else _BODIES | {"importer", "exporter", "owner", "firm"}
        )
        return head_noun(told[1]) in kinds

    def _apposed(self, span: Span, words: str, named: list[Mention]) -> Mention | None:
        """ "the port's director, Ann Lee": the name stands after the comma."""
        for mention in named:
            before = words[: mention.span.start - span.start].rstrip()
            if self._apposed_inside(words[: mention.span.start - span.start], mention):
                continue
            if mention.type in ("person", "document") and before.endswith(","):
                return mention
        return None

    def _definite(self, span: Span, description: str, k: int) -> tuple[str | None, SourceKind, str] | None:
        """Find what "the minister", "the company", "the review" is: a name, or the words it was brought in by."""
        head, more = head_noun(description), modifiers(description)
        speaker = self._outer_name(k)
        told = self._told_before(span, head, more, description)
        for mention in self.index.before(span.start):
            if told and mention.span.start < told[0]:
                break
            if mention.name == speaker or mention.type not in ("person", "organisation"):
                continue
            roles = self.known.roles.get(mention.name, set())
            if (head in roles and more <= roles) or (
                mention.type == "organisation" and self._is_kind(mention.name, head)
            ):
                return mention.name, "named", f"'{span.of(self.text)}' is {mention.name}"
        if told:
            return told[1], "described", f"'{span.of(self.text)}' was brought in as '{told[1]}'"
        for mention in self.index.before(span.start) if not more and description[:1].islower() else ():
            if mention.type == "organisation" and mention.name != speaker and self._fits(mention.name, head):
                return mention.name, "named", f"'{span.of(self.text)}' is {mention.name}"
        return None

    def _outer_name(self, k: int) -> str | None:
        outer = self.attributions[k].outer
        return self._source(outer)[0].name if outer is not None else None

    def _told_before(self, span: Span, head: str, more: set[str], description: str) -> tuple[int, str] | None:
        """Where and how a described source was brought in before, in more words than here."""
        if head not in INTRODUCED:
            return None
        for place, name in reversed(self.described.get(head, ())):
            if place < span.start and name != description and more <= modifiers(name) | {""}:
                return place, name
        if more:
            return None
        for found, words in self.introductions.before(head, span.start):
            if not any(m.type == "person" for m in self.index.within(found)):
                return found.start, described(self._with_part(found, words))
        return None

    def _with_part(self, place: Span, words: str) -> str:
        """ "study" with "by the Alder Centre" behind it."""
        behind = _BEHIND.match(self.text, place.end)
        mention = next(iter(self.index.within(Span(behind.end(), behind.end() + 1))), None) if behind else None
        return f"{words}{self.text[place.end : mention.span.end]}" if mention else words

    def _is_kind(self, name: str, head: str) -> bool:
        words = name.lower().split()
        return head in words or (head in _MEDIA and bool(set(words) & lexicon.MEDIA_WORDS))

    def _fits(self, name: str, head: str) -> bool:
        words = set(name.lower().replace("’", "'").split())
        if head in words:
            return True
        media = bool(words & lexicon.MEDIA_WORDS)
        if head in _MEDIA:
            return media
        if any(head in kinds and words & kinds for kinds in _ALIKE):
            return True
        if head in _COMPANY:
            return not media and not words & _PUBLIC
        kinds = self.known.roles.get(name, set()) & (lexicon.BODY_NOUNS | _GENERAL)
        return head in _GENERAL and not kinds and not media and not words & lexicon.ORGANISATION_WORDS

    # Pronouns -------------------------------------------------------------------------------------------------------

    def _he_or_she(self, span: Span, pronoun: str, k: int | None) -> tuple[str | None, SourceKind, str]:
        wrong = self.known.male if pronoun in ("she", "her", "herself") else self.known.female
        right = self.known.female if pronoun in ("she", "her", "herself") else self.known.male
        wrong = wrong | self._told_by(span, pronoun, k)
        candidates = [m for m in self.index.before(span.start) if m.type == "person" and m.name not in wrong]
        spoke = (s for place, s in self.said[: -_MEMORY - 1 : -1] if place < span.start and self._singular(s))
        recent = next((s for s in spoke if s.name not in wrong), None)
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

    def _told_by(self, span: Span, pronoun: str, k: int | None) -> set[str]:
        """In "A said he had told her", "he" is not A: A is "her"."""
        outer = self.attributions[k].outer if k is not None else None
        other = ("her",) if pronoun == "he" else ("him",)
        told = re.match(r"(?: \w+){1,3}? (her|him)\b", self.text[span.end : span.end + 40])
        if outer is None or not told or told[1] not in other:
            return set()
        source, _ = self._source(outer)
        return {source.name} if source.name else set()

    def _is_subject(self, mention: Mention) -> bool:
        """It opens its sentence or clause."""
        before = self.text[max(0, mention.span.start - 40) : mention.span.start]
        return bool(
            re.search(r"(?:^|[.!?”\"\n:;]\s*|, )(?:[A-Z][\w-]* |[Tt]he |\w+ ){0,3}$", before)
        ) and not re.search(r"\b(?:of|for|by|with|to|from|in|at|on|against|told|and)\s(?:\w+ ){0,2}$", before)

    def _is_thing(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name not in self.people
        head = head_noun(source.name or "")
        return head in _BODIES | lexicon.DOCUMENT_NOUNS and not head.endswith("s")

    def _singular(self, source: Source) -> bool:
        if source.kind == "named":
            return source.name in self.people
        head = head_noun(source.name or "")
        things = _BODIES | lexicon.DOCUMENT_NOUNS
        many = _PLURAL_END.search(head) or re.match(r"(?:two|three|four|five|several|both)\b", source.name or "")
        return source.kind == "described" and head not in things and not many

    def _they(self, span: Span) -> tuple[str | None, SourceKind, str]:
        opening = self._many_before(span)
        for place, source in self.said[: -_MEMORY - 1 : -1]:
            if place < span.start and source.name and not self._singular(source):
                if opening and place < opening[0]:
                    break
                if source.kind == "named" and source.name in self.documents:
                    continue
                return source.name, source.kind, "'they' are those who spoke before"
        if opening:
            return opening[1], "described", "'they' are those the sentence before is about"
        return None, "unstated", "nobody found for 'they'"

    def _many_before(self, span: Span) -> tuple[int, str] | None:
        """Whom the sentence before is about, if they are many: "Onion growers in X blocked a road. They …"."""
        window = self.text[max(0, span.start - 400) : span.start]
        starts = [found.end() for found in _SENTENCE_START.finditer(window)]
        inside = span.start - max(0, span.start - 400)
        if len(starts) < 2 or inside - starts[-1] > 2:
            return None
        many = _OPENS.match(window, starts[-2])
        words = many[1] if many else ""
        if not words or not (head_noun(words) in lexicon.PEOPLE_NOUNS or _MANY.search(head_noun(words))):
            return None
        return max(0, span.start - 400) + starts[-2], described(words)

    def _it(self, span: Span) -> tuple[str | None, SourceKind, str]:
        for place, source in self.said[: -_MEMORY - 1 : -1]:
            if place < span.start and source.name and self._is_thing(source):
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
        description = described(words)
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
            source, _ = self._source(outer)
            if source.kind != "author" and all(link.name != source.name for link in links):
                links.append(ChainLink("source", source.name, source.kind))
            outer = self.attributions[outer].outer
        return links[::-1]


def _head_phrase(description: str) -> str:
    return re.split(r"\b(?:of|for|at|in|with|from|who|and|on)\b", description.lower())[0]
