"""How surely a source stands behind a statement: hedges, negation, conditions, wishes, questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction import lexicon
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

    def weaken(self, certainty: str, why: str, modality: Modality | None = None) -> None:
        """Keep the weaker of two certainties."""
        if _ORDER.index(certainty) > _ORDER.index(self.certainty):
            self.certainty, self.why = certainty, why
        if modality and self.modality == "asserted":
            self.modality = modality


_PHRASE_HEDGES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (certainty, kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for certainty, kind, pattern in (
        ("PS", "not ruled out", r"(?:can(?:not|['’]t| not)|could(?: not|n['’]t)(?: yet)?|did not|does not|not|never|has not|have not) (?:\w+ )?(?:rule|ruled|ruling|exclude|excluded) out|(?:not|never|cannot|n['’]t) (?:be )?(?:ruled out|excluded)"),
        ("PS", "possible", r"(?:it is|it's|it’s|it was|is|was|are|were|remains) (?:also |still |quite |always )?(?:possible|conceivable|not impossible)"),
        ("PR", "likely", r"(?:more|most|very|highly|quite|almost certainly|so) likely|(?:is|are|was|were|be|been|seems?|looks?) (?:\w+ )?likely|it (?:is|was) (?:\w+ )?(?:likely|probable)|likely to"),
        ("PR", "expected", r"(?:is|are|was|were|be|been) (?:\w+ly )?(?:expected|believed|thought|understood|estimated|considered|feared|forecast|projected|presumed|assumed|suspected)(?: to)?"),
        ("PR", "reason to believe", r"(?:every |good |some )?reasons? to (?:believe|think|suspect|expect|fear)"),
        ("PR", "seems", r"(?:seem|seems|seemed|appear|appears|appeared) (?:to|that|as|likely)"),
        ("PR", "believes", r"(?:I|we|We) (?:\w+ly |still |now |also )?(?:believe|think|expect|assume|reckon|suspect|guess|estimate|anticipate|feel)"),
    )
)  # fmt: skip
_UNLIKELY = re.compile(r"\b(?:unlikely|improbable|doubtful)\b", re.IGNORECASE)
_CANNOT_SAY = re.compile(
    r"\b(?:can(?:not|['’]t| not)|could(?: not|n['’]t)|won['’]t|will not|would(?: not|n['’]t)|not (?:able|in a position|ready|prepared) to"
    r"|unable to)\b[\w’' ]{0,28}?\b(?:say|tell|confirm|verify|claim|state|report|comment on|speculate)\b(?: \w+)?"
    r"(?= (?:that|whether|if|how|what|who|when|where)\b|[ ]\w)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:(?:is|was|are|were|remains?|remained) (?:\w+ )?(?:unclear|not clear|not known|unknown|uncertain|not certain|not sure)"
    r"|(?:do|does|did)(?: not|n['’]t) (?:yet )?know|not (?:yet )?(?:clear|known|sure)|no (?:idea|word)|too early to (?:say|tell)) ?(?:whether|if|how|what|who|when|why|where|which|that)?\b",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"\b(?:no|not any|any|little|without(?: any)?) (?:\w+ ){0,2}?(?:evidence|indications?|signs?|proof|suggestion|reports?|confirmation|basis|grounds|reason to (?:believe|think))"
    r" (?P<what>(?:that|of|to)\b)",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(
    r"\bnot (?:only|just|merely|simply|alone)\b|\bno (?:less|fewer|later|more|longer ago) than\b|\bno doubt\b|\bwhether or not\b|\bnot least\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|nobody|no one|none|neither|nothing|cannot|hardly|scarcely|fail(?:s|ed)? to|refus(?:es|ed) to)\b|n['’]t\b|\bno\b(?= \w)",
    re.IGNORECASE,
)
_WANT = re.compile(
    r"\b(?:want|wants|wanted|hope|hopes|hoped|wish|wishes|would like|would love|intend|intends|intended|plan|plans|planned|aim|aims|aimed"
    r"|seek|seeks|sought|propose|proposes|proposed|(?:is|are|was|were) (?:seeking|planning|hoping|aiming|looking|willing|considering|threatening)|consider|considers"
    r"|considered|threaten|threatens|threatened|need|needs|needed|try|tries|tried|promise|promises|promised|vow|vows|vowed|pledge|pledges|pledged)\b",
    re.IGNORECASE,
)  # fmt: skip
_WISH_MODALITY: dict[str, Modality] = {
    "want": "wanted",
    "hope": "wanted",
    "wish": "wanted",
    "need": "wanted",
    "would": "wanted",
}
_PURPOSE = re.compile(
    r"^\W*(?:that )?(?:its|their|his|her|our|the|a)\b[^,;.]{0,60}?\b(?:aim|goal|purpose|objective|target|intention|idea|mission)s? (?:is|are|was|were|remains?|had been)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"(?:^\W*(?:that )?|[,;] |\bonly |\beven )(?:if|unless|provided that|assuming|in case)\b|\w+ (?:only |even )?(?:if|unless) (?:the|a|an|it|he|she|they|we|you|I|this|that|\w+ (?:is|was|are|were|has|does))\b",
    re.IGNORECASE,
)
_IF_WHETHER = re.compile(
    r"\b(?:ask|asked|asks|asking|know|see|wonder|unclear|sure|decide|say) (?:\w+ )?if\b", re.IGNORECASE
)
_OBLIGATION = re.compile(
    r"\b(?:should|must|ought to|ha(?:s|ve) to|had better|need(?:s)? to|is (?:obliged|required|supposed|meant) to|are (?:obliged|required|supposed|meant) to|let['’]s|let us)\b",
    re.IGNORECASE,
)
_POSSIBLE_MODAL = re.compile(r"\b(?:may|might|could)\b(?! \d)")
_ABILITY_PAST = re.compile(
    r"\bcould (?:not\b|n['’]t)|\bcouldn['’]t\b|\bcould (?:see|hear|feel|smell|tell|only|barely|hardly)\b"
)
_COUNTERFACTUAL = re.compile(r"\b(?:would|could|should|might) have (?:\w+ )?\w+(?:ed|en|n|t|d|ne|ht)\b")
_CAN = re.compile(r"\b(?:can|is able to|are able to|capable of)\b(?!['’]t| not)")
_ADVERB = re.compile(
    r"\b(?:" + "|".join(sorted(lexicon.HEDGES_PROBABLE | lexicon.HEDGES_POSSIBLE)) + r")\b", re.IGNORECASE
)  # fmt: skip
_FACTIVE = re.compile(r"^\W*the (?:fact|news)\b", re.IGNORECASE)
_CUE_NEGATED = re.compile(r"\b(?:not|never|n['’]t|no)\b|n['’]t\b", re.IGNORECASE)


def judge(
    text: str,
    content: Sequence[Span],
    cue: Sequence[Span] = (),
    *,
    asked: bool = False,
    direct: bool = False,
) -> Judgement:
    """Judge one statement by its own words and those of its cue.

    asked: it stands in a question. Values are those of FactBank (Saurí and Pustejovsky 2009), for the event the
    statement is about; scope is the main clause: a hedge or a negation in a subordinate clause changes nothing.
    """
    words = _content_words(text, content)
    state = _State()
    marks: list[Span] = []
    _by_cue(text, cue, state, marks)
    _by_content(text, content, words, state, marks, direct)
    if asked:
        state.weaken("U", "a question → Uu", "not-asserted")
    return Judgement(
        _value(state),
        "negative" if state.negated else "positive",
        state.modality,
        _outermost(marks),
        Reason(FACTUALITY_RULES, state.why),
        state.unseen,
    )


def _outermost(marks: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted({m for m in marks if not any(o != m and o.contains(m) for o in marks)}))


def _value(state: _State) -> Factuality:
    return _VALUES.get((state.certainty, state.positive), "Uu")


def _content_words(text: str, content: Sequence[Span]) -> list[Words]:
    return [tag(text, span) for span in content]


def _by_cue(text: str, cue: Sequence[Span], state: _State, marks: list[Span]) -> None:
    for span in cue:
        for word in tag(text, span).words:
            known = lexicon.CUES.get(word)
            certainty = known.certainty if known else lexicon.REPORT_NOUNS.get(word)
            if certainty is None:
                continue
            _apply_cue(span.of(text), word, known, certainty, state)
            if certainty in ("PR", "PS"):
                at = span.of(text).lower().find(word)
                marks.append(Span(span.start + at, span.start + at + len(word)))
            return


def _apply_cue(cue: str, word: str, known: lexicon.Cue | None, certainty: str, state: _State) -> None:
    negated = bool(_CUE_NEGATED.search(cue))
    kind = known.kind if known else "say"
    if kind == "deny":
        state.positive = negated
        state.why = f"'{cue}' → {'CT+' if negated else 'CT-'}"
    elif negated:
        state.weaken("U", f"'{cue}' → Uu", "not-asserted")
    elif certainty == "U":
        modality: Modality = {"ask": "wanted", "intend": "intended", "think": "wanted"}.get(kind, "not-asserted")  # type: ignore[assignment]
        if word.startswith(("want", "hope", "prefer", "demand")):
            modality = "wanted"
        state.weaken("U", f"'{cue}' → Uu", modality)
    elif certainty != "CT":
        state.weaken(certainty, f"'{cue}' → {certainty}+", "believed")


def _by_content(
    text: str, content: Sequence[Span], words: list[Words], state: _State, marks: list[Span], direct: bool
) -> None:
    if not content or not any(w.tags for w in words):
        return
    main = _main_clause(text, words[0], content[0])
    if len(content) > 1 and not re.search(r"[vVBhme]", words[0].tags) and words[1].tags:
        main = _main_clause(text, words[1], content[1])
    clause = main.clause
    first = content[0].of(text)
    if direct and _is_order(words[0]):
        state.weaken("U", "an order → Uu", "wanted")
    _conditions(first, clause, state)
    if _unseen(text, content, state, marks):
        return
    _wishes(main, state)
    _hedges(main, state, marks)
    _item_hedges(text, content, marks)
    _negation(clause, state)


def _is_order(words: Words) -> bool:
    k = next((i for i, t in enumerate(words.tags) if t not in "a,\"q'" and words.words[i] not in "“\"'‘«”"), None)
    if k is None or words.tags[k] not in "vV":
        return False
    cue = lexicon.CUES.get(words.words[k])
    form = cue.form if cue else lexicon.VERB_FORMS.get(words.words[k])
    return form == "base"


@dataclass(frozen=True, slots=True)
class _Main:
    """The main clause: its place, its words with relative clauses blanked out, and where its verb begins in them."""

    start: int
    clause: str
    verb: int


def _main_clause(text: str, words: Words, span: Span) -> _Main:
    """Find the stretch that carries the main verb: from after "that" to the verb's first complement clause."""
    tags = words.tags
    start = 0
    while start < len(tags) and (tags[start] in "tc,b" or not words.words[start][0].isalnum()):
        start += 1
    if start >= len(tags):
        return _Main(span.start, span.of(text), 0)
    first = words.spans[start].start
    if tags[start] == "s" and "," in tags[start:]:
        return _Main(first, text[first : span.end], 0)
    verb, blanks = _main_verb(tags, start)
    if verb is None:
        return _Main(first, text[first : span.end], 0)
    stop = _COMPLEMENT.search(tags, verb + 1)
    end = max(words.spans[stop.start() - 1].end if stop else span.end, words.spans[verb].end)
    clause = text[first:end]
    for a, b in blanks:
        gap = Span(words.spans[a].start - first, words.spans[b - 1].end - first)
        clause = clause[: gap.start] + " " * (gap.end - gap.start) + clause[gap.end :]
    return _Main(first, clause, words.spans[verb].start - first)


