"""The set phrases by which the press marks the parts of an article: bylines, labels, appeals, credits, navigation.

Every pattern is anchored or bounded, so that none takes more than linear time on any line.
"""

import re


def _any(block: str) -> str:
    """Make alternatives of the lines of a block and of the parts between " | "; a space stands for any white space."""
    parts = [part.strip() for line in block.strip().splitlines() for part in line.split(" | ")]
    return "(?:" + "|".join(part.replace(" ", r"\s") for part in parts) + ")"


_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = r"[^\W\d_a-z][\w.'’\-]{0,30}"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,3}}"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
HEADING_MARK = re.compile(r"(?:#{1,6}|>{1,3})\s{1,8}")
BULLET = re.compile(
    r"(?:[•◦▪▸■□●○‣⁃∙·▶►➤✓*+]|[\-–—])\s{1,8}(?!\s)"
    rf"|(?:\d{{1,2}}[.)]|\([a-z\d]\)|[a-z]\))\s{{1,8}}(?!(?:{_MONTHS})\b)"
)

# Lines that name sources

SOURCES = re.compile(r"\W{0,4}(?:sources?|via)\W{0,3}:\W{0,4}", re.IGNORECASE)
LIST_OF_SOURCES = re.compile(r"\W{0,4}sources?\W{0,3}:\W{0,4}$", re.IGNORECASE)
_REFERRING = _any(
    "with (?:a )?reference to | referring to | with a link to | citing | quoting | as (?:cited|quoted) by | via"
)
SOURCE_BREAK = re.compile(rf";|\n|\s\|\s|,?\s{_REFERRING}\s", re.IGNORECASE)
_SAID_WHERE = _any("""
briefing | conference | interview | statement | speech | address | press | meeting | post | message | summit | forum
talks | hearing | session | broadcast | programme? | podcast | report | release | letter | comments? | remarks | air
event | debate | visit | telethon | X | Twitter | Telegram | Facebook | Instagram | media
""")
OCCASION = re.compile(
    r",?\s(?:at|in|during|on|after|following|speaking\s(?:at|to|on|in))\s"
    r"(?=(?:an?|the|his|her|its|their|air|X|Twitter|Telegram|Facebook|Instagram|social)\b)"
    rf"(?=[^;]{{0,80}}\b{_SAID_WHERE}\b)",
    re.IGNORECASE,
)
AND = re.compile(r",?\s(?:and|&)\s")

# Who wrote it, and when

