"""The set phrases by which the press marks the parts of an article: bylines, labels, bullets, appeals, credits, navigation.

Every pattern is anchored or bounded, so that none takes more than linear time on any line.
"""

import re

_I = re.IGNORECASE
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = r"[^\W\d_a-z][\w.'’\-]{0,30}"

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
HEADING_MARK = re.compile(r"#{1,6}\s{1,8}")
BULLET = re.compile(
    r"(?:[•◦▪■□●○‣⁃∙·▶►➤✓*+]|[\-–—])\s{1,8}(?!\s)"
    r"|(?:\d{1,2}[.)]|\([a-z\d]\)|[a-z]\))\s{1,8}"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)

SOURCES = re.compile(r"\W{0,4}(?:sources?|via)\W{0,3}:\W{0,4}", _I)
LIST_OF_SOURCES = re.compile(r"\W{0,4}sources?\W{0,3}:\W{0,4}$", _I)
SOURCE_BREAK = re.compile(
    r";|\n|\s\|\s|,?\s(?:with\s(?:a\s)?reference\sto|referring\sto|with\sa\slink\sto|citing|quoting|as\scited\sby|as\squoted\sby|via)\s",
    _I,
)
OCCASION = re.compile(
    r",?\s(?:at|in|during|on|speaking\s(?:at|to|on|in)|after|following|following)\s"
    r"(?:an?|the|his|her|its|their|air|X|Twitter|Telegram|Facebook|Instagram|social)\b"
    r"(?=[^;]{0,80}\b(?:briefing|conference|interview|statement|speech|address|press|meeting|post|message|summit|forum|talks"
    r"|hearing|session|broadcast|programme|program|podcast|report|release|letter|comment|remarks|air|X|Twitter|Telegram|Facebook"
    r"|Instagram|media|telethon|event|debate|visit)\b)",
    _I,
)
AND = re.compile(r",?\s(?:and|&)\s")

BYLINE = re.compile(
    rf"\W{{0,4}}(?P<cue>(?:(?i:(?:words\s|story\s|text\s|report\s|photos?\sand\stext\s|written\s|reported\s|reporting\s|edited\s|editing\s"
    rf"|additional\sreporting\s|analysis\s|opinion\s)?by|authors?|byline|text|reporter|journalist)\W{{0,3}}:?\s{{1,4}}|from\sour\s))(?={_NAME})"
    rf"|(?P<who>(?:{_NAME}\s){{1,3}}{_NAME}),?\s"
    r"(?:(?:our|the|special|senior|chief|staff|foreign|political|diplomatic|economics|business|defence|defense|science|freelance|guest)\s){0,3}"
    r"(?:staff\swriter|writer|correspondent|reporter|editor|columnist|contributor)\b[^.!?]{0,60}$"
)
NAME_LINE = re.compile(
    rf"{_NAME}(?:\s{_NAME}){{1,3}}(?:(?:\sand|,|\sin|,\s{_NAME}\sin)\s{_NAME}(?:\s{_NAME}){{0,3}})?$"
)
AFTER_NAME = re.compile(
    r",|;|\||\s(?:in|for|at|from|on)\s|\s[•·–—-]\s|\s(?=(?:staff|senior|special|chief|political)\s|correspondent|reporter|editor|columnist)"
    r"|\s(?=\d)|\s\("
)
ABOUT_AUTHOR = re.compile(
    rf"(?:{_NAME}\s){{1,3}}{_NAME}\sis\s(?:an?|the|our)\s[^.]{{0,60}}\b(?:reporter|correspondent|journalist|columnist|editor|writer|contributor)\b"
)

