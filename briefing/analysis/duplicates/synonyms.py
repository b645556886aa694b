"""Words that mean the same in news."""

from briefing.analysis.duplicates.memo import Memo
from briefing.analysis.duplicates.vocabulary import stem

# Groups of German, then of English words that replace each other without another statement. Stems
# or forms; a word may stand in several groups. Never a word beside its opposite, its part or its
# kind where the difference may be the news ("verletzt" and "verwundet" yes, "Unfall" and "Anschlag"
# no).
_GROUPS = """
    geld mittel gelder finanzmittel
    auto wagen pkw fahrzeug kraftfahrzeug
    lastwagen lkw laster lastkraftwagen
    regierung kabinett staatsfuehrung
    polizei beamte beamten ordnungshueter exekutive
    praesident staatschef staatsoberhaupt
    kanzler kanzlerin regierungschef regierungschefin
    ministerpraesident regierungschef premier premierminister
    buergermeister rathauschef oberbuergermeister stadtoberhaupt
    abgeordnete parlamentarier volksvertreter
    wahl abstimmung votum urnengang
    gesetz regelung
    gericht justiz
    anwalt rechtsanwalt verteidiger jurist
    prozess verfahren gerichtsverfahren
    strafe sanktion
    gefaengnis haft haftanstalt
    taeter verbrecher
    attacke angriff
    schueler schulkind
    arzt mediziner doktor
    aerzte mediziner
    krankenhaus klinik spital hospital
    erkrankung krankheit leiden
    medikament arznei arzneimittel
    wissenschaftler forscher
    wissenschaft forschung
    studie untersuchung
    computer rechner
    handy mobiltelefon smartphone
    internet netz web
    programm software
    spiel partie begegnung match
    mannschaft team elf
    trainer coach
    sieg erfolg triumph
    niederlage pleite schlappe
    tor treffer
    fan anhaenger
    saison spielzeit
    film streifen
    buch werk band
    haus gebaeude
    wohnung appartement
    kind kinder nachwuchs
    jugendlich heranwachsend
    einwohner bewohner
    auslaender migrant
    fluechtling gefluechtete
    lehrer paedagoge
    job arbeitsplatz stelle
    jobs arbeitsplaetze stellen
    beschaeftigt mitarbeiter angestellt arbeitnehmer
    gehalt lohn verdienst einkommen bezuege
    preis kosten
    gewinn ueberschuss profit ertrag
    verlust minus fehlbetrag
    umsatz erloes erloese umsaetze
    aktie papier anteilsschein titel
    boerse aktienmarkt
    kunde abnehmer verbraucher konsument
    hersteller produzent
    firma unternehmen konzern betrieb gesellschaft
    bank geldhaus geldinstitut kreditinstitut
    abkommen vertrag vereinbarung
    erlaubnis genehmigung
    treffen zusammenkunft begegnung
    besuch visite
    reise fahrt trip
    flugzeug maschine flieger jet
    bahn zug
    schiff boot dampfer
    brand feuer
    unfall unglueck
    unwetter sturm
    regen niederschlag
    waffe gewehr
    soldat militaer
    armee streitkraefte militaer
    konflikt auseinandersetzung
    kundgebung demonstration protest
    zeichen signal
    schwierigkeit problem
    moeglichkeit chance option
    aufgabe pflicht
    anfang beginn start auftakt
    beginnen anfangen starten
    enden aufhoeren
    gross riesig
    wichtig bedeutend wesentlich zentral
    schnell rasch zuegig
    schwer ernst gravierend
    bekannt beruehmt prominent
    zahlreich viel
    erhalten bekommen kriegen
    geben schenken
    gibt existiert besteht
    vorhand existier
    kaufen erwerben
    gekauft erworben
    bezahlen zahlen
    verdienen einnehmen
    steigern erhoehen anheben
    senken verringern reduzieren mindern
    sinken fallen
    steigen klettern zulegen
    wachsen zunehmen
    errichten bauen
    gebaut errichtet
    entdecken finden
    entdeckt gefunden fanden
    pruefer kontrolleur inspekteur
    neubau neues bauwerk
    erwarten rechnen
    duerfen koennen
    hoechstens maximal
    mindestens minimal
    weiter weiterhin
    zeigen belegen demonstrieren
    zeigt belegt
    benutzen verwenden nutzen
    benoetigen brauchen
    verlangen fordern
    gefordert verlangt
    helfen unterstuetzen
    hilfe unterstuetzung
    versuchen probieren
    entscheiden beschliessen
    planen vorhaben beabsichtigen
    geplant vorgesehen
    entwickeln erarbeiten
    herstellen produzieren fertigen
    arbeiten taetig
    leben wohnen
    sterben umkommen
    gestorben verstorben
    getoetet umgebracht
    toeten umbringen
    verletzt verwundet
    festgenommen verhaftet
    festnahme verhaftung
    flieh fluecht
    geflohen gefluechtet
    stattfinden erfolgen
    verlassen weggehen
    zurueckkehren heimkehren
    kommen eintreffen
    gewinnen siegen
    vorstellen praesentieren
    vorgestellt praesentiert
    veroeffentlichen publizieren
    pruefen kontrollieren untersuchen
    vermuten annehmen
    befuerchten fuerchten
    hoffen erhoffen
    sehen erblicken
    befinden stehen
    befindet steht
    moegen wollen
    schoen huebsch
    klug intelligent
    falsch unrichtig
    jaehrlich alljaehrlich
    foto bild aufnahme
    fernsehen tv
    ansehen schauen
    person mensch
    personen menschen leute
    gegend gebiet region
    ort stelle platz
    weltweit global
    daheim zuhause
    vorwurf anschuldigung
    vermoegen besitz
    grenze limit
    vorschlag idee
    verbot untersagung
    streit zwist zank
    sonntagabend sonntag
    money cash funds
    car vehicle auto automobile
    truck lorry
    government cabinet administration
    police officers
    president leader
    prime premier
    minister secretary
    lawmaker legislator parliamentarian
    election vote poll ballot
    law legislation statute
    court tribunal
    lawyer attorney solicitor
    trial proceeding
    jail prison
    penalty sanction
    attack assault
    pupil student schoolchild
    doctor physician medic
    hospital clinic
    illness disease sickness
    drug medicine medication
    scientist researcher
    science research
    study survey
    computer pc
    phone telephone handset
    mobile cellphone
    internet web net
    programme software
    game match
    team side squad
    coach manager trainer
    win victory triumph
    defeat loss
    goal strike
    fan supporter
    movie film picture
    book volume
    house home
    building structure
    child kid youngster
    children kids youngsters
    teenager adolescent youth
    inhabitant resident
    worker employee
    staff workforce employees workers personnel
    job post position
    wage pay salary earnings
    price cost
    profit earnings gain
    deficit shortfall
    revenue sales turnover
    share stock
    customer client consumer buyer
    maker manufacturer producer
    company firm business corporation
    bank lender
    agreement deal accord pact
    permission approval authorisation
    meeting talks gathering
    visit trip
    journey trip travel
    plane aircraft jet airliner
    train railway
    ship vessel boat
    fire blaze
    accident crash
    storm hurricane
    soldier troop
    troops soldiers forces
    army military
    conflict war
    row dispute quarrel
    demonstration protest rally
    signal sign
    chance opportunity
    task duty
    beginning start outset
    begin start commence
    end finish conclude
    huge enormous massive
    important significant crucial key
    quick fast rapid swift
    severe serious grave
    famous celebrated renowned
    get receive obtain
    give hand
    buy purchase acquire
    bought purchased acquired
    sell offload
    earn make
    raise lift increase boost
    cut reduce lower
    fall drop decline decrease
    fell dropped declined
    rise climb increase
    rose climbed increased
    grow expand
    build construct erect
    built constructed
    discover find
    show demonstrate indicate
    use utilise employ
    need require
    demand call
    help assist aid support
    try attempt seek
    decide resolve
    plan intend
    develop create
    make produce manufacture
    live reside
    die perish
    killed slain
    hurt injured wounded
    arrest detain
    arrested detained
    flee escape
    leave depart
    return come
    win triumph
    present unveil
    publish release
    check examine inspect
    probe investigation inquiry
    probe investigate
    fear worry
    hope wish
    pretty beautiful
    clever smart intelligent
    wrong incorrect
    annual yearly
    photo picture image photograph
    television tv
    watch view
    region area district
    place site spot location
    global worldwide
    accuse blame
    allegation accusation
    property assets
    limit ceiling
    proposal idea suggestion
    ban prohibition
    border frontier
    choose select pick
    chosen selected picked
    keep retain
    stop halt cease
    allow permit let
    almost nearly
    enough sufficient
    big large
    rich wealthy
    poor needy
    ask request
    warn caution
    approve back endorse
    refuse decline
    scheme plan programme
    shop store
    food meal
    road street
"""


def _table() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.strip().split("\n")):
        for word in group.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_TABLE = _table()
_NONE: frozenset[int] = frozenset()


def _synonyms(word: str) -> frozenset[int]:
    return _TABLE.get(stem(word), _NONE)


synonyms = Memo(_synonyms).__getitem__
"""Numbers of the groups a (folded) word stands in."""