_WROTE = _any("""
(?:written|writing|reported|reporting|edited|editing|additional reporting|compiled|words|story|text|report) by | by
(?:analysis|produced|production|translation|translating|proofread|subbed|fact[ -]?check(?:ed|ing)?) by
""")
BYLINE = re.compile(
    rf"\W{{0,4}}(?P<cue>(?i:{_WROTE}\s?:?|(?:authors?|byline|text|words|reporter|journalist)\s?:|from\sour)\s{{1,4}})"
    rf"(?={_NAME}|our\s)"
    rf"|(?:{_NAME}\s){{1,3}}{_NAME},?\s"
    r"(?:(?:our|the|special|senior|chief|staff|foreign|political|diplomatic|business|defen[cs]e|science|guest)\s){0,3}"
    r"(?:writer|correspondent|reporter|editor|columnist|contributor)\b[^.!?]{0,60}$"
)
OF_A_NAME = re.compile(
    rf"(?:{_NAME}|and|&|de|da|di|du|del|van|von|der|den|al|bin|la|le|el|ter|of|our|correspondents?),?$"
)
NO_NAME = re.compile(
    rf"(?:{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|The|A|An|This|That|Now|Then|What|How|Far|All|Any)\b"
)
NAME_LINE = re.compile(rf"{_NAME}(?:\s{_NAME}){{1,3}}(?:(?:\sand|,|\sin|,\s{_NAME}\sin)\s{_NAMES})?$")
NAME_AND_PLACE = re.compile(rf"{_NAME}(?:\s{_NAME}){{1,2}}(?:,|\sin|,\sin)\s{_NAMES}$")
AFTER_NAME = re.compile(
    r"[,;|(]|\s(?:in|for|at|from|on)\s|\s[•·–—-]\s|\s(?=\d)"
    r"|\s(?=(?:staff|senior|special|chief|political)\s|correspondent|reporter|editor|columnist)"
)
ABOUT_AUTHOR = re.compile(
    rf"(?:{_NAME}\s){{1,3}}{_NAME}\sis\s(?:an?|the|our)\s[^.]{{0,60}}"
    r"\b(?:reporter|correspondent|journalist|columnist|editor|writer|contributor)\b"
    rf"|(?:{_NAME}\s){{1,3}}{_NAME}\s(?:(?:currently\s|also\s)?(?:covers|reports\s(?:on|for|from)|writes\s(?:about|on|for))"
    r"|has\s(?:covered|reported|written)|(?:can\sbe|may\sbe)\s(?:reached|contacted|followed)|joined\s(?:the|our))\b"
    r"|(?:[Hh]e|[Ss]he|[Tt]hey)\s(?:(?:is|are)\sbased\sin\b|(?:tweets|posts)\s(?:at|as)\b|can\sbe\s(?:reached|contacted))"
    r"|(?:Reach|Contact|Follow|Email|E-mail)\s(?:the\s(?:author|reporter|writer)|him|her|them)\b"
)
ABOUT_BODY = re.compile(
    rf"(?:The\s)?(?:{_NAME}\s)(?:(?:{_NAME}|of|for|and|the|on|in)\s){{0,7}}(?:\([^()]{{2,12}}\)\s)?is\san?\s(?:[\w-]+\s){{0,4}}"
    r"(?:think[-\s]?tank|charity|foundation|institute|non-?profit|organi[sz]ation|network|project|cent(?:re|er)|newsroom"
    r"|news\s(?:agency|site|service))\b[^.]{0,80}\b(?:funded|financed|supported|backed|based|registered|run|published)\s"
    r"(?:by|in|from|mainly|mostly|partly|largely|through)\b"
)
"""Who made a study or a text, told at its end."""
STAMP = re.compile(
    r"\W{0,4}(?:(?:first|last|originally)\s)?(?:published|posted|updated|modified|issued|released|dated?|created)\b",
    re.IGNORECASE,
)
LOOSE_DATE = re.compile(
    r"\W{0,3}(?:\w{1,20}[.,]{0,2}\s)?\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?(?:19|20)\d\d(?:\s?\w{1,6}\.?)?"
    r"(?:,?\s{1,3}\d{1,2}[:.]\d\d)?\W{0,3}$"
)
_PLACE_WORD = r"(?:[^\W\d_a-z][\w.'’]{0,30}|\d{1,4}(?:st|nd|rd|th)?|de|la|al|el|del|am|on|upon|of)"
LEAD = re.compile(
    r"(?:(?P<place>(?!(?:On|In|By|Since|From|Until|Till|After|Before|At|Between|As)\b)"
    rf"{_NAME}(?:[ ,/\-]{{1,2}}{_PLACE_WORD}){{0,7}}?)"
    r"[,.]?\s{0,2})?"
    r"(?P<agency>\([^()\n]{1,40}\)|/[^/\n]{1,40}/|(?<=[\d.,]\s)[A-Z]{2,12}\b)?\s{0,2}"
    r"(?:–|—|--|(?<=\s)-(?=\s)|(?<=\)):)\s{0,3}"
)

# Labels at the start of a paragraph

