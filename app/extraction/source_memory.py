"""What an article has told up to a place: its people and bodies, what they are, and who has spoken."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from app.extraction import gazetteer, lexicon
from app.extraction.descriptions import Introductions, described, head_noun
from app.extraction.document import Mention, Source, Zone
from app.extraction.entities import MentionIndex
from app.extraction.name_words import LEGAL_FORM
from app.extraction.source_kinds import BODIES, DOCUMENTS, MEDIA, PERSONS, offices
from app.extraction.sources_line import parse_sources_line
from app.text.span import Span, lies_in_one

_FEMALE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Dame|Lady|Queen|Princess|Sister|\w*woman|mother|wife|daughter|sister|actress"
    r"|businesswoman|widow)\b",
    re.IGNORECASE,
)
_MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|\w*(?<!wo)man|father|husband|son|brother|actor|widower)\b", re.IGNORECASE
)
_WOMENS_ENDINGS = ("ova", "eva", "ová", "ska", "ská", "skaya", "dóttir", "ienė", "ytė", "aitė", "utė")
_ROLE_AFTER = re.compile(
    r",? (?:who is |is |was )?(?:an?|the|its|his|her|their|chief|head|\w+['’]s) ?([^,.;:“\"]{3,70})"
)
_ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their|\w+['’]s) ", re.IGNORECASE)
_BEFORE_LAST = re.compile(rf".*?(?P<noun>[\w-]*) (?:of|to|{'|'.join(sorted(lexicon.PREPOSITIONS))}) ", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:of|at|in|for|from|with) $")
_CALLED_SO = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:[\w-]+ )??([\w-]+),? (?:(?:who|which|that) )?"
    r"(?:(?:are|is|was|were) )?(?:sign\w*|identified|known|named|called|calling (?:it|them)sel\w+|registered|listed)\b"
    r"[^.,;“”]{0,40}$"
)
""" "the seller, identified in court as X": what comes before the name."""
_KIND_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|\w+[’']s) (?:[\w-]+ ){0,3}?([a-z-]+) $")
_IS_INNER = re.compile(rf"\b(?:of|to|{'|'.join(sorted(lexicon.PREPOSITIONS))}) (?:the )?$", re.IGNORECASE)
""" "a lawyer for Ann Lee": what stands before her name is not hers."""
_DOCTOR = re.compile(r"\bDrs?\.? $")
_VERBS = lexicon.VERB_FORMS.keys() | lexicon.CUES.keys()
_OF_BODY = re.compile(r", (?:[\w-]+ ){1,5}?(?:of|at|for|with|from) (?:the (?:[a-z-]+ ){0,3}?)?(?=[^\W\d_a-z])")
_OF_BODY_BEFORE = re.compile(r"(?:[’']s?)? (?:[a-z-]+,? ){1,5}")
_KIND_BEHIND = re.compile(r" (chain|group|newspaper|network)\b")
""" "the Alder Market chain"."""
MEMORY = 40
"""How many sources back a pronoun looks."""


class Memory:
    """What is known of the people and bodies of one article; sources are added in reading order."""

    def __init__(self, text: str, zones: Sequence[Zone], mentions: Sequence[Mention]) -> None:
        self.text = text
        signed = sorted(zone.span for zone in zones if zone.kind == "byline")
        self.index = MentionIndex([m for m in mentions if not lies_in_one(m.span, signed)])
        """All but those in bylines, whom nothing in the text takes up."""
        self.people = {m.name for m in mentions if m.type == "person"}
        self.with_article = {
            m.name for m in mentions if text[max(0, m.span.start - 4) : m.span.start].lower() == "the "
        }
        self.places = {m.name for m in mentions if m.type == "place"}
        self.documents = {m.name for m in mentions if m.type == "document"}
        self.things = {m.name for m in mentions if m.type in ("product", "event")}
        self.name_words = {word for m in mentions for word in m.name.split()}
        self.by_word: dict[str, set[str]] = defaultdict(set)
        """People by each word of their names."""
        for name in self.people:
            for word in name.split():
                self.by_word[word].add(name)
        self._longer: dict[str, set[str]] = defaultdict(set)
        """Bodies by what their names begin with, in whole words."""
        self._ending: dict[str, set[str]] = defaultdict(set)
        """Bodies by the last words of their names."""
        for name in {m.name for m in mentions if m.type == "organisation"}:
            parts = name.split()
            for k in range(1, len(parts)):
                self._longer[" ".join(parts[:k])].add(name)
                self._ending[" ".join(parts[k:])].add(name)
        self.female: set[str] = set()
        self.male: set[str] = set()
        self.roles: dict[str, set[str]] = {}
        """Words of office or kind by name: "minister", "captain", "lender"."""
        self.bodies_of: dict[str, str] = {}
        """Whose people they are: "Ann Lee, director of the Alder Trust"."""
        self.carriers: dict[str, str] = {}
        """Through whom the people of the sources line were heard."""
        self.first_named: str | None = None
        self.said: list[tuple[int, Source]] = []
        """Sources so far with their places, for pronouns; without those inside another's report."""
        self.described: dict[str, list[tuple[int, str]]] = {}
        """Described sources so far by their nouns, with their places."""
        self.introductions = Introductions(text)
        self.last_place: dict[str, int] = {}
        for mention in self.index.mentions:
            self._learn(mention)
        for name in self.people - self.female - self.male:
            if sex := _sex_by_name(name):
                (self.female if sex == "female" else self.male).add(name)
        for zone in zones:
            if zone.kind == "sources":
                self._read_sources_line(zone.span)

    def note(self, place: int, source: Source, inner: bool) -> None:
        """Remember a source. inner: it stands in what another says."""
        if source.name is None:
            return
        if not inner or source.kind == "named":
            self.said.append((place, source))
        self.last_place[source.name] = place
        if source.kind == "described":
            self.described.setdefault(head_noun(source.name), []).append((place, source.name))

    def spoken(self, before: int, since: int = 0) -> list[Source]:
        """Return the sources before a place, nearest first."""
        return [s for _, s in self.said_before(before, since)]

    def last_speaker(self, before: int) -> Source | None:
        """Return the source nearest before a place."""
        return next(iter(self.spoken(before)), None)

    def said_before(self, before: int, since: int = 0) -> list[tuple[int, Source]]:
        """Return the sources before a place with their places, nearest first."""
        return [(place, s) for place, s in self.said[: -MEMORY - 1 : -1] if since <= place < before]

    def is_no_body(self, name: str) -> bool:
        """Tell whether a name is known as that of a person, a document or a place."""
        return any(name in names for names in (self.people, self.documents, self.places))

    def only_holder(self, noun: str) -> str | None:
        """Return the one person of the text, named before or behind, whom it calls by the noun."""
        holders = [name for name in self.people if noun in self.roles.get(name, ())]
        return holders[0] if len(holders) == 1 else None

    def in_full(self, name: str) -> str:
        """Return the one longer name of a body that a name begins or ends: "Alder" → "Alder Lifting"."""
        longer = self._longer.get(name, set())
        if name in self.people:
            firms = [one for one in longer if LEGAL_FORM.search(one) and " " in name]
            return max(firms, key=len, default=name)
        if name in gazetteer.PLACES or name.lower() in lexicon.DEMONYMS:
            return name
        ending = self._ending.get(name, set())
        if not longer and len(ending) == 1:
            return next(iter(ending))
        longest = max(longer, key=len, default=name)
        return longest if all(longest.startswith(one) for one in longer) else name

    def person_at(self, mention: Mention) -> str:
        """Return the full name of a mention, with that of the one named last where several people share a surname."""
        if mention.type != "person" or len(self.by_word.get(mention.name, ())) < 2:
            return mention.name
        before = (m.name for m in self.index.before(mention.span.start) if m.type == "person")
        return next((name for name in before if mention.name in name.split()[1:]), mention.name)

    def source_at(self, place: int) -> Source | None:
        """Return the source whose words begin at a place."""
        return next((s for at, s in self.said[: -MEMORY - 1 : -1] if at == place), None)

    def _learn(self, mention: Mention) -> None:
        """Note the office or kind the words beside a name give: "analyst X", "X, a shipbuilder in Y"."""
        if mention.type not in ("person", "organisation"):
            return
        parts = re.split(r"[.,;:“”\"\n]", self.text[max(0, mention.span.start - 60) : mention.span.start])
        put_beside = None
        if len(parts) > 1 and self.text[mention.span.start - 2 : mention.span.start] in (", ", ": ", "; "):
            put_beside = _last_phrase(parts[-2], inner=mention.type == "organisation")
        before = _head_phrase(put_beside) if put_beside else parts[-1]
        after = _ROLE_AFTER.match(self.text, mention.span.end, mention.span.end + 90)
        apposed = after[1] if after else ""
        if mention.type == "organisation":
            called = _CALLED_SO.search(self.text[max(0, mention.span.start - 90) : mention.span.start])
            kind = None if put_beside else _KIND_BEFORE.search(before)
            words = {head_noun(put_beside)} & (BODIES | MEDIA) if put_beside else set()
            words |= {kind[1]} - lexicon.PREPOSITIONS - _VERBS if kind else set()
            words |= {called[1]} if called else set()
            words |= set(_last_word(before)) & (BODIES | MEDIA) - lexicon.PREPOSITIONS - _VERBS
            words |= {head_noun(apposed)}
            behind = _KIND_BEHIND.match(self.text, mention.span.end)
            words |= {behind[1]} if behind else set()
        else:
            near = [] if _IS_INNER.search(before) else _own_words(before)
            words = offices(near)
            heads = {head_noun(put_beside or ""), head_noun(apposed)}
            words |= heads - BODIES - DOCUMENTS  # "the author of the audit, Ann Lee" is no audit.
            words |= offices(re.findall(r"[a-z-]+", _head_phrase(apposed)))
            if _DOCTOR.search(self.text, max(0, mention.span.start - 5), mention.span.start):
                words.add("doctor")
            if offices(words):
                words |= {*near, *re.findall(r"[a-z-]+", _head_phrase(apposed))}
            beside = " ".join([*before.split()[-2:], apposed])
            if _FEMALE.search(beside):
                self.female.add(mention.name)
            elif _MALE.search(beside):
                self.male.add(mention.name)
            told = _OF_BODY.match(self.text, mention.span.end, mention.span.end + 90)
            body = next(iter(self.index.within(Span(told.end(), told.end() + 1))), None) if told else None
            if body is None or body.type != "organisation":
                body = self._body_before(mention)
            if body:
                self.bodies_of.setdefault(mention.name, body.name)
        self.roles.setdefault(mention.name, set()).update(words - {""})

    def _body_before(self, mention: Mention) -> Mention | None:
        """ "Alder Bank's chair, Ann Lee", "Alder Bank chair Ann Lee": whose she is."""
        last = next(iter(self.index.before(mention.span.start, 1)), None)
        between = self.text[last.span.end : mention.span.start] if last and last.type == "organisation" else ""
        return last if _OF_BODY_BEFORE.fullmatch(between) else None

    def _read_sources_line(self, span: Span) -> None:
        people: list[str] = []
        carriers: list[str] = []
        for item in parse_sources_line(self.text, span):
            named = self.index.within(item)
            person = next((m for m in named if m.type == "person"), None)
            if person:
                people.append(person.name)
                role = item.of(self.text)[person.span.end - item.start :].lower()
                heads = set(re.findall(r"[a-z-]+", role)) & PERSONS
                self.roles.setdefault(person.name, set()).update(heads)
            else:
                carriers.append(named[0].name if named else described(item.of(self.text)))
        if people and carriers:
            self.carriers.update(dict.fromkeys(people, carriers[-1]))
        self.first_named = next(iter(people + carriers), None)


