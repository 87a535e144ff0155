"""What the words around a name say about it: "the charity X", "X, a maker of …", "born in X"."""

import re
from collections import defaultdict

from app.extraction import gazetteer, lexicon
from app.extraction.document import EntityType
from app.extraction.name_spans import Raw
from app.extraction.name_words import BARE_KINDS, ENGLISH_FORM, FUNCTION_WORDS, JOB_ENDING
from app.text.span import Span

Points = defaultdict[EntityType, float]
TOLD, KIND, STRONG, LIKELY, HINT = 10.0, 5.0, 4.0, 2.0, 1.0
"""Points: the text tells it ("the charity X"); the last word does ("X Bank"); signs, strong, likely, or hints."""
NEAR = 30
"""Characters before a name, and twice as many after it, that are looked at."""
_AGE_AFTER = re.compile(r",? (?:aged )?\d{2},")
_IN_PLACE = re.compile(
    r"\b(?:in|near|at|from|to|around|outside|across|off|towards?|into|via|of|throughout|inside|beyond|above) "
    r"(?:\w+ern |central |downtown |nearby )?$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:in|near|outside|throughout|km from|kilometres from|miles from|north of|south of|east of|west of|city of"
    r"|town of|hamlets? of|airports? of|port city of|neighbourhood of|dioceses? of|ruins of|outskirts of|siege of"
    r"|as far (?:away |north|south|east|west|inland )?as|environs of|"
    r"villages? of|towns of|cities of|islands of"
    r"|provinces of|districts of|people of|residents of|capital of|port of|province of|region of|district of"
    r"|island of|coast of"
    r"|mayor of|governor of|prefect of|streets of|suburb of|resident of|born in|flew to|travelled to|traveled to"
    r"|trip to|visit to|based in|flights? to|road to) (?:\w+ern |central |nearby )?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b[Tt]he $")