_COMPLEMENT = re.compile(r"[sw;:]|,(?:[gGews]|[bc])|(?<=[VNvGgnBeaXu])t|-")
_RELATIVE = re.compile(r"[nXNP],?((?:w|t(?=[DXnNr]*[mhBvVe]))[^mhBvVe]*(?:[mhBa]*[mhBvVe])+)")
_VERB = re.compile(r"[mhBvV]|(?<=[nXTr])e(?!p?B)|(?<=a)e")


def _main_verb(tags: str, start: int) -> tuple[int | None, list[tuple[int, int]]]:
    """Number of the word that begins the main verb, and the relative clauses before it."""
    at = start
    blanks: list[tuple[int, int]] = []
    while True:
        verb = _VERB.search(tags, at)
        if not verb:
            return None, blanks
        inner = _RELATIVE.search(tags, at)
        if not inner or inner.start() > verb.start() or inner.end() >= len(tags):
            return verb.start(), blanks
        blanks.append(inner.span(1))
        at = inner.end()


def _conditions(first: str, clause: str, state: _State) -> None:
    if _CONDITIONAL.search(first) and not _IF_WHETHER.search(first):
        state.weaken("U", "a condition ('if') → Uu", "not-asserted")
    if _COUNTERFACTUAL.search(clause) and "would" in clause:
        state.weaken("U", "'would have' → Uu", "not-asserted")
    if (must := _OBLIGATION.search(clause)) and "not have to" not in clause:
        state.weaken("U", f"'{must[0]}' → Uu", "wanted")


