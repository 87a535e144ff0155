"""Attributions of the model that are none: somebody does something, or the article itself says it."""

import re

from app.extraction import lexicon
from app.extraction.document import Attribution
from app.extraction.statements import has_verb

QUOTED = re.compile(r"[“\"«„‘]")
_MARKED = re.compile(r"that |[“\"«„‘]")
_NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
_STAGED = re.compile(r"\b(?:unveil|launch|introduc|present|showcas|exhibit)\w+$", re.IGNORECASE)
_ACTS = lexicon.word_set("name names named vote votes voted")
_COUNTED = re.compile(r"(?:every |each |some |about )?\d")
_HEARS = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:told|informed|warned|notified|briefed|asked)$", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:of|about|on|by|at|in|to) (?!whether\b|how\b|what\b|why\b)", re.IGNORECASE)
_SETTLES = re.compile(r"\b(?:will|would|must|to) (?:\w+ )?(?:decide|vote|rule)\b", re.IGNORECASE)
_TRIES = re.compile(r"\b(?:will|would|to|due to) hear$", re.IGNORECASE)
_WHETHER = re.compile(r"(?:on )?whether\b", re.IGNORECASE)
_OWES = re.compile(r"(?:must|ought to)\b", re.IGNORECASE)
_FALSE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:false|untrue|wrong|baseless|unfounded|nonsense|exaggerated|premature)$"
)
_CALLS_OFF = re.compile(r"\bcall(?:s|ed|ing)? off$", re.IGNORECASE)
_AND = re.compile(r",? (?:and|or) ")
_PREPOSITIONS = lexicon.PREPOSITIONS | {"to", "of"}
_SAID_BY = lexicon.word_set("according citing via per spoke speaks speak speaking")


def names_only(text: str, said: Attribution) -> bool:
    """Tell whether the content holds neither a verb nor a quotation: "the number of flights"."""
    return not any(QUOTED.search(s.of(text)) or has_verb(text, s) for s in said.content)


def is_known(text: str, said: Attribution) -> bool:
    """Tell whether the cue has a word that is known to signal speech or thought."""
    cue = [word.strip(":") for span in said.cue for word in span.of(text).lower().split()]
    return any(word in lexicon.CUES or word in lexicon.REPORT_NOUNS or word in _SAID_BY for word in cue)


def is_own_word(text: str, said: Attribution) -> bool:
    """Tell whether it is the article's own word of somebody, not theirs."""
    own = (is_nobodys, is_awaited, only_hears, will_settle, owes, is_called_false, is_listed, calls_off)
    return any(is_so(text, said) for is_so in own)


def is_awaited(text: str, said: Attribution) -> bool:
    """ "Results are expected by Wednesday": the article's own word on when something will be."""
    cue = said.cue[0].of(text).lower().split()
    awaited = not said.source and len(cue) > 1 and cue[-2] in lexicon.BE and cue[-1] == "expected"
    return awaited and names_only(text, said)


def only_hears(text: str, said: Attribution) -> bool:
    """ "The minister was told of the cracks": she is no source, and nothing that was said follows."""
    return bool(_HEARS.search(said.cue[-1].of(text))) and bool(_ABOUT.match(text, *said.content[0]))


def will_settle(text: str, said: Attribution) -> bool:
    """ "The council will decide on Monday whether to sell", "will hear the appeal": the article's own word on that."""
    cue, content = said.cue[0].of(text), said.content[0].of(text)
    return bool(_SETTLES.search(cue) and _WHETHER.match(content)) or bool(
        _TRIES.search(cue) and not content.startswith("that ")
    )


def owes(text: str, said: Attribution) -> bool:
    """ "The minister must explain what she knew": she has not."""
    return bool(_OWES.match(text, *said.cue[0]))


def is_called_false(text: str, said: Attribution) -> bool:
    """ "Reports that the dam leaks are false": the article says so, nobody reports "that the dam leaks are false"."""
    return not said.source and bool(_FALSE.search(said.content[-1].of(text)))


def is_listed(text: str, said: Attribution) -> bool:
    """ "on cracks, warnings and what she would do": the noun stands in a list beside what is no content of it."""
    cue = said.cue[-1].of(text).split()[-1].lower()
    return cue in lexicon.REPORT_NOUNS and bool(_AND.fullmatch(text, said.cue[-1].end, said.content[0].start))


def calls_off(text: str, said: Attribution) -> bool:
    """ "The union called off the talks": it does so, and does not call them anything."""
    return bool(_CALLS_OFF.search(said.cue[-1].of(text)))


def is_nobodys(text: str, said: Attribution) -> bool:
    """ "No group claimed responsibility": nobody says it."""
    return bool(said.source) and bool(_NOBODY.match(said.source[0].of(text))) and names_only(text, said)


def is_staged(text: str, said: Attribution) -> bool:
    """ "unveiled a battery that it says lasts twelve hours": an act, though there are verbs in the content."""
    return bool(_STAGED.search(said.cue[-1].of(text))) and not _MARKED.match(said.content[0].of(text))


def does_something(text: str, said: Attribution) -> bool:
    """Tell whether the verb of the cue is known as an act: "has measured the glacier"."""
    cue = said.cue[-1].of(text).lower().split()
    verb = cue[-1] if len(cue) < 2 or cue[-1] not in _PREPOSITIONS else cue[-2]
    return verb in _ACTS or (cue[-1] in lexicon.VERB_FORMS and cue[-1] not in lexicon.CUES)


def counts(text: str, said: Attribution) -> bool:
    """Tell whether the content is a number of things and the cue no word of speech: "has one tap for" "180 people"."""
    return bool(_COUNTED.match(said.content[0].of(text))) and not is_known(text, said)