_KIND_BEFORE = re.compile(r"\b([a-z][a-z-]*)(?:,|,? (?:called|named|known as))? (?:the )?[“\"‘]?$")
_OF_BODY = re.compile(
    r"\b(?:(?:analyst|economist|trader|engineer|manager|director|spokes\w+|official|officer|researcher|expert|professor"
    r"|strategist|lawyer|executive|adviser|advisor|fellow|head|chief|chairman|chairwoman|chair|president|founder"
    r"|employee|worker|member|reporter|editor|journalist|correspondent|lecturer|scientist|partner|leader|boss|ceo"
    r"|owner|report|study|survey|poll|statement|shareholder|consultant)s? (?:of|at|with|for|from|by)"
    r"|owned by|run by|shares (?:in|of)|works? (?:for|at)|worked (?:for|at)|working (?:for|at)|hired by|employed by"
    r"|joined|subsidiary of|stake in|according to|built by|published (?:by|in)|obtained by|seen by|shown to|told"
    r"|interviewed by|reported by|acquired by"
    r"|contract with|customers of|joined) $",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"’?'?s? (?:port|harbour|harbor|airport|region|district|coast|city|province|river|border|mayor|state|capital"
    r"|valley|crossing|dam|pass|prefecture|suburb|outskirts|streets|area|street|county|neighbourhood|neighborhood"
    r"|regency"
    r"|reservoir|plateau|plain|glacier|lake|bridge|hills?|forest|islands?|peninsula|ward|township|village|town|oblast"
    r"|(?:\w+ )?mines?|delta|desert|frontier|army|government|parliament|president|prime minister|foreign minister"
    r"|economy|currency|central bank|population|defence minister|military|interior minister|ambassador)\b"
    r"|-(?:based|born|bound)\b|, (?:in|on|near|capital of|a (?:small |\w+ern )?(?:town|village|city|port|suburb))\b"
    r"|, (?:" + "|".join(sorted(re.escape(p) for p in gazetteer.PLACES if len(p) > 3)) + r")\b"
)  # fmt: skip
_ORGANISATION_AFTER = re.compile(
    r"(?:’s|'s)? (?:(?:lead|chief|senior|top|own|founding|former) )?(?:investigators?|boss|founder|analysts?|shares"
    r"|workers|staff|employees|chief executive|board|customers|fleet|spokes\w+|group|CEO|ceo"
    r"|subsidiary|directors?|chairman|chairwoman|leaders?|treasurer|co-founder|fighters|militants|engineers?|shareholders|headquarters|profits?|revenues?|executives?|managers?|members"
    r"|stock|branch|website|unit|lawyers|products?)\b"
    r"|,? (?:which|an? [\w-]*\s?[\w-]*\s?(?:company|firm|charity|union|group|broker\w*|consult\w+|maker"
    r"|airline|newspaper|website|think-?tank|association|body|alliance|party|collective|cooperative|weekly|daily"
    r"|station"
    r"|watchdog|count|agency|institute|outfit|network|broadcaster|bank|start-?up|organi[sz]ation|platform))\b"
    r"|,? an? [\w -]{0,20}-based\b| \([A-Z]{2,6}\)"
)
_PERSON_AFTER = re.compile(
    r",? whose?\b|, (?:an?|the|its|his|her|their|\w+[’']s) [\w’' -]*?\b(?:"
    + "|".join(sorted(lexicon.PEOPLE_NOUNS))
    + r")\b|[’']s? (?:wife|husband|mother|father|son|daughter|brother|sister|death|career|office|lawyer|family)\b"
)
_SPEECH = re.compile(
    r"(?:,? (?:also |later |then )?(?:said|says|told|added|wrote|argued|warned|noted|insisted|explained"
    r"|recalled|tweeted|thinks|believes|replied|asked)\b)"
)
_HUMAN = re.compile(
    r"(?:’s|'s)? (?:was born|died|smiled|laughed|grew up|studied|married|resigned|graduated|nodded|testified)\b"
)
_ITSELF_AFTER = re.compile(r",? (?:\w+ ){1,2}(?:that )?(it|its|he|she|his|her)\b")
_THINGS = lexicon.word_set(
    """ferry ship tanker trawler vessel yacht submarine frigate aircraft jet missile satellite rocket drone probe
    tablet drug
    vaccine app phone barge freighter warship boat model reactor chip engine telescope ketch schooner tank rifle
    howitzer fighter helicopter car smartphone brand software cable
    minesweeper corvette destroyer cruiser icebreaker lifeboat catamaran hydrofoil gunboat dhow skiff sloop dredger tug
    tugboat coaster airliner glider bomber locomotive spacecraft lander rover orbiter torpedo mortar malware spyware
    pill serum jab minelayer cutter"""
)
_THINGS_AFTER = re.compile(
    r" (?:trainer |attack |fighter |submarine |battle )?(?:jets?|tanks?|missiles?|drones?|aircraft|helicopters?|rifles?"
    r"|tablets?|vaccine|probe|spacecraft|howitzers?|rockets?|tractors?|radars?|phones?|smartphones?|cable|models?)\b"
)
_BODY_KINDS = (
    (lexicon.BODY_NOUNS - lexicon.PEOPLE_NOUNS - lexicon.PLACE_WORDS)
    | {"union", "unions"}
    | lexicon.word_set(
        """consultancy brokerage website collective startup start-up shipbuilder refiner miner insurer lender weekly
        daily
    charity co-operative think-tank thinktank platform bank operator shipper producer brewery league laboratory
    landlord firm bidder giant channel weekly bulletin site consortium nonprofit militia band distributor
        provider dairy
    chain exporter importer pollster outfit gang monitor parent subsidiary wholesaler employer line"""
    )
)