def _unseen(text: str, content: Sequence[Span], state: _State, marks: list[Span]) -> bool:
    """Statements about missing evidence: they assert nothing of what they mention."""
    for span in content:
        words = span.of(text)
        found = _CANNOT_SAY.search(words) or _UNKNOWN.search(words)
        if found and not re.search(r"rule|exclude", found[0]):
            state.weaken("U", f"'{found[0].strip()}': nobody asserts what follows → Uu", "not-asserted")
            state.negated = True
            marks.append(Span(span.start + found.start(), span.start + found.end()))
            state.unseen = _rest(span, found.end(), words)
            return True
        none = _NO_EVIDENCE.search(words)
        if none and (not none[0].lower().startswith("any") or _NEGATION.search(words[: none.start()])):
            state.positive, state.negated = False, True
            state.why = f"'{none[0].strip()}' → CT- for the evidence, Uu for the thing"
            state.unseen = _rest(span, none.start("what"), words)
            return True
    return False


def _rest(span: Span, at: int, words: str) -> Span | None:
    while at < len(words) and words[at] == " ":
        at += 1
    end = len(words.rstrip("\"”’'.»"))
    return Span(span.start + at, span.start + end) if end - at > 8 else None


def _wishes(main: _Main, state: _State) -> None:
    clause = main.clause
    if purpose := _PURPOSE.search(clause):
        state.weaken("U", f"'{purpose[0].strip()} …' states an aim → Uu", "purpose")
        return
    want = _WANT.search(clause)
    if want and _is_verb(clause, want):
        word = want[0].split()[0].lower().rstrip("s")
        state.weaken("U", f"'{want[0]}' → Uu", _WISH_MODALITY.get(word.removesuffix("ed"), "intended"))
    elif _CAN.match(clause, main.verb) and state.modality == "asserted":
        state.modality = "ability"


