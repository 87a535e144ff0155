"""Paragraphs in which a publisher speaks to its readers, told from news and from texts in the first person."""

import re
from collections.abc import Sequence

from app.extraction import phrases

_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|us|our|ours)\b(?!\.[A-Z])", re.IGNORECASE)
_CALL = re.compile(
    r"(?:^|[.!?:]\s)(?:(?:Please|Also|And)\s)?(?:read|follow|join|write|send|share|support|help|subscribe|sign|visit"
    r"|download|get|watch|listen|browse|contact|e-?mail|click|tap|scan|stay|become|donate|explore|discover|enjoy|like"
    r"|find|try|enter|register|republish|advertise|tell|give|receive|keep|continue|never)\b",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\b(?:newsletters?|inbox|journalism|newsrooms?|cookies?|subscribers?|subscriptions?|subscribing|readers?['’]?"
    r"|paywall|podcasts?|ad.?block\w*|(?:any|every|all)\splatforms?|(?:press|news|editorial|night|day|tip)\sdesk"
    r"|(?:this|that|the)\s(?:page|site|website|article|story|(?:live\s)?blog|post|newspaper))\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|[Mm]y)\b")
_QUOTED = re.compile(r"[\"“”«»„]")
_OF_THE_PAGE = re.compile(
    r"that(?:['’]s|\sis)\sall\s(?:for|from|on)\b"
    r"|(?:(?:this|our)\s(?:page|(?:live\s?)?blog|feed|ticker)|(?:this|our|the)\slive\s?(?:blog|coverage|feed))\s.{0,40}"
    r"\b(?:clos|updat|end|over|open|refresh|paus|archiv)\w*",
    re.IGNORECASE,
)
_PICTURE_CREDIT = re.compile(
    r".{0,160}(?:/|\bvia\s|©\s?|[(\[]|\|\s?)\s?(?:Getty(?:\sImages)?|AFP|AP(?:\sPhoto)?|Reuters|EPA|EFE|DPA|TASS"
    r"|Shutterstock|Alamy|iStock|Unsplash|Wikimedia(?:\sCommons)?|Handout)[)\]]?\W{0,3}$"
    r"|.{0,160}[(\[](?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit)\b[^)\]]{0,60}[)\]]\W{0,3}$"
)
_EDITORIAL = re.compile(
    r"(?:the|this)\s(?:interview|conversation|brief|briefing|article|transcript|digest|bulletin)\s(?:was|has\sbeen|is|does)\s"
    r".{0,60}\b(?:shortened|edited|condensed|translated|held\sin|abridged|not\s(?:investment|legal|financial|medical)\sadvice)\b"
    r"|(?:next|previous)\s(?:issue|edition|update|bulletin|digest|briefing)\b.{0,3}:?\s.{0,40}$",
    re.IGNORECASE,
)
"""How a text was made, what it is not, when the next comes."""
_PHONE = re.compile(
    r"[^:.!?\d]{2,60}:\s{0,3}(?:\+?\d[\d ()\-]{5,20}\d)\b.{0,30}$"
    r"|(?:\w{1,20}\s){0,3}(?:line|helpline|hotline|phone|telephone|tel|call|freephone|whatsapp|fax)[:.]?"
    r"\s\+?\d[\d ()\-]{2,20}\b.{0,30}$",
    re.IGNORECASE,
)


def is_notice(head: str, personal: bool) -> bool:
    """Tell the publisher's words about itself from the article's: "Your donation keeps this site free".

    head: a short paragraph. personal: the text is in the first person, so that "we" and "you" tell little.
    """
    if phrases.REPORTED.search(head):
        return False
    if any(sign.match(head) for sign in (_OF_THE_PAGE, _PICTURE_CREDIT, _EDITORIAL, _PHONE)):
        return True
    you, we, calls, medium = _signs(head)
    if personal:
        return medium and (calls or (we and you))
    return you + we + calls + medium > 1


def is_personal(paragraphs: Sequence[str]) -> bool:
    """Tell a text in the first person (an interview, an opinion) from news, where only the publisher says "we"."""
    plain = [head for head in paragraphs if not _QUOTED.search(head)]
    own = sum(bool(_I.search(head)) or (_signs(head)[1] and sum(_signs(head)) < 2) for head in plain)
    return own > 1 and own > 0.2 * len(plain)


def _signs(head: str) -> tuple[bool, bool, bool, bool]:
    """Tell which signs there are: it says "you", it says "we", it calls on somebody, it names a medium."""
    return bool(_YOU.search(head)), bool(_WE.search(head)), bool(_CALL.search(head)), bool(_MEDIUM.search(head))
