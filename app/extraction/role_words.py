"""Verbs and nouns that tell what part the names beside them play."""

from app.extraction import lexicon
from app.extraction.lexicon import word_set


def forms(bases: str) -> frozenset[str]:
    """Return all written forms of verbs listed by their base forms."""
    return frozenset(form for base in bases.split() for form in lexicon.inflect(base))


GIVES = forms("give provide supply offer pay show lend help arm equip serve fund feed train assist support owe grant")
"""Whom such a verb stands before gets something: "provides Norway with boats"."""
HELPS = forms("help enable allow let teach train equip assist force make")
"""Whom such a verb stands before does what follows: "helped Norway build boats"."""
HANDS = forms("send sell deliver hand ship bring transfer export donate pass award lease rent loan return present")
"""What such a verb stands before is given away, unless a second object follows: "sold Norway boats"."""
TELLS = forms("tell ask urge warn inform notify assure remind advise order invite thank promise teach")
ATTACKS = forms(
    "attack strike hit shell bomb invade target raid ambush storm besiege shoot kill stab sanction threaten"
)
MOVES = forms(
    "go travel move fly sail drive return withdraw come flee walk march cross arrive retreat ride head escape leave"
) | word_set("travelled travelling")
JOINT = forms("meet talk work cooperate trade negotiate confer speak discuss play deal side clash fight")
BEFALLS = forms(
    "die fall collapse sink burn explode rise grow shrink disappear happen occur drown crash vanish freeze melt break"
)
""" "The Havlind sank": what happens to somebody; nobody does it."""
BECOMES = forms("become remain seem appear")
WEAPONS = word_set("with using")
PLACED = word_set(
    "in at near across outside inside around off within throughout through into towards toward onto beside"
)
HITTING = word_set(
    """attack attacks strike strikes raid raids assault assaults sanctions pressure ban embargo tariffs war attempt
    offensive threat threats bombing bombings shelling invasion occupation siege blockade complaint lawsuit charges
    case claims campaign protest protests action crackdown accusations allegations airstrikes airstrike fire"""
)
HANDING = word_set(
    """sale sales shipment shipments export exports delivery deliveries aid help supply supplies transfer transfers gift
    gifts loan loans payment payments letter message support offer visas arms weapons donation donations"""
)
MUTUAL = word_set(
    """cooperation co-operation trade talks deal agreement war partnership ties relations dispute meeting relationship
    alliance treaty pact clashes negotiations rivalry contract friendship tensions border fighting"""
)
TAKING = word_set(
    """sale seizure takeover capture purchase arrest murder killing detention loss rescue closure collapse destruction
    death defeat reopening renovation construction opening release trial"""
)
MADE = forms("build make buy produce write design prepare order develop")
ACTS = ATTACKS | GIVES | HANDS | TELLS
KNOWN = ACTS | MOVES | JOINT
OWNERS = word_set("my our his her its their")