_VERB_BEFORE_NOUN = re.compile(
    r"(?:^|\b(?:to|will|would|can|he|she|it|they|we|I|you|who|which|that|also|still|now|not|has|have|had|both|\w+s|[A-Z]\w+)) $"
)


def _is_verb(clause: str, want: re.Match[str]) -> bool:
    """Tell "it plans to …" from "the plans of …" and "a planned …"."""
    after = clause[want.end() : want.end() + 20]
    if want[0].endswith("ed") and re.search(r"\b(?:the|a|an|its|their|his|her) $", clause[: want.start()]):
        return False
    if re.search(
        r"\b(?:the|a|an|its|their|his|her|of|no|new|own|for|in|on|these|those|such|any) $",
        clause[: want.start()],
    ):
        return False
    wishing = want[0].lower().startswith(("want", "wish", "seek", "sought", "need"))
    return (
        bool(re.match(r" (?:to|that|for)\b", after))
        or (wishing and bool(re.match(r" \w", after)))
        or "would" in want[0]
    )


def _hedges(main: _Main, state: _State, marks: list[Span]) -> None:
    clause = main.clause
    for certainty, name, pattern in _PHRASE_HEDGES:
        if found := pattern.search(clause):
            state.weaken(certainty, f"'{found[0]}' ({name}) → {certainty}+", "believed" if name == "believes" else None)
            if name != "not ruled out" and re.search(r"\bnot\b", found[0]):
                state.positive = False
            if name == "not ruled out":
                state.negated = False
            marks.append(Span(main.start + found.start(), main.start + found.end()))
    if unlikely := _UNLIKELY.search(clause):
        state.weaken("PR", f"'{unlikely[0]}' → PR-")
        state.positive = not state.positive
        marks.append(Span(main.start + unlikely.start(), main.start + unlikely.end()))
    could = _POSSIBLE_MODAL.search(clause)
    if could and not _ABILITY_PAST.search(clause):
        state.weaken("PS", f"'{could[0]}' → PS+")
        marks.append(Span(main.start + could.start(), main.start + could.end()))
    for adverb in _ADVERB.finditer(clause):
        if _covers_clause(clause, adverb):
            certainty = "PS" if adverb[0].lower() in lexicon.HEDGES_POSSIBLE else "PR"
            state.weaken(certainty, f"'{adverb[0]}' → {certainty}+")
            marks.append(Span(main.start + adverb.start(), main.start + adverb.end()))


