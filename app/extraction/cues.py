"""One cue in a sentence: what it is, who its source is, where its content stands."""

import re
from dataclasses import dataclass, field

from app.extraction import gazetteer, lexicon
from app.extraction.grammar import APPOSED, BASE, NP, PHRASE, Subject, end_of, ends_joined, find_subject, whole_subject
from app.extraction.lexicon import Cue
from app.extraction.words import Words

Range = tuple[int, int]
"""Numbers of words, end exclusive."""

# What may stand between a verb and what was said: when, where, to whom.
_ADJUNCTS = re.compile(rf"(?:,?(?:a|T|[pi](?!#){BASE}(?:[op]{BASE})*)#?)*,?")
_SHORT_ADJUNCTS = re.compile(r"(?:,?(?:a(?![nXP])|p?T#?))*")
_MEDIUM = re.compile(r"p(?:D*[nX]*[nN])")
_ADDRESSEE = re.compile(rf"{BASE}(?:o{BASE})*(?:c{BASE})?")
_ACCORDING_TO = re.compile(rf"{APPOSED}(?:,?w[^,;:]*|[eVg][^,;:.]*)?")
_INVERTED = re.compile(rf"(a?{APPOSED}(?:,?w[^,;:q.]*)?)(?P<rest>.*)")
_BY = re.compile(rf"(?:a|T)*p({APPOSED})")
_CLAUSE_KINDS = frozenset(("say", "tell", "think", "show", "deny"))
_MENTAL_KINDS = frozenset(("think", "intend", "object", "refuse", "rate"))
_SUB_QUESTION = frozenset(("whether", "if", "how", "why", "what", "who", "when", "where"))
_OWN = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_SUBORDINATING = frozenset(("after", "before", "until", "since", "because", "when", "if", "once", "unless", "where"))
_NOT_NAMED = re.compile(r"\b(?:be (?:named|identified|quoted)|anonym\w+|name (?:be|was|not) )")
_CHANNELS = lexicon.word_set("telephone phone email e-mail mail letter post radio video text satellite")
_PARTICLES: dict[str, tuple[str, ...]] = {
    "point": ("out", "to"),
    "call": ("for", "on"),
    "refer": ("to",),
    "warn": ("of", "against"),
    "appeal": ("for", "to"),
    "speak": ("of", "about"),
    "boast": ("of", "about"),
    "complain": ("of", "about"),
    "worry": ("about",),
    "plead": ("for",),
    "press": ("for",),
    "rule": ("out",),
}
_NOUN_OBJECTS = lexicon.word_set(
    """announce confirm admit predict suggest reveal report claim disclose acknowledge expect fear show
    forecast estimate
    protest warn note reiterate highlight underscore cite allege declare mention explain record count find point speak
    complain boast foresee anticipate rule"""
)
_WISHED_OBJECTS = lexicon.word_set(
    "want demand propose seek request ask urge promise order recommend plead press appeal call"
)
_NEW_POST = _OWN | lexicon.word_set(
    "chief acting interim new next prime president chairman chair director head minister"
)
""" "named her as its director" makes her that."""
_POLLS = lexicon.word_set("poll polls survey surveys canvass pollster pollsters")
_CHANCES = lexicon.word_set(
    "chance chances risk risks sign signs likelihood prospect prospects evidence danger reason possibility hope"
)


@dataclass(slots=True)
class Found:
    """One cue while its parts are being found."""

    cue: Range
    kind: str
    start: int
    """Where its clause begins: content of an earlier cue ends here when the two stand side by side."""
    source: Range | None = None
    content: list[Range] = field(default_factory=list)
    joined: bool = False
    """It shares the subject of the cue before: "said … and added …", "said …, adding …"."""
    medium: Range | None = None
    """Words of the cue that stand apart from it: "said on Monday in a statement"."""
    trailing: bool = False
    """The content stands before the cue."""

    def holds(self, word: int) -> bool:
        """Tell whether the word lies in the content."""
        return any(start <= word < end for start, end in self.content)


