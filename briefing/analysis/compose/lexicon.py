"""Closed classes of German and English words, folded: the grammar R2 needs."""

_PRONOUNS = """
er sie es ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres sein seine seinem seinen seiner
seines dies diese diesem diesen dieser dieses jene jenem jenen jener jenes solche solcher
solches beide beiden beides letztere letzterer letzteres erstere ersterer ersteres derselbe
dieselbe dasselbe wir ich uns unser unsere man andere anderer anderes
he she it they him her them his its their this that these those such both neither others we i
our my you your former latter
"""
_CONNECTORS = """
und oder aber doch jedoch sondern denn dennoch trotzdem allerdings hingegen dagegen
indes indessen unterdessen auch ausserdem zudem ebenso ebenfalls ferner weiterhin daneben
darueber damit dadurch daher deshalb deswegen darum dafuer daran darauf daraufhin daraus darin
darunter davon davor dazu dabei danach dann dort dorthin hier hierbei hierfuer hierzu so somit
also folglich demnach demzufolge infolgedessen stattdessen vielmehr zugleich gleichzeitig
parallel anschliessend schliesslich letztlich zuvor vorher seitdem seither bislang inzwischen
mittlerweile nun erstens zweitens drittens einerseits andererseits immerhin zumindest
tatsaechlich freilich gleichwohl sonst ansonsten umgekehrt beispielsweise entsprechend
dementsprechend hinzu vorerst
and but or so yet nor however also moreover furthermore besides additionally meanwhile still
then there here therefore thus hence nevertheless nonetheless instead otherwise likewise
similarly accordingly consequently afterwards later earlier previously finally lastly
separately indeed rather
"""
_VERBS_AFTER_THAT = """
ist sind war waren hat haben hatte hatten wird werden wurde wurden kann koennen konnte
koennte muss soll sollte will wollte darf gilt gibt heisst bedeutet zeigt steht geht liegt
macht fuehrt sorgt sei waere haette wuerde kam ging stand lag
"""
_FINITE = """
ist sind war waren sei seien bin bist waere waeren hat haben habe hatte hatten haette haetten
wird werden werde wurde wurden wuerde wuerden kann koennen koenne konnte konnten koennte
koennten muss muessen muesse musste mussten muesste soll sollen solle sollte sollten will
wollen wolle wollte wollten darf duerfen duerfe durfte duerfte duerften mag moegen moechte
gab gibt gebe ging geht gehe kam kommt komme stand steht stehe lag liegt liege fiel fiele
stieg steigt hielt haelt liess laesst nahm nimmt bekam blieb bleibt hiess heisst brach bricht
verlor verliert sah sieht schloss schliesst zog zieht trug traegt rief ruft schrieb schreibt
sprach spricht traf trifft warf wirft stiess weiss wusste tat tut lief laeuft wies weist
geben gehen gelten gehoeren gewinnen gelingen genehmigen geniessen gestalten gefaehrden
gewann gewinnt begann beginnt gehoert gehoerte gelang gelingt genuegt geschieht gewaehrt
sagte sagten erklaerte erklaerten teilte teilten berichtete berichteten meldete meldeten
nannte warnte warnten forderte forderten betonte bestaetigte setzte stellte legte fuehrte
machte machten brachte reagierte kuendigte verlangte erwartete rechnete
is are was were be been has have had do does did will would can could shall should may might
must said says fell rose took made came went got gave saw kept held led told found thought
became began brought built bought chose cut drew grew hit knew left lost met paid put ran sank
sent set shut slid sold spent stood won wrote broke beat bet let hurt shows wants tells
"""
_REPORTED = """
sei seien habe werde koenne muesse solle wolle duerfe gebe gehe komme stehe liege bleibe nehme
sehe halte lasse wisse brauche arbeite verfuege befinde bestehe zeige mache bringe biete
"""
_NO_VERBS = """
nicht mit seit dort erst sonst selbst fast jetzt statt gut weit echt acht laut damit somit
ueberhaupt zunaechst zuletzt insgesamt vielleicht leicht direkt konkret exakt gesamt
bereit bekannt bestimmt meist hoechst naechst moeglichst mindestens laengst samt gerecht recht
schlecht oft kalt alt spaet breit rot tot hart zeit vorerst zuerst derart unlaengst juengst
vergangenen kommenden naechsten letzten laufenden dieses jeden eigenen
"""
_FIRST_PERSON = """
ich wir i we
"""
_BEFORE_ADJECTIVES = """
mit in im bei nach aus von vom zu zum zur auf fuer gegen vor seit trotz wegen unter ueber an am um
ohne durch zwischen der die das den dem des ein eine einen einem einer eines alle allen keine viele
"""

POINTING = frozenset(_PRONOUNS.split()) | frozenset(_CONNECTORS.split())
"""A sentence that opens with one of them points to what was said before."""
POINTING_PAIRS = frozenset(
    [("bis", "dahin"), ("bis", "dato"), ("kurz", "darauf"), ("kurz", "danach"), ("kurz", "zuvor")]
)
FIRST_PERSON = frozenset(_FIRST_PERSON.split())
"""These point to the speaker: harmless in words whose speaker the sentence names."""
VERBS_AFTER_THAT = frozenset(_VERBS_AFTER_THAT.split())
"""After these an opening "der", "die", "das" is a pronoun, not an article."""
REPORTED = frozenset(_REPORTED.split())
"""Forms of reported speech (Konjunktiv I) that are no others."""
FINITE = frozenset(_FINITE.split())
"""Finite forms of auxiliaries, strong verbs and verbs of reporting."""
BEFORE_ADJECTIVES = frozenset(_BEFORE_ADJECTIVES.split())
"""What follows one of them in -en is an adjective."""
NO_VERBS = frozenset(_NO_VERBS.split())
"""German words that end like verbs and are none."""
