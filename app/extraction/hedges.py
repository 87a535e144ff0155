"""The wordings that tell how surely something is said, as patterns; `mark` in them is the word itself."""

import re
from typing import Literal, NamedTuple

from app.extraction import lexicon

Certainty = Literal["PR", "PS"]


class Hedge(NamedTuple):
    """A wording that weakens a statement. positive False: towards "no" ("unlikely")."""

    certainty: Certainty
    positive: bool
    pattern: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE | re.VERBOSE)


NOT_RULED_OUT = _words(
    r"""(?:can|could|do|does|did|has|have|had|would|will|is|are|be|was|were|can)?(?:n['’]t|not|\ not|\ never|\ neither)
        (?:\ \w+){0,2}?\ (?:rul(?:e|ed|ing)\ out|exclud(?:e|ed|ing))
      | (?:can|could)(?:not|n['’]t|\ not)\ (?:yet\ )?be\ (?:ruled\ out|excluded)
      | neither\ confirm(?:ed|s)?\ nor\ (?:den(?:y|ied|ies)|rul(?:e|ed)\ out)"""
)
RULED_OUT = _words(r"rul(?:e|es|ed|ing)\ out|exclud(?:e|es|ed|ing)")

HEDGES: tuple[Hedge, ...] = (
    Hedge("PS", True, NOT_RULED_OUT),
    Hedge(
        "PR",
        False,
        _words(
            r"""unlikely|improbable|doubtful
              | (?:barely|hardly|scarcely)\ (?:likely|conceivable|possible|probable)
              | not\ (?:be\ |been\ |\w+ly\ )?(?:likely|expected|believed|thought)
              | (?:little|slim|slight|remote|small|low|scant|no\ great)
                \ (?:chances?|likelihood|prospects?|hope|probability|risk)"""
        ),
    ),
    Hedge(
        "PR",
        True,
        _words(
            r"""almost\ certain(?:ly)?|in\ all\ likelihood|(?:(?:more|most|very|highly)\ )?(?:likely|likeliest|probable)
              | reasons?\ to\ (?:believe|think|suspect|expect|fear)
              | appear(?:s|ed)?(?=\ (?:to|that|as|likely)) | seem(?:s|ed)?
              | look(?:s|ed)?\ (?:set|certain|sure|likely)\ to
              | (?:my|our|his|her|their)\ (?:best\ )?(?:guess|hunch|bet|expectation|impression)
              | (?<=%\ )chances?|(?<=cent\ )chances?|good\ chances?"""
        ),
    ),
    Hedge(
        "PR",
        True,
        _words(
            r"""(?:is|are|was|were|be|been|being)\ (?:\w+ly\ )?
                (?P<mark>expected|believed|thought|understood|estimated|feared|forecast|projected|presumed|assumed|suspected)"""
        ),
    ),
    Hedge(
        "PS",
        True,
        _words(
            r"""roughly\ even|even\ chances?|there\ (?:is|was)\ (?:a|some)\ (?:chance|risk|danger|possibility)
              | (?:has|have|had)\ the\ potential|at\ risk\ of
              | (?:is|was|are|were|be|remains?|seems?|it)\ (?:\w+\ )?(?P<mark>possible|conceivable)"""
        ),
    ),
)

POSSIBLE_MODAL = re.compile(r"\b(?:may|might|could)(?: not)?\b(?! \d)")
PAST_ABILITY = re.compile(r"\bcould(?: not\b|n['’]t\b| (?:see|hear|feel|smell|tell|only|barely|hardly)\b)")
ADVERB = re.compile(
    r"\b(?:" + "|".join(sorted(lexicon.HEDGES_PROBABLE | lexicon.HEDGES_POSSIBLE)) + r")\b", re.IGNORECASE
)