def find_cues(words: Words, zone: str) -> list[Found]:
    """Return the cues of one sentence in order, each with its source and content as if it stood alone."""
    found: list[Found] = []
    for match in re.finditer(r"[VGN:ven]|g(?=i)", words.tags):
        if found and match.start() < found[-1].cue[1]:
            continue
        new = _cue_at(words, match.start(), found, zone)
        if new:
            found.append(new)
    return found


def _cue_at(words: Words, k: int, found: list[Found], zone: str) -> Found | None:
    letter = words.tags[k]
    if letter == ":":
        return _colon(words, k, found, zone)
    if letter == "N":
        return _noun_cue(words, k, found)
    if letter == "g":
        return _according(words, k) if words.words[k] == "according" else None
    if letter in "ven":
        return _given(words, k, found) if words.words[k] in lexicon.GIVEN_AS else None
    return _verb_cue(words, k, found, zone)


def _according(words: Words, k: int) -> Found | None:
    """ "According to X, …", "…, according to X", "…, according to X, …"."""
    tags, end = words.tags, end_of(words)
    phrase = _ACCORDING_TO.match(tags, k + 2)
    if not phrase:
        return None
    after = phrase.end()
    found = Found((k, k + 2), "say", k, phrase.span())
    if k == 0 or tags[k - 1] in "b;" or not re.search(r"[^,.a]", tags[:k]):
        found.content = [(after + (tags[after : after + 1] == ","), end)]
        return found
    left = k - 1 if tags[k - 1] == "," else k
    found.content, found.trailing = [(_left_limit(words, left), left)], True
    if re.match(r",(?![bcgGwsk]).*[vVBhm]", tags[after:]):
        found.content.append((after + 1, end))
    return found


def _colon(words: Words, k: int, found: list[Found], zone: str) -> Found | None:
    """ "X was blunt: “…”"; in a headline "X: …"."""
    tags = words.tags
    if k == 0 or any(o.cue[1] <= k and any(b > k for _, b in o.content) for o in found):
        return None
    subject = PHRASE.match(tags)
    if tags[k + 1 : k + 2] == "q" and subject and tags[0] in "XrDP" and not found:
        return Found((k, k + 1), "say", 0, subject.span(), [(k + 1, end_of(words))])
    called = k == 1 and (words.words[0] in lexicon.PEOPLE_NOUNS or words.words[0] in gazetteer.CALLINGS)
    if zone == "headline" and (called or re.fullmatch(r"X?[XP]*X", tags[:k])) and k < 5 and len(tags) - k > 4:
        return Found((k, k + 1), "say", 0, (0, k), [(k + 1, end_of(words))])
    return None


# Nouns --------------------------------------------------------------------------------------------------------------

_AFTER_NOUN = re.compile(rf"(?:(?P<by>[po])(?P<who>{BASE}(?:[op]{BASE})*))?,?(?P<mark>t|i)")
_OWNER = re.compile(r"(D*[Xn]*P|D)(?:[anX]*)$")


def _noun_cue(words: Words, k: int, found: list[Found]) -> Found | None:
    """ "X's claim that …", "a warning from X that …", "the plan to …"."""
    tags = words.tags
    rest = _AFTER_NOUN.match(tags, k + 1)
    if not rest or (rest["mark"] == "i" and words.words[k] not in lexicon.INFINITIVE_NOUNS):
        return None
    start = rest.end("mark") - 1
    if rest["mark"] == "t" and not re.match(r"t(?=[^mhBvVe]).*?[mhBvVe]", tags[start:]):
        return None
    source = _owner(words, k)
    if rest["who"] and words.words[k + 1] in ("by", "from", "of"):
        source = rest.span("who")
    denied = any(f.kind in ("deny", "object") and f.holds(k) for f in found)
    if denied or (source is None and rest["mark"] == "i"):
        return None
    stop = re.compile(r"[,;:.]|$").search(tags, start)
    end = stop.start() if stop else len(tags)
    return Found((k, k + 1), "say", source[0] if source else k, source, [(start, end)])


def _owner(words: Words, k: int) -> Range | None:
    """The possessive before a noun: "the port's claim", "his claim"."""
    before = _OWNER.search(words.tags[:k])
    if not before:
        return None
    start, end = before.span(1)
    if words.tags[end - 1] == "D":
        return (end - 1, end) if words.words[end - 1] in _OWN else None
    return start, end