_APPOSED = re.compile(
    r",? ?[,(–—] ?(?:an?|the|its|his|her|their|our|now an?|one of (?:the |\w+[’']s )?|(?:[A-Z]\w+ )?[\w.-]+[’']s?) "
    r"((?:[\w’'-]+ ){0,5}?[\w’'-]+)"
    r"(?=[,.;:)–—]| (?:of|in|that|which|who|whose|where|for|from|to|with|and|at|on|near|based|made|is|was|has|under|by"
    r"|behind|owned|run)\b)"
)
_SUPERLATIVE = re.compile(r"\b(?:[\w-]*(?:largest|biggest)|leading|oldest|main|only|sole|dominant)\b")
_TRADES = lexicon.word_set(
    """maker producer exporter importer distributor provider broker dairy chain developer retailer wholesaler printer
    pollster lender insurer builder miner grower processor smelter refiner recycler packager employer seller shipper
    operator owner trader farmer manufacturer supplier subsidiary parent unit arm branch gang guild monitor venture
    business conglomerate multinational group outfit firm studio label publisher house mill plant-maker contractor
    federation confederation journal monthly quarterly paper daily weekly title portal blog forum clinic hospital
    regulator inspectorate bloc partnership trust pressure-group faction wing cartel network
    society choir orchestra troupe theatre museum"""
)
_WORKS = lexicon.word_set(
    """book novel pamphlet diary memoir memoirs album song poem film documentary play opera treaty report study series
    painting biography essay textbook guide handbook manual sequel"""
)
_RATHER_PEOPLE = lexicon.word_set("manager trader lawyers buyer")
_EITHER = lexicon.word_set(
    "rival owner operator manager trader broker employer auditor auditors lawyers supplier host buyer"
)
"""Before a name: a person or a firm."""
_SHIP_BEFORE = re.compile(
    r"\b(?:(?:crew|master|skipper|deck|hull|bow|stern|sinking|wreck|cargo|voyage|hold|seizure) of|aboard|boarded"
    r"|on board|bulk carrier|container ship|cruise ship|cruise liner|cable ship|gas carrier|patrol boat|research ship"
    r"|sloop|coaster|dredger|cutter|lander|console|earbuds|tugboat|tug|minibus|game|malware|virus|rig|liner)"
    r"(?: the)?,? [“\"]?$"
)
_SHIP_AFTER = re.compile(
    r"(?:’s|'s) (?:crew|master|skipper|hull|anchor|cargo|bow|stern)\b|,? (?:and|with) (?:her|its|a|\d+) (?:\w+ )?crew\b"
    r"|,? (?:ran aground|capsized|sank|docked|sailed|dropped anchor|set sail|was boarded|was towed|drifted)\b"
    r"|(?:,? an?| [–—]) (?:[\w-]+ ){0,4}(?:carrier|tanker|ferry|trawler|container ship|freighter|vessel)\b"
)
_BODY_DOES = re.compile(
    r" (?:has |had |will |also |later )?(?:(?:reported|posted|announced|recorded|booked|made)(?: [\w-]+){0,4}? (?:loss"
    r"|losses|profits?|revenues?|sales|earnings)|hired|laid off|lays off|acquired|acquires|bought back|recalled|recalls"
    r"|employs|employed|manufactures|operates|supplies|is headquartered|was founded|is owned|cut its|raised its"
    r"|raised [$€£]|filed for|listed on|lost [$€£\d]|blamed its|issued a|belongs to|denied that it"
    r"|merged|shares|shareholders|plans? to (?:build|sell|open|hire|cut|close|list)|makes(?! up\b)|sells)\b"
)
_FOR_A_BODY = re.compile(
    r"\b(?:(?:supplied|polled|leaked|chartered|insured|advised|funded|sponsored|commissioned|audited|managed|made"
    r"|operated|fined|licensed|founded|distributed|developed|backed|issued) (?:by|to|for)"
    r"|(?:brokers?|auditors?|lawyers?|fact-checkers|traders?|staff|strikers|workers|profit|operating profit|losses)"
    r" (?:at|of)|(?:plant|factory|unit|arm|branch|rig|tannery|mill|mine|warehouse|tanker|plane|bus|truck) (?:of|run by"
    r"|owned by)|(?:flights?|fans|supporters|goalkeeper|striker|midfielder|captain|coach|headmaster|readers"
    r"|viewers|listeners|subscribers|depositors|creditors|shareholders|passengers|pilots|lawyers|bankers"
    r"|auditors|columnists?) (?:of|at)"
    r"|(?:match|game|tie|derby|fixture|semi-final|final|friendly|win|defeat|draw|victory) (?:against|over|with)"
    r"|(?:brokers?|bankers|columnist|statisticians?|pollsters?|economists?|strategists?|historian|fact-checkers) at"
    r"|(?:she|he|they) wrote in|loan (?:from|to)|lawsuit against|sold (?:\w+ ){1,4}to|merger with|takeover of|bid for"
    r"|fined) $"
)
_FOR_THEM = re.compile(r"\b(?:for|of|at|from|with|by) (?:the|its|his|her|their|our|a) [a-z-]+(?: [a-z-]+)?, $")
"""A comma after a body parts it from the name: "a spokesman for the council, Ann Lee"."""
_BYLINE = re.compile(r"(?:^|\n)[Bb]y $")
_BYLINE_PLACE = re.compile(r"(?:^|\n)[Bb]y [^\W\d_][^\n,]+, (?:in )?$")
""" "By Ann Lee, Kessin": where the report was written."""
_CALLED_SO = re.compile(r"\b(?:gave (?:his|her|their) name (?:only )?as|named only as|name is|nicknamed|nurse|widow) $")
_LABEL = re.compile(r"\n[•▪■◦·*–-] $")
_STATE_AFTER = re.compile(
    r"[’']s? (?:own )?(?:\w+ )?(?:minist(?:er|ry)|ambassador|parliament|government|president|army|border|economy|prime"
    r" minister|capital|coast|currency|constitution|navy|air force|north|south|east|west)\b"
)
_SITE_AFTER = re.compile(
    r" (?:barracks|jail|prison|refinery|quarry|aquifer|estate|nuclear|earthquake|flood|floods|residents|wetland|towers"
    r"|field|geothermal|massacre|stadium|cable car|count|deposit|basin|slopes|waterfront|old town|market"
    r"|roads?|junction|substation|depot|fuel depot|reactors?|ridge|anchorage|cavern|suburbs|tunnel|tollgate|checkpoint"
    r"|counting hall|police station|hospital|bus station|railway station|power station|power plant|ferry terminal"
    r"|shoreline|headland|lighthouse|escarpment)\b"
)


