"""Words that say nothing particular, and stems.

Two lists: the closed classes of German and English (with the sentence adverbs, which an editor adds
and drops at will), and the general vocabulary of reporting, the words news is wrapped in. Both are
folded (ae, oe, ue, ss) and hold stems where a word has many forms.
"""

from briefing.analysis.duplicates.memo import Memo

_FUNCTION_DE = """
    jemand jemanden jemandem jemandes irgendjemand irgendetwas jedermann unsereins derjenige
    diejenige dasjenige diejenigen derselbe dieselbe dasselbe ebendiese seinesgleichen jedweder
    etliche etlichen der die das den dem des ein eine einen einem einer eines und oder aber denn
    sondern doch dass ob wenn weil da als wie damit obwohl waehrend nachdem bevor bis seit
    sobald solange falls indem sowie sowohl beziehungsweise bzw entweder noch ich du er sie es
    wir ihr mich dich ihn uns euch mir dir ihm ihnen sich mein dein sein unser euer meine meinen
    meinem meiner meines deine seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres
    unsere unseren unserem unserer dieser diese dieses diesen diesem jener jene jenes jenen
    jenem solch solche solcher solchen solches man wer was wen wem wessen welcher welche welches
    welchen welchem wo woher wohin wann warum weshalb wieso wozu in im ins an am ans auf aufs
    aus bei beim fuer gegen mit nach von vom vor vorm zu zum zur ueber ueberm unter um durch
    neben zwischen hinter trotz wegen statt anstatt aufgrund anhand infolge innerhalb ausserhalb
    gegenueber entlang gemaess wider abseits inmitten diesseits jenseits mithilfe seitens
    zugunsten zulasten anlaesslich binnen mangels oberhalb unterhalb unweit ungeachtet zwecks
    ohne vermag vermoegen vermochte pflegt ueberaus aeusserst hoechst recht soeben eben gerade
    beinah daheim droben drueben ringsum rings umher mitten inmitten nirgends ueberall irgendwo
    irgendwie irgendwas irgendwer demgegenueber verglichen vergleich gegenueber entgegen zuliebe
    zuzueglich abzueglich einschliesslich inklusive exklusive laut samt nebst mittels bezueglich
    hinsichtlich angesichts ab per pro via je zufolge ist sind war waren bin bist wird werden
    wurde wurden worden geworden sei seien waere waeren gewesen sein hat haben habe hatte hatten
    haette haetten gehabt kann koennen konnte konnten koennte koennten gekonnt will wollen
    wollte wollten soll sollen sollte sollten muss muessen musste mussten muesste darf duerfen
    durfte durften duerfte mag moegen mochte moechte moechten lassen laesst liess auch nur schon
    sehr so dann nun jetzt hier dort da dabei dafuer dagegen daher dahin damals danach daran
    darauf daraus darin darueber darum darunter davon davor dazu dazwischen hierbei hierfuer
    hiermit hierzu wobei wodurch wofuer womit wonach woran worauf woraus worin worueber wozu ja
    nein etwa rund circa ca ungefaehr knapp gut fast beinahe nahezu zirka mehr weniger meist
    meistens mindestens hoechstens wenigstens zumindest insgesamt insbesondere vor allem
    beispielsweise allerdings jedoch dennoch trotzdem gleichwohl hingegen dagegen andererseits
    einerseits zudem ausserdem ferner ueberdies darueber hinaus schliesslich letztlich offenbar
    anscheinend stets angeblich vermutlich wohl moeglicherweise vielleicht womoeglich tatsaechlich
    wirklich eigentlich uebrigens indes indessen unterdessen inzwischen mittlerweile derzeit
    aktuell gegenwaertig momentan zurzeit bereits bislang bisher zuvor vorher nachher spaeter
    frueher zuletzt kuerzlich juengst neulich bald demnaechst heute gestern morgen vorgestern
    uebermorgen heutig gestrig immer oft haeufig manchmal mitunter selten wieder erneut abermals
    weiter weiterhin sofort gleich zugleich gleichzeitig zunaechst anschliessend daraufhin
    dadurch deshalb deswegen somit folglich demnach also mithin hierdurch etwas alles alle allen
    aller alles jede jeder jedes jeden jedem viele vielen vieler viel wenige wenigen einige
    einigen einiger mehrere mehreren manche manchen beide beiden beider andere anderen anderer
    anderes anderem sonst ebenfalls ebenso genauso gleichfalls selbst sogar ganz gar voellig
    komplett ziemlich besonders vornehmlich hauptsaechlich deutlich merklich spuerbar kraeftig
    leicht stark eher kaum lediglich bloss allein mal einmal zweimal nochmals nochmal jeweils
    jemals je zwar eben halt freilich naemlich gewiss sicherlich natuerlich hin her hinaus
    herein heraus hinein herunter hinunter herum vorbei zurueck los weg dran drin drauf rein
    raus uhr ggf evtl usw etc zb ua dh sog bspw vgl
"""