# Verbs --------------------------------------------------------------------------------------------------------------


def _verb_cue(words: Words, k: int, found: list[Found], zone: str) -> Found | None:
    tags = words.tags
    cue = lexicon.CUES[words.words[k]]
    start = k
    while start and (tags[start - 1] in "mhBa" or (tags[start - 1] == "i" and start > 1 and tags[start - 2] in "hVmB")):
        start -= 1
    if "B" in tags[start:k] and cue.form == "past":
        return _passive(words, start, k, cue)
    if (tags[k - 1 : k] == "i" and start == k) or _unfit(words, k, cue, zone):
        return None
    if _inside(words, start, k, cue, found):
        return None
    return _active(words, start, k, cue, found)


def _given(words: Words, k: int, found: list[Found]) -> Found | None:
    """ "gave the toll as 12", "identifies the man as a clerk"; a poll "gives her 46 per cent"."""
    tags, start, end = words.tags, k, end_of(words)
    while start and tags[start - 1] in "mha":
        start -= 1
    if start and tags[start - 1] in "Biw":
        return None
    subject = _subject(words, start, k, lexicon.GIVEN_AS[words.words[k]], found)
    if subject is None or subject[0] is None or tags[k + 1 : k + 2] not in ("D", "X", "P", "n", "r", "#", "N"):
        return None
    mark = next((n for n in range(k + 2, end) if words.words[n] == "as"), end)
    given = (
        mark < end - 1 and words.words[mark + 1] not in _NEW_POST and not re.search(r"[;:vVBhm]", tags[k + 1 : mark])
    )
    polled = words.words[k].startswith("g") and "#" in tags[k + 1 : end] and _is_poll(words, subject[0])
    return Found((start, k + 1), "rate", subject[1], subject[0], [(k + 1, end)]) if given or polled else None


def _is_poll(words: Words, subject: Range) -> bool:
    return bool(_POLLS & set(words.words[slice(*subject)]))


def _unfit(words: Words, k: int, cue: Cue, zone: str) -> bool:
    """Tell uses of a verb that signal nothing: "seen by X", "residents told to leave", "can read at grade level"."""
    after = words.words[k + 1] if k + 1 < len(words.words) else "."
    if cue.form == "past" and after == "by":
        return " ".join(words.words[k + 2 : k + 3]) not in _CHANNELS
    if cue.lemma == "read":
        return after not in (":", "“”", ",")
    if zone == "headline" and cue.kind in ("tell", "ask") and cue.form == "past" and after == "to":
        return True
    if cue.lemma == "agree":
        return after not in ("that", "to") and words.tags[:k][-1:] != "q"
    if cue.lemma == "rule":
        return after not in ("that", "out")
    return False


def _inside(words: Words, start: int, k: int, cue: Cue, found: list[Found]) -> bool:
    """Tell a wish or belief that is part of somebody's statement from a statement of its own."""
    outer = next((f for f in reversed(found) if not f.trailing and f.holds(k)), None)
    if outer is None or (start and words.tags[start - 1] in "cbk,"):
        return False
    return cue.kind == "intend" or (cue.kind in _MENTAL_KINDS and words.tags[start - 1] in "rwti")


def _active(words: Words, start: int, k: int, cue: Cue, found: list[Found]) -> Found | None:
    end = k + 1
    if end < len(words.tags) and words.words[end] in _PARTICLES.get(cue.lemma, ()):
        end += 1
    if cue.lemma in ("emerge", "transpire"):
        return _emerged(words, start, k)
    inverted = _inverted(words, start, k, cue)
    if inverted:
        return inverted
    subject = _subject(words, start, k, cue, found)
    if subject is None:
        return None
    made = Found((start, end), cue.kind, subject[1], subject[0], joined=subject[2])
    left = _left_content(words, made, found)
    right = _right_content(words, made, cue)
    if left and (not right or words.tags[left[1] - 1] == "q" or words.tags[made.cue[1]] == ","):
        made.trailing = True
        made.content = [left] + ([right] if right and _resumes(words, right) else [])
    elif right and not _anonymous(words, made, right):
        right = _in_relative(words, made, right)
        made.content = [_within_outer(words, right)] if _is_inner(found, k) else [right]
        if _is_inner(found, k) and not re.search(r"[mhBvVeqir]", words.tags[slice(*made.content[0])]):
            return None
    return made if made.content else None


