"""Whether a number in a sentence is a goal, a plan, a demand or a limit, and not something observed."""

import re

REACH = 160
"""How many characters before a number are read at most."""
_AFTER = 48

_CLAUSE_END = re.compile(
    r"[.!?][\s”\"’]|[;\n:]|[—–]\s"
    r"|,\s(?:but|although|though|while|whereas|because|since|after|and|who|where|so|said|told|added)\b"
    r"|\b(?:but|although|because|whereas|if|why|how|and\sthat|whether(?!\sto\b))\s"
)
_ACTS = "buy|hire|build|send|deploy|charge|recruit|inspect|install|visit"
"""What "will" makes a plan of, and hardly a forecast."""
_WISH = re.compile(
    r"\b(?=[a-z])(?:want(?:s|ed)?|wishes|hop(?:es?|ed|ing)\s(?:to|for|that|\w+\swill)|aim(?:s|ed|ing)?|(?<!\d\s)goals?"
    r"|(?<!price\s)target(?:s|ed|ing)?|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)"
    r"|vow(?:s|ed)?|commits?|committed|commitment|(?<!expects\s)(?<!expect\s)(?<!meet\s)(?<!rising\s)demand(?:s|ed|ing)?"
    r"|ask(?:s|ed|ing)?\s(?:that|to|\w+\sto|(?:[\w’'-]+\s){0,7}for)|threaten(?:s|ed|ing)?\sto|on\scondition\sthat|call(?:s|ed|ing)?\sfor|(?<!the\s)(?<!a\s)calls?\son|urg(?:e|es|ed)|seek(?:s|ing)?"
    r"|sought|recommend(?:s|ed|ing)?|request(?:s|ed|ing)?|(?<!would\s)(?<!may\s)(?<!might\s)(?<!could\s)require|requir(?:es|ed|ing)|requirement|must|should"
    r"|ought|(?:has|(?<!may\s)(?<!might\s)(?<!could\s)have|had|is|are|set|due|needs?)\sto|(?:will|would|to|must)\sbe\s(?:raised|cut|lifted|increased|reduced|capped|lowered|extended|shortened)\s(?:to|by)|oblig(?:e|es|ed|ing)|(?:bill|law|act|draft|reform|proposal|decree|offer|deal)\swould\s(?:also\s)?(?:raise|cut|lift|set|cap|limit|give|pay|extend|lower|double|grant|ban|allow)|instructed|budgeted|limit(?:s|ed)?"
    r"|caps?|capped|ceiling|quotas?"
    r"|(?<!might\s)(?<!may\s)(?<!could\s)offer|offer(?:s|ed(?!\sto\s$)|ing)|earmark(?:s|ed)?|allocat(?:e|es|ed)|provid(?:es|ed|ing)\sfor|appeal(?:s|ed|ing)?\sfor|close\sto\sordering|ordered\s(?:[\w-]+,?\s){1,7}to|sets?\saside|setting\saside|maximum|minimum|threshold|deadline|ambitions?|objective|mandate[sd]?"
    r"|(?:designed|built)\sto\slast|would\srise|scheduled|in\sorder\sto|propos(?:e|es|ed|ing)"
    r"|bids?(?=\s$)|weigh(?:s|ed|ing)?(?!\s$)|unless|insist(?:s|ed|ing)?\son|argu(?:e|es|ed)\sfor|press(?:es|ed|ing)?\sfor"
    r"|whether\sto|(?<!\bwe\s)(?<!\bI\s)shall|favou?rs?\s\w+ing|(?:agree|agreed|prepared|ready)\sto"
    rf"|(?:will|would|to)\s(?:also\s)?(?:{_ACTS})|would\spay"
    r"|sets?\s(?:an?\s)?(?:[\w-]+\s)?(?:dut(?:y|ies)|tariffs?|rates?|fees?|prices?|wages?|lev(?:y|ies)|tax(?:es)?)(?=\s(?:of|at)\s))\b",
    re.IGNORECASE,
)
_NO_WISH = re.compile(
    r"\b(?=[a-z])(?:expect(?:s|ed)?|forecasts?|predict(?:s|ed)?|estimat(?:e|es|ed)|believes?|reckons?"
    r"|not\s(?:want|plan|intend)|missed|exceed(?:s|ed)?|above|(?<!hand\s)(?<!take\s)(?<!turn\s)over(?!\s$)(?!\sthe\s)|below|beyond|times|permitted|already|currently|said|says?|down\sfrom|up\sfrom"
    r"|living|told|warn(?:s|ed)|argued|had\sbeen|was|were|that\s(?:costs?|has|have|had|is|are|can)|so\sfar|despite"
    r"|failed\sto|noted|found|paid\sfor|(?:put|puts)\s(?:the|its|their)\s\w+\sat)\b",
    re.IGNORECASE,
)
_AFTER_WISH = re.compile(
    r"(?:\s[\w’'-]{1,20}){0,2}\s(?:is|as|was|be)(?:\s(?:the|an?|its|their))?(?:\s[\w’'-]{1,20})?\s"
    r"(?:target|goal|aim|limit|ceiling|cap|quota|deadline)\b"
    r"|(?:\s[\w’'-]{1,20})?\s(?:target|goal|limit|ceiling|cap|quota|deadline|offer|pledge|bid)\b"
    r"|(?:\s[\w’'-]{1,20}){0,2}\s(?:upgrade|scheme|programme|program|project|expansion|extension)\s(?:will|would|is\sto)\b"
    rf"|,?(?:\s(?!that\b|who\b|which\b|and\b|year\b)[\w’'-]{{1,20}}){{0,6}}\s"
    rf"(?:(?:must|shall)(?!\s(?:have|be\s(?:very|an?|the|so))\b)|(?:will|would)\s(?:{_ACTS})"
    r"|(?:will|would|is\sto|are\sto)\sbe\s(?!held\b|tried\b|charged|buried|treated|told\b|affect|displac|kill|destroy|flood|forced|lost|need)\w{2,14}(?:ed|en|lt|nt|id|ld))\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"(?:\s[\w’'-]{1,20}){0,5}\s(?:been|was|were|is|are)\s(?:demanded|requested|sought|promised|pledged|planned|required)\b"
)
"""What is told of the number after it: "a ransom of 900 dollars was demanded"."""
_ORDERED = re.compile(r"\b(?:ordered|orders|asked|asks|told|instructed)\s(?:all\s)?$", re.IGNORECASE)
_TO_ACT = re.compile(r"(?:\s(?!to\b)[\w’'-]{1,20}){1,8}\sto\s[a-z]{3,14}\b")
"""Who is told to do something: "ordered 300 people in the valley to leave"."""

_TERM = re.compile(r"\b(?:has|have|had|gives|gave|given)\b[^.;:\n]{0,30}\s$", re.IGNORECASE)
_TO_DO = re.compile(r"[^\S\n]to[^\S\n][a-z]{3,14}\b")
"""What one has so many days "to" do is a deadline: "the firm has 30 days to appeal"."""
_DAYS = re.compile(r"[^\n]{1,24}(?:hours?|days?|weeks?|months?)$", re.IGNORECASE)
_ALLOWED = re.compile(
    r"\b(?:allow(?:s|ed)?|permit(?:s|ted)?|lets?(?:\s[\w’'-]{1,20}){1,4}|carr(?:y|ies|ied)(?=\san?\s(?:fine|term|sentence)\b)|punishable\sby|will\sbe\s\w+(?:ed|en)\sfor)\s(?:(?:fines?|terms?|sentences?)\sof\s|an?\s(?:fine|term|sentence)\sof\s)?$",
    re.IGNORECASE,
)
_MAY = re.compile(r"(?:\s[\w’'-]{1,20}){0,3}\s(?:may(?!\s(?:be|have)\b)|(?:is|are|will\sbe)\s(?:allowed|permitted))\b")
"""How a rule goes on after the most that it allows: "no more than five guests may enter"."""
_AT_MOST = re.compile(r"(?:up\sto|an?\smaximum|at\smost|no\smore\sthan)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:proposed|planned|target|goal|maximum|minimum|limit|budget|deadline)\b[^.:;\n]{0,30}:\s$", re.IGNORECASE
)
_LEFT_BEHIND = re.compile(r"\bfrom\s$", re.IGNORECASE)
_TO = re.compile(r"[^\S\n]to[^\S\n]")


_DUTY = ("must", "shall", "should")
_JUST_AFTER = re.compile(r"\bafter\s$", re.IGNORECASE)
"""What comes after a wish has happened, unless it is a term: "appealed for help after four boats sank"."""
_CLAIMED = re.compile(r"\bclaim(?:s|ed|ing)?\s$", re.IGNORECASE)
_AT_LAW = re.compile(r"\s(?:in|as)\s(?:damages|compensation)\b")
"""What is claimed at law is a demand: "is claiming 40,000 euros in damages"."""


def is_target(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end], a number, is a goal, plan, promise, demand or limit; a forecast is none."""
    clause = _clause(text[max(0, start - REACH) : start])
    if _LEFT_BEHIND.search(clause) and _TO.match(text, end):
        return False
    if _is_granted(text, start, end, clause) or (_CLAIMED.search(clause) and _AT_LAW.match(text, end)):
        return True
    wish = max(_WISH.finditer(clause), key=re.Match.start, default=None)
    past = wish and wish[0].lower() not in _DUTY and _JUST_AFTER.search(clause)
    if wish and not past and not _NO_WISH.search(clause, wish.end()):
        return True
    if _ASKED_FOR.match(text, end) or (_ORDERED.search(clause) and _TO_ACT.match(text, end)):
        return True
    return _AFTER_WISH.match(text[end : end + _AFTER]) is not None


def _is_granted(text: str, start: int, end: int, clause: str) -> bool:
    """Tell whether the number is what a rule leaves, a time to act in or a most, or has a label that says so."""
    told = text[start:end]
    if _DAYS.match(told) and _TERM.search(clause) and _TO_DO.match(text, end):
        return True
    if _AT_MOST.match(told) and (_ALLOWED.search(clause) or _MAY.match(text, end)):
        return True
    return _LABELLED.search(text, max(0, start - 50), start) is not None


def _clause(before: str) -> str:
    """Return the part of the text that belongs to the clause which the number stands in."""
    cut = 0
    for match in _CLAUSE_END.finditer(before):
        cut = match.end()
    return before[cut:]