_LABELS = _any(r"""
details? | (?:more|further|other) details? | quotes?(?: (?:from|by) [^:\n]{1,40})?
quotations? | literally | verbatim | methodology | timeline
(?:key |main |important )?(?:findings|points|facts|takeaways|figures|numbers|conclusions?) | highlights | verdict
claim | fact
(?:more |the )?(?:background|context|backdrop|backstory) | previously | earlier | reminder | recall | meanwhile
for (?:reference|context) | reference | (?:the )?(?:bottom line|big picture|gist|latest|other side) | overview
analysis
summary | in (?:brief|short) | what (?:happened|it means|this means|next|to watch|they.?re saying|we know(?: so far)?)
what.?s (?:next|new|happening|at stake) | why (?:it|this) matters | how it works | by the numbers | between the lines
state of play | driving the news | go deeper | zoom (?:in|out) | yes, but | of note | worth noting | flashback
catch up quick | note | notes? (?:to|for) editors?
editor.?s.? note | correction | clarification | updated? | comments? | reactions? | responses?
question | answer | q | a | interviewer | moderator | host | reporter | journalist | presenter | correspondent
""")
_BOLD = r"[*_]{0,3}"
LABEL = re.compile(
    rf"{_BOLD}{_LABELS}{_BOLD}\s?:{_BOLD}(?=\s|$|[\"“'‘«])|(?:[QA]|Question|Answer)\s?[.)–—](?=\s)", re.IGNORECASE
)
SHORT_LABEL = re.compile(
    r"[*_]{0,3}(?P<words>[^\W\d_a-z][\w'’\-]{0,20}(?:\s[\w'’\-]{1,20}){0,7})[*_]{0,3}:[*_]{0,3}(?=\s|$)"
)
QUOTED = re.compile(r"\s{0,3}[\"“„«‘]")
ASKING = re.compile(r"(?:What|Who|Whom|How|Why|Where|When|Which)\b")
CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[CE]ES?T|BST|E[SD]T))?\s?(?P<colon>:)?(?=\s|$)"
)
_CAPITALS = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’\-]){{1,25}}"
SPEAKER = re.compile(
    rf"{_BOLD}(?P<name>{_CAPITALS}(?:\s(?:{_CAPITAL}|[.'’\-]){{1,25}}){{0,3}})(?:\s?\([^()\n]{{1,40}}\))?"
    rf"{_BOLD}:{_BOLD}(?=\s|$|[\"“])"
)
NAMED_SPEAKER = re.compile(rf"{_BOLD}(?P<name>{_NAMES})(?:\s?\([^()\n]{{1,40}}\))?{_BOLD}:{_BOLD}(?=\s|$)")

# What is not the article

REPORTED = re.compile(
    r"[\"“”«]|\b(?:said|says|told|according|asked|added|announced|warned|promised|wrote|apologi[sz]e)\b"
)
_APPEALS = _any(r"""
become (?:a|an|our|one of our) (?:patron|member|supporter|sponsor|subscriber|friend) | our patrons? | buy us a coffee
(?:donate|subscribe|register|log in) (?:now|today|here|for (?:our|the|free|more))
(?:donate|subscribe|register|log in) to (?:our|the|receive|get|read|continue)
sign up (?:now|today|here|to (?:our|the|receive|get|read|continue)|for (?:our|the|free|updates|more))
(?:support|help|fund) (?:us|our (?:work|journalism|newsroom|reporting|team|project|site|website|newspaper|mission))
support (?:independent|quality|free|local) (?:journalism|media|news|reporting) | follow us
join (?:us on|our (?:telegram|whatsapp|viber|discord|channel|newsletter|community))
(?:our|daily|weekly|free|morning) newsletters? | all rights reserved | we use cookies | cookie (?:policy|settings)
privacy policy | terms (?:of use|of service|and conditions) | download (?:our|the) app | skip to (?:main )?content
may not be (?:reproduced|republished|redistributed|published|broadcast|copied) | ctrl ?\+ ?enter
read the full story | click here
(?:news|stories|updates) (?:in|on) our (?:channel|page|app|site)
(?:like|find) us on | send us (?:your|a|pictures|photos)
never miss (?:a|an|our) (?:story|article|update|issue) | (?:refresh|reload) (?:this|the) page | write to us\b
enable javascript | turn off your ad
""")
APPEAL = re.compile(rf"\b{_APPEALS}", re.IGNORECASE)
COMMENTS = re.compile(
    r"\W{0,3}(?:(?:readers?['’]?|your|top|latest)\s)?comments?\s?(?:\(\d{1,6}\))?\W{0,3}$", re.IGNORECASE
)