def _sex_by_name(name: str) -> Literal["female", "male"] | None:
    """What the given name tells, or else the ending of the surname."""
    given, *more = name.lower().replace("’", "'").split()
    for part in (given, given.split("-")[0]) if more else ():
        if part in gazetteer.WOMENS_NAMES:
            return "female"
        if part in gazetteer.MENS_NAMES:
            return "male"
    return "female" if more and more[-1].endswith(_WOMENS_ENDINGS) else None


def of_other_sex(noun: str, pronoun: str) -> bool:
    """Tell whether somebody called by a noun is no "he", or no "she": "spokeswoman", "father"."""
    other = _MALE if pronoun in ("she", "her", "herself") else _FEMALE
    return bool(other.fullmatch(noun))


def _own_words(before: str) -> list[str]:
    """The words before a name that are about it: "polar explorer" of "the diary of the polar explorer"."""
    found = _BEFORE_LAST.match(before)
    last = re.findall(r"[a-z-]+", before[found.end() :].lower()) if found else []
    whole = re.findall(r"[a-z-]+", before.lower())
    return last if found and offices(last) and not offices([found["noun"].lower()]) else whole


def _last_phrase(words: str, inner: bool) -> str | None:
    """ "met the governor of the province" → "governor of the province"; inner: "province"."""
    starts = list(_ARTICLE.finditer(words))
    while not inner and len(starts) > 1 and _governs(words[starts[-2].end() : starts[-1].start()]):
        starts.pop()
    return words[starts[-1].end() :] if starts else None


def _governs(before: str) -> bool:
    """ "governor of" before "the province": whose the name behind it is."""
    return bool(_WITHIN.search(before)) and head_noun(before) in PERSONS


def _last_word(before: str) -> list[str]:
    """The word that a name directly follows: "Consumer watchdog" before "Tarvell"."""
    return before.lower().split()[-1:] if before.endswith(" ") else []


def _head_phrase(description: str) -> str:
    return re.split(r"\b(?:of|for|at|in|with|from|who|and|on)\b", description.lower())[0]
