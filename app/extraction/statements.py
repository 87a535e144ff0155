"""Cutting attributed words and the article's own sentences into single statements."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.extraction import lexicon
from app.extraction.date_words import AFTER_WEEKDAY, DAY, MONTH, OF_YEAR
from app.extraction.document import Sentence, ZoneKind
from app.extraction.quotes import QuoteIndex
from app.extraction.words import Words, tag
from app.text.span import Span

_MARKS = "\"'“”‘’«»„‹›"
_VERB = re.compile(r"[mhBvVGeg]")
_FINITE = re.compile(r"[mhBvV]|(?<=[nXrPT#a])e")
_BASE = r"(?:D*(?:a?[nPXN#T])+|D+|[ru])"
_SOMEBODY = rf"(?:p[nD](?=#)|ai(?=#))?{_BASE}(?:[op]{_BASE})*"
_WHEN = r"(?:[taT]|,a,|p[T#]+,?)*"
# Where a new statement begins: "…, and the crews had left", "… and he left", "… and that is wrong", "… and would stay".
_JOINT = re.compile(
    rf"(?:,[cbk]|;[cbk]?|[ck](?=t)|,(?=t)|:(?=a*{_BASE})){_WHEN}(?={_SOMEBODY}a?[mhBvVe])"
    rf"|b{_WHEN}(?={_SOMEBODY}a?[vVe])|(?:,?[cb]|,k|;){_WHEN}(?=ra?[mhBvVe]|{_SOMEBODY}a?[mhB])"
    r"|,?[cb](?=ta?[mhB])|,?c(?=t[^,;.]*[mhBvVe])"
    rf"|;(?=s[^,;]*,{_SOMEBODY}a?[mhBvVe])"
    r"|(?P<shared>,?[cb]a?(?=a?[mhBvVe]))|(?P<to>,?c(?=ia?[vVnBhe]))"
)
_JOINS = re.compile(r"(?:[,;] (?:and|but) (?:that )?|; )$")
_OWN_CLAUSE = re.compile(rf"t?(?:s[^;,]*,)?a*{_SOMEBODY}a?[mhBvV]")
""" "… but the crews had left": somebody and a verb, so that it is a statement of its own behind the cue."""
_ADDED = re.compile(r"[\"”’)]*(?:; (?:and |but )?|, (?:and|but|while|although|though|since) )")
"""What joins a clause of the article's own to one that is somebody's."""
_MIN_WORDS = 3
_LEAST_WORDS = 2
"""Of a clause that has its own subject: "sales fell"."""
_UNKNOWN_VERB = re.compile(r"(?:[nXNP]n|r[na])(?:[ap]?[D#]|a$)")
"""A word that no list holds, between somebody and a thing: "the mill grinds 300 tonnes"."""
_SAYING_WHAT = re.compile(r"a*w(?:[nvV]|r[mh]?[nvVBe])B")
""" "What matters is …": a whole clause, unlike other words with "what"."""
_NAMED_ONLY = re.compile(r"[X(),]+(?:,D[^mhBvV]*)?\.?$")
"""Names, perhaps with who or what they are, and nothing that is said of them."""
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_DAY = re.compile(rf"{AFTER_WEEKDAY}{DAY} {MONTH}{OF_YEAR}?\.?", re.IGNORECASE)
""" "Next issue: 12 May": a day alone says nothing of the world."""
_COUNTED = re.compile(r"\d{1,2}\.")
_LABEL_REACH = 200
"""Code points before a value in which its label begins."""
_OPPOSED = frozenset(("no", "not", "never", "nothing", "none", "nobody"))
_SAYS_OF_SOMEBODY = re.compile(r"[nXNrP#](?:,[DanXNPop#T]+,)?(?:p?T)?a?[mhBvVe]|D[hB]")
""" "The mill on Tuesday closed", "The mill, the oldest in Oslo, closed", "Two have been sold"."""
_SHORT = re.compile(r"[rtD]a?[mhB]|ra?[vVe]|Da?e$|D?[nXNg]+a?(?:[mh]|B[egV])")
""" "She was 77", "Nobody died", "Classes are suspended", but not the notice "Prices are indicative"."""
_OPENED = re.compile(rf"p(?:[DanXNP#T]+(?:[op][DanXN#T]+)*,(?:a+,)?|[T#]+){_SOMEBODY}a?[mhBvVe]")
""" "By noon, however, the mill had closed": the clause begins behind the comma."""
_NARRATOR_MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its spans, and where the attribution's content begins."""

    spans: tuple[Span, ...]
    start: int


