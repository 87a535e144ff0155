"""How surely a source stands behind a statement: hedges, negation, conditions, wishes, questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.extraction import hedges, lexicon
from app.extraction.document import Factuality, Modality, Polarity, Reason
from app.extraction.words import Words, tag
from app.text.span import Span

FACTUALITY_RULES = "factuality-rules 1"

_ORDER = ("CT", "PR", "PS", "U")
_VALUES: dict[tuple[str, bool], Factuality] = {
    ("CT", True): "CT+", ("PR", True): "PR+", ("PS", True): "PS+",
    ("CT", False): "CT-", ("PR", False): "PR-", ("PS", False): "PS-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the words say about one statement, for its innermost source."""

    value: Factuality
    polarity: Polarity
    modality: Modality
    certainty_words: tuple[Span, ...]
    reason: Reason
    items: tuple[str, ...] = ()
    """For each hedge that covers only the item it stands before, a phrase that says so."""
    unseen: Span | None = None
    """A statement inside that nobody asserts: X in "no evidence that X", "I can't say that we have seen X"."""


@dataclass(slots=True)
class _State:
    certainty: str = "CT"
    positive: bool = True
    negated: bool = False
    modality: Modality = "asserted"
    why: str = "plain statement → CT+"
    unseen: Span | None = None
    items: list[str] = field(default_factory=list)
    settled: bool = False
    """A negation has been counted already: "do not think", "not ruled out"."""

    def weaken(self, certainty: str, why: str, modality: Modality | None = None) -> None:
        """Keep the weaker of two certainties."""
        if _ORDER.index(certainty) > _ORDER.index(self.certainty):
            self.certainty, self.why = certainty, why
        if modality and self.modality == "asserted":
            self.modality = modality


