"""Whether a number in a sentence is a goal, a plan, a demand or a limit, and not something observed."""

import re

REACH = 160
"""How many characters before a number are read at most."""
_AFTER = 48

_CLAUSE_END = re.compile(
    r"[.!?][\s”\"’]|[;\n:]|[—–]\s|,\s(?:but|although|though|while|whereas|because|since|after|and|who|where|so|said|told|added)\b"
    r"|\b(?:but|although|because|whereas|unless|if)\s"
)
_WISH = re.compile(
    r"\b(?:wants?|wanted|wishes|hopes?\s(?:to|for|that|\w+\swill)|hoped\sto|hoping\sto|aims?|aimed|aiming|goals?|targets?|targeted|targeting|plans?|planned"
    r"|planning|intends?|intended|intending|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed)?|commits?|committed|commitment"
    r"|demands?|demanded|demanding|ask(?:s|ed|ing)?\s(?:for|that|\w+\sto|them\sto|to)|asks?\s\w+\sfor|calls?\sfor|called\sfor|calling\sfor|calls?\son|urg(?:e|es|ed)"
    r"|seek(?:s|ing)?|sought|recommend\w{0,3}\b[^.;\n]{0,30}\bthat|request(?:s|ed|ing)?|requir(?:e|es|ed|ing)|requirement|must|should|ought"
    r"|has\sto|have\sto|had\sto|is\sto|are\sto|obliged|order(?:ed|s)\s\w+|instructed|set\sto|due\sto|budgeted"
    r"|limit(?:s|ed)?|caps?|capped|ceiling|quota|quotas|maximum|minimum|threshold|deadline|ambition|ambitions|objective|mandate[sd]?"
    r"|designed\sto\slast|built\sto\slast|would\srise|scheduled|wage\sdemand|weighing|in\sorder\sto|needs?\sto|propos(?:e|es|ed|ing)\sto)\b",
    re.IGNORECASE,
)
_NO_WISH = re.compile(
    r"\b(?:expects?|expected|forecasts?|predict(?:s|ed)?|estimat(?:e|es|ed)|believes?|reckons?|not\s(?:want|plan|intend)"
    r"|missed|exceed(?:s|ed)?|above|over|below|beyond|times|permitted|already|currently|said|told|warn(?:s|ed)|argued|had\sbeen|was|were|that\s(?:costs?|has|have|had|is|are|can)|so\sfar|despite|failed\sto)\b",
    re.IGNORECASE,
)
_AFTER_WISH = re.compile(
    r"[^.;!?\n]{0,32}?\b(?:target|goal|limit|ceiling|cap|quota|deadline|as\sthe\s(?:limit|goal|target)|is\s(?:planned|the\saim)"
    r"|are\splanned|planned)\b",
    re.IGNORECASE,
)

_LEFT_BEHIND = re.compile(r"\bfrom\s$", re.IGNORECASE)
_TO = re.compile(r"[^\S\n]to[^\S\n]")


def is_target(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end], a number, is a goal, plan, promise, demand or limit; a forecast is none."""
    clause = _clause(text[max(0, start - REACH) : start])
    if _LEFT_BEHIND.search(clause) and _TO.match(text, end):
        return False
    wish = max(_WISH.finditer(clause), key=re.Match.start, default=None)
    if wish and not _NO_WISH.search(clause, wish.end()):
        return True
    return _AFTER_WISH.match(text[end : end + _AFTER]) is not None


def _clause(before: str) -> str:
    """Return the part of the text that belongs to the clause which the number stands in."""
    cut = 0
    for match in _CLAUSE_END.finditer(before):
        cut = match.end()
    return before[cut:]
