"""What a noun phrase that speaks is called: the name in it, the name it stands for, or its own words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.extraction import lexicon
from app.extraction.descriptions import core, described, head_noun
from app.extraction.document import Mention, Source, SourceKind
from app.extraction.name_spans import NAME
from app.extraction.name_types import is_no_name
from app.extraction.nouns import singular
from app.extraction.source_candidates import is_document, is_many
from app.extraction.source_definite import Definite
from app.extraction.source_heads import INNER, head_mention
from app.extraction.source_kinds import BODIES, DOCUMENTS, OFFICES, PERSONS, fits
from app.extraction.source_memory import Memory
from app.extraction.source_people import NATIVES
from app.extraction.source_pronouns import Named, Pronouns
from app.extraction.works import Works
from app.text.span import Span

_ORDINARY_START = re.compile(r"[^\W\d_][a-z]* [a-z]")
_OWNED = re.compile(r"^(its|their|his|her|my|our)\s+(?:own\s+)?(.+)$", re.IGNORECASE | re.DOTALL)
_ORDINAL = re.compile(r"(?:the |an? )?(first|second|third|fourth|fifth|other|another|latter|former)", re.IGNORECASE)
_VERB_AT_END = re.compile(r" (?:reports|reported|says|said|writes|wrote)$")
_COUNTED = re.compile(r"^(?:two|three|four|five|six|several|some|many|both|the|all|\d+) (?:of the )?", re.IGNORECASE)
_SOME_OF_THEM = re.compile(
    r"(?P<some>one|two|three|four|some|many|most|both|all|another|several|neither) of"
    r" (?:them|the (?:two|three|four|five|pair)|the (?P<noun>[a-z]+))(?:, who\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
""" "two of them, who gave no names", "one of the three", "one of the guards"."""
_ALL = frozenset(("both", "the two", "the pair", "the three"))
_ONE_APPOSED = re.compile(r"one of (?:them|the [a-z]+), (an? .+)", re.IGNORECASE | re.DOTALL)
""" "one of them, a diplomat"."""
_POSSESSES = re.compile(r"[’']s? [a-z]")
_OWNER_INSIDE = re.compile(r"\b(?P<before>\w+) (?P<owner>its|his|her|their) (?:own )?(?=\w)")
_LOGS = lexicon.word_set("log logbook newsletter page website diary")
"""What a body writes, besides documents."""
_OWNED_BY_BODY = re.compile(r"(?:the|this) (?P<owner>[a-z-]+)[’']s (?P<thing>[a-z].*)", re.IGNORECASE | re.DOTALL)
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_LEAD = 450
"""Characters of an article in which somebody may speak who is named only later."""
_SOON = 1200
_NOT_BEFORE = lexicon.word_set("and or that which by")
_OF_DOCUMENTS = lexicon.word_set("author authors annex appendix text wording preface narrator editor editors")
"""What a document has, too."""
_AND = re.compile(r" and (?:[a-z-]+ ){0,3}")
_PUT_BESIDE = re.compile(r"[a-z],? $")
_PLURAL_OWNER = re.compile(r"(?:^[a-z0-9].*| (?:of|for) .*)(?<!work)(?<![su])s$")
_NAME_AT_END = re.compile(rf"(?:^|(?P<kind>[a-z-]+) )(?P<name>{NAME.pattern})$")


class NounPhrases:
    """Names the noun phrases of one article."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.pronouns = Pronouns(memory, lambda span: self.name(span, span.of(memory.text), None))
        self.definite = Definite(memory)
        self.works = Works(memory.text)

    def name(self, span: Span, words: str, outer: Source | None) -> Named:
        """Name the noun phrase at a place. outer: who reports what it says, which it is not."""
        named = self.memory.index.within(span)
        if named and (verb := _VERB_AT_END.search(words)) and named[-1].span.end == span.start + verb.start():
            words = words[: verb.start()]
        if both := self._both(span, words, named):
            return both, "named", "named here"
        head = head_mention(span, words, named)
        if head:
            return self._of_mention(span, head, outer)
        if apposed := self._named_after(span):
            return apposed.name, "named", "named beside it"
        if other := _ORDINAL.fullmatch(words):
            return self._one_more(span, other[1].lower())
        if words.lower() in _ALL:
            return self.pronouns.they(span)
        if apposed_to := _ONE_APPOSED.match(words):
            return described(apposed_to[1]), "described", "described, not named"
        if not named and (some := _SOME_OF_THEM.fullmatch(words)):
            return self._some_of_them(span, words, some)
        words = self._without_office(span, words, named)
        description = described(self._with_full_names(self._without_seat(span, words, named), named))
        opening = not any(m.span.start == span.start for m in named)
        if opening and _ORDINARY_START.match(description) and not self.begins_with_name(description):
            description = description[0].lower() + description[1:]
        if not named and (person := self._by_part_of_name(description)):
            return person, "named", f"'{words}' is {person}"
        if not description:
            return None, "unstated", "no source is stated"
        definite = re.match(r"(?:the|this|that|its|their)\b", words, re.IGNORECASE) or " " not in words
        if title := self.works.called(description, span.start, bool(definite)):
            return title, "named", f"'{words}' is {title}"
        if owned := _OWNED.match(words):
            return self._owned(span, owned[1].lower(), described(owned[2]), outer)
        if body := self._owning_body(span, words):
            return body, "described", "the body that owns it is named before"
        definite = re.match(r"(?:the|this|that)\b", words, re.IGNORECASE) or " " not in words
        if name := self._unseen_name(description, opening=words == description):
            return name, "named", "named here"
        if description == "authors" and (work := self._work_before(span)):
            return f"authors of the {work}", "described", f"the authors of the {work}"
        by = outer.name if outer else None
        if definite and not named and (known := self.definite.name(span, description, by)):
            return known
        if definite and named and (name := self.definite.placed(span, description, named, by)):
            return name, "named", f"'{words}' is {name}"
        if person := self._named_later(span, words, description):
            return person, "named", f"'{words}' is {person}, as the text tells later"
        return self._with_owner_inside(span, description), "described", "described, not named"

    def _both(self, span: Span, words: str, named: Sequence[Mention]) -> str | None:
        """ "Ann Lee and Bo Dahl", "the authors, Ann Lee and Bo Dahl": two names that speak together."""
        if len(named) != 2 or named[1].span.end != span.end:
            return None
        before = self.memory.text[span.start : named[0].span.start]
        joined = _AND.fullmatch(self.memory.text, named[0].span.end, named[1].span.start)
        people = joined and all(m.type == "person" for m in named)
        whole = joined and joined.group() == " and " if not before else people and _PUT_BESIDE.search(before)
        return " and ".join(m.name for m in named) if whole and (before == "" or is_many(words.split(",")[0])) else None

    def _named_later(self, span: Span, words: str, description: str) -> str | None:
        """ "A prosecutor told the court" in the lead, where only one is named in what follows."""
        if span.start > _LEAD or not _INDEFINITE.match(words) or description not in PERSONS:
            return None
        holder = self.memory.only_holder(description)
        first = next((m for m in self.memory.index.mentions if m.type == "person" and m.name == holder), None)
        return holder if first and span.end < first.span.start < _SOON else None

    def _owning_body(self, span: Span, words: str) -> str | None:
        """ "The brigade's log" → "Alder Brigade's log"."""
        owned = _OWNED_BY_BODY.fullmatch(words)
        thing = described(owned["thing"]) if owned else ""
        if not owned or owned["owner"] not in BODIES or not (is_document(thing) or head_noun(thing) in _LOGS):
            return None
        known = self.definite.name(span, owned["owner"], None)
        return _belonging(known[0], thing) if known and known[0] and known[1] == "named" else None

    def _with_owner_inside(self, span: Span, description: str) -> str:
        """ "manager at its head office" → "manager at the Alder Bank's head office", where "its" stands for a name."""
        inside = _OWNER_INSIDE.search(description)
        if not inside or inside["before"] in _NOT_BEFORE:
            return description
        name, kind = self._owner(span, inside["owner"], description[inside.end() :], None)
        if not name or kind == "unstated":
            return description
        return description[: inside.start("owner")] + _belonging(name, description[inside.end() :])

    def _of_mention(self, span: Span, mention: Mention, outer: Source | None) -> Named:
        """The full name of a mention; "the Board" is what the board is called."""
        here = mention.span.of(self.memory.text)
        name = self.memory.in_full(self.memory.person_at(mention))
        if " " not in name and name.lower() in BODIES:
            known = self.definite.name(span, name.lower(), outer.name if outer else None)
            if known and known[1] == "named":
                return known
        return name, "named", "named here" if name == here else f"'{here}' is {name}"

    def _named_after(self, span: Span) -> Mention | None:
        """ "A spokesman for the council" with ", Ann Lee," behind it."""
        after = self.memory.index.within(Span(span.end, span.end + 3))
        if not after or self.memory.text[span.end : after[0].span.start] != ", ":
            return None
        words = span.of(self.memory.text)
        head = head_noun(described(words))
        if after[0].type == "person":
            fits = head in PERSONS and not is_many(words)
        else:
            fits = after[0].type == "organisation" and head in BODIES and words[:4].lower() == "the "
        return after[0] if fits and self.memory.text[after[0].span.end : after[0].span.end + 1] in (",", " ") else None

    def _one_more(self, span: Span, which: str) -> Named:
        """ "the second", "another" after two officials: "second official"; "the other" is one of them."""
        for source in self.memory.spoken(span.start):
            words = (source.name or "").split(" of ")[0].split()
            if source.kind == "described" and words and words != ["one"]:
                if which == "other" and is_many(source.name or ""):
                    return _single(source.name or ""), "described", f"one of the {source.name}"
                noun = singular(head_noun(source.name or ""))
                return f"{which} {noun}", "described", f"one of the {source.name}"
        return which, "described", "described, not named"

    def _some_of_them(self, span: Span, words: str, some: re.Match[str]) -> Named:
        """ "two of them" after "three officials at the port": "two officials at the port", and "one of them" is one."""
        noun, is_one = some["noun"], some["some"].lower() == "one"
        if noun and is_many(noun):
            told = (s.name for s in self.memory.spoken(span.start) if s.kind == "described" and s.name)
            them: str | None = next((name for name in told if head_noun(name) == noun and is_many(name)), None)
        else:
            them, kind, _ = self.pronouns.they(span)
            them = them if kind == "described" else None
        if not them or (noun and not is_many(noun)):
            return described(words), "described", "described, not named"
        name = _single(them) if is_one else f"{some['some'].lower()} {_COUNTED.sub('', them)}"
        return name, "described", f"'{words}' is out of '{them}'"

    def _unseen_name(self, description: str, opening: bool) -> str | None:
        """ "the trade union Vox Mea": the capitals at its end, where no name was found by other signs."""
        found = _NAME_AT_END.search(description)
        if (
            not found
            or INNER.search(description[: found.start("name")])
            or is_no_name(found["name"])
            or description.lower() in NATIVES
            or (opening and " " not in found["name"])
        ):
            return None
        kind = found["kind"]
        known = not kind or kind in BODIES or kind in PERSONS | lexicon.NEWSPAPER_NOUNS | {"opposition"}
        return found["name"] if known or kind.endswith(("er", "or")) else None

    def _work_before(self, span: Span) -> str | None:
        for source in self.memory.spoken(span.start):
            head = head_noun(source.name or "")
            if source.name and (head in DOCUMENTS or source.name in self.memory.documents):
                return source.name if source.kind == "named" else head
        return None

    def _with_full_names(self, words: str, named: Sequence[Mention]) -> str:
        """ "Lee's lawyer" → "Ann Lee's lawyer"."""
        for mention in named:
            short = mention.span.of(self.memory.text)
            if mention.name != short and not short.isupper() and re.search(rf"\b{re.escape(short)}[’']s? ", words):
                words = words.replace(short, mention.name, 1)
        return words

    def _without_office(self, span: Span, words: str, named: Sequence[Mention]) -> str:
        """ "Labour minister Ann Lee's office" → "Ann Lee's office"."""
        first = named[0] if named else None
        if first is None or first.type != "person":
            return words
        before, after = words[: first.span.start - span.start], words[first.span.end - span.start :]
        office = before.split()[-1:] and before.split()[-1].lower() in OFFICES and not INNER.search(before)
        return words[len(before) :] if office and _POSSESSES.match(after) else words

    def _without_seat(self, span: Span, words: str, named: Sequence[Mention]) -> str:
        """ "a study by the Alder Centre in Tarnvik" without where the centre is."""
        for body, place in pairwise(named):
            between = self.memory.text[body.span.end : place.span.start]
            at_end = between == " in " and place.span.end == span.end and is_document(words)
            if at_end and (body.type, place.type) == ("organisation", "place"):
                return self.memory.text[span.start : body.span.end]
        return words

    def _owned(self, span: Span, owner: str, thing: str, outer: Source | None) -> Named:
        """ "its lawyers": the lawyers of whom the pronoun stands for."""
        name, kind = self._owner(span, owner, thing, outer)
        if owner == "our" and name:
            name = self.memory.bodies_of.get(name, name)
        if not name or name == thing:
            return thing, "described", "described, not named"
        body = self.memory.bodies_of.get(name)
        if body and thing in BODIES and fits(body, thing, self.memory.roles.get(body, ())):
            return body, "named", f"'{owner} {thing}' is {body}"
        whose = core(name) if kind == "described" else name
        return _belonging(whose, thing), "described", f"'{owner}' is {name}"

    def _owner(self, span: Span, owner: str, thing: str, outer: Source | None) -> tuple[str | None, SourceKind]:
        """Whom a possessive stands for."""
        if owner in ("his", "her"):
            name, kind, _ = self.pronouns.he_or_she(span, "he" if owner == "his" else "she", None)
        elif owner == "its":
            name, kind, _ = self.pronouns.it(span, bodies_only=head_noun(thing) not in _OF_DOCUMENTS)
        elif owner == "their":
            name, kind, _ = self.pronouns.they(span)
        else:
            name, kind = (outer.name, outer.kind) if outer else (None, "unstated")
        return name, kind

    def begins_with_name(self, description: str) -> bool:
        """Tell whether a description begins with a word that is capital wherever it stands."""
        first = re.split(r"[\s’']", description)[0]
        return first.lower() in lexicon.DEMONYMS | lexicon.COUNTRIES or first in self.memory.name_words

    def _by_part_of_name(self, words: str) -> str | None:
        """A surname where no mention was found, as in the labels of an interview."""
        parts = [word.title() if word.isupper() else word for word in words.split()]
        fitting = set(self.memory.by_word.get(parts[0], ())) if parts else set()
        for part in parts[1:]:
            fitting &= self.memory.by_word.get(part, set())
        return fitting.pop() if len(fitting) == 1 else None


def _belonging(owner: str, thing: str) -> str:
    """ "Ann Lee's lawyer"; behind a plural with the mark alone: "two officials' lawyer", "Guild of Potters' chair"."""
    return f"{owner}' {thing}" if _PLURAL_OWNER.search(owner) else f"{owner}'s {thing}"


def _single(many: str) -> str:
    """ "two brokers at Alder Lee" → "broker at Alder Lee"."""
    plain = _COUNTED.sub("", many)
    head = head_noun(plain)
    return re.sub(rf"\b{re.escape(head)}\b", singular(head), plain, count=1) if head else plain