def _apposed(after: str) -> EntityType | None:
    """Return what the apposition after a name tells of it: ", Estonia's fourth-largest lender,"."""
    told = _APPOSED.match(after)
    if not told:
        return None
    head = told[1].rsplit(" ", 1)[-1].lower()
    if head in _THINGS:
        return "product"
    if head in _WORKS:
        return "document"
    if head in _TRADES or head in _BODY_KINDS:
        return "organisation"
    if head in lexicon.PLACE_WORDS:
        return "place"
    if head in lexicon.PEOPLE_NOUNS:
        return "organisation" if _SUPERLATIVE.search(told[1]) else "person"
    return None


def _told(points: Points, raw: Raw, before: str, after: str) -> None:
    """Count what is told right beside it: "the charity X", "the X ferry", an office."""
    if raw.titled:
        points["person"] += STRONG
    told = _KIND_BEFORE.search(before)
    kind = told[1] if told else ""
    given = raw.name.split()[0].lower() in gazetteer.GIVEN_NAMES
    if _SHIP_BEFORE.search(before) or _FOR_THEM.search(before):
        kind = ""
    if kind in _EITHER:
        alone = " " not in raw.name
        firm = not given and (not alone or kind not in _RATHER_PEOPLE)
        points["organisation" if firm else "person"] += LIKELY if firm and alone and kind != "rival" else STRONG
    elif kind in _BODY_KINDS or kind.endswith(("maker", "builder", "seller")):
        points["organisation"] += TOLD
    elif kind in lexicon.PEOPLE_NOUNS:
        points["person"] += STRONG
    elif kind in lexicon.PLACE_WORDS:
        points["place"] += STRONG
    elif kind in _THINGS:
        points["product"] += TOLD
    elif kind in _WORKS and not _THE.search(before):
        points["document"] += STRONG
    elif JOB_ENDING.search(kind) and len(kind) > 5 and kind not in FUNCTION_WORDS:
        points["person"] += LIKELY
    if thing := _THINGS_AFTER.match(after):
        points["product"] += KIND if thing.group().endswith("s") else TOLD