_WISHES: dict[str, Modality] = {
    **dict.fromkeys(
        ("want", "hope", "wish", "ask", "request", "demand", "urge", "order", "appeal", "prefer"), "wanted"
    ),
    **dict.fromkeys(
        ("intend", "plan", "aim", "seek", "propose", "threaten", "promise", "pledge", "vow", "consider", "offer"),
        "intended",
    ),
}
_REASON = re.compile(r",? (?:because|although|though)\b")
_WHETHER = re.compile(r"\W*whether\b(?! or not)", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\W*(?:I|we)\b", re.IGNORECASE)
_MEANT = r"\b(?:intended|designed|meant|supposed)"
_MEANT_TO = re.compile(rf"{_MEANT} to\b")
_WAS_MEANT = re.compile(rf"\b(?:is|are|was|were) {_MEANT}$")
_NEEDS_INFINITIVE = frozenset(("seek", "aim", "plan", "threaten", "promise", "pledge", "vow", "offer", "prefer"))
_FACTIVE = re.compile(r"^\W*the (?:fact|news)\b", re.IGNORECASE)
_CUE_NEGATED = re.compile(r"\b(?:not|never|no|neither)\b|n['’]t\b", re.IGNORECASE)


def judge(
    text: str,
    content: Sequence[Span],
    cue: Sequence[Span] = (),
    *,
    asked: bool = False,
) -> Judgement:
    """Judge one statement by its own words and those of its cue.

    asked: it stands in a question. Values are those of FactBank (Saurí and Pustejovsky 2009), for the event the
    statement is about; scope is the main clause: a hedge or a negation in a subordinate clause changes nothing.
    """
    words = _content_words(text, content)
    state = _State()
    marks: list[Span] = []
    _by_cue(text, cue, state, marks)
    _by_content(text, content, words, cue, state, marks)
    if asked:
        state.weaken("U", "a question → Uu", "not-asserted")
    return Judgement(
        _value(state),
        "negative" if state.negated else "positive",
        state.modality,
        _outermost(marks),
        Reason(FACTUALITY_RULES, state.why),
        tuple(state.items),
        state.unseen,
    )


def _outermost(marks: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted({m for m in marks if not any(o != m and o.contains(m) for o in marks)}))


def _value(state: _State) -> Factuality:
    return _VALUES.get((state.certainty, state.positive), "Uu")


def _content_words(text: str, content: Sequence[Span]) -> list[Words]:
    return [tag(text, span) for span in content]


# By the cue ----------------------------------------------------------------------------------------------------------


def _by_cue(text: str, cue: Sequence[Span], state: _State, marks: list[Span]) -> None:
    for span in cue:
        words = span.of(text)
        if _WAS_MEANT.search(words):
            state.weaken("U", f"'{words} to' → Uu", "intended")
            return
        if unsure := hedges.NOT_RULED_OUT.search(words):
            state.weaken("PS", f"'{words}' → PS+")
            marks.append(Span(span.start + unsure.start(), span.start + unsure.end()))
            return
        for word in tag(text, span).words:
            known = lexicon.CUES.get(word)
            certainty = known.certainty if known else lexicon.REPORT_NOUNS.get(word)
            if certainty is not None:
                _apply_cue(span, words, word, certainty, state, marks)
                return


def _apply_cue(span: Span, cue: str, word: str, certainty: str, state: _State, marks: list[Span]) -> None:
    known = lexicon.CUES.get(word)
    kind = known.kind if known else "say"
    negated = bool(_CUE_NEGATED.search(cue))
    if kind == "deny" or hedges.RULED_OUT.search(cue):
        state.positive = negated
        state.why = f"'{cue}' → {_value(state)}"
    elif known and known.lemma == "doubt":
        state.weaken("PR", f"'{cue}' → PR-")
        state.positive = negated
        marks.append(_place(span, cue, word))
    elif negated and kind == "think" and certainty == "PR":
        state.weaken("PR", f"'{cue}' → PR-", "believed")
        state.positive = False
        marks.append(span)
    elif negated:
        state.weaken("U", f"'{cue}' → Uu", "not-asserted")
    elif certainty == "U":
        state.weaken("U", f"'{cue}' → Uu", _modality_of(known.lemma if known else word))
    elif certainty == "PR":
        state.weaken("PR", f"'{cue}' → PR+", "believed")
        marks.append(_place(span, cue, word))


def _place(span: Span, cue: str, word: str) -> Span:
    at = max(0, cue.lower().find(word))
    return Span(span.start + at, span.start + at + len(word))


def _modality_of(lemma: str) -> Modality:
    return _WISHES.get(lemma, "not-asserted")


# By the content ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Main:
    """The main clause: its place, its words with relative clauses blanked out, and its verb group."""

    start: int
    clause: str
    verb: int
    """Where the verb group begins in the clause."""
    group: tuple[str, ...] = ()
    """The words of the verb group and the one after it."""


def _by_content(
    text: str, content: Sequence[Span], words: list[Words], cue: Sequence[Span], state: _State, marks: list[Span]
) -> None:
    if not content or not any(w.tags for w in words):
        return
    main = _main_clause(text, words[0], content[0])
    if len(content) > 1 and not re.search(r"[vVBhme]", words[0].tags) and words[1].tags:
        main = _main_clause(text, words[1], content[1])
    if _is_order(words[0]):
        state.weaken("U", "an order → Uu", "wanted")
    if _WHETHER.match(text, *content[0]):
        state.weaken("U", "'whether' → Uu", "not-asserted")
    _infinitive(text, words, cue, state)
    if _unseen(text, content, state, marks):
        return
    _wishes(main, state, marks)
    _hedges(main, state, marks)
    _conditions(content[0].of(text), main.clause, state)
    _item_hedges(text, content, state, marks)
    _negation(main, state)


def _is_order(words: Words) -> bool:
    """ "Keep away", "Do not drink it", "Let us see": a verb in its base form, nobody before it."""
    plain = [(w, t) for w, t in zip(words.words, words.tags, strict=True) if w[0].isalnum() and t not in "ac"]
    if len(plain) < 2 or re.match(r"[vV][anNX#]+[mhB]", "".join(t for _, t in plain)):
        return False
    (word, letter), (_, after) = plain[0], plain[1]
    if word in ("do", "don't", "let"):
        return after in "vVnuDr" and (word != "do" or "not" in words.words[:3])
    cue = lexicon.CUES.get(word)
    form = cue.form if cue else lexicon.VERB_FORMS.get(word)
    return letter in "vV" and form == "base" and after in "Dnupt#aPi"


def _infinitive(text: str, words: list[Words], cue: Sequence[Span], state: _State) -> None:
    """ "called on the minister to resign": what is only called for is not asserted."""
    if not cue or re.search(r"[mhB]|(?<!i)(?<!ia)[vV]", words[0].tags) or "i" not in words[0].tags:
        return
    known = next((lexicon.CUES[w] for w in tag(text, cue[0]).words if w in lexicon.CUES), None)
    asking = known is not None and (known.kind == "ask" or known.lemma == "call")
    if asking or (known and known.kind in ("tell", "say") and known.lemma != "claim" and words[0].tags[0] == "i"):
        state.weaken("U", f"'{cue[0].of(text)} … to' → Uu", "wanted")


def _main_clause(text: str, words: Words, span: Span) -> _Main:
    """Find the stretch that carries the main verb: from after "that" to the verb's first complement clause."""
    tags = words.tags
    start = 0
    while start < len(tags) and (tags[start] in "tc,bk" or not words.words[start][0].isalnum()):
        start += 1
    if start >= len(tags):
        return _Main(span.start, span.of(text), 0)
    first = words.spans[start].start
    verb, blanks = _main_verb(tags, start)
    if verb is None or (tags[start] == "s" and "," in tags[start:]):
        cut = _RELATIVE.search(tags, start) if verb is None else None
        end = words.spans[cut.start(1) - 1].end if cut and cut.start(1) else span.end
        return _Main(first, text[first:end], 0)
    stop = _COMPLEMENT.search(tags, verb + 1)
    end = max(words.spans[stop.start() - 1].end if stop else span.end, words.spans[verb].end)
    clause = text[first:end]
    for a, b in blanks:
        gap = Span(words.spans[a].start - first, words.spans[b - 1].end - first)
        clause = clause[: gap.start] + " " * (gap.end - gap.start) + clause[gap.end :]
    group = re.compile(r"[mhBa]*[vVegGn]?.?").match(tags, verb)
    return _Main(
        first, clause, words.spans[verb].start - first, tuple(words.words[verb : group.end() if group else verb + 1])
    )


_COMPLEMENT = re.compile(r"[swk;:]|,(?:[gGew]|[bc])|(?<=[VNvGgnBeaXuT#])t|-")
_RELATIVE = re.compile(r"[nXNP],?((?:w|t(?=[DXnNr]*[mhBvVe]))[^mhBvVe]*(?:[mhBa]*[mhBvVe])+)")
_VERB = re.compile(r"[mhB]|(?<!i)(?<!ia)[vV]|(?<=[nXTr])e(?!p?B)|(?<=a)e")


def _main_verb(tags: str, start: int) -> tuple[int | None, list[tuple[int, int]]]:
    """Number of the word that begins the main verb, and the relative clauses before it."""
    at = start
    blanks: list[tuple[int, int]] = []
    while True:
        verb = _VERB.search(tags, at)
        if not verb:
            return None, blanks
        inner = _RELATIVE.search(tags, at)
        if not inner or inner.start() > verb.start():
            return verb.start(), blanks
        blanks.append(inner.span(1))
        at = inner.end()


def _conditions(first: str, clause: str, state: _State) -> None:
    later = hedges.IF_LATER.search(first) and hedges.WOULD.search(clause) and not hedges.IF_WHETHER.search(first)
    if hedges.IF_FIRST.search(first) or (later and state.certainty == "CT"):
        state.weaken("U", "a condition ('if') → Uu", "not-asserted")
    if hedges.COUNTERFACTUAL.search(clause):
        state.weaken("U", "'would have' → Uu", "not-asserted")
    if (must := hedges.OBLIGATION.search(clause)) and "not have to" not in clause:
        state.weaken("U", f"'{must[0]}' → Uu", "wanted")


def _unseen(text: str, content: Sequence[Span], state: _State, marks: list[Span]) -> bool:
    """Statements about missing evidence: they assert nothing of what they mention."""
    for span in content:
        words = span.of(text)
        aside = _REASON.search(words)
        told = words[: aside.start()] if aside else words
        found = hedges.CANNOT_SAY.search(told) or hedges.UNKNOWN.search(told)
        if found:
            state.weaken("U", f"'{found[0].strip()}': nobody asserts what follows → Uu", "not-asserted")
            state.negated = True
            marks.append(Span(span.start + found.start(), span.start + found.end()))
            state.unseen = _rest(span, found.end(), words)
            return True
        none = hedges.NO_EVIDENCE.search(words)
        if none and (none["no"].lower() != "any" or hedges.NEGATED_VERB.search(words[: none.start()])):
            state.positive, state.negated = False, True
            state.why = f"'{none[0].strip()}' → CT- for the evidence, Uu for the thing"
            state.unseen = _rest(span, none.start("what"), words)
            return True
    return False


def _rest(span: Span, at: int, words: str) -> Span | None:
    while at < len(words) and words[at] == " ":
        at += 1
    end = len(words.rstrip("\"”’'.,»"))
    return Span(span.start + at, span.start + end) if end - at > 8 else None


def _wishes(main: _Main, state: _State, marks: list[Span]) -> None:
    """What the main verb itself makes of the statement: a wish, an aim, a belief."""
    if purpose := hedges.PURPOSE.search(main.clause):
        state.weaken("U", f"'{purpose[0].strip()} …' states an aim → Uu", "purpose")
        return
    if meant := _MEANT_TO.search(main.clause):
        state.weaken("U", f"'{meant[0]}' → Uu", "purpose")
    for k, word in enumerate(main.group):
        known = lexicon.CUES.get(word)
        after = main.group[k + 1] if k + 1 < len(main.group) else ""
        if known is None or (known.form == "past" and lexicon.BE & set(main.group[:k])):
            continue
        negated = any(_CUE_NEGATED.search(w) for w in main.group[:k])
        if known.lemma in _WISHES:
            reported = known.kind == "ask" and (negated or not _FIRST_PERSON.match(main.clause))
            if not reported and (after == "to" or known.lemma not in _NEEDS_INFINITIVE):
                state.weaken("U", f"'{word}' → Uu", _WISHES[known.lemma])
        elif known.kind == "think" and (known.certainty == "PR" or known.lemma == "doubt"):
            doubts = known.lemma == "doubt" or negated
            state.weaken("PR", f"'{word}' → PR{'-' if doubts else '+'}", "believed")
            state.positive = not doubts
            state.settled = True
            _mark(main, word, marks)
        elif word == "would" and after in ("like", "love", "prefer"):
            state.weaken("U", f"'would {after}' → Uu", "wanted")
    if hedges.CAN.match(main.clause, main.verb) and state.modality == "asserted":
        state.modality = "ability"


def _mark(main: _Main, word: str, marks: list[Span]) -> None:
    at = main.clause.lower().replace("’", "'").find(word, main.verb)
    if at >= 0:
        marks.append(Span(main.start + at, main.start + at + len(word)))


def _hedges(main: _Main, state: _State, marks: list[Span]) -> None:
    clause = main.clause
    for hedge in hedges.HEDGES:
        found = hedge.pattern.search(clause)
        if not found or any(m.start <= main.start + found.start() < m.end for m in marks):
            continue
        state.weaken(hedge.certainty, f"'{found[0]}' → {hedge.certainty}{'+' if hedge.positive else '-'}")
        state.positive = state.positive and hedge.positive
        state.settled = state.settled or not hedge.positive or hedge.pattern is hedges.NOT_RULED_OUT
        mark = found.span("mark") if "mark" in found.re.groupindex else found.span()
        marks.append(Span(main.start + mark[0], main.start + mark[1]))
    could = hedges.POSSIBLE_MODAL.search(clause)
    if could and not hedges.PAST_ABILITY.search(clause) and not hedges.NEGATED_SUBJECT.search(clause):
        state.weaken("PS", f"'{could[0]}' → PS+")
        marks.append(Span(main.start + could.start(), main.start + could.end()))
    for adverb in hedges.ADVERB.finditer(clause):
        if _covers_clause(clause, adverb):
            certainty = "PS" if adverb[0].lower() in lexicon.HEDGES_POSSIBLE else "PR"
            state.weaken(certainty, f"'{adverb[0]}' → {certainty}+")
            marks.append(Span(main.start + adverb.start(), main.start + adverb.end()))


def _covers_clause(clause: str, adverb: re.Match[str]) -> bool:
    """Tell an adverb of the whole clause from one that stands before an item of a list ("tents, maybe boats")."""
    before = clause[: adverb.start()].rstrip()
    if not before.strip("\"“‘' ") or not before.endswith((",", " and", " or")):
        return True
    if before.endswith(","):
        return not re.search(r"\b\w+,$", before) or clause[adverb.end() :].lstrip().startswith(",")
    return bool(_SAYING.search(tag(clause, Span(adverb.end(), _item_end(clause, adverb.end(), len(clause)))).tags))


_SAYING = re.compile(r"[mhBvVe]|^$")
_ITEM_END = re.compile(r"[,;:.!?…()–—\"“”»]|(?<!\w)[‘’'-]|[’'](?!\w)|\b(?:and|or|but|because|if|when|who|which)\b")


def _item_end(text: str, start: int, end: int) -> int:
    found = _ITEM_END.search(text, start + 1, end)
    return found.start() if found else end


def _item_hedges(text: str, content: Sequence[Span], state: _State, marks: list[Span]) -> None:
    """Note hedges that cover only their item, and which; they change no value."""
    for span in content:
        for adverb in hedges.ADVERB.finditer(text, span.start, span.end):
            mark = Span(*adverb.span())
            item = text[mark.end : _item_end(text, mark.end, span.end)].strip()
            if item and not any(known.overlaps(mark) for known in marks):
                state.items.append(f"'{adverb[0]}' covers '{item}' only")
            marks.append(mark)


def _negation(main: _Main, state: _State) -> None:
    if state.settled:
        return
    plain = hedges.NOT_ONLY.sub(lambda m: "_" * len(m[0]), main.clause)
    found = (
        hedges.NEGATED_VERB.search(plain)
        or hedges.NEGATED_SUBJECT.search(plain)
        or hedges.NEGATED_OBJECT.search(plain, main.verb, _comma(plain, main.verb))
    )
    if not found:
        return
    state.negated = True
    if state.certainty != "U":
        state.positive = not state.positive
        state.why = f"'{found[0].strip()}' negates the main verb → {_value(state)}"


def _comma(clause: str, start: int) -> int:
    at = clause.find(",", start)
    return at if at >= 0 else len(clause)


def is_presented_as_fact(text: str, span: Span) -> bool:
    """Tell whether the words before a content make it a fact for the author too ("the fact that …")."""
    return bool(_FACTIVE.search(text[max(0, span.start - 9) : span.start + 12]))