def has_verb(text: str, span: Span) -> bool:
    """Tell whether the words can be a statement at all."""
    return bool(_VERB.search(tag(text, span).tags))


def split(
    text: str,
    content: Sequence[Span],
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    quotes: QuoteIndex,
) -> list[Statement]:
    """Cut a content into statements: at sentence ends, and where a coordinated clause has its own subject and verb.

    A piece without a verb ("Tents, maybe boats.") goes on with the piece before. Two pieces of one sentence with the
    cue between them are one statement in two spans.
    """
    groups: list[list[Span]] = []
    for place, span in enumerate(content):
        pieces = [p for p in _by_sentence(text, span, sentences, starts) if p.start < p.end]
        for k, piece in enumerate(pieces):
            goes_on = groups and (
                (k == 0 and place > 0 and _continues(text, groups[-1][-1], piece)) or not _is_statement(text, piece)
            )
            if goes_on and _is_point(text, groups[-1][-1], piece):
                goes_on = False
            if goes_on:
                groups[-1] = _joined(text, groups[-1], piece)
            else:
                groups.append([piece])
    found: list[Statement] = []
    for group in groups:
        found += [Statement(tuple(part), group[0].start) for part in _by_clause(text, group)]
    return found


def _is_point(text: str, last: Span, piece: Span) -> bool:
    """Tell whether a new line begins a point of a list, which may be without a verb of its own."""
    return len(piece.of(text).split()) > 1 and "\n" in text[last.end : piece.start]


def _joined(text: str, group: list[Span], piece: Span) -> list[Span]:
    last = group[-1]
    if not text[last.end : piece.start].strip(" .?!…" + _MARKS):
        return [*group[:-1], Span(last.start, piece.end)]
    return [*group, piece]


def _continues(text: str, last: Span, piece: Span) -> bool:
    """ "The plan, officials said, will fail" and "“A,” he said, “or B.”": one statement.

    "A failed, officials said, but B did not" are two.
    """
    before = last.of(text).rstrip(_MARKS + " ")
    first = piece.of(text).lstrip(_MARKS + " ")
    if (
        _JOINS.search(text, last.end, piece.start)
        and _OWN_CLAUSE.match(tag(text, piece).tags)
        and has_finite(text, last)
    ):
        return False
    return not before.endswith((".", "!", "?")) and (first[:1].islower() or not has_finite(text, last))


def has_finite(text: str, span: Span) -> bool:
    """Tell whether the words say something of somebody: they hold more than a participle."""
    return bool(_FINITE.search(tag(text, span).tags))


def _is_statement(text: str, span: Span) -> bool:
    inner = Span(span.start, span.end)
    return len(inner.of(text).split()) > 1 and has_finite(text, inner)


def _by_sentence(text: str, span: Span, sentences: Sequence[Sentence], starts: Sequence[int]) -> Iterator[Span]:
    k = max(0, bisect_left(starts, span.start + 1) - 1)
    at = span.start
    while k < len(sentences) and sentences[k].span.start < span.end:
        end = min(sentences[k].span.end, span.end)
        at = max(at, sentences[k].span.start)  # without the bullet before it
        if end > at:
            yield _trimmed(text, Span(at, end))
            at = end
        k += 1
    if at < span.end and text[at : span.end].strip(" .\n\t" + _MARKS):
        yield _trimmed(text, Span(at, span.end))


def _trimmed(text: str, span: Span) -> Span:
    """Without white space and the sentence's full stop; one inside a closing quotation mark stays."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or (text[end - 1] == "." and text[end - 3 : end] != "...")):
        if text[end - 1] == "." and re.search(r"(?:[A-Z]\.){2}$", text[max(start, end - 6) : end]):
            break
        end -= 1
    return Span(start, end)


def _by_clause(text: str, group: list[Span]) -> Iterator[list[Span]]:
    """Cut the last span of a statement where a coordinated clause begins."""
    *firsts, last = group
    cuts = list(_cuts(text, last))
    at = last.start
    lead = firsts
    for cut, resume in cuts:
        yield [*lead, _trimmed(text, Span(at, cut))]
        lead, at = [], resume
    yield [*lead, _trimmed(text, Span(at, last.end))]


def _cuts(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Where one clause ends and the next begins, by the conservative rule: subject and verb on both sides.

    A second verb of the same subject begins a statement only where it is not as sure as the first ("and would stay",
    "but found no bones").
    """
    words = tag(text, span)
    tags = _without_marks(words)
    if re.match(r"[tcbk,a]*(?:s|w)", tags) and not _SAYING_WHAT.match(tags):
        yield from _whether_cuts(words, tags)
        return
    done = 0
    for joint in _JOINT.finditer(tags):
        if not _complete(tags[done : joint.start()]) or not _ends_statement(tags, done, joint.start()):
            continue
        k = joint.end()
        while k > joint.start() and tags[k - 1] in "taTp#,":
            k -= 1
        if len(tags) - k < (_MIN_WORDS if joint["shared"] or joint["to"] else _LEAST_WORDS):
            continue
        if joint["shared"] and not _differs(words, tags, joint, done):
            continue
        if joint["to"] and not re.match(r"[^mhBvVe]{0,5}i", tags[done : joint.start()]):
            continue
        k = max(k, joint.start() + 1)
        yield words.spans[joint.start()].start, words.spans[k].start
        done = joint.end()


