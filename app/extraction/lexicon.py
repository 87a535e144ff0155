"""Word lists of the rules: function words, verbs that report, nouns that report, places, offices, media."""

from typing import Literal, NamedTuple

CueKind = Literal["say", "tell", "think", "show", "object", "ask", "intend", "deny", "refuse", "get", "rate"]
Certainty = Literal["CT", "PR", "PS", "U"]
VerbForm = Literal["base", "s", "past", "ing"]


def listed(words: str) -> list[str]:
    """Return the words of a list written as one text."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """Return the words of a set written as one text."""
    return frozenset(words.split())


class Cue(NamedTuple):
    """A verb that can signal an attribution. certainty: how sure the source is by this verb alone; U: not asserted."""

    lemma: str
    kind: CueKind
    certainty: Certainty
    form: VerbForm


_IRREGULAR = {
    line.split()[0]: line.split()
    for line in """
say says said saying said
tell tells told telling told
think thinks thought thinking thought
know knows knew knowing known
write writes wrote writing written
find finds found finding found
show shows showed showing shown
swear swears swore swearing sworn
understand understands understood understanding understood
foresee foresees foresaw foreseeing foreseen
see sees saw seeing seen
hear hears heard hearing heard
feel feels felt feeling felt
read reads read reading read
seek seeks sought seeking sought
deny denies denied denying denied
imply implies implied implying implied
reply replies replied replying replied
testify testifies testified testifying testified
clarify clarifies clarified clarifying clarified
worry worries worried worrying worried
verify verifies verified verifying verified
get gets got getting got
begin begins began beginning begun
break breaks broke breaking broken
bring brings brought bringing brought
build builds built building built
let lets let letting let
put puts put putting put
buy buys bought buying bought
come comes came coming come
cut cuts cut cutting cut
do does did doing done
draw draws drew drawing drawn
drive drives drove driving driven
fall falls fell falling fallen
fight fights fought fighting fought
give gives gave giving given
go goes went going gone
grow grows grew growing grown
have has had having had
hit hits hit hitting hit
throw throws threw throwing thrown
blow blows blew blowing blown
fly flies flew flying flown
ride rides rode riding ridden
sing sings sang singing sung
swim swims swam swimming swum
tear tears tore tearing torn
bear bears bore bearing borne
feed feeds fed feeding fed
lend lends lent lending lent
spring springs sprang springing sprung
sweep sweeps swept sweeping swept
split splits split splitting split
cling clings clung clinging clung
flee flees fled fleeing fled
freeze freezes froze freezing frozen
bend bends bent bending bent
bite bites bit biting bitten
dig digs dug digging dug
drink drinks drank drinking drunk
eat eats ate eating eaten
hang hangs hung hanging hung
hide hides hid hiding hidden
lay lays laid laying laid
ring rings rang ringing rung
shake shakes shook shaking shaken
sleep sleeps slept sleeping slept
slide slides slid sliding slid
stick sticks stuck sticking stuck
steal steals stole stealing stolen
swing swings swung swinging swung
undertake undertakes undertook undertaking undertaken
wake wakes woke waking woken
weep weeps wept weeping wept
withhold withholds withheld withholding withheld
withstand withstands withstood withstanding withstood
creep creeps crept creeping crept
shed sheds shed shedding shed
forbid forbids forbade forbidding forbidden
overrun overruns overran overrunning overrun
oversee oversees oversaw overseeing overseen
arise arises arose arising arisen
strive strives strove striving striven
hold holds held holding held
keep keeps kept keeping kept
lead leads led leading led
leave leaves left leaving left
lose loses lost losing lost
make makes made making made
mean means meant meaning meant
meet meets met meeting met
pay pays paid paying paid
put puts put putting put
rise rises rose rising risen
run runs ran running run
sell sells sold selling sold
send sends sent sending sent
set sets set setting set
shoot shoots shot shooting shot
sink sinks sank sinking sunk
speak speaks spoke speaking spoken
spend spends spent spending spent
stand stands stood standing stood
strike strikes struck striking struck
sign signs signed signing signed
take takes took taking taken
win wins won winning won
withdraw withdraws withdrew withdrawing withdrawn
overtake overtakes overtook overtaking overtaken
become becomes became becoming become
sit sits sat sitting sat
lie lies lay lying lain
teach teaches taught teaching taught
wear wears wore wearing worn
catch catches caught catching caught
choose chooses chose choosing chosen
forget forgets forgot forgetting forgotten
foretell foretells foretold foretelling foretold
""".strip().splitlines()
}
_DOUBLING = word_set(
    """admit commit plan stop drop ban plot quip blog regret rebut chat ship trap permit transfer refer grab"""
)


SIMPLE_PASTS = frozenset(past for base, _, past, _, participle in _IRREGULAR.values() if past not in (base, participle))
"""Past forms that cannot be participles: "fell", "gave"."""


def inflect(base: str) -> dict[str, VerbForm]:
    """Return the written forms of a verb with what each is; the participle counts as the past."""
    if base in _IRREGULAR:
        plain, third, past, gerund, participle = _IRREGULAR[base]
        forms: dict[str, VerbForm] = {plain: "base", third: "s", gerund: "ing", participle: "past"}
        return {**forms, past: "past"}
    stem = base + base[-1] if base in _DOUBLING else base
    if base.endswith("e"):
        return {base: "base", base + "s": "s", base + "d": "past", base[:-1] + "ing": "ing"}
    if base.endswith("y") and base[-2] not in "aeiou":
        return {base: "base", base[:-1] + "ies": "s", base[:-1] + "ied": "past", base + "ing": "ing"}
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {base: "base", third: "s", stem + "ed": "past", stem + "ing": "ing"}


# Verbs by what may follow them. "say": a clause or a quotation; "tell": somebody, then a clause; "think": a clause
# that is held, not spoken; "show": what documents do; "object": a noun phrase that is itself the content; "ask" and
# "intend": an infinitive, a wish; "refuse": the contrary; "feel": a stance towards something.
_CUE_VERBS: tuple[tuple[CueKind, Certainty, str], ...] = (
    (
        "say",
        "CT",
        """say add note claim argue explain insist state announce declare report write tweet post stress emphasise
    emphasize underline underscore highlight assert contend conclude admit acknowledge concede confirm
    maintain complain remark
    comment reply respond recall reveal disclose joke quip boast continue swear testify reiterate repeat observe lament
    counter retort answer mention exclaim shout whisper opine clarify elaborate agree stipulate recount point
    affirm certify
    caution warn protest interject recite narrate posit rule read determine radio record count emerge transpire""",
    ),
    ("say", "PR", "suggest indicate hint imply allege predict speculate"),
    ("tell", "CT", "tell inform notify assure remind advise"),
    ("think", "CT", "know realise realize learn understand hear discover"),
    (
        "think",
        "PR",
        "believe think expect feel suspect guess reckon estimate assume forecast project calculate anticipate assess"
        " foresee",
    ),
    ("think", "PR", "doubt"),
    ("think", "U", "wonder hope fear worry question"),
    ("show", "CT", "show find demonstrate prove"),
    (
        "object",
        "CT",
        """accuse blame criticise criticize condemn denounce praise describe call dismiss defend cite label brand
    slam blast decry welcome mock quote compare portray tout deride hail applaud endorse support oppose
    characterise characterize
    refer express outline detail """,
    ),
    (
        "ask",
        "U",
        "ask urge demand order request recommend encourage instruct propose appeal plead invite press",
    ),
    ("intend", "U", "want plan intend aim seek promise pledge vow threaten offer decide prefer mull"),
    ("deny", "CT", "deny reject refute rebut contradict"),
    ("refuse", "U", "refuse decline"),
    ("get", "CT", "obtain"),
    ("rate", "CT", "put judge rate deem regard view attribute consider see hold"),
)

CUES: dict[str, Cue] = {
    form: Cue(base, kind, certainty, how)
    for kind, certainty, bases in _CUE_VERBS
    for base in bases.split()
    for form, how in inflect(base).items()
}

GIVEN_AS = {
    form: Cue(base, "rate", "CT", how) for base in ("give", "name", "identify") for form, how in inflect(base).items()
}
"""Verbs that say something only with "as": "gave the toll as 12"."""

_COMMON_VERBS = listed(
    """let accept achieve act affect allow appear apply approach approve arrest arrive attend attempt avoid ban
    base beat
    become begin break bring build buy carry cast cause cease change charge choose claim clear close collapse
    collect come commit complete concern conduct confront connect contain continue control convict cost cover
    create cross cut deal decline decrease delay deliver depend deploy destroy detain develop die direct
    disappear discover do draw drive drop earn end ensure enter establish evacuate exceed exist expand face fail
    fall feature fight file finish fire fly focus follow force form fund gain gather get give go grow happen
    harm have help hit hold host identify improve include increase injure introduce invest investigate invade
    issue join keep kill launch lead leave lie lift live look lose lower make manage mark mean meet miss move
    need negotiate occur offer open operate pass pay perform pick place play prepare present prevent produce
    protect provide publish pull purchase push put quit raise reach receive recover reduce refer reject release
    remain remove replace represent resign resume return rise run save secure seize sell send serve set settle
    share ship shoot shut sign sink sit speak spend stage stand start stay steal stop strike strengthen submit
    suffer supply surge suspend take talk target tend test threaten total trade train transfer travel treat try
    turn use visit vote wait walk want warn watch win withdraw work worsen wound block climb crash damage flood
    plunge shrink slump soar triple double halve jump climb slip ease widen narrow hire rescue recall retire
    measure inspect repair dig drill weigh
    succeed rename merge acquire overtake spread hurt allege choose forget catch wear employ grant waive"""
)

# A few words are nouns or adjectives far oftener than verbs; only their other forms count.
_NOT_VERBS = word_set(
    """base form face place play trade train target test share force fire issue host cover charge file deal change end
    help need look move offer order place present press project post point brand label note question rule report
    state claim plan cause control damage fund flood vote work use visit total open clear close lower secure
    fight cut cost drop hit increase decrease decline set start stop strike run rise fall return release supply
    support attack attempt approach talk walk wait watch win ban back address challenge detail call quote double
    tweet comment view ship shut shot read clear triple surge crash hurt spread recall share concerns forms
    faces places plays trades trains targets tests shares forces fires issues hosts covers charges files deals
    changes ends needs looks moves offers orders presents projects posts points brands labels notes questions
    rules reports states claims plans causes controls funds floods votes works uses visits totals attacks
    supports fights cuts costs drops hits increases decreases declines sets starts stops strikes runs rises
    falls returns releases supplies attempts approaches talks walks addresses challenges details calls doubles
    tweets comments views ships ride rides fly flies tear tears bear bears bore feed feeds spring springs sweep sweeps
    split splits freeze bend bends bite bites bit drink drinks hide ring rings shake slide slides stick sticks swing
    swings wake sleep shed sheds lay blow blows throw"""
)

VERB_FORMS: dict[str, VerbForm] = {
    form: how for base in {*_COMMON_VERBS, *_IRREGULAR} for form, how in inflect(base).items() if form not in _NOT_VERBS
}
NOUN_OR_VERB = _NOT_VERBS | word_set(
    """hope hopes fear fears doubt doubts worry worries estimate estimates forecast forecasts promise promises pledge
    pledges vow vows request requests demand demands urge urges answer answers reply replies protest protests
    remark remarks suspect suspects guess aim aims appeal appeals tweets record records counter counters finds
    praise blame welcome document experience mocks blasts press caution cautions notice boast boasts joke jokes
    quip quips counters complaint hint hints reads sees threat threats outline outlines broadcast whisper state"""
)

BE = word_set("is are was were be been being am isn't aren't wasn't weren't")
HAVE = word_set("has have had having hasn't haven't hadn't")
MODALS = word_set(
    """will would shall should can could may might must do does did cannot won't wouldn't shouldn't can't couldn't
    mightn't mustn't don't doesn't didn't ought"""
)
NEGATIONS = word_set("""not never no nobody none nothing neither nor nowhere without cannot hardly scarcely""")
PREPOSITIONS = word_set(
    """in on at for with from by about against between among into over under after before during through near behind
    towards toward upon within without across along beyond despite amid amidst via per inside outside above
    below alongside including following regarding concerning around off since until till throughout"""
)
SUBORDINATORS = word_set(
    """because although though while whereas when if unless once as whether whenever wherever so than"""
)
RELATIVES = word_set("who which whom whose what where why how")
SUBJECT_PRONOUNS = word_set("he she they we i it you who there nobody everyone somebody someone")
OBJECT_PRONOUNS = word_set("him them us me himself herself itself themselves")
DETERMINERS = word_set(
    """the a an this these those some many several no each every all both any another other his its their our my your
    most few more two three four five six seven eight nine ten dozens hundreds thousands half one such her"""
)
ADVERBS = word_set(
    """also not later then now still already again once just only even never ever always often soon however therefore
    thus meanwhile instead too yet almost nearly about perhaps maybe ago here back up out down away earlier
    previously afterwards afterward further rather quite very so far long well twice today yesterday tomorrow
    tonight first together altogether indeed moreover furthermore nevertheless nonetheless elsewhere"""
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec"""
)
CONTRASTS = word_set("while whereas although though")
DAY_WORDS = WEEKDAYS | frozenset(["today", "yesterday", "tomorrow", "tonight"])

# "in a statement", "at a press conference": the medium, which belongs to the cue.
MEDIUM_NOUNS = word_set(
    """statement interview briefing conference letter email e-mail memo tweet post speech report testimony filing
    release broadcast video podcast address message note article column op-ed editorial blog call communique
    communiqué affidavit lawsuit ruling bulletin update document documents remarks press presser hearing session
    telegram channel"""
)

# Nouns that hold a statement; with "that", or "to" for those marked.
REPORT_NOUNS: dict[str, Certainty] = {
    **dict.fromkeys(
        listed(
            """claim claims statement statements announcement assertion assertions argument arguments admission
            acknowledgement
    conclusion conclusions finding findings confirmation complaint complaints revelation revelations testimony
    message news reports report notion insistence assurance assurances promise pledge"""
        ),
        "CT",
    ),
    **dict.fromkeys(
        listed(
            """allegation allegations accusation accusations belief beliefs suggestion suggestions prediction
            predictions
    estimate estimates expectation expectations suspicion suspicions rumour rumours rumor rumors impression
    opinion view views theory warning warnings indication indications sign signs"""
        ),
        "PR",
    ),
    **dict.fromkeys(
        listed(
            """hope hopes fear fears concern concerns worry worries doubt doubts demand demands request
            proposal call calls
    plan plans vow threat possibility question"""
        ),
        "U",
    ),
}
INFINITIVE_NOUNS = word_set(
    """promise pledge vow plan plans threat proposal demand request call calls offer decision"""
)
DOCUMENT_NOUNS = word_set(
    """document documents report reports memo memos letter letters file files filing filings record records email
    emails e-mails audit audits study studies survey surveys poll polls paper papers data figures statistics
    review transcript transcripts leak leaks cable cables minutes contract contracts invoice invoices affidavit
    affidavits indictment complaint lawsuit ruling verdict judgment statement images imagery photographs photos
    footage video videos analysis findings ledger ledgers manifest log logs receipts spreadsheet spreadsheets
    presentation briefing bulletin dossier dossiers inspection inquiry investigation assessment estimate
    estimates research spokesperson slides"""
) - {"spokesperson"}

# What a source can do besides being a person: nouns that speak.
PEOPLE_NOUNS = word_set(
    """official officials officer officers spokesman spokeswoman spokesperson spokespeople minister ministers president
    premier chancellor governor mayor senator senators lawmaker lawmakers deputy leader leaders chief head
    director directors manager managers chairman chairwoman chair executive executives analyst analysts expert
    experts economist economists scientist scientists researcher researchers professor doctor doctors nurse
    nurses witness witnesses resident residents neighbour neighbours neighbor neighbors police prosecutor
    prosecutors lawyer lawyers attorney judge judges jury victim victims survivor survivors relative relatives
    family families mother father son daughter wife husband brother sister friend friends colleague colleagues
    worker workers employee employees engineer engineers captain commander general colonel admiral soldier
    soldiers troops fighter fighters source sources critic critics supporter supporters opponent opponents
    activist activists campaigner campaigners protester protesters union unions owner owners founder investor
    investors trader traders coach player players teacher teachers student students farmer farmers driver
    drivers pilot pilots passenger passengers diplomat diplomats ambassador envoy aide aides adviser advisers
    advisor advisors candidate candidates voter voters secretary treasurer auditor auditors inspector inspectors
    investigator investigators historian author authors reporter reporters journalist journalists editor editors
    host observer observers secretary-general representative representatives delegate delegates member members
    coordinator superintendent sheriff detective constable firefighter firefighters rescuer rescuers paramedic
    paramedics volunteer volunteers man woman men women people person boy girl child children authorities rebels
    militants"""
)
BODY_NOUNS = word_set(
    """government ministry department agency office administration committee commission council parliament senate court
    tribunal company firm group organisation organization association federation party union army navy police
    force authority board bank fund institute university hospital school club team newspaper paper magazine
    outlet broadcaster network station agency embassy kremlin pentagon prosecutor's cabinet coalition alliance
    bureau service watchdog regulator operator airline airport port city town county state nation country
    charity foundation campaign studio publisher retailer manufacturer maker supplier contractor developer
    carrier utility syndicate cooperative co-operative"""
)
NEWSPAPER_NOUNS = word_set("""newspaper paper magazine outlet broadcaster network daily weekly tabloid website""")
MEDIA_WORDS = word_set(
    """post times journal herald courier gazette tribune guardian telegraph observer chronicle daily mail news press
    agency reuters wire broadcaster radio television tv bulletin dispatch examiner inquirer ledger mirror
    monitor standard star sun voice weekly review argus advertiser echo mercury sentinel register beacon
    broadcasting independent magazine network bbc cnn ap afp tass"""
)

TITLES = word_set(
    """mr mrs ms miss dr prof professor sir dame lord lady president vice-president premier prime minister chancellor
    king queen prince princess governor gov mayor senator sen representative rep congressman congresswoman
    secretary ambassador general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm
    commander cmdr judge justice chief director chairman chairwoman ceo reverend rev father pope bishop
    archbishop sheriff detective inspector superintendent constable coach spokesman spokeswoman spokesperson
    deputy attorney advocate councillor count countess officer engineer analyst economist historian foreign defence
    defense finance interior commissioner ombudsman magistrate brigadier marshal lama sheikh imam rabbi"""
)
ORGANISATION_WORDS = word_set(
    """ministry department agency office administration committee commission council parliament senate congress court
    tribunal company corporation corp inc ltd llc plc gmbh ag sa group holdings association federation party
    union army navy police guard authority board bank fund institute institution university college hospital
    school club team post times journal herald courier gazette tribune embassy bureau service services party
    league society trust foundation organisation organization network press media studios airlines airways
    railways rail energy motors shipping lines line industries systems technologies labs laboratories partners
    capital securities insurance alliance coalition front movement brigade battalion regiment division corps
    force forces house nations directorate secretariat centre center museum church registry exchange
    inspectorate chamber cooperative co-operative works shipyard yards logistics foods pharmaceuticals aerospace
    dynamics steel oil gas petroleum mining telecom software observatory"""
)
PLACE_WORDS = word_set(
    """port mount lake fort san santa saint upper lower cape river lake sea ocean bay gulf strait island
    islands isle mountain mountains valley hill hills peninsula province
    region county district city town village port harbour harbor airport street road avenue square bridge desert
    coast republic kingdom oblast territory park forest canal north south east west zone quay pier dock beach
    falls heights cape station plant dam tunnel"""
)
EVENT_WORDS = word_set(
    """summit conference war cup championship championships olympics games festival election elections referendum forum
    congress marathon open prix fair expo convention treaty revolution uprising crisis pandemic hurricane storm
    typhoon cyclone earthquake"""
)
DOCUMENT_WORDS = word_set(
    """act bill report treaty agreement accord constitution charter resolution directive code protocol"""
)

COUNTRIES = word_set(
    """afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain
    bangladesh barbados belarus belgium belize benin bhutan bolivia botswana brazil brunei bulgaria burundi
    cambodia cameroon canada chad chile china colombia comoros congo croatia cuba cyprus czechia denmark
    djibouti dominica ecuador egypt eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia
    germany ghana greece grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran
    iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos
    latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives
    mali malta mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique
    myanmar namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama
    paraguay peru philippines poland portugal qatar romania russia rwanda samoa senegal serbia seychelles
    singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania
    thailand togo tonga tunisia turkey türkiye turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu
    vatican venezuela vietnam yemen zambia zimbabwe britain england scotland wales america europe asia africa
    crimea tibet gaza greenland"""
)
DEMONYMS = word_set(
    """afghan albanian algerian american argentine argentinian armenian australian austrian azerbaijani bangladeshi
    belarusian belgian bolivian bosnian brazilian british bulgarian cambodian canadian chilean chinese colombian
    croatian cuban cypriot czech danish dutch ecuadorian egyptian english emirati estonian ethiopian european
    finnish french georgian german ghanaian greek hungarian icelandic indian indonesian iranian iraqi irish
    israeli italian jamaican japanese jordanian kazakh kenyan korean kuwaiti kurdish kyrgyz latvian lebanese
    libyan lithuanian malaysian maltese mexican moldovan mongolian moroccan nepalese nigerian norwegian omani
    pakistani palestinian peruvian polish portuguese qatari romanian russian saudi scottish serbian singaporean
    slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese tajik thai tunisian turkish ugandan
    ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni western eastern northern southern arab african
    asian latin muslim christian jewish islamic catholic orthodox protestant sunni shia shiite republican
    democratic democrat conservative labour liberal socialist communist americans russians ukrainians iranians
    germans israelis palestinians britons europeans democrats republicans muslims christians jews arabs kurds
    turks poles serbs croats afghans iraqis syrians egyptians indians pakistanis koreans vietnamese"""
)

HEDGES_PROBABLE = word_set(
    """probably likely presumably apparently reportedly allegedly seemingly purportedly ostensibly"""
)
HEDGES_POSSIBLE = word_set("possibly perhaps maybe potentially conceivably")
