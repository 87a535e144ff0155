"""The common nouns by which people, bodies and documents are called, and which names they fit."""

from collections.abc import Collection, Iterable

from app.extraction import gazetteer, lexicon
from app.extraction.nouns import plural

PERSONS = lexicon.PEOPLE_NOUNS | gazetteer.CALLINGS | {plural(word) for word in gazetteer.CALLINGS}
"""Nouns for people."""
DOCUMENTS = lexicon.DOCUMENT_NOUNS | lexicon.word_set(
    """communiqué text draft note notice decision judgement opinion annex appendix warrant caption leaflet petition
    prospectus register directive certificate circular brochure pamphlet chart map forecast accord account act agenda
    agreement application article biography blog booklet book calendar catalogue census charter checklist clip column
    commentary constitution copy declaration deposition diary dispatch e-mail editorial essay feature footnote
    form graph guidance guideline handbook index interview label law list logbook manifesto manual
    manuscript memoir memoirs message monograph newsletter obituary order page passport payroll permit
    photograph picture placard plan plaque post preface proposal protocol questionnaire receipt recording reference
    release resolution rider roster rulebook scan screenshot sheet slide slip story submission
    summary summons supplement tape telegram testament testimony thesis ticket timetable treaty tweet will worksheet"""
)
"""Nouns for what is written, drawn or recorded, in the singular and some in the plural."""
OFFICES = PERSONS | lexicon.TITLES
_CALLING_ENDS = ("ologist", "ographer", "iatrist", "ician", "onomist", "odontist")


def is_calling(noun: str) -> bool:
    """Tell a noun for people by their work or place: "warden", and "arachnologist" by its end."""
    return noun in PERSONS or noun.endswith(_CALLING_ENDS)


def offices(words: Iterable[str]) -> set[str]:
    """Return the words that are titles or callings."""
    return {word for word in words if word in lexicon.TITLES or is_calling(word)}


KIN = lexicon.word_set(
    """mother father son daughter wife husband widow widower brother sister grandmother grandfather grandson
    granddaughter uncle aunt cousin nephew niece friend neighbour neighbor colleague partner fiancé fiancée parent
    child man woman boy girl person member native resident pensioner teenager"""
)
"""Nouns that tell no office: whoever has one may be called so, too."""
_SCHOLARS = lexicon.word_set("scientist researcher professor academic scholar lecturer author expert")
_CALLED_ALIKE = [
    _SCHOLARS,
    lexicon.word_set("lawyer counsel attorney solicitor barrister advocate jurist"),
    lexicon.word_set("doctor physician surgeon"),
    lexicon.word_set("judge magistrate justice"),
    lexicon.word_set("politician minister senator deputy lawmaker legislator mp councillor parliamentarian leader"),
    lexicon.word_set(
        "policeman policewoman officer inspector superintendent sergeant detective constable commissioner"
    ),
    lexicon.word_set("soldier officer general colonel major captain lieutenant commander brigadier admiral"),
    lexicon.word_set(
        "chief boss director manager executive chairman chairwoman chair president head ceo founder owner"
    ),
    lexicon.word_set("spokesman spokeswoman spokesperson official"),
    lexicon.word_set("journalist reporter editor correspondent columnist writer"),
    lexicon.word_set("cleric bishop priest pastor archbishop vicar imam"),
    lexicon.word_set("coach manager trainer"),
    lexicon.word_set("captain skipper master mariner sailor seaman"),
    lexicon.word_set("farmer grower planter rancher smallholder"),
]
"""Nouns that one person may be called by in turn."""


def called_alike(noun: str, others: Collection[str]) -> bool:
    """Tell whether somebody called by one of the others may be called by the noun, too: "counsel", "lawyer"."""
    if noun in others or (noun in _SCHOLARS and any(other.endswith("ist") for other in others)):
        return True
    if noun == "doctor" and any(other.endswith(("ologist", "iatrist", "ician")) for other in others):
        return True
    return any(noun in kinds and not kinds.isdisjoint(others) for kinds in _CALLED_ALIKE)


