"""Sentences -> attributions by rules: who (source), the signalling words (cue), what (content)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.extraction import lexicon
from app.extraction.document import Attribution, Sentence, Zone
from app.extraction.lexicon import Cue
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.words import Words, tag
from app.text.span import Span

ATTRIBUTION_RULES = "attribution-rules 1"

# Noun phrases over the word classes of words.py.
_BASE = r"(?:D*(?:a?[nPXN#T]|[eVg](?=[nNXP]))+|D+|[ru])"
_NP = rf"{_BASE}(?:(?:[op]|oi){_BASE}|c(?!a?[Vv]){_BASE})*"
_PHRASE = re.compile(_NP)
# A subject up to its verb: the phrase with appositions and relative clause, then perhaps an aside.
_SUBJECT = re.compile(rf"({_NP}(?:,{_NP})*(?:,?w[^;:q]*|[eVgG](?:[^,;:q]|,[Xn#])*)?)(,[gGeVp][^;:]*)?,?$")
_ADJACENT = re.compile(rf"{_BASE}(?:[op]{_BASE})*$")
_BREAK = re.compile(r"[;:q(b]|s|-|t(?!$)")
_FINITE = re.compile(r"[vVBhm]|(?<![,])e")
# What may stand between a verb and what was said: when, where, to whom.
_ADJUNCTS = re.compile(rf"(?:,?(?:a|T|[pi]{_BASE}(?:[op]{_BASE})*)#?)*,?")
_SHORT_ADJUNCTS = re.compile(r"(?:,?(?:a(?![nXP])|p?T#?))*")
_MEDIUM = re.compile(r"p(D*[nX]*[nN])")
_ADDRESSEE = re.compile(rf"(?:{_BASE}(?:[o]{_BASE})*)")
_CLAUSE_KINDS = frozenset(("say", "tell", "think", "show", "deny"))
_SPEAKING = frozenset(("say", "tell"))
_PARTICLES = {
    "point": ("out", "to"), "call": ("for", "on"), "set": ("out",), "refer": ("to",), "warn": ("of", "against"),
    "appeal": ("for", "to"), "object": ("to",), "agree": ("to",), "speak": ("of", "about"), "boast": ("of",),
    "complain": ("of", "about"), "worry": ("about",), "plead": ("for",), "press": ("for",),
}  # fmt: skip
_QUESTION_WORDS = lexicon.word_set("whether if what how why who when where which")


@dataclass(slots=True)
class _Found:
    """One cue in a sentence while its parts are being found; numbers count words, ends exclusive."""

    cue: tuple[int, int]
    kind: str
    start: int
    """Where its clause begins: content of an earlier cue ends here when the two stand side by side."""
    source: tuple[int, int] | None = None
    content: list[tuple[int, int]] = field(default_factory=list)
    joined: bool = False
    """It shares the subject of the cue before: "said … and added …", "said …, adding …"."""
    extra_cue: tuple[int, int] | None = None
    trailing: bool = False
    """The content stands before the cue."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences that one quotation holds together, mostly a single one, and their words."""

    span: Span
    paragraph: int
    zone: str
    words: Words

    @property
    def is_quotation(self) -> bool:
        """Tell whether it is nothing but quotation."""
        return "q" in self.words.tags and not self.words.tags.strip("q.,-:")


def units(text: str, sentences: Sequence[Sentence]) -> tuple[Unit, ...]:
    """Join the sentences that a quotation runs across, and class their words."""
    index = QuoteIndex(find_quotes(text))
    made: list[Unit] = []
    for (paragraph, zone), group in groupby(sentences, key=lambda s: (s.paragraph, s.zone)):
        spans: list[Span] = []
        for sentence in group:
            crossing = spans and any(q.span.start < spans[-1].end - 1 for q in index.within(sentence.span))
            if crossing and index.within(sentence.span)[0].span.start < spans[-1].end:
                spans[-1] = Span(spans[-1].start, sentence.span.end)
            else:
                spans.append(sentence.span)
        made += [Unit(s, paragraph, zone, tag(text, s, index.within(s), _title_case(text, s, zone))) for s in spans]
    return tuple(made)


