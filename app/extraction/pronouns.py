"""Which named thing a pronoun in a claim stands for, where only one can be meant; else it is left open."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.extraction import lexicon
from app.extraction.document import EntityType, ExtractedClaim, Mention, Sentence
from app.extraction.entities import MentionIndex
from app.extraction.genders import genders_of
from app.extraction.gists import with_names
from app.extraction.lexicon import word_set
from app.extraction.quotes import QuoteIndex
from app.extraction.role_words import ATTACKS, GIVES, HANDS, HELPS, JOINT, MADE, OWNERS, TELLS, forms
from app.extraction.roles import start_of, verb_after, with_roles
from app.extraction.words import Words, tag
from app.text.span import Span

Names = tuple[str, ...]

LONGEST = 3000
"""Code points of a sentence; in longer ones, which are none, pronouns stay open: they would take too long."""

PRONOUN = re.compile(
    r"\b(?:[Ii](?=[ ’'])|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|us|[Oo]ur|[Oo]urselves|[Hh]e|[Hh]im|[Hh]is|[Hh]imself"
    r"|[Ss]he|[Hh]er|[Hh]erself|[Ii]t|[Ii]ts|[Ii]tself|[Tt]hey|[Tt]heir|[Tt]hemselves)\b"
)
_FIRST_ONE, _FIRST_MANY = word_set("i me my myself"), word_set("we us our ourselves")
_PERSON = {**dict.fromkeys(("he", "him", "his", "himself"), "he"), **dict.fromkeys(("she", "her", "herself"), "she")}
_OWN = word_set("his her its their himself herself itself themselves")
"""Words that go back to the subject of their own clause."""
_ACTING = (
    frozenset(f for f, cue in lexicon.CUES.items() if cue.kind != "show" and cue.lemma not in ("continue", "count"))
    | (GIVES | HANDS | TELLS | ATTACKS | JOINT | MADE)
    | forms("sign hire launch ban approve invest appoint vote arrest seize recruit borrow use own employ try attempt")
)
"""Verbs of what only people and bodies do."""
_HELPING = HELPS | GIVES | HANDS
_NO_NAME = re.compile(
    r"(?:[’']s|\b(?:is|was|be|been|will|would|has|had|may|might|could|can|remains?|becomes?|seems?|appears?)"
    r"| |not|\w+ly)*"
    r" ?(?:\w+ (?:that|to|whether|if|how|what|when|why|who|which|for)\b|(?:takes?|took|turned out|emerged|follows"
    r"|rain|snow|mattered|matters)\w*)"
)
""" "It is likely that …": this "it" stands for nothing."""
_SO_THAT = re.compile(r"so(?: that)? $")
_BREAK = re.compile(r"[;:.wskbtq(]|,c|,p(?=D?[anX#]*n[gG])|c(?=D?[anX#]*[nXru]a?[mhBvV])")
_MANY_PEOPLE = re.compile(r"[a-z]{3,}(?:er|or|ist|ant|ian|ee)s$")
_THE_TWO = re.compile(
    r"\b(?:both|the two|two) (?:countries|states|nations|sides|governments|neighbours|capitals|men|women)"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """Names in a sentence that stand together: one, or those that "and" joins."""

    names: Names
    start: int
    """Where the first of them begins in the text."""
    is_subject: bool
    kind: EntityType


@dataclass(slots=True)
class _View:
    """A sentence, its words, and the names in it in reading order, pronouns that were resolved among them."""

    sentence: Sentence
    words: Words
    named: list[_Named]

    def word_at(self, place: int) -> int:
        return bisect_right([span.start for span in self.words.spans], place) - 1


def name_pronouns(
    text: str,
    sentences: Sequence[Sentence],
    quotes: QuoteIndex,
    mentions: Sequence[Mention],
    claims: Sequence[ExtractedClaim],
) -> tuple[ExtractedClaim, ...]:
    """Add to each claim the pronouns that stand for a named thing, and name them in its gist.

    A pronoun is resolved once, for the innermost claim it stands in, by its number and gender, by its verb, and by the
    names of its own sentence and the one before. Where two fit it stays open.
    """
    return _Resolver(text, sentences, quotes, mentions, claims).named(claims)


class _Resolver:
    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quotes: QuoteIndex,
        mentions: Sequence[Mention],
        claims: Sequence[ExtractedClaim],
    ) -> None:
        self.text = text
        self.sentences = [s for s in sentences if s.zone != "headline"]
        self.starts = [s.span.start for s in self.sentences]
        self.quotes = quotes
        self.index = MentionIndex(mentions)
        self.types: dict[str, EntityType] = {m.name: m.type for m in mentions}
        self.genders = genders_of(text, mentions, claims)
        self.found: dict[int, Names] = {}
        """Names by the place of the pronoun."""
        self.places: list[int] = []
        """The places of those, in order."""
        self.views: dict[int, _View] = {}
        self.innermost: dict[int, tuple[re.Match[str], ExtractedClaim]] = {}
        for claim in claims:
            for span in claim.content if claim.speech != "headline" else ():
                for match in PRONOUN.finditer(text, *span):
                    self.innermost[match.start()] = (match, claim)

    def named(self, claims: Sequence[ExtractedClaim]) -> tuple[ExtractedClaim, ...]:
        """Resolve all pronouns in reading order, and give them to the claims they stand in."""
        for place in sorted(self.innermost):
            names = self._names(*self.innermost[place])
            if names:
                self.found[place] = names
                self.places.append(place)
                self.views.pop(self._sentence(place), None)
        return tuple(self._with_pronouns(claim) for claim in claims)

    def _with_pronouns(self, claim: ExtractedClaim) -> ExtractedClaim:
        added: list[Mention] = []
        for span in claim.content if claim.speech != "headline" else ():
            inside = self.places[bisect_left(self.places, span.start) : bisect_left(self.places, span.end)]
            mentions = [self._mention(place, name) for place in inside for name in self.found[place]]
            added += with_roles(self.text, span, mentions)
        if not added:
            return claim
        entities = tuple(sorted((*claim.entities, *added), key=lambda m: m.span))
        return replace(claim, entities=entities, gist=with_names(claim, self.text, added))

    def _mention(self, place: int, name: str) -> Mention:
        return Mention(Span(*self.innermost[place][0].span()), name, self.types[name], is_pronoun=True)

    # One pronoun ----------------------------------------------------------------------------------------------------

    def _names(self, match: re.Match[str], claim: ExtractedClaim) -> Names:
        word, place = match[0].lower(), match.start()
        quoted = claim.speech == "direct" or any(q.span.start < place for q in self.quotes.within(Span(*match.span())))
        if word in _FIRST_ONE or word in _FIRST_MANY:
            return self._first_person(word, place, claim) if quoted else ()
        k = self._sentence(place)
        if k < 0 or any(s.span.end - s.span.start > LONGEST for s in self.sentences[max(0, k - 1) : k + 1]):
            return ()
        view = self._view(k)
        bound = self._bound(view, place) if word in _OWN else None
        if bound is not None:
            return bound if self._fits(word, bound) else ()
        speaker = () if quoted else self._speaker(claim)
        if word in _PERSON:
            return self._person(_PERSON[word], view, k, place, claim, speaker, quoted)
        if word in ("it", "its"):
            return self._thing(word, view, k, match, claim, speaker)
        return self._many(view, k, match, speaker) if word == "they" else ()

    def _first_person(self, word: str, place: int, claim: ExtractedClaim) -> Names:
        """The speaker, unless somebody is quoted inside the quotation."""
        name = claim.source.name
        if name not in self.types or claim.source.kind != "named" or self._quoted_inside(place):
            return ()
        return (name,) if self.types[name] == "person" or word in _FIRST_MANY else ()

    def _quoted_inside(self, place: int) -> bool:
        outer = next(iter(self.quotes.within(Span(place, place + 1))), None)
        before = self.text[outer.span.start + 1 : place] if outer else ""
        opened = max(before.rfind(mark) for mark in "‘“„")
        return opened >= 0 and not re.search(r"[’”](?!\w)", before[opened:])

    def _speaker(self, claim: ExtractedClaim) -> Names:
        name = claim.source.name
        return (name,) if claim.source.kind == "named" and name in self.types else ()

    def _fits(self, word: str, names: Names) -> bool:
        """Tell whether names agree with a pronoun in number, kind and gender."""
        kinds = {self.types[name] for name in names}
        if word in ("their", "themselves"):
            return len(names) > 1 or kinds <= {"organisation", "place"}
        if len(names) > 1:
            return False
        if word in ("its", "itself"):
            return "person" not in kinds
        return kinds == {"person"} and self.genders.get(names[0], _PERSON[word]) == _PERSON[word]

    # The clause itself ----------------------------------------------------------------------------------------------

    def _bound(self, view: _View, place: int) -> Names | None:
        """Return the subject of the pronoun's clause; (): it has one that no name stands for; None: none is found."""
        words, at = view.words, view.word_at(place)
        lower = max([0] + [m.end() for m in _BREAK.finditer(words.tags, 0, at)])
        verb = re.search(r"[mhBvVegG]", words.tags[lower:at])
        if not verb:
            return None
        start, end = words.spans[lower].start, words.spans[lower + verb.start()].start
        inside = [n for n in view.named if start <= n.start < end]
        if _THE_TWO.match(self.text[start:end].lower()):
            return self._the_two(view, place)
        subject = [n for n in inside if n.is_subject]
        if len(subject) == 1:
            return subject[0].names
        return () if words.tags[lower : lower + verb.start()].strip(",acbT#") else None

    def _the_two(self, view: _View, place: int) -> Names:
        """ "both countries": the two that the sentence names before."""
        names = {name: None for n in view.named if n.start < place and n.kind == "place" for name in n.names}
        return tuple(names) if len(names) == 2 else ()

    # He and she -----------------------------------------------------------------------------------------------------

    def _person(
        self, gender: str, view: _View, k: int, place: int, claim: ExtractedClaim, speaker: Names, quoted: bool
    ) -> Names:
        away = {claim.source.name} if quoted else set()
        away |= self._own_subject(view, place)
        here = self._people(view, gender, place) - away
        told = {name for name in speaker if self.types[name] == "person" and self._may_be(name, gender)} - away
        if self._person_noun(view, place) or (claim.source.kind == "described" and not quoted):
            return ()
        before = self._people(self._view(k - 1), gender) - away if k else set()
        unnamed = k > 0 and self._person_noun(self._view(k - 1))
        if len(here | told) == 1:
            (name,) = here | told
            sure = self.genders.get(name) == gender and not any(self.genders.get(o, gender) == gender for o in before)
            alone = not (before - {name}) and not unnamed
            bound = not told and any(n.is_subject and name in n.names for n in view.named if n.start < place)
            return (name,) if sure or alone or bound else ()
        if here | told or unnamed:
            return ()
        return (next(iter(before)),) if len(before) == 1 else ()

    def _people(self, view: _View, gender: str, until: int | None = None) -> set[str]:
        names = {n for one in view.named for n in one.names if until is None or one.start < until}
        return {n for n in names if self.types[n] == "person" and self._may_be(n, gender)}

    def _may_be(self, name: str, gender: str) -> bool:
        return self.genders.get(name, gender) == gender

    def _own_subject(self, view: _View, place: int) -> set[str]:
        """ "X told him": "him" is not X."""
        at = view.word_at(place)
        if view.words.words[at] not in ("him", "her") or (
            view.words.words[at] == "her" and re.match(r"a?[nNXeg]", view.words.tags[at + 1 :])
        ):
            return set()
        return set(self._bound(view, place) or ())

    def _person_noun(self, view: _View, until: int | None = None) -> bool:
        """Tell whether the sentence speaks of somebody without a name: "the captain", not "captain Piet Hollander"."""
        tags = view.words.tags
        for k, word in enumerate(view.words.words):
            if until is not None and view.words.spans[k].start >= until:
                break
            if tags[k] not in "nN" or word not in lexicon.PEOPLE_NOUNS or word.endswith("s"):
                continue
            titled = re.match(r"[nN]*X|(?:[op]D?[anX]*)?,X", tags[k + 1 : k + 8])
            apposed = re.search(r"X,(?:#,)?D?[anXP]*$", tags[max(0, k - 8) : k])
            if not titled and not apposed:
                return True
        return False

    # It -------------------------------------------------------------------------------------------------------------

    def _thing(
        self, word: str, view: _View, k: int, match: re.Match[str], claim: ExtractedClaim, speaker: Names
    ) -> Names:
        told = bool(claim.source_spans and speaker)
        if word == "it" and (_NO_NAME.match(self.text, match.end()) or not self._acts(view, match.start(), told)):
            return ()
        opening = re.fullmatch(r"\W*(?:that |but |and )?", self.text[self._from(claim, match.start()) : match.start()])
        if opening is None:
            return ()
        rivals = self._bodies(self._view(k - 1)) if k else {}
        if told:
            fits = self.types[speaker[0]] in ("organisation", "place")
            return speaker if fits and not set(rivals) - set(speaker) else ()
        if claim.source_spans or word == "its" or not k:
            return ()
        subject = [n for n, is_subject in rivals.items() if is_subject]
        noun = any(w in lexicon.BODY_NOUNS for w in self._view(k - 1).words.words)
        return (subject[0],) if len(rivals) == 1 and subject and not noun else ()

    def _from(self, claim: ExtractedClaim, place: int) -> int:
        return max(span.start for span in claim.content if span.start <= place)

    def _bodies(self, view: _View) -> dict[str, bool]:
        """Organisations and states that a sentence speaks of, not where it happens; whether each is a subject."""
        found: dict[str, bool] = {}
        for one in view.named:
            for name in one.names:
                if one.kind == "organisation" or (one.kind == "place" and self._is_party(view, one)):
                    found[name] = found.get(name, False) or one.is_subject
        return found

    def _is_party(self, view: _View, one: _Named) -> bool:
        at = view.word_at(one.start)
        before = view.words.words[start_of(view.words, at) - 1] if start_of(view.words, at) else ""
        return before not in lexicon.PREPOSITIONS | {"of"} or before in ("with", "against", "by")

    def _acts(self, view: _View, place: int, to_something: bool = False) -> bool:
        """Tell whether the verb of a pronoun is one of people and bodies, in the active.

        to_something: any other verb with an object will do, too.
        """
        words, at = view.words, view.word_at(place) + 1
        group = re.compile(r"[mhBa]*").match(words.tags, at)
        verb = group.end() if group else at
        if words.tags[verb : verb + 1] in ("e", "V") and "B" in words.tags[at:verb]:
            return False
        if to_something and words.tags[verb : verb + 1] in ("v", "V", "e", "n"):
            return words.words[verb] in _ACTING or words.tags[verb + 1 : verb + 2] in ("D", "#", "X")
        return verb < len(words.words) and words.words[verb] in _ACTING

    # They -----------------------------------------------------------------------------------------------------------

    def _many(self, view: _View, k: int, match: re.Match[str], speaker: Names) -> Names:
        if helped := self._helped(view, match.start()):
            return helped
        acts, told = self._acts(view, match.start()), self._is_told(match)
        around = [(view, match.start()), *([(self._view(k - 1), None)] if k else [])]
        if told and (not speaker or any(self._many_nouns(one, until, acts) for one, until in around)):
            return ()
        for one, until in around:
            if self._many_nouns(one, until, acts):
                return ()
            if groups := set(self._groups(one, until)):
                return groups.pop() if len(groups) == 1 else ()
            acting = self._acting(one, until, self._objects(view, match.start())) if acts else set()
            acting |= {n for n in speaker if acts and self.types[n] in ("organisation", "place")}
            if acting:
                return tuple(acting) if len(acting) == 1 else ()
        return ()

    def _acting(self, view: _View, until: int | None, away: set[str]) -> set[str]:
        """Organisations and states that are subjects."""
        return {
            name
            for name, is_subject in self._bodies(view).items()
            if is_subject and name not in away and (until is None or self._first(view, name) < until)
        }

    def _is_told(self, match: re.Match[str]) -> bool:
        """ "officials said they …": those who say it have no name."""
        claim = self.innermost[match.start()][1]
        return bool(claim.source_spans) and claim.speech != "direct" and claim.source.kind != "author"

    def _first(self, view: _View, name: str) -> int:
        return next(n.start for n in view.named if name in n.names)

    def _helped(self, view: _View, place: int) -> Names:
        """ "helped Norway build a yard so that they can …": those who were helped."""
        if not _SO_THAT.search(self.text, max(0, place - 10), place):
            return ()
        words, at = view.words, view.word_at(place)
        for k in range(at - 1, -1, -1):
            if words.words[k] in _HELPING and words.tags[k] in "vVeGgnN":
                start = words.spans[k].end
                first = next((n for n in view.named if start <= n.start < start + 8), None)
                return first.names if first and self.types[first.names[0]] != "product" else ()
        return ()

    def _objects(self, view: _View, place: int) -> set[str]:
        """Names right behind the pronoun's verb: "they helped Norway" is not Norway."""
        end = place + 60
        return {name for n in view.named if place < n.start < end for name in n.names}

    def _many_nouns(self, view: _View, until: int | None, acts: bool) -> bool:
        """Tell whether a sentence speaks of several people without names, or of several things where these fit too."""
        for k, word in enumerate(view.words.words):
            if until is not None and view.words.spans[k].start >= until:
                break
            if view.words.tags[k] not in "nN" or not word.endswith(("s", "people", "men", "police")):
                continue
            people = word in lexicon.PEOPLE_NOUNS or word.rstrip("s") in lexicon.BODY_NOUNS or _MANY_PEOPLE.match(word)
            if people and view.words.words[max(0, k - 2) : k + 1] != ["the", "two", "countries"]:
                return True
            if not acts and not word.endswith(("ss", "us", "is")):
                return True
        return False

    def _groups(self, view: _View, until: int | None) -> Iterator[Names]:
        """Names joined by "and" as a subject, and the two of "X met with Y"."""
        before = [n for n in view.named if until is None or n.start < until]
        yield from (n.names for n in before if len(n.names) > 1 and n.is_subject)
        for one, two in pairwise(before):
            verb = {w for w in view.words.words[view.word_at(one.start) : view.word_at(two.start)] if w in JOINT}
            if one.is_subject and one.kind == two.kind and len({*one.names, *two.names}) == 2 and verb:
                yield one.names + two.names

    # Sentences ------------------------------------------------------------------------------------------------------

    def _sentence(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def _view(self, k: int) -> _View:
        if k not in self.views:
            if len(self.views) > 8:
                self.views.clear()
            sentence = self.sentences[k]
            words = tag(self.text, sentence.span)
            self.views[k] = _View(sentence, words, self._named_in(sentence.span, words))
        return self.views[k]

    def _named_in(self, span: Span, words: Words) -> list[_Named]:
        starts = [one.start for one in words.spans]
        found: list[_Named] = []
        pronouns = [(p, self.found[p]) for p in self._pronouns_in(span)]
        mentions = [(m.span, (m.name,)) for m in self.index.within(span)]
        spans = sorted([*mentions, *((Span(*self.innermost[p][0].span()), names) for p, names in pronouns)])
        end = span.start
        for place, names in spans:
            first, last = bisect_right(starts, place.start) - 1, bisect_left(starts, place.end)
            joint = self.text[end : place.start].strip()
            joined = bool(found) and joint in ("and", "and the")
            subject = verb_after(words, last) is not None and self._free(words, start_of(words, first))
            if joined:
                before = found.pop()
                names = (*before.names, *(n for n in names if n not in before.names))
                found.append(_Named(names, before.start, before.is_subject or subject, before.kind))
            elif words.tags[last - 1 : last] != "P" or place.start in self.found:
                found.append(_Named(names, place.start, subject, self.types[names[0]]))
            end = place.end
        return found

    def _pronouns_in(self, span: Span) -> list[int]:
        """Return the places of the pronouns resolved so far that take part themselves, not those like "its"."""
        first, last = bisect_left(self.places, span.start), bisect_left(self.places, span.end)
        return [p for p in self.places[first:last] if self.innermost[p][0][0].lower() not in OWNERS]

    def _free(self, words: Words, start: int) -> bool:
        return start == 0 or words.words[start - 1] not in lexicon.PREPOSITIONS | {"of", "to"}