def _whether_cuts(words: Words, tags: str) -> Iterator[tuple[int, int]]:
    """ "whether the fan was running and whether anybody had looked": as "that" and "that"."""
    for joint in re.finditer(r",?c(?=s)", tags):
        if words.words[0] == words.words[joint.end()] == "whether" and words.words[joint.end() - 1] == "and":
            yield words.spans[joint.start()].start, words.spans[joint.end()].start


def _differs(words: Words, tags: str, joint: re.Match[str], done: int) -> bool:
    """Tell whether a second verb of the same subject is not as sure as the first: "would", or "not"."""
    verb = joint.end()
    while tags[verb] == "a" and words.words[verb] not in _OPPOSED:
        verb += 1
    if tags[verb] == "m":
        return True
    denies = bool(_OPPOSED & set(words.words[verb : verb + 3]))
    return (
        denies and not _OPPOSED & set(words.words[done : joint.start()]) and not _shares_modal(words, tags, verb, done)
    )


def _shares_modal(words: Words, tags: str, verb: int, start: int) -> bool:
    """ "can't stand up and tell": the second verb hangs on the modal of the first."""
    while verb < len(tags) and tags[verb] == "a":
        verb += 1
    if tags[verb : verb + 1] not in ("v", "V"):
        return False
    cue = lexicon.CUES.get(words.words[verb])
    form = cue.form if cue else lexicon.VERB_FORMS.get(words.words[verb])
    return form == "base" and bool(re.search(r"[mi]", tags[start:verb]))


def _ends_statement(tags: str, start: int, end: int) -> bool:
    """Tell whether the words before a joint have said something after their verb, outside a dependent clause."""
    head = tags[start:end]
    bare = tags[end] not in ",;"
    verb = re.search(rf"[mhBvVe]{'[^,;]*[a-zA-Z#]' if bare else ''}", head) or _UNKNOWN_VERB.search(head)
    if verb is None or (bare and re.search(r",[op]?w[^,;]*$", head)):
        return False
    inner = re.search(r"(?:w|(?:^|,)[gG])[^,]*$", head)
    dependent = inner is not None and not re.search(r"[mhBvVe]", head[: inner.start()])
    return not dependent or bool(_SAYING_WHAT.match(head))


def _without_marks(words: Words) -> str:
    """The classes with quotation marks made harmless: they stand as adverbs, which every rule skips."""
    return "".join("a" if w in _MARKS else t for w, t in zip(words.words, words.tags, strict=True))


def _complete(tags: str) -> bool:
    """Tell whether a clause has somebody and a verb, and is not a clause that depends on another."""
    has_verb = re.search(r"[nXNrPD#].*[mhBvVe]|^[ta]*[mhBvVe].*[nXN#]|^[^mhBvVe]{0,4}i", tags)
    return bool(has_verb or _UNKNOWN_VERB.search(tags)) and len(tags) >= _MIN_WORDS


def own_statements(
    text: str, sentences: Sequence[Sentence], starts: Sequence[int], taken: Sequence[Span], quotes: QuoteIndex
) -> Iterator[tuple[Statement, ZoneKind]]:
    """Yield the statements of the article's own voice: sentences, or their beginnings, that nothing attributes."""
    taken_starts = [s.start for s in taken]
    reach = _reach(taken)
    asked = _only_question(text, sentences)
    for sentence in sentences:
        for free in _free(text, sentence.span, taken_starts, reach, taken):
            full = _has_letters(text, free) if sentence.zone == "headline" else _has_substance(text, free)
            if not full and sentence is not asked:
                continue
            for statement in split(text, (_trimmed(text, free),), sentences, starts, quotes):
                yield statement, sentence.zone