def _title_case(text: str, span: Span, zone: str) -> bool:
    words = [w for w in span.of(text).split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 3 and capitals > 0.75 * len(words)


def attribute(text: str, sentences: Sequence[Sentence], zones: Sequence[Zone] = ()) -> tuple[Attribution, ...]:
    """Find the attributions that single sentences make plain, in reading order.

    Quotations stay whole within a paragraph. What only the layout tells (labels, quotation paragraphs, questions and
    answers) is added by `layout.continue_attributions`.
    """
    made: list[Attribution] = []
    for unit in units(text, sentences):
        made += attributions_of(unit, len(made))
    return tuple(made)


def attributions_of(unit: Unit, first: int = 0) -> list[Attribution]:
    """Return the attributions within one unit; `first` is the number the first of them will have."""
    words = unit.words
    if not words.tags:
        return []
    found = _find(words, unit.zone)
    _settle(words, found)
    kept = [f for f in found if any(a < b for a, b in f.content)]
    return [_made(words, f, kept, first) for f in kept]


def _made(words: Words, found: _Found, others: list[_Found], first: int) -> Attribution:
    cue = [words.span(*found.cue)]
    if found.extra_cue:
        cue.append(words.span(*found.extra_cue))
    outer = next(
        (k for k, o in reversed(list(enumerate(others))) if o is not found and _holds(o, found)),
        None,
    )
    return Attribution(
        content=tuple(words.span(a, b) for a, b in found.content if a < b),
        cue=tuple(cue),
        source=(words.span(*found.source),) if found.source else (),
        outer=None if outer is None else first + outer,
    )


def _holds(outer: _Found, inner: _Found) -> bool:
    return any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)


def _find(words: Words, zone: str) -> list[_Found]:
    found: list[_Found] = []
    tags = words.tags
    for match in re.finditer(r"[VGN:]|g(?=i)", tags):
        k = match.start()
        if found and k < found[-1].cue[1]:
            continue
        new = _cue_at(words, k, found, zone)
        if new:
            found.append(new)
    return found


def _cue_at(words: Words, k: int, found: list[_Found], zone: str) -> _Found | None:
    letter = words.tags[k]
    if letter == ":":
        return _colon(words, k, found, zone)
    if letter == "N":
        return _noun_cue(words, k)
    if letter == "g":
        return _according(words, k) if words.words[k] == "according" else None
    if letter in "VG":
        return _verb_cue(words, k, found)
    return None


# According to -------------------------------------------------------------------------------------------------------


def _according(words: Words, k: int) -> _Found | None:
    """ "According to X, …", "…, according to X", "…, according to X, …"."""
    tags = words.tags
    phrase = re.compile(rf"{_NP}(?:,{_NP}(?=,|\.|$))?(?:,?w[^,;:]*|[eVg][^,;:.]*)?").match(tags, k + 2)
    if not phrase:
        return None
    source = (k + 2, phrase.end())
    end = _end(words)
    after = phrase.end()
    if k == 0 or tags[k - 1] in "b;" or not re.search(r"[^,.a]", tags[:k]):
        start = after + 1 if tags[after : after + 1] == "," else after
        return _Found((k, k + 2), "say", k, source, [(start, end)])
    left = k - 1 if tags[k - 1] == "," else k
    content = [(_left_limit(words, left), left)]
    if (
        tags[after : after + 1] == ","
        and re.search(r"[vVBhm]", tags[after + 1 :])
        and not re.match(r",[bcgGws]", tags[after:])
    ):
        content.append((after + 1, end))
    return _Found((k, k + 2), "say", k, source, content, trailing=True)


# Colon --------------------------------------------------------------------------------------------------------------