def _emerged(words: Words, start: int, k: int) -> Found | None:
    """ "It emerged that …": nobody is named."""
    adjuncts = _ADJUNCTS.match(words.tags, k + 1)
    at = adjuncts.end() if adjuncts else k + 1
    if start == 0 or words.words[start - 1] != "it" or words.tags[at : at + 1] != "t":
        return None
    return Found((start, k + 1), "say", start - 1, None, [(at, end_of(words))])


def _resumes(words: Words, right: Range) -> bool:
    """ "“A,” he said, “B.”": the quotation goes on after the cue."""
    return words.tags[right[0]] == "q" or words.tags[right[0] - 1] == ","


def _is_inner(found: list[Found], k: int) -> bool:
    return any(not f.trailing and f.holds(k) for f in found)


def _within_outer(words: Words, right: Range) -> Range:
    """A quotation after a colon belongs to the outer speaker."""
    colon = words.tags.find(":q", *right)
    return (right[0], colon) if colon > right[0] else right


def _anonymous(words: Words, made: Found, right: Range) -> bool:
    """ "who asked not to be named": a wish about the article, no statement in it."""
    return made.kind == "ask" and bool(_NOT_NAMED.search(" ".join(words.words[right[0] : right[0] + 8])))


def _in_relative(words: Words, made: Found, right: Range) -> Range:
    """A relative clause between commas ends with the second one."""
    if made.source and words.tags[made.source[0]] == "w" and words.tags[made.source[0] - 1 : made.source[0]] == ",":
        comma = words.tags.find(",", *right)
        if comma > 0 and re.match(r",[mhBa]*[vV]", words.tags[comma:]):
            return right[0], comma
    return right


def _inverted(words: Words, start: int, k: int, cue: Cue) -> Found | None:
    """ "“…,” said X"."""
    tags = words.tags
    if cue.kind not in _CLAUSE_KINDS or cue.form == "ing" or start == 0:
        return None
    comma = start - 1 if tags[start - 1] == "," else start
    after_quote = comma > 0 and tags[comma - 1] == "q"
    if not after_quote and (comma == start or not re.search(r"[vVBhme]", tags[:comma]) or whole_subject(tags, start)):
        return None
    phrase = _INVERTED.match(tags, k + 1)
    if not phrase or (not after_quote and re.search(r"[vVBhmq:]", phrase["rest"].split(",")[0])):
        return None
    content = [(_left_limit(words, comma), comma)]
    if more := re.match(r"[,:;]?q", phrase["rest"]):
        begin = phrase.end(1) + more.end() - 1
        content.append((begin, end_of(words) if "V" not in tags[begin:] else begin + 1))
    return Found((start, k + 1), cue.kind, start, phrase.span(1), content, trailing=True)


def _subject(words: Words, start: int, k: int, cue: Cue, found: list[Found]) -> tuple[Range | None, int, bool] | None:
    """Find who does the verb at `start`: the words, where the clause begins, and whether it is the cue before's."""
    tags = words.tags
    before = tags[:start]
    if cue.form == "ing" and "B" not in tags[start:k]:
        return _gerund_subject(words, start, found)
    if not before:
        return None
    if before[-1] in "wt" and words.words[start - 1] in ("who", "which", "that"):
        return (start - 1, start), start - 1, False
    joined = ends_joined(before)
    last = found[-1] if found else None
    if joined and last and before.rstrip("a")[-1] in "cbk" and not re.search(r"q,?[cbk]?$", before):
        return last.source, joined.start(), True
    if re.match(r",[mhBvVe]", tags[k + 1 :]) and "," in before[:-1]:
        comma = before.rindex(",", 0, -1) + 1
        return (comma, start), comma, False
    lower = last.content[0][0] if last and last.content and not last.trailing and last.holds(start) else 0
    subject = find_subject(words, lower, start)
    return (subject.words, subject.clause, False) if subject else None