_FUNCTION_EN = """
    the a an and or but nor so yet for if because although though while whereas unless until
    till since when whenever where wherever whether that which who whom whose what why how than
    as i you he she it we they me him her us them my your his its our their mine yours hers ours
    theirs myself yourself himself herself itself ourselves themselves this these those such one
    ones some any each every either both few many much more most less least several other others
    another all same own in on at by with about against between into through during before after
    above below to from up down out off over under again further then once here there of upon
    among amongst within along across behind beyond near toward towards via per despite versus
    prior pursuant notwithstanding throughout opposite beneath underneath atop aboard minus plus
    compared comparison without whilst amidst till until upon whichever whoever anybody anyone
    somebody someone something anything everything everybody everyone elsewhere somewhere
    anywhere everywhere somehow anyhow hereby thereby therein whereby hitherto henceforth
    afterwards beforehand regarding concerning including alongside amid behalf order is are was
    were be been being am do does did done doing have has had having can could will would shall
    should may might must ought s t d ll re ve m don isn wasn aren weren won wouldn couldn didn
    doesn hasn haven hadn also only just very too quite rather almost nearly about around
    roughly approximately some even still already yet now today yesterday tomorrow tonight ago
    soon later earlier recently lately currently presently meanwhile however therefore thus
    hence moreover furthermore besides additionally instead otherwise nevertheless nonetheless
    anyway indeed fact actually really apparently reportedly allegedly possibly perhaps maybe
    probably likely certainly clearly obviously overall especially particularly mainly mostly
    largely generally usually often sometimes always ever again once twice first initially
    finally eventually immediately shortly together apart away back forward well far long much
    little lot lots numerous various like unlike due because according onto throughout whose mr
    mrs ms dr sir am pm gmt cet est et edt bst
"""