def _colon(words: Words, k: int, found: list[_Found], zone: str) -> _Found | None:
    """ "X was blunt: “…”"; in a headline "X: …"."""
    tags = words.tags
    if k == 0 or any(o.cue[1] <= k and any(b > k for _, b in o.content) for o in found):
        return None
    after = tags[k + 1 : k + 2]
    if after == "q" and words.quotes[k + 1]:
        subject = _PHRASE.match(tags)
        if subject and tags[0] in "XrDP" and not found:
            return _Found((k, k + 1), "say", 0, (0, subject.end()), [(k + 1, _end(words))])
        return None
    if zone == "headline" and re.fullmatch(r"[XP]+", tags[:k]) and len(tags) - k > 4:
        return _Found((k, k + 1), "say", 0, (0, k), [(k + 1, _end(words))])
    return None


# Nouns --------------------------------------------------------------------------------------------------------------


def _noun_cue(words: Words, k: int) -> _Found | None:
    """ "X's claim that …", "a warning from X that …", "the plan to …"."""
    tags = words.tags
    rest = re.compile(rf"(?:(?P<by>[po])(?P<who>{_BASE}(?:[op]{_BASE})*))?,?(?P<mark>t|i)").match(tags, k + 1)
    if not rest or (rest["mark"] == "i" and words.words[k] not in lexicon.INFINITIVE_NOUNS):
        return None
    start = rest.end("mark") - 1
    if not re.match(r"[tr]|i" if rest["mark"] == "i" else rf"t.*?[vVBhme]", tags[start:]):
        return None
    source = _owner(words, k)
    if rest["who"] and words.words[k + 1] in ("by", "from", "of"):
        source = rest.span("who")
    if (
        source is None
        and words.words[k - 1 : k] in (["the"], ["a"])
        and words.words[k] in ("report", "sign", "possibility")
    ):
        return None
    stop = re.compile(r"[,;:.]|$").search(tags, start)
    return _Found((k, k + 1), "say", source[0] if source else k, source, [(start, stop.start() if stop else len(tags))])


def _owner(words: Words, k: int) -> tuple[int, int] | None:
    """The possessive before a noun: "the port's claim", "his claim"."""
    before = re.search(r"(D*[Xn]*P|D)(?:[anX]*)$", words.tags[:k])
    if not before:
        return None
    start, end = before.span(1)
    if words.tags[end - 1] == "D" and words.words[end - 1] not in (
        "his",
        "her",
        "its",
        "their",
        "my",
        "our",
        "your",
    ):
        return None
    return (end - 1, end) if words.tags[end - 1] == "D" else (start, end)


# Verbs --------------------------------------------------------------------------------------------------------------


def _verb_cue(words: Words, k: int, found: list[_Found]) -> _Found | None:
    tags = words.tags
    cue = lexicon.CUES[words.words[k]]
    start = k
    while start and (tags[start - 1] in "mhBa" or (tags[start - 1] == "i" and start > 1 and tags[start - 2] in "hVmB")):
        start -= 1
    end = k + 1
    if end < len(tags) and words.words[end] in _PARTICLES.get(cue.lemma, ()):
        end += 1
    if "B" in tags[start:k] and cue.form == "past":
        return _passive(words, start, k, cue)
    if tags[k - 1 : k] == "i" and start == k:
        return None
    if cue.form == "past" and re.match(r"p", tags[k + 1 :]) and words.words[k + 1] == "by":
        return None
    while start < k and tags[start] == "a":
        start += 1
    return _active(words, start, k, end, cue, found)


def _active(words: Words, start: int, k: int, end: int, cue: Cue, found: list[_Found]) -> _Found | None:
    inverted = _inverted(words, start, k, cue)
    if inverted:
        return inverted
    subject = _subject(words, start, found, cue)
    if subject is None:
        return None
    source, clause, joined = subject
    made = _Found((start, end), cue.kind, clause, source, joined=joined)
    left = _left_content(words, made, found)
    right = _right_content(words, made, cue)
    if left and (not right or tags_q(words, left)):
        made.trailing = True
        made.content = [left] + ([right] if right and _resumes(words, made, right) else [])
    elif right:
        made.content = [right]
    else:
        return None
    return made