def _gerund_subject(words: Words, start: int, found: list[Found]) -> tuple[Range | None, int, bool] | None:
    """ "…, adding that": whoever the sentence has been about; "quoted X as saying": X."""
    tags = words.tags
    before = tags[:start]
    if before and before[-1] not in ",pcsa-q":
        return None
    if start and words.words[start - 1] == "as":
        quoted = re.search(rf"{NP}$", before[:-1])
        return (quoted.span(), quoted.start(), False) if quoted else None
    comma = start - 1 if before.endswith((",", "p")) else start
    if before[comma - 1 : comma] == ",":
        comma -= 1
    if found and found[-1].source:
        return found[-1].source, comma, True
    subject = PHRASE.match(tags)
    if start and subject and subject.end() < start:
        return subject.span(), comma, True
    return None


# Content ------------------------------------------------------------------------------------------------------------


def _left_limit(words: Words, until: int) -> int:
    """Where content that ends before `until` begins: after a semicolon, without "and", "but"."""
    start = words.tags.rfind(";", 0, until) + 1
    while start < until and words.tags[start] in "bck,-":
        start += 1
    return start


def _left_content(words: Words, made: Found, found: list[Found]) -> Range | None:
    """The clause or quotation before "…, X said"."""
    tags, at = words.tags, made.start
    if at == 0 or made.joined:
        return None
    if words.words[at - 1] == "as":
        at = made.start = at - 1
    comma = at - 1 if at and tags[at - 1] in ",-" else at
    if comma <= 0 or (comma == at and tags[at - 1] != "q"):
        return None
    start = _left_limit(words, comma)
    for other in found:
        if other.trailing and start <= other.cue[0] and other.cue[1] <= comma:
            start = max([start, other.cue[1]] + [b for _, b in other.content if b < comma])
            while start < comma and tags[start] in ",bck.;":
                start += 1
    part = tags[start:comma]
    interrupted = re.match(r",[mhBvVe]", tags[made.cue[1] :]) and part
    if part.endswith("q") or interrupted or (re.search(r"[vVBhme]", part) and len(part) > 3):
        return start, comma
    return None


def _right_content(words: Words, made: Found, cue: Cue) -> Range | None:
    tags, end = words.tags, end_of(words)
    at = _take_medium(words, made, _after_addressee(words, made.cue[1], cue, end))
    marked = _ADJUNCTS.match(tags, at)
    stop = marked.end() if marked else at
    wish = cue.kind in ("intend", "refuse") and tags[at : at + 1] == "i"
    if not wish and stop < end and (tags[stop] in "tq:" or words.words[stop] in _SUB_QUESTION):
        return _marked_content(words, made, stop, end)
    if cue.kind in ("say", "tell", "think") and stop >= end - 1 and cue.lemma not in _NOUN_OBJECTS:
        return None
    short = _SHORT_ADJUNCTS.match(tags, at)
    start = short.end() if short else at
    while start < end and tags[start] == ",":
        start += 1
    return (start, end) if start < end and _can_be_content(words, made, cue, start, end) else None


def _after_addressee(words: Words, at: int, cue: Cue, end: int) -> int:
    """ "told reporters that", "warned residents on Monday that"."""
    needed = cue.kind == "tell"
    addressee = _ADDRESSEE.match(words.tags, at)
    if not addressee or addressee.end() >= end:
        return at
    adjuncts = _ADJUNCTS.match(words.tags, addressee.end())
    stop = adjuncts.end() if adjuncts else addressee.end()
    if needed or (cue.lemma in ("promise", "warn", "assure", "show") and words.tags[stop : stop + 1] == "t"):
        return addressee.end()
    return at


def _take_medium(words: Words, made: Found, at: int) -> int:
    """Add "in a statement" to the cue; return where the words go on."""
    medium = _MEDIUM.match(words.tags, at)
    if not medium or words.words[medium.end() - 1] not in lexicon.MEDIUM_NOUNS:
        return at
    if words.tags[medium.end() : medium.end() + 1] == "e":
        return at
    if at == made.cue[1]:
        made.cue = (made.cue[0], medium.end())
    else:
        made.medium = medium.span()
    return medium.end()