STAMP = re.compile(
    r"\W{0,4}(?:(?:first|last|originally)\s)?(?:published|posted|updated|modified|issued|released|date|dated|created)\b",
    _I,
)
LEAD = re.compile(
    rf"(?:(?P<place>{_NAME}(?:[ ,/\-]{{1,2}}(?!(?:said|says)\b)[\w.'’]{{1,30}}){{0,7}}?)[,.]?\s{{0,2}})?"
    r"(?P<agency>\([^()\n]{1,40}\)|(?<=\s)[A-Z]{2,12}\b)?\s{0,2}(?:–|—|--|(?<=\s)-(?=\s)|(?<=\)):)\s{0,3}"
)

_LABELS = """
details? | (?:more|further|other) details? | quotes? | quotations? | literally | verbatim
(?:key |main |important )?(?:findings|points|facts|takeaways|figures|numbers|conclusions?) | highlights | verdict | claim | fact
(?:more |the )?(?:background|context|backdrop|backstory) | previously | earlier | reminder | recall | for (?:reference|context) | reference
(?:the )?(?:bottom line|big picture|gist|latest|other side) | summary | in (?:brief|short) | overview | analysis | meanwhile | timeline
what (?:happened|it means|this means|next|to watch|they.?re saying|we know(?: so far)?) | what.?s (?:next|new|happening|at stake)
why (?:it|this) matters | how it works | by the numbers | between the lines | state of play | driving the news | go deeper
zoom (?:in|out) | yes, but | of note | worth noting | flashback | catch up quick | methodology
note | editor.?s.? note | correction | clarification | updated? | comments? | reactions? | responses?
question | answer | q | a | interviewer | moderator | host | reporter | journalist | presenter | correspondent
"""
_ANY_LABEL = "|".join(label.strip() for line in _LABELS.strip().splitlines() for label in line.split(" | "))
LABEL = re.compile(
    rf"[*_]{{0,3}}(?:{_ANY_LABEL})[*_]{{0,3}}\s?:[*_]{{0,3}}(?=\s|$|[\"“'‘«])"
    r"|(?:[QA]|Question|Answer)\s?[.)–—](?=\s)",
    _I,
)
SPEAKER = re.compile(
    rf"[*_]{{0,3}}{_CAPITALS}(?:{_CAPITALS}|[.'’\-]){{1,25}}(?:\s(?:{_CAPITALS}|[.'’\-]){{1,25}}){{0,3}}(?:\s?\([^()\n]{{1,40}}\))?[*_]{{0,3}}"
    r":[*_]{0,3}(?=\s|$|[\"“])"
)
NAMED_SPEAKER = re.compile(
    rf"[*_]{{0,3}}(?P<name>{_NAME}(?:\s{_NAME}){{0,3}})(?:\s?\([^()\n]{{1,40}}\))?[*_]{{0,3}}:[*_]{{0,3}}(?=\s|$)"
)