def beside(points: Points, raw: Raw, before: str, after: str) -> None:
    """Count what the words around one place say about the name."""
    several = " " in raw.name
    _told(points, raw, before, after)
    apposed = _apposed(after)
    if apposed:
        points[apposed] += KIND + (LIKELY if apposed != "person" else 0)
    elif _AGE_AFTER.match(after) or _PERSON_AFTER.match(after):
        points["person"] += STRONG
    if _BYLINE.search(before) or _CALLED_SO.search(before):
        points["person"] += KIND + HINT
    if _BYLINE_PLACE.search(before) and after.startswith("\n") and not several:
        points["place"] += KIND + STRONG
    if several and before.endswith("\n") and after.startswith(": "):
        points["person"] += LIKELY  # who speaks, at the head of each line
    if _SPEECH.match(after):
        points["person"] += LIKELY if several else HINT
    if _HUMAN.match(after):
        points["person"] += LIKELY
    if _PLACE_AFTER.match(after):
        points["place"] += KIND
    if _STATE_AFTER.match(after):
        points["place"] += LIKELY
    elif _SITE_AFTER.match(after):
        points["place"] += KIND + HINT
    if _SHIP_BEFORE.search(before) or _SHIP_AFTER.match(after):
        points["product"] += TOLD
    if _BODY_DOES.match(after):
        points["organisation"] += STRONG
    if _ORGANISATION_AFTER.match(after):
        points["organisation"] += LIKELY + HINT
    if itself := _ITSELF_AFTER.match(after):
        points["organisation" if itself[1].lower() in ("it", "its") else "person"] += LIKELY
    if _OF_BODY.search(before) or _FOR_A_BODY.search(before):
        points["organisation"] += LIKELY + HINT
    elif _IN.search(before):
        points["place"] += STRONG
    elif _IN_PLACE.search(before):
        points["place"] += HINT if several else LIKELY
    if _THE.search(before):
        points["organisation"] += LIKELY


def stands_as_name(text: str, raw: Raw) -> bool:
    """Tell whether what follows the first word of a sentence makes it a name: "Valmora, a maker of gearboxes"."""
    word, after = raw.name.lower(), text[raw.span.end : raw.span.end + 2 * NEAR]
    if word.endswith("s") or word in _COMMON or ENGLISH_FORM.search(word):
        return False
    return bool(_apposed(after) or _BODY_DOES.match(after))


def is_item(text: str, span: Span) -> bool:
    """Tell whether a name heads an item of a list: "• Leuven: porters will vote"."""
    return text[span.end : span.end + 1] == ":" and bool(_LABEL.search(text, max(0, span.start - 3), span.start))


_COMMON = (
    BARE_KINDS | FUNCTION_WORDS | lexicon.BODY_NOUNS | lexicon.PEOPLE_NOUNS | lexicon.PLACE_WORDS | _TRADES | _THINGS
    | frozenset(lexicon.VERB_FORMS) | lexicon.DOCUMENT_NOUNS | lexicon.ORGANISATION_WORDS | lexicon.DEMONYMS
)  # fmt: skip
