"""Word lists of the quote engine, German and English, beside the verbs of `verbs`.

Classes of words (endings such as -sprecher, -ministerium) are preferred to single words, so that
the rules hold for texts nobody has looked at.
"""

import re


def _w(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that give something a name or a mark: what they put in quotation marks is speech even as a
# single word ("nannte ihn einen „…“").
NAMING = _w(
    "nennen bezeichnen beschreiben würdigen kritisieren loben sprechen verurteilen bewerten"
    " beurteilen begrüßen feiern verspotten titulieren betiteln werten einstufen rechtfertigen"
    " preisen benennen zurückweisen tadeln rügen empfinden attestieren warnen call describe"
    " label dub hail condemn denounce dismiss praise criticise criticize blast accuse"
)
# Impersonal speech: the speaker is the paper or statement it stands in ("in dem Brief heißt es").
IMPERSONAL = _w("heißen verlauten")

# ------------------------------------------------------------------ frames without a verb
# "nach Angaben von X", "aus Sicht des X", "X zufolge"
ACCORDING = _w("laut gemäß lt")
SOURCE_NOUN = re.compile(
    r"(?i:[\w-]*(?:angaben?|aussagen?|ansicht(?:en)?|meinung(?:en)?|einschätzung(?:en)?|darstellung|auffassung"
    r"|informationen|worten|berichten?|meldung(?:en)?|berechnung(?:en)?|auskunft|schätzung(?:en)?|erkenntnissen?"
    r"|mitteilung(?:en)?|überzeugung|medienberichten|zeitungsberichten|untersuchung(?:en)?|studien?"
    r"|umfragen?|prognosen?|gutachten|analysen?|erfahrung(?:en)?|veröffentlichung|gesetz(?:es)?entwurf|quellenlage|planung(?:en)?|plänen|verfassung|gesetz|nachricht(?:en)?|urteil|quellen|bekunden|urteil|idee|medien|zeugen|behörden"
    r"|beobachtern?|recherchen|agenturmeldungen|statistiken?|bekanntgabe|bewertung|ermittlungen|kenntnis|rechnung|zählung|theorie|these|artikel|darstellungen|interpretation|wahrnehmung|vorstellung(?:en)?|pressemitteilung|erklärung(?:en)?"
    r"|vermutung(?:en)?|lesart|bericht(?:es|s)?|stellungnahme|agentur(?:en)?))$"
)
# Of these the owner speaks, of the others ("laut einem Bericht der …") the paper itself.
VIEW_NOUN = re.compile(
    r"(?:Angaben?|Aussagen?|Ansicht|Meinung|Einschätzung|Darstellung|Auffassung|Worten|Auskunft|Überzeugung)$"
)
PERSPECTIVE_NOUN = _w("sicht augen perspektive")

# ------------------------------------------------------------------ function words
PREPOSITIONS = {
    "de": _w(
        "an am ans auf aufs aus bei beim binnen bis durch für fürs gegen gegenüber hinter in im"
        " ins infolge innerhalb außerhalb mit mithilfe nach neben ohne pro seit statt anstatt"
        " trotz über übers um ums unter vom von vor vors während wegen wider zu zum zur zwischen"
        " angesichts anlässlich aufgrund samt per ab je dank mangels entlang namens seitens"
        " mittels bezüglich hinsichtlich laut gemäß zugunsten zulasten entgegen entsprechend"
        " nahe inklusive inmitten jenseits diesseits oberhalb unterhalb à unweit gen zuliebe"
        " betreffend ausschließlich"
    ),
    "en": _w(
        "about above across after against along among around as at before behind below beneath"
        " beside between beyond by despite down during except for from in inside into like near"
        " of off on onto out outside over past since through throughout to toward towards under"
        " until up upon via with within without amid per"
    ),
}
NOMINATIVE = _w(
    "der die das dessen deren ein eine kein keine dieser diese dieses jener jene jenes mein"
    " meine sein seine ihr ihre unser unsere euer eure welcher welche welches jeder jede jedes"
    " beide alle viele einige mehrere manche wenige zahlreiche zwei drei vier fünf sechs sieben"
    " acht neun zehn solche mancher"
)
OBLIQUE = _w(
    "den dem des einen einem eines einer diesen diesem jenen jenem meinen meinem seinen seinem"
    " seines seiner ihren ihrem ihres ihrer unseren unserem unserer welchen welchem jeden jedem"
    " keinen keinem keines keiner allen vielen einigen mehreren beiden"
)
DETERMINERS = {
    "de": NOMINATIVE | OBLIQUE,
    "en": _w(
        "the a an this that these those his her its their our my your some many several other"
        " another both all one two three four five six seven eight nine ten no each every most"
    ),
}
PRONOUNS = {
    "de": _w(
        "er sie es wir ich man dieser diese jener jene beide viele einige manche andere alle"
        " letzterer letztere"
    ),
    "en": _w("he she it they we i"),
}
SUBORDINATORS = {
    "de": _w(
        "dass daß ob weil da wenn falls nachdem während obwohl indem sodass bevor ehe seitdem"
        " solange sobald damit wie als wo woraufhin wobei wodurch weshalb warum was wer wann"
        " wohin woher wonach womit"
    ),
    "en": _w(
        "that if whether because since although though while when after before as unless where"
        " which who whom"
    ),
}
RELATIVES = _w("der die das den dem denen deren dessen welcher welche welches who which")
# Capitalised at the start of a sentence or after a mark, yet no nouns.
NOT_NOUNS = {
    "de": _w(
        "aber allerdings also anders andererseits auch außerdem auf aus bald beim bereits"
        " besonders bis bisher bislang dabei dadurch dafür dagegen daher dahinter damals damit"
        " danach daneben dann daran darauf daraufhin darin darüber darum darunter davon davor"
        " dazu demnach denn dennoch deshalb deswegen doch dort ebenfalls ebenso eigentlich"
        " einerseits einmal ende endlich entsprechend erst erstens etwa etwas falls ferner"
        " folglich freilich früher ganz gegen genau gerade gestern gleich gleichzeitig"
        " grundsätzlich heute hier hierzu hingegen hinzu immer immerhin in indem indes indessen"
        " infolgedessen insbesondere insgesamt inzwischen ja jedoch jetzt kaum kürzlich künftig"
        " längst laut lediglich letztlich mal manchmal mehr mehrfach meist mit mittlerweile"
        " morgen nach nachdem nämlich natürlich neben nein nicht nichts nie noch nun nur ob"
        " obwohl oder offenbar oft ohne plötzlich schließlich schon sehr seit seitdem selbst so"
        " sobald sofern sofort sogar solange somit sondern sonst soweit sowie sowohl später"
        " stattdessen tatsächlich teilweise trotz trotzdem über überhaupt übrigens um und"
        " unterdessen viel vielleicht vielmehr völlig vor voraussichtlich vorerst vorher während"
        " wann warum was weder wegen weil weiter weiterhin weiters welche wenig wenn wenngleich"
        " wer wie wieder wo wohl wörtlich zudem zufolge zugleich zuletzt zum zumindest zunächst"
        " zur zurück zusätzlich zusammen zuvor zwar zweitens allein ähnlich abschließend hierbei"
        " anschließend vorgestern wiederum rund knapp fast dass daß im am bei von für zu unter"
        " durch neu angeblich vermutlich möglicherweise wahrscheinlich mich mir uns dir ihm ihn"
        " ihnen sich einander drittens je ihrerseits seinerseits dies das beides etliche"
        " jegliche jeglicher solch welch alles denjenigen ersteres letzteres derjenige sodann"
        " derzeit momentan aktuell nunmehr anfangs leider zweimal dreimal erneut hierauf hiermit"
        " bitte demzufolge mehrmals beispielsweise darüberhinaus gegenüber sinngemäß"
        " ausdrücklich konkret offiziell persönlich"
    ),
    "en": _w(
        "after all also although an and as at because before both but by despite during earlier"
        " even finally first for from he her here his how however i if in instead it its just"
        " last later meanwhile more most my no not now of on once one only or other our over she"
        " since so some still such than that the their then there these they this those though"
        " through thus to today tomorrow tuesday under until we what when where which while who"
        " why will with without yesterday yet you your moreover nevertheless nonetheless indeed"
        " perhaps rather again another asked speaking according"
    ),
}
DAYS = _w(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montagabend"
    " dienstagabend mittwochabend donnerstagabend freitagabend samstagabend sonntagabend"
    " montagmorgen morgen abend mittag nachmittag vormittag nacht januar februar märz april mai"
    " juni juli august september oktober november dezember monday tuesday wednesday thursday"
    " friday saturday sunday january february march june july october december jahr woche uhr"
    " jahren monat tag tagen wochen monaten"
)
# Adverbs that stand between a cue and its subject, or between the subject and the quotation.

NAME_PARTICLES = _w(
    "von van de der den zu zur vom bin ibn al el la le da di dos du ten ter del della und mc"
    " von. van. af"
)
# Nouns before a string in marks that make it a name or title: "das Magazin „…“".
NAME_NOUN = re.compile(
    r"(?i:\w*(?:zeitung|zeitschrift|magazin|magazins|blatt|film|films|buch|buches|buchs|roman|song|lied|album|serie"
    r"|sendung|show|titel|titels|namen|name|motto|projekt|projekts|operation|aktion|schiff|frachter|yacht|dampfer|raumsonde"
    r"|sonde|satellit|rakete|programm|partei|organisation|verein|vereins|initiative|bündnis|bündnisses|gruppe|band|firma|studie"
    r"|ausstellung|festival|preis|begriff|begriffs|wort|worte|kategorie|rubrik|oper|stück|theaterstück|drama|spiel|spiels"
    r"|software|system|modell|modells|hotel|restaurant|club|hurrikan|taifun|sturm|hoch|tief|codename|decknamen|spitznamen"
    r"|portal|website|webseite|blog|kanal|sender|kampagne|thema|slogan|parole|überschrift|schlagzeile|prinzip|zeche"
    r"|stiftung|kongress|konferenz|tour|tournee|single|computerspiel|drehbuch|gedicht|gemälde|hymne|magazine|newspaper"
    r"|book|film|movie|song|album|series|novel|titled|entitled|called|dubbed|named|nicknamed|genannt|genannte|genannten"
    r"|genannter|term|phrase|word|operation|project|motto|prädikat|label|marke|rechtsform|verfahren|projekten|tageszeitung"
    r"|wochenzeitung|fernsehsendung|nachrichtenagentur|einheit|brigade|bewegung|loge|orden|klasse|kategorien|stadtteil))$"
)
SO_CALLED = re.compile(r"(?i:so\s?genannte[nrsm]?|so-called|sog\.)$")

# Nouns that announce a clause with what somebody holds: "vertritt die Ansicht, dass …"
CONTENT_NOUNS = _w(
    "ansicht meinung auffassung überzeugung hoffnung forderung vorwurf behauptung these"
    " vermutung verdacht schluss ergebnis standpunkt befürchtung prognose befehl beschluss"
    " erlaubnis ankündigung bitte appell eindruck anspruch warnung drohung zusage versprechen"
    " vorschlag einwand sorge aussage darstellung hinweis begründung information nachricht"
    " äußerung argument gerücht gerüchte aufforderung aufruf vorwürfe befürchtungen forderungen"
    " meldung bemerkung zweifel angst"
)

# ------------------------------------------------------------------ indirect speech
# Forms that are subjunctive only; the others are as often past tense or a present plural.
CLEAR_SUBJUNCTIVE_WORDS = _w(
    "lägen bestünden stünden kämen fänden gäben bräuchten wüssten ließe befände befänden bliebe"
    " entstünde entstünden sei seien habe hätte hätten wäre wären werde könne müsse solle dürfe"
    " wolle gebe gäbe gehe komme käme stehe bleibe liege lasse wisse brauche mache sehe finde"
    " handele handle bestehe gelte halte nehme führe zeige trage stelle setze bringe gehöre"
    " bedeute spreche fehle drohe laufe arbeite erhalte verfüge betrage beginne folge diene"
    " treffe beruhe entspreche rechne steige sinke falle wachse befinde koste scheine versuche"
    " plane prüfe tauge ermögliche stamme zähle bereite begrüße glaube hoffe erwarte fordere"
    " unterstütze lehne suche spiele wirke nutze schaffe dürften könnten müssten würde würden"
    " verliere gewinne biete leide lebe reiche enthalte bekomme verdiene existiere"
)
IRREALIS = _w("würde würden hätte hätten wäre wären könnten müssten dürften gäbe käme")
# Weak verbs whose dependent clause is still a report.
DECIDING = _w(
    "entscheiden beschließen denken annehmen ausgehen finden herausfinden planen wissen erwägen"
    " empfinden erfahren vertreten erkennen kommen"
)
PLANNING = _w("entscheiden beschließen planen erwägen")
FINITE = _w(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte"
    " konnten muss müssen musste mussten soll sollen sollte sollten will wollen wollte wollten"
    " darf dürfen durfte geht gibt gab ging kam kommen kommt steht stehen stand lag liegt bleibt"
    " blieb lässt ließ macht braucht gilt galt führt läuft fand findet stieg sank fiel nahm"
    " nimmt trat tritt"
)

# ------------------------------------------------------------------ grammar
HAVE = _w("hat haben hatte hatten habe hätte hätten has have had")
BE = _w("wurde wird werden wurden worden ist war sind waren sei werde was were is are been")
MODAL = _w(
    "will wollte wollten wollen kann konnte konnten können muss musste müssen mussten darf"
    " durfte lässt ließ möchte mag"
)
REPORTED_MODAL = _w("soll sollen sollte sollten will wollen dürfte")
# Words that stand between a verb and its subject.
BETWEEN = _w(
    "auch aber jedoch hingegen dagegen indes selbst zudem dazu ebenfalls indessen dann dabei"
    " daraufhin wörtlich bereits erst nun weiter ferner gar sogar etwa nur heute gestern zuvor"
    " später schließlich unterdessen sich noch wiederum kürzlich jetzt weiterhin damals ihm ihr"
    " ihnen ihn es uns gleichzeitig anschließend ausdrücklich allerdings denn mir abschließend"
    " also außerdem öffentlich vorgestern deshalb daher damit hierzu deswegen einmal schon hier"
    " zugleich wohl ja mich"
)
CONJUNCTIONS = _w("und oder aber sondern and but or doch")
# "einer der Feuerwehrleute"
ONE_OF = _w("einer eine eines keiner keine jeder jede viele einige mehrere manche zwei drei beide")
# What may stand before a first name with a particle.
BEFORE_NAME = _w(
    "sagte erklärte sagt meinte betonte so und mit von laut für an bei gegen nach durch als wie"
    " über"
)
GENITIVE = _w(
    "des der eines einer seines seiner ihres ihrer dieses dieser unserer unseres mehrerer zweier"
)
ARTICLES_EN = _w("the a an his her their its")
NO_NOUN_EN = _w(
    "is are was were be been being has have had will would could should may might must can do"
    " does did not also then later still already never just who which that and or but if so when"
    " while because however meanwhile told said added now earlier"
)
# Reporting verbs that are as often nouns.
ALSO_NOUN_EN = _w("report state post call claim fear hope demand reports calls claims label note")
# "… in a statement" is an occasion, no part of the speaker.
OCCASION_EN = _w(
    "statement interview email e-mail speech post tweet letter note report conference blog"
)
# Words that open a reported clause.
CONTENT = _w(
    "dass daß ob wie was wer wo wann warum wieso weshalb welche welcher welches wonach"
    " inwieweit inwiefern wohin that whether how why what"
)
MAYBE = _w(
    "würde würden könnte könnten sollte sollten müsste müssten hätte hätten wäre wären wolle"
    " soll sollen"
)
CONTRACTED = _w("im am vom beim zum zur ins")
# Between an English subject and its verb.
BETWEEN_EN = _w("has have had also later then would will did further repeatedly still again once")
# After these an English form is no finite verb.
NO_VERB_AFTER_EN = _w("to the a an of his her their its my no any")
# Adverbs that refer to a report before.
PRONOMINAL = _w("demnach wonach")
INDEFINITE = _w("ein eine einen einem einer kein keine keinen a an")
# "sieht … als „Weckruf“"
SEEING = _w("sehen ansehen empfinden betrachten finden verstehen")
# Before a run of capitals these make it no name of a person.
ARTICLES = _w(
    "der die das dem den des ein eine einer eines einem einen im am zum zur vom beim ins the a an"
)
POSSESSIVE = _w("sein seine seinen ihr ihre ihren")
# Openers of clauses with the verb at the end.
INSERTED = _w("wie dass nachdem während weil ob wenn als da obwohl")
APPOSING = _w("a an the his her ein eine der die")
NO_ATTRIBUTE = (
    PREPOSITIONS["de"]
    | DETERMINERS["de"]
    | SUBORDINATORS["de"]
    | NOT_NOUNS["de"]
    | FINITE
    | MAYBE
    | CLEAR_SUBJUNCTIVE_WORDS
    | _w(
        "wurde habe hatte hätte werde würde sei wäre haben hatten werden wurden seien sie er es wie"
    )
)
NO_CAPITAL = (
    PREPOSITIONS["de"] | DETERMINERS["de"] | SUBORDINATORS["de"] | NOT_NOUNS["de"] | PRONOUNS["de"]
)
FRAME_WORDS = ACCORDING | _w("nach aus zufolge so")
PERSONAL = _w("er sie es wir ich man")
PHRASE_STARTS = DETERMINERS["de"] | PERSONAL
NOT_FINITE = _w(
    "nicht jetzt erst mit seit fast dort sonst zuletzt zuerst selbst letzten ersten heute"
)
# Words in -e that are no verbs.
NO_VERB_E = (
    DETERMINERS["de"]
    | NOT_NOUNS["de"]
    | PREPOSITIONS["de"]
    | _w(
        "heute gerne lange beinahe bisherige sowie sowohl weitere andere anderen gerade ganze"
        " neue alle jene solche vielle"
    )
)
ANAPHORS = _w("so das dies")
# Where something was said: "im Deutschlandfunk", "auf X", "in einem Interview".
MEDIUM = re.compile(
    r"(?i:x|\w*(?:interview|sender|zeitung|magazin|radio|funk|fernsehen|twitter|facebook|instagram|linkedin"
    r"|mastodon|bluesky|blog|podcast|pressekonferenz|kurznachrichtendienst|portal|cnbc|cnn|ard|zdf|bbc|tv"
    r"|rede|gastbeitrag|statement|speech|letter|conference|memo|email|e-mail|newspaper|magazine))$"
)
# What follows a role without belonging to it: "der Papst in einem Interview von 2010".
OCCASION = re.compile(rf"\d+$|{MEDIUM.pattern}")
MEDIUM_PREPOSITIONS = _w("im in auf bei beim gegenüber on to at during")

REASONS = _w("weil da was wo worauf wodurch womit wobei obwohl während")
# What a main clause begins with when another stands before it.
WHEN = _w("gestern heute kürzlich jüngst zuvor bereits bisher neu vorgestern soeben")
# "war davon ausgegangen" is no passive.
PERFECT_WITH_BE = _w("ausgehen kommen gehen bleiben")
HOWEVER = _w("aber jedoch dabei zugleich allerdings")
# Lower case in front of a surname: "Mohammed el-Baradei".
ARABIC = _w("al- el- as- ad- ar- an- at- az- ul-")
BY = _w("von vom durch seitens")
WITHIN = _w("in im aus")
# Behind "so X" the sentence may go on with these.
AFTER_SO = _w("weiter und wörtlich heute gestern dazu jedoch später bereits")
OF_WHICH = _w("denen welchen welchem welcher")
V1 = FINITE | CLEAR_SUBJUNCTIVE_WORDS