APPEAL = re.compile(
    r"\b(?:become\s(?:a|an|our|one\sof\sour)\s(?:patron|member|supporter|sponsor|subscriber|friend)|our\spatrons?\b|buy\sus\sa\scoffee"
    r"|(?:donate|subscribe|sign\sup|register|log\sin)\s(?:now|today|here|to\s(?:our|the|receive|get|read|continue)|for\s(?:our|the|free|updates|more))"
    r"|(?:support|help|fund)\s(?:us|our\s(?:work|journalism|newsroom|reporting|team|project|site|website|newspaper|mission))\b"
    r"|support\s(?:independent|quality|free|local)\s(?:journalism|media|news)|follow\sus\b|join\s(?:us\son|our\s(?:telegram|whatsapp|viber|discord|channel|newsletter|community))"
    r"|(?:our|the|a|daily|weekly|free|morning)\snewsletters?\b|all\srights\sreserved|we\suse\scookies|cookie\s(?:policy|settings)|privacy\spolicy"
    r"|terms\s(?:of\suse|of\sservice|and\sconditions)|download\s(?:our|the)\sapp|skip\sto\s(?:main\s)?content|may\snot\sbe\s(?:reproduced|republished|redistributed)"
    r"|ctrl\s?\+\s?enter|read\sthe\sfull\sstory|click\shere|enable\sjavascript|turn\soff\syour\sad)",
    _I,
)
BOILERPLATE = re.compile(
    r"\W{0,4}(?:"
    r"support\s(?:us|[a-z]{2}|our\s\w{1,20}|the\s(?:site|paper|project|newsroom))\W{0,3}$|support\s[A-Z]{2,5}\s(?:or|and|now|today|with)\b"
    r"|(?:read|see|watch|listen|learn)\s(?:also|more|next|too)\b|also\s(?:read|see|watch|on)\b|more\s(?:on|from|about)\s(?:this|the|our|us)\b|related(?:\s\w{1,20})?\s?(?::|$)"
    r"|related\s(?:articles?|stories|news|topics|coverage|content|posts|reading)\b|you\s(?:may|might)\s(?:also\s)?like|recommended|(?:most\s(?:read|popular|viewed|commented)|trending|editor(?:'|’)?s\spicks?|top\sstories|latest\snews|breaking\snews)\s?:?$"
    r"|(?:advertisement|advertising|advert|ad|ads|sponsored(?:\s(?:content|post|by\s.{1,40}))?|promoted(?:\scontent)?|partner\scontent|paid\spost)\W{0,4}$|(?:article|story)\scontinues\sbelow|remove\sads"
    r"|(?:subscribe|unsubscribe|newsletter|donate|sign\s(?:up|in|out)|log\s?(?:in|out)|register|search|menu|close|home|share|tweet|print|e-?mail|save|comments?|cookies?|loading|copy\slink|contact(?:\sus)?|about(?:\sus)?|help|faq|sitemap|careers|advertise)\W{0,3}$"
    r"|(?:subscribe|sign\sup|share|tweet|follow|print|email|e-mail)\s(?:(?:to|up|for|on|this|via|us|with|it|now|today|here|the|by)\b.{0,100}|@\w{1,40}\W{0,3})$|share\s?:|follow\s?:"
    r"|(?:leave|post|write|add)\sa\scomment|(?:view|show|read|hide)\s(?:all\s)?(?:\d{1,6}\s)?comments|\d{1,6}\s(?:comments?|shares?|views?|likes?|reactions?)\W{0,3}$|no\scomments|comments\s?\(\d{1,6}\)|back\sto\stop|skip\sto\s|jump\sto\s"
    r"|(?:reading\stime\W{0,3})?\d{1,3}\s?(?:-\s?)?min(?:ute)?s?\sread\W{0,3}$|reading\stime|listen\sto\sthis|play\saudio|audio\sversion"
    r"|(?:photo|photos|photograph|photography|image|images|picture|pictures|illustration|graphic|video|credit|file\sphoto|cover\sphoto|stock\sphoto|screenshot|collage|infographic)(?:\s(?:by|credit|from|courtesy(?:\sof)?|via|source))?\s?(?::|(?<=by)\s|(?<=of)\s|(?<=from)\s|(?<=via)\s)"
    r"|getty\simages\b|(?:©|\(c\)\s|&copy;|copyright\b)|(?:tags?|topics?|keywords?|categor(?:y|ies)|filed\sunder|labels|hashtags?|sections?)\s?:|#\w{1,40}(?:\s#\w{1,40}){0,20}$"
    r"|(?:if\syou\s(?:have\s)?(?:notice|noticed|find|found|spot|spotted|see)\s(?:an?\s)?(?:error|mistake|typo)|found\sa\s(?:typo|mistake)|spotted\s(?:an?\s)?(?:error|mistake|typo)|select\sthe\stext)"
    r"|this\s(?:article|story|post|piece)\s(?:was|has\sbeen|is)\s(?:first|originally|also|re-?published|published|translated|part|available)|(?:the\s)?views\s(?:expressed|and\sopinions)|(?:original|source)\s(?:article|link)\s?:|translated\s(?:by|from)"
    r"|have\s(?:a\snews\stip|a\sstory|you\sgot)|got\sa\s(?:tip|story|news\stip)|send\s(?:us\s)?(?:your|a)\s(?:tips?|comments?|feedback)|(?:for|to)\s(?:more\sinformation|further\sinformation|subscribe|unsubscribe|contact)\b.{0,80}\b(?:contact|visit|call|e-?mail|click|write|http|www)"
    r"|(?:powered|hosted)\sby\b|accept(?:\sall)?(?:\scookies)?\W{0,3}$|(?:next|previous|prev)(?:\s(?:article|story|post|page))?\s?(?::|→|»|›|$)|https?://\S{1,250}$|www\.\S{1,250}$|\S{1,64}@\S{1,120}$|@\w{1,40}$"
    r"|isbn\b|issn\b|developing\sstory\W{0,3}$"
    r")",
    _I,
)
LIST_OF_LINKS = re.compile(
    r"\W{0,4}(?:(?:read|see|watch)\s(?:also|more|next|too)|also\s(?:read|see)|related(?:\s(?:articles?|stories|news|topics|coverage|content|posts|reading))?"
    r"|more\s(?:on|from|about)\s.{1,40}|you\s(?:may|might)\s(?:also\s)?like|recommended(?:\s\w{1,20}){0,3}|most\s(?:read|popular|viewed)|trending(?:\snow)?|top\sstories|latest\snews"
    r"|editor(?:'|’)?s\spicks?)\s?:?\W{0,3}$",
    _I,
)
NAVIGATION = re.compile(
    r"(?:\W{0,3}(?:facebook|twitter|x|telegram|whatsapp|viber|instagram|youtube|tiktok|linkedin|reddit|pinterest|messenger|threads|bluesky|mastodon|email|e-mail|rss|print|share|copy\slink|copy)\W{0,3}(?:\s|$)){2,12}$",
    _I,
)
ARROW_ROW = re.compile(
    r"^[^|›»>·•→]{1,40}(?:\s?[|›»→]\s?|\s[>·•]\s)[^|›»>·•→]{1,40}(?:(?:\s?[|›»→]\s?|\s[>·•]\s)[^|›»>·•→]{1,60}){1,30}$"
)
ROW_BREAK = re.compile(r"\s?[|•·]\s?|\s[–—/]\s|\s-\s|\t{1,8}|\s{3,20}")
SITE_SUFFIX = re.compile(r"\s[|\-–—:·•»]\s")
END_MARK = re.compile(
    r"(?:#{2,6}|-\s?30\s?-|[-–—]{0,2}\s?ends?\s?[-–—]{1,2}|[-–—]{1,2}\s?ends?|\*{3}\s?ends?)\W{0,4}$"
    r"|(?:media|press|news|press\soffice|for\smedia)\s(?:contacts?|enquiries|inquiries|relations)\b.{0,60}$|contacts?\s?:|notes?\s(?:to|for)\seditors?\b|about\sthe\sauthors?\b",
    _I,
)

COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?:\s(?:©|\([cC]\)))?\s{0,2}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s{0,2}(?:by\s)?(?P<name>[^\W\d_][^.|;\n©]{1,60}?)(?=\.|\||;|,?\s[Aa]ll\s[Rr]ights|\s\d{4}|\s?$)"
)
PUBLISHED_BY = re.compile(
    r"(?i:published\s(?:by|in|on))\s(?P<name>[A-Z][^.|;\n]{1,60}?)(?=\.|\||;|\son\s\d|,?\s\d|\s?$)"
)
MASTHEAD = re.compile(
    r"(?:\w[\w.'’&\-]{0,30}\s){0,4}(?:\w{0,20})?(?:Times|Post|Gazette|Herald|News|Journal|Tribune|Daily|Chronicle|Observer|Agency|Press|Review|Bulletin|Courier|Mail|Telegraph|Standard|Wire|Today|Monitor"
    r"|Reporter|Dispatch|Examiner|Independent|Mirror|Sentinel|Broadcasting|Radio|TV)(?:\s\w{1,30}){0,2}$"
)