def tags_q(words: Words, span: tuple[int, int]) -> bool:
    """Tell whether the last word of a stretch is a quotation."""
    return words.tags[span[1] - 1] == "q"


def _resumes(words: Words, made: _Found, right: tuple[int, int]) -> bool:
    """ "“A,” he said, “B.”": the quotation goes on after the cue."""
    return words.tags[right[0]] == "q" or words.tags[right[0] - 1] == ","


def _inverted(words: Words, start: int, k: int, cue: Cue) -> _Found | None:
    """ "“…,” said X"."""
    tags = words.tags
    if cue.kind not in _CLAUSE_KINDS or cue.form not in ("past", "s", "base") or start == 0:
        return None
    comma = start - 1 if tags[start - 1] == "," else start
    after_quote = comma > 0 and tags[comma - 1] == "q"
    if not after_quote and (comma == start or not re.search(r"[vVBhm]|e", tags[:comma])):
        return None
    phrase = re.compile(rf"({_NP}(?:,{_NP}(?=[,.]|$))*(?:,?w[^,;:q]*)?)(?P<rest>.*)").match(tags, k + 1)
    if not phrase:
        return None
    if not after_quote and re.search(r"[vVBhmq:]", phrase["rest"].split(",")[0]):
        return None
    content = [(_left_limit(words, comma), comma)]
    if re.match(r"[,:;]?q", phrase["rest"]):
        more = phrase.end(1) + phrase["rest"].index("q")
        content.append((more, _quote_end(words, more)))
    return _Found((start, k + 1), cue.kind, start, phrase.span(1), content, trailing=True)


def _quote_end(words: Words, at: int) -> int:
    end = _end(words)
    return end if "V" not in words.tags[at:end] else at + 1


def _subject(
    words: Words, start: int, found: list[_Found], cue: Cue
) -> tuple[tuple[int, int] | None, int, bool] | None:
    """Find who does the verb at `start`: the words, where the clause begins, and whether it is the cue before's."""
    tags = words.tags
    if cue.form == "ing" and "B" not in tags[max(0, start) : start + 3] and (start == 0 or tags[start - 1] != "B"):
        return _gerund_subject(words, start, found)
    before = tags[:start]
    if not before:
        return None
    if before[-1] in "wt" and words.words[start - 1] in ("who", "which", "that"):
        return (start - 1, start), start - 1, False
    joined = re.search(r"(?:,?[cb]|,)a?$", before)
    if joined and before[-1] in "cba" and found and not re.search(r"q[,]?[cb]?$", before):
        last = found[-1]
        return last.source, joined.start(), True
    lower = max((m.end() for m in _BREAK.finditer(before)), default=0)
    return _subject_in(words, lower, start, bool(joined))


def _gerund_subject(words: Words, start: int, found: list[_Found]) -> tuple[tuple[int, int] | None, int, bool] | None:
    """ "…, adding that": whoever the sentence has been about."""
    before = words.tags[:start]
    if before and before[-1] not in ",pcs-q" and not before.endswith("a"):
        return None
    comma = start - 1 if before.endswith((",", "p")) else start
    if comma and before[comma - 1 : comma] == ",":
        comma -= 1
    if found and found[-1].source:
        return found[-1].source, comma, True
    subject = _PHRASE.match(words.tags)
    if start and subject and subject.end() < start and words.tags[0] in "XDrPn":
        return subject.span(), comma, True
    return None