def _covers_clause(clause: str, adverb: re.Match[str]) -> bool:
    """Tell an adverb of the whole clause from one that stands before an item of a list ("tents, maybe boats")."""
    before = clause[: adverb.start()].rstrip()
    if not before.strip("\"“‘' ") or not before.endswith((",", " and", " or")):
        return True
    return not re.search(r"\b\w+,$", before) or clause[adverb.end() :].lstrip().startswith(",")


def _item_hedges(text: str, content: Sequence[Span], marks: list[Span]) -> None:
    """Note hedges that cover only their item; they change no value."""
    for span in content:
        for adverb in _ADVERB.finditer(text, span.start, span.end):
            marks.append(Span(*adverb.span()))


def _negation(clause: str, state: _State) -> None:
    plain = _NOT_ONLY.sub(lambda m: "_" * len(m[0]), clause)
    found = _negating(plain)
    if not found or (state.certainty == "PS" and "rule" in state.why):
        return
    state.negated = True
    if state.certainty != "U":
        state.positive = not state.positive
        state.why = f"'{found}' negates the main verb → {_value(state)}"


_NEGATED_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|do|does|did|has|have|had|will|would|can|could|may|might|shall|should|must)(?:n['’]t| (?:\w+ly |yet |still |also )?(?:not|never|no longer)\b)"
    r"|\b(?:cannot|never|won['’]t|can['’]t)\b|\b(?:is|are|was|were|am)n?['’]?m? not\b|\b(?:I|we|he|she|they|it)['’](?:s|m|re|ve|ll|d) (?:not|never)\b"
    r"|\bfail(?:s|ed)? to\b|\bnot\b(?= (?:to|be|been|been|have|yet|\w+ed)\b)",
    re.IGNORECASE,
)
_NEGATED_SUBJECT = re.compile(
    r"^\W*(?:that )?(?:no|none|nobody|no one|nothing|neither|not (?:a|an|one|every|all|everyone|everything|many|much))\b",
    re.IGNORECASE,
)
_NEGATED_OBJECT = re.compile(
    r"\b(?:is|are|was|were|had|has|have|found|find|finds|saw|seen|see|sees|got|made|received|left|took|held|showed|shows|caused|reported|gave|there['’]s|offered|won|lost|bore|contains?|contained|needs?)(?: been)? [“\"']?(?:no|nothing|nobody|no one|none|neither)\b",
    re.IGNORECASE,
)  # fmt: skip


def _negating(clause: str) -> str | None:
    for pattern in (_NEGATED_VERB, _NEGATED_SUBJECT, _NEGATED_OBJECT):
        if found := pattern.search(clause):
            return found[0].strip()
    return None


def is_presented_as_fact(text: str, span: Span) -> bool:
    """Tell whether the words before a content make it a fact for the author too ("the fact that …")."""
    return bool(_FACTIVE.search(text[max(0, span.start - 9) : span.start + 12]))