_GENERAL_DE = """
    nachricht meldung urspruenglich seinerzeit ehemals weitergeh weitergeht existier existenz
    vorhanden neues neuigkeit
    kursier kursiert bundesweit landesweit weltweit europaweit ueberregional erreg erregt
    ausloes sorgt hervorruf erleichter enttaeusch erstaun bedauer stoss stiess groess sag gesagt
    sagt sagte erklaer mitteil mitgeteilt teilt teilte bericht berichtet meld gemeldet melde
    heiss hiess aeusser geaeussert betont betonte beton sprech sprach gesproch sprich sprecher
    sprecherin nenn nannte genannt bezeichn angab angeb angegeb angaben angabe aussag auskunft
    anfrage stellungnahme kommentar kommentier bestaetig bekannt bekanntgeb bekanntgab publik
    veroeffentlich verkuend ankuend angekuendigt informier information hinweis hinweisen verweis
    verwies schreib schrieb geschrieb frag gefragt befragt antwort geantwort reagier reaktion
    zeig gezeigt wissen weiss wusste gewusst beschaeftig thematisier erwaehn erwaehnung schilder
    beschreib skizzier darleg eroerter ausfuehr praezisier ergaenz zusammenfass glaub denk dacht
    gedacht mein gemeint findet fand fanden gefund finden halt haelt hielt gehalt seh sieht sah
    gesehen blick erwart erwartung rechn gerechnet hoff vermut annahm annehm schaetz einschaetz
    beurteil bewert beobacht beobachter verfolg aufmerksam zuschau abwart wart gewart fachleut
    experte expertin kenner insider kreis medien presse agentur zeitung magazin portal sender
    anschluss abschluss bezug hinblick rahmen laufe zuge zeitraum bekanntgabe mitteilung thema
    frage sache angelegenheit lage situation stand fall faell entwicklung entwickl verlauf
    vorgang ereignis geschehen hintergrund hintergruend grund gruend ursach folge auswirk
    ergebnis detail einzelheit umstand zusammenhang punkt teil bereich diskussion diskutier
    debatt debattier gespraech gespraechsthema streit meinung ansicht auffassung einschaetzung
    kritik oeffentlich oeffentlichkeit gesellschaft leut mensch person menschen buerger
    betroffen beteiligt offiziell offizielle zeit zeitpunkt moment augenblick woche monat jahr
    kalenderjahr tag abend morgen mittag nachmittag vormittag nacht wochenend stunde minute
    sekunde zukunft vergangenheit gegenwart anfang ende beginn laenger laengere lang lange kurz
    kuerz schnell rasch langsam geh ging gegang geht komm kam gekomm kommt mach machte gemacht
    tun tat getan geb gab gegeb gibt nehm nahm genomm nimmt bring brachte gebracht steh stand
    gestand lieg lag geleg sitz setz gesetzt stell gestellt leg gelegt bleib blieb gebli
    verbleib fuehr gefuehrt halten trag trug getrag zieh zog gezog hol geholt schick brauch
    braucht benoetig erfahr stoff sorg versuch beginn begann begonn anfang fing angefang aufhoer
    fortsetz dauer passier geschieh geschah ereign stattfind gelt galt gegolt gehoer betreff
    betrifft betraf handel handelt geh bedeut heisst scheint schein wirk wirkt verfueg besteh
    bestand bestehend enthalt enthaelt umfass biet bot geboten moeglich moeglichkeit noetig
    notwendig wichtig frisch bedeutend betraechtlich erheblich beachtlich gering umfangreich
    umfassend ausgiebig vorliegend besagt genannt erwaehnt gross klein hoch niedrig neu alt gut
    schlecht jung lang kurz weit nah tief eng breit stark schwach schwer leicht best bess
    schlimm richtig falsch klar unklar deutlich einfach schwierig sicher unsicher offen ungewiss
    voll leer ganz halb eigen verschieden unterschiedlich zahlreich gewiss bestimmt besonder
    allgemein normal ueblich gewohnt selten haeufig ersten erste erst letzt naechst vorig
    vergang kommend jetzig heutig aktuell derzeitig bisherig damalig jeweilig mal weise form art
    zahl menge anteil reihe gruppe seite stelle platz ort weg schritt mass rolle ziel zweck plan
    welt land stadt staat region ausland inland haus firma unternehmen betrieb konzern
    gesellschaft organisation behoerde amt stelle leitung chef chefin leiter mitarbeiter
    vertreter dank sorge problem schwierigkeit aufgab arbeit arbeitet hilfe helf half nutz nutzt
    benutz verwend einsetz erreich erhielt erhalt bekomm bekam krieg verlass liefer schaff
    geschafft schafft gelang geling erhoff befuerchtet befuercht wunsch wuensch interess bedarf
    aufsehen aufmerksamkeit heiklig spannend ueberrasch ueberraschend unerwartet kurzfristig
    langfristig zunehmend vorerst endgueltig weitgehend groesstenteils teilweise teils nochmals
    naeher naehere genauer genau genauere weitere weiterer weiteren noch spaet frueh hinzu
    hinzukomm fueg fuegte hinzufueg dreh redet reden rede spekulation spekulier gerucht geruecht
"""