CANNOT_SAY = re.compile(
    r"(?:\b(?:can(?:not|['’]t| not)|could(?: not|n['’]t)|won['’]t|will not|would(?: not|n['’]t)"
    r"|not (?:able|in a position|ready|prepared) to|unable to)\b[\w’' ]{0,28}?"
    r"\b(?:say|tell|confirm|verify|claim|state|report|comment on|speculate|promise|guarantee|predict)"
    r"|(?:\b(?:am|are|is)|['’](?:m|re)) not (?:saying|telling|claiming|suggesting))\b"
    r"(?: (?:you|us|them|him|her|anyone))?"
    r"(?= (?:that|whether|if|how|what|who|when|where|they|there|it|he|she|we)\b)",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"\b(?:(?:is|was|are|were|remains?|remained) (?:\w+ )?(?:unclear|not clear|not known|unknown|uncertain"
    r"|not certain|not sure)"
    r"|(?:do|does|did)(?: not|n['’]t) (?:yet )?know|not (?:yet )?(?:clear|known|sure)|no idea"
    r"|too early to (?:say|tell))"
    r"(?= (?:whether|if|how|what|who|when|why|where|which|that|of)\b|[ ]*$|[”\"’,.])",
    re.IGNORECASE,
)
NO_EVIDENCE = re.compile(
    r"\b(?P<no>no|not any|any|little|without(?: any)?) (?:\w+ ){0,2}?"
    r"(?:evidence|indications?|signs?|proof|suggestion|confirmation|basis|grounds|reason to (?:believe|think))"
    r" (?P<what>(?:that|of|to)\b)",
    re.IGNORECASE,
)

NOT_ONLY = re.compile(
    r"\bnot (?:only|just|merely|simply|alone|least)\b|\bno (?:less|fewer|later|more|longer ago|doubt)\b"
    r"|\bwhether or not\b|\bnone other\b",
    re.IGNORECASE,
)
NEGATED_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|do|does|did|has|have|had|will|would|can|could|may|might|shall|should|must|ca|wo)"
    r"(?:n['’]t\b| (?:\w+ly |yet |still |also |ever )?(?:not|never|no longer)\b)"
    r"|\b(?:cannot|never|no longer|(?:has|have|had|is|are) yet to)\b"
    r"|\b(?:is|are|was|were) (?:far from (?!the\b|here\b)|anything but\b)|\bneither (?!of\b)\w+"
    r"|['’](?:s|m|re|ve|ll|d) (?:not|never)\b|\bfail(?:s|ed)? to\b"
    r"|^\W*not to\b|\bnot\b(?= (?:to be|have|yet)\b)",
    re.IGNORECASE,
)
NEGATED_SUBJECT = re.compile(
    r"^\W*(?:that )?(?:no|none|nobody|no one|nothing|neither|not (?:a|an|one|every|all|everyone|everything"
    r"|many|much))\b",
    re.IGNORECASE,
)
NEGATED_OBJECT = re.compile(r"(?<!for )\b(?:no (?=\w)|none\b|nothing\b|nobody\b|no one\b)", re.IGNORECASE)

OBLIGATION = _words(
    r"""should|must|ought\ to|(?<!may\ )(?<!might\ )(?<!could\ )ha(?:s|ve)\ to|had\ better|needs?\ to|need\ not
      | (?:is|are)\ (?:obliged|required|supposed|meant)\ to|let['’]s|let\ us"""
)
COUNTERFACTUAL = re.compile(r"\bwould have (?:\w+ )?\w+(?:ed|en|n|t|d|ne|ht)\b")
PURPOSE = re.compile(
    r"^\W*(?:that )?(?:its|their|his|her|our|the|a)\b[^,;.]{0,60}?\b(?:aim|goal|purpose|objective|target"
    r"|intention|mission)s?(?: (?:of|behind|for) [^,;.]{1,50}?)?"
    r" (?:is|are|was|were|remains?|had been)\b",
    re.IGNORECASE,
)
IF_FIRST = re.compile(
    r"^\W*(?:(?:that|and|but|only|even) )*(?:if|unless|provided that|assuming|in case|should (?:it|he|she"
    r"|they|the)\b)\b",
    re.IGNORECASE,
)
IF_LATER = re.compile(r"\b(?:only |even |[“\"])?(?:if|unless) (?!so\b|any\b|not\b|necessary\b)\w+", re.IGNORECASE)
IF_WHETHER = re.compile(
    r"\b(?:ask|asked|asks|asking|know|see|wonder|unclear|sure|decide|say|tell) (?:\w+ )?if\b", re.IGNORECASE
)
WOULD = re.compile(r"\b(?:would|will|['’](?:ll|d))\b")
CAN = re.compile(r"(?:can|is able to|are able to|capable of)\b(?!['’]t| not)")