def _marked_content(words: Words, made: Found, at: int, end: int) -> Range | None:
    if words.tags[at] == ":":
        if at == made.cue[1]:
            made.cue = (made.cue[0], at + 1)
        at += 1
    return (at, end) if at < end else None


def _can_be_content(words: Words, made: Found, cue: Cue, start: int, end: int) -> bool:
    rest = words.tags[start:end]
    if not rest.strip(".,a") or rest[0] in ".;:)":
        return False
    if cue.kind == "get":
        return any(w in lexicon.DOCUMENT_NOUNS for w in words.words[start : min(end, start + 6)])
    if cue.kind == "rate":
        return _rates(words, cue, start, end)
    if cue.kind in ("intend", "refuse", "ask") and rest[0] != "i":
        wished = rest[0] in "DXPn#ruNT" or words.words[start] == "for"
        return cue.lemma in _WISHED_OBJECTS and wished
    if cue.kind == "deny":
        return True
    if cue.kind in _CLAUSE_KINDS:
        if re.match(r"[po](?!#)", rest) and not re.match(r"[po][^,]*,.*[vVBhm]", rest):
            return cue.lemma in _NOUN_OBJECTS and made.cue[1] - made.cue[0] > 1 and rest[0] == "o"
        nominal = cue.lemma in _NOUN_OBJECTS and rest[0] in "DnXP#Neg"
        if nominal or cue.kind == "show":
            return not _subordinate(words, made) and (nominal or bool(re.search(r"[vVBhmeqr]", rest)))
        return bool(re.search(r"[vVBhmeqr]", rest)) or (cue.kind == "think" and len(rest) > 3)
    return True


def _subordinate(words: Words, made: Found) -> bool:
    """ "after inspectors found rot": no report of its own."""
    return made.start > 0 and words.words[made.start - 1] in _SUBORDINATING


def _rates(words: Words, cue: Cue, start: int, end: int) -> bool:
    """ "puts the toll at 12", "considers a strike unlikely", "sees little chance of rain"."""
    following = words.words[start:end]
    if cue.lemma in ("put", "set"):
        at = following.index("at") + start if "at" in following else end
        return words.tags[start] in "DXPn" and bool(re.search(r"[#N]", words.tags[at : at + 6]))
    if cue.lemma in ("see", "hold"):
        return bool(_CHANCES & set(following[:6])) and words.tags[start] in "Dna"
    return words.tags[start] in "DXPnru#" and bool(re.search(r"D?[nX].*[na]", words.tags[start:end]))


# Passives -----------------------------------------------------------------------------------------------------------


def _passive(words: Words, start: int, k: int, cue: Cue) -> Found | None:
    """ "It was announced that …", "X is said to …", "the fact that … was revealed", "… was confirmed by X"."""
    tags, end = words.tags, end_of(words)
    by = _BY.match(tags, k + 1)
    agent = by.span(1) if by and words.words[by.start(1) - 1] == "by" else None
    mark = _ADJUNCTS.match(tags, agent[1] if agent else k + 1)
    at = mark.end() if mark else k + 1
    made = Found((start, k + 1), cue.kind, start, agent)
    if tags[at : at + 1] == "t" and (cue.kind == "tell" or (start and words.words[start - 1] == "it")):
        made.content = [(at, end)]
        return made
    held = re.search(r"D([nN])t.*$", tags[:start])
    if held and words.words[held.start(1)] in ("fact", "news", "claim", "report"):
        made.start, made.content, made.trailing = held.start(), [(held.start(1) + 1, start)], True
        return made
    subject = find_subject(words, 0, start)
    if subject is None or cue.kind not in _CLAUSE_KINDS:
        return None
    return _raised(words, made, k, cue, subject, end)


def _raised(words: Words, made: Found, k: int, cue: Cue, subject: Subject, end: int) -> Found | None:
    """ "X is expected to …": the subject of the content stands before the cue."""
    made.start = subject.words[1]
    if words.tags[k + 1 : k + 2] == "i" and cue.kind in ("say", "think"):
        made.content, made.source = [(subject.words[0], made.cue[0]), (k + 1, end)], None
        return made
    if made.source:
        made.content, made.trailing = [subject.words], True
        return made
    return None