_GENERAL_EN = """
    originally formerly previously hitherto exist existence news
    relief relieved welcome shock disappoint regret nationwide worldwide widely attract spark
    prompt trigger draw drew statement announcement notice mention describ outlin elaborat
    summar summary briefly reader say said saying tell told state statement announc declar
    report add added note noted explain comment remark mention claim speak spoke spoken
    spokesman spokeswoman spokesperson talk ask answer respond response reply reveal disclos
    confirm inform information emerg known know knew unknown believ think thought feel felt find
    found see saw seen look view opinion consider regard seem appear expect expectation
    anticipat hope estimat assum guess wait await watch observ observer follow close closely
    monitor attention interest expert analyst insider media press news agency newspaper magazine
    website outlet source circle topic subject issue matter question case situation state
    development develop progress event affair circumstance detail background reason cause result
    consequence effect impact outcome point part area field way sort form type discuss
    discussion debate conversation argument dispute criticism public people person man woman
    member official officials authority immediat immediately available availab request further
    time moment period day week month year hour minute morning afternoon evening night weekend
    date future past present start beginning end go goes went gone going come came coming make
    made making take took taken get got getting give gave given put set keep kept bring brought
    stand stood lie lay sit leave left remain stay hold held carry run ran move turn show shown
    use used need want wanted try tried begin began begun happen occur continu last finish stop
    let help work play call called name named mean meant concern involv relat includ contain
    cover consist exist possible possibility necessary important fresh considerable substantial
    significant notable slight modest extensive sizeable demonstrate big large great small
    little high low new old good bad better best worse worst young long short near deep wide
    strong weak heavy light easy hard difficult simple clear unclear sure certain uncertain open
    full empty whole half true false right wrong real main major different similar special
    particular general common normal usual recent previous former next current late early number
    amount share series group side place spot location step measure role aim goal purpose plan
    world country city town state region home house firm company business group organisation
    organization office department head chief leader manager employee staff representative thank
    worry problem trouble task job offer deal agree reach receiv obtain provid creat achiev
    manag surpris unexpected rumour rumor speculation speculat still yet sever
"""

FUNCTION = frozenset(_FUNCTION_DE.split()) | frozenset(_FUNCTION_EN.split())
"""Closed classes and sentence adverbs: they come and go in any edit."""

_ENDINGS = """
    ungen innen erin ern ten tes ter tem test est en er es em et st te ed ing ly ies e n s t d
"""
_SUFFIXES = frozenset(_ENDINGS.split())
_LONGEST = range(5, 0, -1)


def _stem(word: str) -> str:
    for cut in _LONGEST:
        if word[-cut:] in _SUFFIXES and len(word) - cut >= 4:
            word = word[:-cut]
            break
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    return word


stem = Memo(_stem).__getitem__
"""A short form in which inflections of a German or English word mostly meet. Crude on purpose: it
only ever makes two words that already stand in one place more alike."""

GENERAL = frozenset(_GENERAL_DE.split()) | frozenset(_GENERAL_EN.split())
GENERAL_STEMS = frozenset(stem(word) for word in GENERAL) | GENERAL


def is_general(word: str) -> bool:
    """Does the (folded) word say nothing particular? Inflected forms count with their stem."""
    if word in FUNCTION or word in GENERAL:
        return True
    for cut in _LONGEST:
        if word[-cut:] in _SUFFIXES and len(word) - cut > 2 and word[:-cut] in GENERAL:
            return True
    if stem(word) in GENERAL_STEMS or (word.endswith("bly") and word[:-1] + "e" in GENERAL):
        return True
    if len(word) > 9:
        for cut in range(3, len(word) - 3):
            if word[:cut] in GENERAL:  # a German compound of two general words, perhaps with an s
                rest = word[cut:]
                if (cut > 3 and stem(rest) in GENERAL_STEMS) or (
                    rest[0] == "s" and stem(rest[1:]) in GENERAL_STEMS
                ):
                    return True
    return word.startswith("ge") and (word[2:] in GENERAL or stem(word[2:]) in GENERAL_STEMS)