def _free(
    text: str, sentence: Span, taken_starts: Sequence[int], reach: Sequence[int], taken: Sequence[Span]
) -> Iterator[Span]:
    """Yield what no attribution holds: the whole sentence, or its beginning and the clauses behind what is held."""
    k = bisect_left(taken_starts, sentence.end)
    first = bisect_left(taken_starts, sentence.start)
    at = reach[first - 1] if first else 0
    if k == first and at <= sentence.start:
        yield Span(sentence.start, sentence.end)
        return
    if at <= sentence.start:
        free = Span(sentence.start, _before(text, sentence.start, taken_starts[first]))
        if free.end > free.start and _stands_alone(text, free):
            yield free
        at = sentence.start
    for n in range(first, k):
        at = max(at, taken[n].end)
        end = taken_starts[n + 1] if n + 1 < k else sentence.end
        added = added_clause(text, at, end) if at < end else None
        if added:
            yield added


def added_clause(text: str, start: int, end: int) -> Span | None:
    """Return the clause that is added to what ends at `start`: "…; a court closed the quay"."""
    joint = _ADDED.match(text, start, end)
    if not joint:
        return None
    clause = Span(joint.end(), _before(text, joint.end(), end))
    return clause if clause.end > clause.start and _stands_alone(text, clause) else None


def _reach(taken: Sequence[Span]) -> list[int]:
    """For each span the furthest end of it and all before it."""
    ends: list[int] = []
    for span in taken:
        ends.append(max(span.end, ends[-1] if ends else 0))
    return ends


def _before(text: str, start: int, end: int) -> int:
    """Where the words before an attribution end, without the "and" or "with" that joins it."""
    head = re.sub(
        r"(?:,?\s*\b(?:and|but|while|though|although|with|as|that|which|who)|;)?[\s,;]*$", "", text[start:end]
    )
    return start + len(head)


def _stands_alone(text: str, span: Span) -> bool:
    words = tag(text, span)
    if re.match(r"[pgGsei,]", words.tags) and not _OPENED.match(words.tags):
        return False
    return bool(_SAYS_OF_SOMEBODY.search(words.tags))


def _has_letters(text: str, span: Span) -> bool:
    return any(sign.isalpha() for sign in span.of(text))


def _only_question(text: str, sentences: Sequence[Sentence]) -> Sentence | None:
    """Return the article's one question, within a paragraph that goes on: more of them are an interviewer's."""
    asked = [k for k, s in enumerate(sentences) if s.zone == "body" and text[s.span.end - 1] == "?"]
    if len(asked) != 1 or len(sentences[asked[0]].span.of(text).split()) < _NARRATOR_MIN_WORDS:
        return None
    k = asked[0]
    beside = (*sentences[max(0, k - 1) : k], *sentences[k + 1 : k + 2])
    return sentences[k] if any(s.paragraph == sentences[k].paragraph for s in beside) else None


def _has_substance(text: str, span: Span) -> bool:
    """Tell a statement from a fragment, the head of an entry in a list, or a question."""
    words = span.of(text).split()
    if text[span.end - 1] == "?":
        return False
    if len(words) < _NARRATOR_MIN_WORDS:
        return len(words) > 1 and (_is_short(text, span) or _is_entry(text, span))
    if has_verb(text, span):
        return True
    full = len(words) > _NARRATOR_MIN_WORDS and text[span.end - 1] in ".!?…"
    return _is_entry(text, span) or (full and not _NAMED_ONLY.match(tag(text, span).tags))


def _is_short(text: str, span: Span) -> bool:
    """Tell a sentence of two or three words from a notice, which stands alone: "Comments are closed."."""
    alone = text[span.start - 1 : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")
    return not alone and text[span.end - 1] in ".!" and bool(_SHORT.match(tag(text, span).tags))


def _is_entry(text: str, span: Span) -> bool:
    """Tell whether a value stands behind a bullet or a label, as in "• Average wage: 4,000" and "Dead: 40 or 50".

    Digits alone are a telephone's or a page's number, and a day alone says nothing.
    """
    near = max(0, span.start - _LABEL_REACH)
    before = text[max(near, text.rfind("\n", near, span.start) + 1) : span.start].strip()
    labelled = len(before) == 1 or before.endswith((":", ")")) or bool(_COUNTED.fullmatch(before))
    return bool(before) and labelled and _is_value(span.of(text))


def _is_value(words: str) -> bool:
    digit = _DIGIT.search(words)
    told = digit and (_LETTER.search(words) or "%" in words[digit.start() :])
    return bool(told) and not _DAY.fullmatch(words)