def _subject_in(words: Words, lower: int, start: int, joined: bool) -> tuple[tuple[int, int] | None, int, bool] | None:
    part = words.tags[lower:start]
    segments = [0] + [m.end() for m in re.finditer(",", part)]
    for segment in segments:
        match = _SUBJECT.match(part, segment)
        if match and not re.fullmatch(r"[T#]+", match[1]):
            return (lower + match.start(1), lower + match.end(1)), lower + segment, False
    if joined:
        for segment in segments:
            match = _PHRASE.match(part, segment)
            if match and match.end() < len(part) - 1:
                return (lower + match.start(), lower + match.end()), start, False
    match = _ADJACENT.search(part)
    if match and not re.fullmatch(r"[T#]+", match[0]):
        return (lower + match.start(), lower + match.end()), lower + match.start(), False
    return None


def _left_limit(words: Words, until: int) -> int:
    """Where content that ends before `until` begins: after the opening words of the sentence."""
    tags = words.tags
    semicolon = tags.rfind(";", 0, until)
    start = semicolon + 1
    while start < until and tags[start] in "bc,-":
        start += 1
    return start


def _left_content(words: Words, made: _Found, found: list[_Found]) -> tuple[int, int] | None:
    tags = words.tags
    at = made.start
    if at == 0 or made.joined:
        return None
    if tags[at - 1] == "s" and words.words[at - 1] == "as":
        at -= 1
        made.start = at
        if at == 0:
            return None
    comma = at - 1 if tags[at - 1] in ",-" else at
    if comma == at and tags[at - 1] != "q":
        return None
    start = _left_limit(words, comma)
    for other in found:
        if other.cue[1] <= comma and other.cue[0] >= start:
            start = max([start, other.cue[1]] + [b for _, b in other.content if b < comma])
            while start < comma and tags[start] in ",bc.;":
                start += 1
    part = tags[start:comma]
    if part.endswith("q") or (re.search(r"[vVBhm]|e", part) and len(part) > 3):
        return (start, comma)
    return None


def _right_content(words: Words, made: _Found, cue: Cue) -> tuple[int, int] | None:
    tags, end = words.tags, _end(words)
    at = made.cue[1]
    if cue.kind == "tell" or (cue.lemma in ("promise", "warn") and re.match(rf"{_BASE}t", tags[at:])):
        addressee = _ADDRESSEE.match(tags, at)
        if addressee and addressee.end() < end:
            at = addressee.end()
    marked = _ADJUNCTS.match(tags, at)
    stop = marked.end() if marked else at
    _take_medium(words, made, at)
    if stop < end and (tags[stop] in "tq:" or words.words[stop] in ("whether", "if", "how", "why", "what")):
        return _marked_content(words, made, stop, end)
    if cue.kind in ("say", "tell", "think") and stop >= end - 1:
        return None
    short = _SHORT_ADJUNCTS.match(tags, max(at, made.extra_cue[1] if made.extra_cue else at))
    start = short.end() if short else at
    return _plain_content(words, made, cue, start, end)


def _take_medium(words: Words, made: _Found, at: int) -> None:
    medium = _MEDIUM.match(words.tags, at)
    if medium and words.words[medium.end() - 1] in lexicon.MEDIUM_NOUNS:
        if at == made.cue[1]:
            made.cue = (made.cue[0], medium.end())
        else:
            made.extra_cue = (at, medium.end())


def _marked_content(words: Words, made: _Found, at: int, end: int) -> tuple[int, int] | None:
    if words.tags[at] == ":":
        if at == made.cue[1]:
            made.cue = (made.cue[0], at + 1)
        at += 1
    return (at, end) if at < end else None


def _plain_content(words: Words, made: _Found, cue: Cue, start: int, end: int) -> tuple[int, int] | None:
    tags = words.tags
    while start < end and tags[start] in ",":
        start += 1
    rest = tags[start:end]
    if not rest.strip(".,a"):
        return None
    if cue.kind in ("say", "tell", "think", "show", "deny"):
        if rest[0] in "po" and not re.match(r"[po][^,]*,.*[vVBhm]", rest) and cue.kind != "deny":
            return None
        if not re.search(r"[vVBhmeq]|r", rest) and cue.kind != "deny" and not _noun_object(cue, rest):
            return None
    if cue.kind == "get" and not _document_object(words, start, end):
        return None
    if cue.kind in ("intend", "refuse") and rest[0] not in "i":
        return None
    if rest[0] in ".;:)":
        return None
    return (start, end)