_WHOLE_LINES = _any(r"""
support (?:us|[a-z]{2}|our \w{1,20}|the (?:site|paper|project|newsroom)) | related(?: \w{1,20})? ?:? | recommended
(?:most (?:read|popular|viewed|commented)|trending|editor.?s picks?|top stories|latest news|breaking news) ?:?
advertisement | advertising | advert | ads? | sponsored(?: (?:content|post|by .{1,40}))? | promoted(?: content)?
partner content | paid post | (?:article|story) continues below(?: advertisement)? | remove ads | developing story
subscribe | unsubscribe | newsletter | donate | sign (?:up|in|out) | log ?(?:in|out) | register | search | menu
close | home
share | tweet | print | e-?mail | save | comments? | cookies? | loading | copy link | contact(?: us)? | about(?: us)?
help
faq | sitemap | careers | advertise | no comments | getty images | accept(?: all)?(?: cookies)?
(?:subscribe|sign up) (?:to|for|now|today|here|with) .{0,100}
(?:share|tweet|print|e-?mail) (?:on|this|via|it) .{0,60}
(?:share|tweet|print|e-?mail) this | follow (?:us|on|this|@\w{1,40}).{0,60}
\d{1,6} (?:comments?|shares?|views?|likes?|reactions?) | comments ?\(\d{1,6}\)
(?:reading time\W{0,3})?\d{1,3} ?-? ?min(?:ute)?s? read
(?:view|show|read|hide) (?:all )?(?:\d{1,6} )?comments | (?:leave|post|write|add) a comment
https?://\S{1,250} | www\.\S{1,250} | \S{1,64}@\S{1,120} | @\w{1,40} | #?\w{1,40}(?: #\w{1,40}){1,20}
(?:next|previous|prev)(?: (?:article|story|post|page))?
""")
_LINE_STARTS = _any(r"""
(?:read|see|watch|listen|learn) (?:also|more|next|too)\b | more (?:on|about) this\b | more from\b | in pictures\s?:
(?:watch|listen|gallery|slideshow|quiz) ?: | if everyone who reads | why you can trust | turn on notifications
you (?:have|['’]ve) (?:reached|read|used) (?:your|all|\d) | log in to comment | be the first to (?:comment|know)
by (?:subscribing|signing up|continuing|clicking|using)\b
(?:enter|confirm) (?:your|a valid) e-?mail | thanks? (?:you )?for (?:subscribing|signing up|reading)
sort (?:comments )?by\b
(?:this|our|the) (?:web ?)?site uses\b | manage (?:your )?(?:preferences|cookies|consent)
report (?:a|an) (?:abuse|error|typo)
reprints?\b.{0,30}\b(?:permission|licen[cs]\w+) | also (?:read|see|watch|on)\b | skip to \b | jump to \b
back to top
related (?:articles?|stories|news|topics|coverage|content|posts|reading)\b | related ?:
you (?:may|might) (?:also )?like
recommended (?:for you|reading|stories|articles) | share ?: | follow ?: | reading time | listen to this | play audio
audio version
(?:(?:file|cover|stock) )?(?:photos?|photograph|images?|pictures?|video)(?: (?:by|credit|from|courtesy|via|source))? ?:
(?:photography|illustration|graphic|credit|screenshot|collage)(?: (?:by|credit|from|courtesy|via|source))? ?:
(?:photos?|photograph|images?|pictures?|illustration) (?:by|courtesy of) | © | copyright\b
\(c\)(?=.{0,80}\b(?:(?:19|20)\d\d|rights|ltd|inc|media|news|press|afp|reuters)\b)
(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|hashtags?|sections?) ?: | filed under\b
if you (?:have )?(?:notice|noticed|find|found|spot|spotted|see) (?:an? )?(?:[a-z]{1,12} )?(?:error|mistake|typo)
found a (?:typo|mistake) | spotted (?:an? )?(?:error|mistake|typo) | select the text
this (?:article|story|post|piece) (?:was|has been|is) (?:first|originally|also|re-?published|published|translated)
this (?:article|story|post|piece) (?:was|has been|is) (?:updated|amended|corrected)
this (?:article|story|post|piece) is (?:part of|available)
(?:the )?views (?:expressed|and opinions) | (?:original|source) (?:article|link) ?: | translated (?:by|from)\b
have (?:a news tip|a story to|you got a) | got a (?:tip|story|news tip)
send (?:us )?(?:your|a) (?:tips?|comments?|feedback)
for (?:more|further) information\b.{0,80}\b(?:contact|visit|call|e-?mail|click|write|http|www)
to (?:subscribe|unsubscribe|contact)\b.{0,80}\b(?:visit|call|e-?mail|click|write|http|www)
(?:powered|hosted) by\b | isbn\b | issn\b | (?:next|previous|prev)(?: (?:article|story|post|page))? ?(?::|→|»|›)
(?:from|to|cc|reply-to|message-id) ?: ?\S{1,80}@
""")
BOILERPLATE = re.compile(
    rf"\W{{0,4}}(?:{_WHOLE_LINES}\W{{0,4}}$|{_LINE_STARTS})",
    re.IGNORECASE,
)
LIST_OF_LINKS = re.compile(
    r"\W{0,4}(?:(?:read|see|watch)\s(?:also|more|next|too)|also\s(?:read|see)|more\s(?:on|from|about)\s.{1,40}"
    r"|related(?:\s(?:articles?|stories|news|topics|coverage|content|posts|reading))?|you\s(?:may|might)\s(?:also\s)?like"
    r"|recommended(?:\s\w{1,20}){0,3}|most\s(?:read|popular|viewed)|trending(?:\snow)?|top\sstories|latest\snews"
    r"|editor.?s\spicks?)\s?:?\W{0,3}$",
    re.IGNORECASE,
)
_NETWORKS = _any("""
facebook | twitter | x | telegram | whatsapp | viber | instagram | youtube | tiktok | linkedin | reddit | pinterest
messenger | threads | bluesky | mastodon | e-?mail | rss | print | share | copy link | copy
""")
NAVIGATION = re.compile(rf"(?:\W{{0,3}}{_NETWORKS}\W{{0,3}}(?:\s|$)){{2,12}}$", re.IGNORECASE)
_ARROW = r"(?:\s?[|›»→]\s?|\s[>·•]\s)"
ARROW_ROW = re.compile(rf"[^|›»>·•→\d]{{1,40}}{_ARROW}[^|›»>·•→\d]{{1,40}}(?:{_ARROW}[^|›»>·•→\d]{{1,60}}){{1,30}}$")
ROW_BREAK = re.compile(r"\s?[|•·]\s?|\s[–—/]\s|\s-\s|\t{1,8}|\s{3,20}")
TAGGED = re.compile(
    r"^(?:live|update(?:d|\s?\d{1,2})?|breaking|watch|video|exclusive|analysis|corrected|opinion)\b\W|^[A-Z]+\s\d-"
    r"|[(\[](?:live|updated?|video|photos?|pictures|audio|watch|map|infographics?)[)\]]$",
    re.IGNORECASE,
)
SITE_SUFFIX = re.compile(r"\s[|\-–—:·•»]\s")
END_MARK = re.compile(
    r"(?:#{2,6}|-\s?30\s?-|[-–—]{0,2}\s?ends?\s?[-–—]{1,2}|[-–—]{1,2}\s?ends?|\*{3}\s?ends?)\W{0,4}$"
    r"|(?:media|press|news|press\soffice|for\smedia)\s(?:contacts?|enquiries|inquiries|relations)\b.{0,60}$"
    r"|contacts?\s?:|about\sthe\sauthors?\b",
    re.IGNORECASE,
)
ABOUT_COMPANY = re.compile(rf"About\s(?:the\s)?{_NAME}(?:\s(?:{_NAME}|&|and|of|the)){{0,5}}\s?(?::|$)")

# Who published it

COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?:\s(?:©|\([cC]\)))?\s{0,2}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s{0,2}(?:by\s)?"
    r"(?P<name>[^\W\d_][^.|;\n©]{1,60}?)(?=\.|\||;|,?\s[Aa]ll\s[Rr]ights|\s\d{4}|\s?$)"
)
PUBLISHED_BY = re.compile(
    r"(?i:published\s(?:by|in|on))\s(?P<name>[A-Z][^.|;\n]{1,60}?)(?=\.|\||;|\son\s\d|,?\s\d|\s?$)"
)
MASTHEAD = re.compile(
    r"(?:\w[\w.'’&\-]{0,30}\s){0,4}\w{0,20}(?:Times|Post|Gazette|Herald|News|Journal|Tribune|Daily|Chronicle|Observer|Agency"
    r"|Press|Review|Bulletin|Courier|Mail|Telegraph|Standard|Wire|Today|Monitor|Reporter|Dispatch|Examiner|Independent"
    r"|Mirror|Sentinel|Broadcasting|Radio|TV)(?:\s\w{1,30}){0,2}$"
)
