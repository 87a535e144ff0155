"""Words that tell names apart: kinds of bodies, places, events and documents; days; offices; endings of surnames."""

import re

from app.extraction import lexicon

CALENDAR = lexicon.WEEKDAYS | lexicon.MONTHS | lexicon.word_set(
    """mondays tuesdays wednesdays thursdays fridays saturdays sundays am pm gmt utc
    est cet bst"""
)  # fmt: skip
HOLIDAYS = lexicon.word_set("christmas easter ramadan eid diwali hanukkah passover thanksgiving halloween nowruz")
NO_NAMES = lexicon.word_set(
    """cctv ceo cfo coo cto gdp tv tvs dna rna hiv aids covid covid-19 pdf gps sms usb it ai pm mp mps mep meps cfa
    usd eur gbp
    vat phd mba faq atm id ids pr hr ipo ngo ngos icu led suv suvs api url html http www cd cds dvd dvds pc pcs rpg
    ied ieds
    uav uavs lng lpg vip vips asap fyi btw lol ps er mri ct pcr ppe q&a r&d b&b diy lgbt lgbtq pow pows kg km mph ph
    ii iii iv vi vii pac pacs post-9 god jesus christ allah bible internet web english french spanish german russian
    chinese arabic"""
) | {"new year", "new year's eve", "new year’s eve"}
"""Capitals that name no person, body or place."""
FUNCTION_WORDS = (
    lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.SUBORDINATORS | lexicon.RELATIVES | lexicon.SUBJECT_PRONOUNS
    | lexicon.OBJECT_PRONOUNS | lexicon.ADVERBS | lexicon.MODALS | lexicon.BE | lexicon.HAVE | lexicon.NEGATIONS
    | lexicon.word_set(
        """that to of and or but yet i i'm i've i'd i'll we've we're it's let's don't let yes no not ok okay hi hello
        dear
        thanks please re fw fwd ps pm am mine yours ours theirs myself what's that's there's he's she's they're
        you're"""
    )
)  # fmt: skip
OFFICES = lexicon.TITLES | lexicon.word_set(
    """protodeacon juror alhaji alhaja archimandrite metropolitan patriarch protopriest hegumen pastor warden ranger
    midwife defendant comrade citizen chef curator former acting deputy senior vice interim ex late then-president
    prime foreign counterpart opposition head leader
    founder lawyer author scientist researcher arbitrator coun cllr cpl pte pfc brig supt insp det ratu cr abba mx fr
    sr br
    msgr canon dean archdeacon deacon vicar monsignor cardinal rear ayatollah hajji hojatoleslam emir sultan tsar czar
    baron
    baroness duke duchess earl viscount lord-mayor speaker whip undersecretary envoy premier-designate president-elect
    minister-designate spokespersons lawmaker assemblyman assemblywoman alderman datuk dato dato’ dato' datin tan-sri
    haji hajj hajja hajjah ustaz ustad maulana moulvi mullah molla sayyid syed pak bapak ibu cikgu swami pandit shri
    smt monsieur madame herr frau señor señora signor signora signore don doña dom dona sheikha shaikh mzee mwalimu ato
    woizero otunba chief oba alderwoman hon honourable ven venerable fra abouna anba rebbe rav comte marquis viscountess
    corporal cadet ensign commodore private airman seaman gunner bombardier subaltern abbot abbess friar archpriest
    provost marchioness chevalier panglima laksamana kapten kolonel khun nai wing flight lance staff"""
)
HONORIFICS = lexicon.word_set("sheikh sheikha don doña dom dona u daw oba")
"""Words of respect before a name that are names, too."""
_FOREIGN_BODIES = lexicon.word_set(
    """presse matin soir nouvelles notizie gazzetta notícias noticias novosti vesti dnes zpravodaj tidende tidningen
    bladet blad avis avisen dagblad dagbladet tidning nyheter morgon nachrichten rundschau allgemeine giornale corriere
    stampa prensa expreso heraldo pueblo folha estado pravda izvestia wiadomości hlas hírlap uutiset sanomat postimees
    haber gazetesi tribuna cuaderno magasin magazin matinal courrier dépêche
    kapital försvar försäkring energi enerji enerjisi energía energie kablo lojistik logistika logistik yatırım bankası
    sigorta inşaat sanayi ticaret elektrik holding holdingi uran agri petrochem petro offshore tankers bulk storage
    kullager
    gépgyár gyár művek štedionica reklam films filmak mills mill pipe pipes tubes tube steelworks foundry forge cannery
    smelter cement textile apparel footwear furniture paper chemicals chemical plastics glass tyre rubber fertiliser
    retail grocers bakers butchers brewers distillers optical medical dental nutrition genetics genomics photonics
    avionics ballistics defence armaments munitions ordnance shipbreaking dredging drilling exploration quarries
    quarrying aggregates forestry timber pulp packaging printing publishing publishers pictures records entertainment
    gaming studios animation interactive analytics data cloud cyber digital payments pay remit exchange clearing
    custody leasing rentals staffing recruitment security cleaning catering tours travel cruises ferries ferry
    expeditions airlift aerospatiale helicopters balloon maison casa frutas cementos cimentos automotriz aerolíneas
    linhas
    aéreas transportes transporte construções construcciones constructora ingeniería engenharia ingénierie assurances
    assurance seguros versicherung versicherungen sparkasse spółdzielnia kooperativ kooperatív cooperativa coopérative
    genossenschaft syndicat syndikat zwiazek związek svaz savez sojuz liga ligue lega força fuerza força verts grünen
    bomberos policía polícia gendarmerie ejército exército marina armada hôpital hospitalier clínica klinik krankenhaus
    école escuela escola schule gymnasium lycée academia académie akademie akademi akademia instituto istituto
    universitas université badan dinas kementerian lembaga yayasan perusahaan pt cv persatuan partai
    vereniging stichting dernek derneği vakfı birliği odası partisi bakanlığı belediyesi
    municipality commissariat constabulary oblsovet rada sejm duma majlis jirga knesset
    matin hebdo nacional aguas puertos caminos minería pesca peščari sindikat sindikata ministarstvo zavod kombinat
    kolektiv obrero obrera trabajadores travailleurs trabalhadores lavoratori pêcheurs pescadores estivadores
    watch alert action aid survivors families victims collective circle network commons junta comité comitê komitet
    komitee komite consorcio consórcio consortium konzern konsortium engineers pilots officers architects surveyors
    notaries bishops pastors elders scouts hunters anglers shippers shipowners exporters importers manufacturers
    producers processors bankers insurers dealers retailers employers pensioners seafarers herders dockers sailors"""
)
"""Bodies in the languages that the news prints, trades of which firms are named, members of whom unions are."""
BODIES = (
    lexicon.ORGANISATION_WORDS
    | _FOREIGN_BODIES
    | lexicon.word_set(
        """staff trading freight terminals collective desk research imagery towers aero aerospace infra mobile guards
    guard polytechnic infrastructure
    consulting consultants consult chartering charter towage optics optika pharma biosciences
    biotech therapeutics diagnostics labs lab metals minerals resources materials ceramics textiles farms dairy brewery
    brewing bakery breweries vineyards winery estates estate properties realty developments construction builders
    engineering electronics electric robotics instruments devices semiconductors solutions software networks net
    wireless
    telecoms communications comms cable satellite airways aviation air jets cargo transport transit trucking
    distribution distributors wholesale retail stores supermarkets markets market outfitters fashions apparel brands
    products manufacturing motor automotive tyres tires tractors machinery heavy marine maritime ports harbours
    shipbuilding salvage fisheries seafood agro agri grain seeds fertilizers fertilisers sugar tobacco beverages waters
    hotels hotel resorts resort casino cinemas theatre theatres theater theaters orchestra ballet opera choir gallery
    galleries archive archives library libraries academy schools kindergarten seminary conservatory faculty
    hospitals clinic clinics surgery pharmacy healthcare health care hospice shelter relief rescue aid charities
    fund funds ventures venture equity investments investment advisors advisers asset assets wealth finance financial
    credit savings lending mutual brokers brokerage reinsurance underwriters auditors accountants associates solicitors
    chambers inspectorate ombudsman prosecutor prosecutors prosecution police gendarmerie constabulary militia
    mujahideen
    rangers rifles fusiliers squadron fleet command battalion brigades armada legion cartel gang mafia syndicate
    congress caucus bloc lobby front resistance renewal union unions workers miners teachers doctors nurses farmers
    growers
    fishermen journalists lawyers veterans students women's mothers widows consumers tenants residents
    democrats republicans conservatives liberals socialists communists greens nationalists separatists
    initiative programme program project mission council councils senate assembly parliament cabinet secretariat
    register bulletin today radio tv broadcasting newspaper website portal platform podcast wire weekly daily online
    runner count monitor watch observatory survey panel taskforce cell unit bureau branch squad
    diocese archdiocese parish cathedral monastery abbey mosque synagogue ministries mission missions
    united rovers wanderers athletic rangers fc afc cf sc bc rugby cricket cycling athletics olympians
    co company companies pte pty bv nv oy ab as asa aps kk spa srl sarl sas sl ltda eood jsc ojsc pjsc pao oao ooo
    zao tbk bhd
    inc. ltd. co. corp. bros. llp lp plc. dept dept. govt university college polytechnic observatory laboratory
    banco banque banca banka bank pank bankas crédit caisse société sociedad compañía companhia compagnie empresa grupo
    groupe gruppe gesellschaft verband verein bund gewerkschaft partei sindicato sindicat fundación fundação fondation
    stiftung asociación associação association federación federação fédération confederación unión união ministerio
    ministério
    ministère instituto institut universidad universidade université universität universiteit facultad hospital
    réseau red
    rede frente front partido parti partito movimento movimiento mouvement comisión comissão commission consejo conselho
    conseil agencia agência agence autoridad autoridade oficina radio rádio televisión televisão tele kanal editorial
    periódico diario diário correio correo jornal journal gazeta kurier zeitung tageblatt anzeiger kompas harian berita
    metales minera mineras petróleos energia energía éolien elektro motoren werke werft reederei conseil consult
    telecom
    guild guilds brotherhood sisterhood fellowship confederation commonwealth eparchy patriarchate synod consulate
    headquarters dockyard dockyards shipyards drydock symphony philharmonic commodities leisure sports sport bourse
    treasury customs protection supporters employers pensioners brethren knights gunners scouts guides stockholders
    shareholders supplies biscuits confectionery cosmetics toys ceramics bricks timbers joinery plumbing fm ngo gmbh
    llc plc sdn berhad oyj kft zrt nyrt eood ehf hf sia uab bankhaus sparkasse kontorbank sparebank privatbank
    handelsbank volksbank hypothek teatro teatru teatr opéra caritas médicos médecins medici ärzte läkare bomberos
    bombeiros pompiers vodovod vodokanal elektrárny elektrane železnice koleje kolej partia partij parti stranka
    strana lidový coalición alianza aliança alleanza coligação coalizione coalition koalition cooperativa
    coopérative cooperativas kooperativ hermandad irmandade fraternité borsa bolsa börse ilbo shimbun sinmun gazete
    gazetesi vakfı derneği sendikası bakanlığı belediyesi partai serikat persatuan pertubuhan syarikat perusahaan
    yayasan dewan szövetség hivatal ministerstvo ministerium úřad urząd policja policía polícia polizia gendarmería
    guardia carabinieri armada ejército exército tribunal gericht dirección direção direction direktion direktorat
    dienst diensten instytut fundacja stowarzyszenie związek spółka przedsiębiorstwo zakład zakłady towarzystwo"""
    )
)
"""Words that make a name of several words that of a body, above all as its last word."""
PLACE_KINDS = lexicon.PLACE_WORDS | lexicon.word_set(
    """straits highlands lowlands isles shoal shoals reefs dunes rapids narrows bazaar arena stadium cemetery gallery
    prison memorial route
    glacier plain plains plateau basin delta lagoon creek cove inlet sound fjord channel canyon gorge ridge peak
    crossing junction corridor border frontier quarter suburb ward wards hamlet township borough municipality prefecture
    governorate canton department raion rayon okrug krai voivodeship commune barangay estuary marsh wetland reef atoll
    archipelago peninsula steppe savanna savannah woods meadow downs moor moors heath common spring springs wells
    well mine
    baths boulevard lane alley drive highway motorway terrace row plaza piazza platz strasse straße rue calle avenida
    río rio sông song puente pico monte mont mount cerro sierra serra vale val isla ilha île ile islas lago laguna praia
    playa porto puerto ponta punta cabo cap villa ville vila nova nuevo nueva novo upper lower nether greater"""
)
EVENT_KINDS = lexicon.EVENT_WORDS | lexicon.word_set(
    """battle siege massacre affair
    regatta feast day derby rally biennale triennale carnival parade vigil jubilee memorial prize awards award gala
    tournament league series race tour trophy derby playoffs superbowl"""
)
DOCUMENT_KINDS = lexicon.DOCUMENT_WORDS | lexicon.word_set(
    """accords statute statutes ordinance decree notice memorandum communiqué declaration convention covenant manifesto
    audit statement assessment review plan strategy bulletin papers paper index almanac gospel bible koran quran
    torah"""
)
SURNAMES_TOO = lexicon.word_set(
    """post house church guard press star sun marine wire cell paper glass court service mills steel noble ferry elder
    pastor bishop branch fund rangers desk abbey parish castle mission baker farmer cook price weaver page law park wood
    field hill lake rivers banks stone marsh forest woods"""
)
"""Kinds of bodies and places that are surnames, too."""
_FORMS_BEHIND = (
    r"Oyj|Oy|OÜ|ASA?|A/S|AB|K\.?K\.?|d\.o\.o\.?|d\.d\.|a\.d\.|s\.r\.o\.|S\.?A\.?|plc|PLC|Ltd\.?|Limited|Inc\.?|Corp\.?"
    r"|GmbH|AG|SE|NV|N\.V\.|BV|B\.V\.|JSC|PJSC|LLC|LLP|LP|SpA|S\.p\.A\.|Srl|SRL|S\.R\.L\.|SARL|SAS|S\.A\.S\.|SAC|S\.A\.C\.|SAA"
    r"|Lda|Ltda|EIRL|EURL|Pte|Pty|Pvt|\(?Pty\)? Ltd\.?|\(Pvt\) Ltd\.?|Bhd|Tbk|FZE|FZCO|FZ-LLC|WLL|W\.L\.L\.|SAE|SAOG"
    r"|BSC|SAL|A\.E\.|e\.V\.|a\.s\.|ApS|KG|KGaA|UG|DAC|CIC|Zrt|Kft|Nyrt|EOOD|OOD|A\.Ş\.|AŞ|C\.V\.|CV|Sp\. z o\.o\."
    r"|& Co\.?|& Sons|& Cie|Bros\.?|[&ye] Cía\.?|(?:[&ye]|et) (?:Hijos|Filhos|Fils)|& (?:Figli|Söhne|Zonen)|Hnos\.?"
    r"|Hermanos|Irmãos"
)
_FORMS_BEFORE = (
    r"PT|TOO|OOO|OAO|PAO|ZAO|AO|UAB|SIA|FC|FK|NK|SV|CD|CF|SC|BK|CSKA|Real|Atlético|Sporting|Dinamo|Dynamo|Lokomotiv"
    r"|Olympique"
)
LEGAL_FORM = re.compile(rf"[ /](?:{_FORMS_BEHIND})$|^(?:{_FORMS_BEFORE}) (?=[^\W\d_a-z])")
"""What tells a firm's name, or a club's, by itself."""
TRADES = lexicon.word_set(
    """tankers bulk shipping marine maritime lines logistics trading motors foods dairies mills textiles holdings
    capital partners energy power mining minerals metals steel oil gas petrochem offshore towage freight chartering
    agri grain chemicals pharma films filmak records studios games software systems technologies robotics electronics
    airways aviation jets foundry electric automotive sugar sugars cement paper glass surveyors brokers
    consultants solicitors"""
)
"""Last words of firms' names, after which "of" tells only where the firm sits."""
BARE_KINDS = lexicon.word_set(
    """board council court commission ministry bureau committee bank association company agency institute authority
    directorate department office tribunal chamber federation university coalition group firm fund trust alliance
    organisation organization foundation programme program project mission service network corporation"""
)
"""Kinds that name no body where they stand alone, even with a capital: "the Board"."""
FIRM_ENDING = re.compile(
    r"[a-z](?:bank|gaz|gas|neft|bladet|tidende|tronics|pharm|pharma|soft|kraft|werke?|stahl|invest"
    r"|kullager|petrol|media|press|news|air|avia|flot|trans|telecom|telekom|mobile|net|cell|cem|chem|tech|bau|oil)$"
)
"""Endings of one-word names of firms."""
PEOPLE_IN_BODIES = lexicon.word_set(
    """workers miners teachers doctors nurses farmers growers fishermen journalists lawyers veterans students women
    mothers widows consumers tenants residents engineers drivers dockers sailors seafarers herders traders pensioners
    reporters pilots bishops pastors elders notaries shippers exporters producers officers anglers"""
)
"""People after whom bodies are named: "Union of Workers and Farmers"."""
STORMS = lexicon.word_set("hurricane typhoon cyclone storm tropical operation")
ENGLISH_FORM = re.compile(r"(?:ings?|tions?|ments?|ness|ics|ities|ships?|ances?|ences?|ages?|hoods?|ware|works?)$")
"""Endings of English words of which bodies are named, and hardly anybody."""
SURNAME_ENDING = re.compile(
    r"(?:sk[iy]|skaya?|ska|[eo]v|[eoi]va|[eo]vich|ovna|[ei]nko|chuk|yuk|ić|vić|ovi[cć]|ević|sson|sen|d[oó]ttir|idze"
    r"|adze|shvili|yan|oğlu|oglu|escu|eanu|[íe]z|mann|stein|berg|quist|qvist|strand|gaard|poulos|opoulos|akis|idis"
    r"|ides|aitis|auskas|evičius|ienė|inen|zadeh|zada|zoda|pour|ullah|uddin|singh|wala|murthy|swamy|appa|asinghe|ratne"
    r"|wardana|[ae]n(?:ko|ka)|nyi|ssy|eaux|elli|etti|ucci|acci|ello|etto|ini|oni|eira|inho|[ae]nde|ewicz|owicz|czyk"
    r"|ák|ek|ík|ová|nick[ýá]|ský|ská)$"
)
HEADS_WITH_OF = lexicon.word_set(
    "doctors friends voice church order gulf bay mount sons women mothers front art game bank states lords house"
    " academy"
    " feast battle sea isle strait republic kingdom university institute school"
)
DEMONYM_ENDING = re.compile(r"[a-z](?:ese|ians?|ish)$")
JOB_ENDING = re.compile(
    r"[a-z](?:ists?|ers?|(?:[cst]t|s|y|lat|it|ut|v)ors?|governors?|men|man|women|woman|ians?|ants?|masons?"
    r"|meister|(?:meister|minister|präsident|direktor|professor|sprecher)in)$"
)