def _noun_object(cue: Cue, rest: str) -> bool:
    """ "announced a new plan", "predicted a record harvest"."""
    return cue.lemma in (
        "announce", "confirm", "admit", "predict", "suggest", "reveal", "report", "claim", "disclose", "acknowledge", "expect",
        "fear", "show", "forecast", "estimate", "protest", "warn", "note", "reiterate", "highlight", "underscore",
        "cite", "allege", "declare", "mention", "explain",
    ) and rest[0] in "DnXP#Neg"  # fmt: skip


def _document_object(words: Words, start: int, end: int) -> bool:
    return any(w in lexicon.DOCUMENT_NOUNS for w in words.words[start : min(end, start + 6)])


def _passive(words: Words, start: int, k: int, cue: Cue) -> _Found | None:
    """ "It was announced that …", "X is said to …", "the fact that … was revealed", "… was confirmed by X"."""
    tags, end = words.tags, _end(words)
    by = re.compile(rf"(?:a|T)*p({_NP}(?:,{_NP}(?=[,.]|$))*)").match(tags, k + 1)
    agent = by.span(1) if by and words.words[by.start(1) - 1] == "by" else None
    after = agent[1] if agent else k + 1
    subject = _subject_in(words, max((m.end() for m in re.finditer(r"[;:]", tags[:start])), default=0), start, False)
    pronoun = words.words[start - 1] if start else ""
    mark = _ADJUNCTS.match(tags, after)
    at = mark.end() if mark else after
    if pronoun == "it" and tags[at : at + 1] == "t":
        return _Found((start, k + 1), cue.kind, start - 1, agent, [(at, end)])
    if cue.kind == "tell" and tags[at : at + 1] == "t":
        return _Found((start, k + 1), cue.kind, start, agent, [(at, end)])
    held = re.search(r"D(n|N)t.*$", tags[:start])
    if held and words.words[held.start(1)] in ("fact", "news", "claim", "report"):
        return _Found((start, k + 1), cue.kind, held.start(), agent, [(held.start(1) + 1, start)], trailing=True)
    if not subject or not subject[0] or cue.kind not in _CLAUSE_KINDS:
        return None
    if (
        tags[k + 1 : k + 2] == "i"
        and cue.kind in ("say", "think", "tell")
        and cue.lemma not in ("tell", "remind", "advise")
    ):
        return _Found((start, k + 1), cue.kind, subject[1], None, [(subject[0][0], start), (k + 1, end)])
    if agent:
        return _Found((start, k + 1), cue.kind, subject[1], agent, [subject[0]], trailing=True)
    return None


# Setting the cues of a sentence against each other -------------------------------------------------------------------


def _end(words: Words) -> int:
    end = len(words.tags)
    while end and words.tags[end - 1] == ".":
        end -= 1
    return end


def _settle(words: Words, found: list[_Found]) -> None:
    """End a content where the next cue takes over; leave it whole when the next cue lies inside it."""
    for k, this in enumerate(found):
        for later in found[k + 1 :]:
            if not this.content or later.cue[0] >= this.content[-1][1]:
                continue
            if later.joined or _side_by_side(words, this, later):
                cut = later.start
                while cut and words.tags[cut - 1] in ",cbs":
                    cut -= 1
                this.content = [(a, min(b, cut)) for a, b in this.content if a < cut]


def _side_by_side(words: Words, this: _Found, later: _Found) -> bool:
    tags = words.tags
    if later.trailing:
        return later.content[0][0] > this.cue[1] and tags[this.content[-1][0]] != "t"
    before = tags[: later.start].rstrip(",")
    if not before or before[-1] not in "cbs":
        return False
    word = words.words[len(before) - 1]
    return word in ("and", "but", "while", "whereas", "although", "though", "yet")