COMPANY = lexicon.word_set(
    "company firm group manufacturer maker operator supplier carrier airline retailer contractor developer chain"
)
PUBLIC = lexicon.word_set(
    """ministry department agency office committee commission council parliament senate court police army navy
    university
    union authority bureau inspectorate institute registry service directorate secretariat tribunal prefecture
    municipality treasury chamber branch"""
)
_OTHER_BODIES = lexicon.word_set(
    """directorate corporation centre center guild league laboratory lab clinic collective consortium lender exchange
    registry museum monastery eparchy diocese church patriarchate synod observatory academy brigade regiment
    command panel secretariat mission consulate chain brewery refinery mill mine start-up startup consultancy
    brokerage insurer broadcaster daily weekly monthly channel website site portal think-tank thinktank trust society
    presidency treasury ombudsman inspectorate surveyor platform movement congress front conference initiative
    network orchestra festival fund khokimiyat prefecture municipality regency town-hall shipyard shipbuilder importer
    exporter landlord pollster institute staff delegation junta administration confederation brotherhood wing lobby
    militia railway reinsurer brewer gallery utility ngo"""
)
BODIES = (lexicon.BODY_NOUNS | COMPANY | PUBLIC | _OTHER_BODIES) - (PERSONS - {"union"})
"""Nouns for what acts as one: it wants, it denies."""
ALIKE = [
    lexicon.word_set("court tribunal panel judges committee commission chamber jury bench"),
    lexicon.word_set(
        "authority board commission agency bureau office council regulator watchdog inspectorate directorate registry"
        " ombudsman auditor auditors dirección direcção direction direzione direcția direktion autoridad autoridade"
        " autorité autorità agencia agência agence agenzia agentur amt"
    ),
    lexicon.word_set("ministry ministerio ministério ministère ministero ministerium ministerul"),
    lexicon.word_set(
        "union federation association front congress alliance league guild unions brotherhood sindicato sindacato"
        " syndicat gewerkschaft sendika"
    ),
    lexicon.word_set("bank lender pank banco banka bankas banque banca bankası"),
    lexicon.word_set("airline air airways airlines carrier aero aviation"),
    lexicon.word_set(
        "party movement front congress alliance coalition bloc partido parti partito partidul partei partia partij"
    ),
    lexicon.word_set(
        "university institute college school academy laboratory lab centre center universidad universidade université"
        " università universität instituto institut istituto institutul"
    ),
    lexicon.word_set("hospital clinic network infirmary sanatorium"),
    lexicon.word_set("lobby forum association federation chamber council alliance confederation union league"),
    lexicon.word_set("reinsurer reinsurance re rück insurer"),
    lexicon.word_set("railway railways railroad rail rails trains ferate ferrocarriles ferrovie eisenbahn bahnen"),
    lexicon.word_set("utility water electric power energy gas grid electricity waterworks energo"),
    lexicon.word_set(
        "insurer forsikring försäkring mutual assurance insurance assurances versicherung seguros assicurazioni"
        " verzekeringen"
    ),
    lexicon.word_set("force police constabulary gendarmerie gardaí garda"),
    lexicon.word_set("army military armed"),
    lexicon.word_set("publisher publishers publishing books press editions éditions verlag editora editorial"),
    lexicon.word_set(
        "think-tank thinktank institute centre foundation group charity network society association trust"
        " collective alliance organisation organization initiative"
    ),
]
"""Kinds of bodies that are called by each other's names."""
_OVERSEERS = lexicon.word_set(
    """authority chamber observatory commission inspectorate agency office board bureau monitor watch audit gabinete
    comisión comissão commissione autorité autoridad autoridade inspección"""
)
_CALLED = {"watchdog": _OVERSEERS, "regulator": _OVERSEERS - {"watch", "observatory"}}
"""By words of names, nouns that seldom stand in one: "the watchdog" for an observatory."""
GENERAL = lexicon.word_set(
    """group organisation organization body network charity union association federation collective alliance movement
    club foundation platform"""
)
"""Kinds that a name in another language, or without a kind in it, may be called by."""
MEDIA = lexicon.NEWSPAPER_NOUNS | lexicon.word_set("channel station site portal publication")


_WRITTEN_ALIKE = [
    lexicon.word_set(
        "paper report study assessment survey analysis review audit document text file dossier article"
        " research work poll briefing brief"
    ),
    lexicon.word_set("document letter statement memo contract text message post note"),
    lexicon.word_set("ruling decision judgment judgement verdict order"),
    lexicon.word_set("letter message note memo email e-mail mail notice"),
]


KINDS = frozenset().union(*ALIKE) | BODIES | MEDIA | lexicon.MEDIA_WORDS | lexicon.ORGANISATION_WORDS
"""Words of names, and nouns, that tell what a body is."""


def written_alike(head: str) -> frozenset[str]:
    """Return the other nouns by which a document is called."""
    return frozenset().union(*(kinds for kinds in _WRITTEN_ALIKE if head in kinds)) - {head}


_ON_SCREEN = lexicon.word_set("site portal website")
"""Media with names of any kind: "Alder Watch"."""
_ON_AIR = lexicon.word_set("radio television tv fm broadcasting rádio televisão")


def is_kind(name: str, head: str) -> bool:
    """Tell whether a noun is a word of the name itself, or one for newspapers where the name is of one."""
    words = name.lower().split()
    other = _ON_AIR if head in _ON_SCREEN else frozenset()
    return head in words or (head in MEDIA and bool(set(words) & lexicon.MEDIA_WORDS) and not other & set(words))


_NO_COMPANY = (PUBLIC - {"service"}) | lexicon.word_set(
    "watchdog regulator charity party ngo foundation ombudsman pollster"
)


_EVENTS = (lexicon.EVENT_WORDS - {"congress", "forum"}) | {"week", "show", "biennale", "days"}
"""What the names of occasions end with."""


def fits(name: str, head: str, roles: Collection[str]) -> bool:
    """Tell whether a body of this name may be called by the noun. roles: the nouns that the text calls it by."""
    parts = name.lower().replace("’", "'").split()
    words = set(parts)
    if head in words:
        return True
    if parts[-1] in _EVENTS:
        return False
    media = bool(words & lexicon.MEDIA_WORDS)
    if head in _ON_SCREEN and not media:
        return bool(set(roles) & _ON_SCREEN) or (not roles and not words & (lexicon.ORGANISATION_WORDS | PUBLIC))
    if head in MEDIA:
        return media and not (head in _ON_SCREEN and words & _ON_AIR)
    if words & _CALLED.get(head, frozenset()):
        return True
    told = words | (set(roles) if head in GENERAL else set())
    if any(head in kinds and told & kinds for kinds in ALIKE):
        return True
    if head in COMPANY:
        public = set(roles) & _NO_COMPANY and not set(roles) & COMPANY
        return not media and not words & PUBLIC and not public
    kinds = set(roles) & (lexicon.BODY_NOUNS | GENERAL)
    return head in GENERAL and not kinds and not media and not words & lexicon.ORGANISATION_WORDS
