"""Reporting verbs, German and English, and all their forms.

A verb is listed once, by stem, and its forms are generated, because a list of forms is never
complete.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Form = Literal["finite", "participle", "infinitive", "subjunctive"]


class Cue(NamedTuple):
    """One form of a reporting verb."""

    lemma: str
    form: Form
    particles: frozenset[str]  #: separable particles, one of which must follow; empty = none needed
    strong: bool  #: mostly used for speech; a weak one ("sehen", "zeigen") needs more evidence


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# ------------------------------------------------------------------ German reporting verbs
# Weak verbs by stem; after "!" the particles one of which must follow at a distance.
_WEAK = _words(
    "sag erklär mein behaupt beton bericht meld kritisier äußer bekräftig bestätig begründ"
    " forder glaub hoff fürcht befürcht vermut vermeld erläuter ergänz versicher erwähn erzähl"
    " frag antwort entgegn erwider urteil schilder schimpf scherz spott lob warn mahn ermahn"
    " kommentier konstatier prognostizier resümier bilanzier argumentier plädier appellier"
    " protestier formulier zitier präzisier dementier attestier garantier signalisier skandier"
    " korrigier bezweifel kündig!an,auf füg!hinzu,an,bei teil!mit räum!ein merk!an,auf deut droh"
    " klag beklag bedauer beteuer bemängel bemerk zeig!auf,an stell!fest,klar,heraus,dar"
    " leg!nah,nahe,dar,nach führ!aus,an,zurück schätz stuf!ein lehn!ab stimm!zu pflicht!bei"
    " verlang verkünd verkündig verdeutlich verlautbar verurteil verteidig wünsch bekund"
    " beschuldig bewert beurteil bezeichn empör ärger freu wunder rechtfertig würdig begrüß"
    " bezichtig befürwort vereinbar reg!an diagnostizier erwart erwäg rechn betitel ächz jubel"
    " jubl rüg tadel stichel"
    " witzel lamentier räsonier sinnier philosophier orakel mutmaß spekulier stöhn seufz brüll"
    " murmel flüster wetter poch dräng erhoff fass!zusammen hak!nach prahl höhn frohlock"
    " beschwör insistier referier doz dozier diktier twitter poste mail unk zürn wiegel!ab"
    " wink!ab schränk!ein beschwer bewunder besag leugn begeister beschwichtig konter"
)

# Strong and irregular verbs. lemma: finite … / participle … / infinitive / particles; "!" before
# particles that must follow, "?" for a verb that is mostly used for other things.
_STRONG = """
sprechen: spricht sprach sprechen sprachen / gesprochen / sprechen /
schreiben: schreibt schrieb schreiben schrieben / geschrieben / schreiben /
nennen: nennt nannte nennen nannten / genannt / nennen /
benennen: benennt benannte benennen benannten / benannt / benennen /
geben: gibt gab geben gaben / / / !an,bekannt,zu,zurück,wieder,vor
angeben: / angegeben / angeben /
bekanntgeben: / bekanntgegeben bekannt-gegeben / bekanntgeben /
zugeben: / zugegeben / zugeben /
rufen: rief rufen riefen ruft / gerufen / rufen /
werfen: wirft warf werfen warfen / / / !vor,ein
vorwerfen: / vorgeworfen / vorwerfen /
weisen: weist wies weisen wiesen / / / !hin,zurück,darauf
hinweisen: / hingewiesen / hinweisen /
zurückweisen: / zurückgewiesen / zurückweisen /
verweisen: verweist verwies verweisen verwiesen / verwiesen / verweisen /
sehen: sieht sah sehen sahen / / / ?
bitten: bittet bat bitten baten / gebeten / bitten /
denken: denkt dachte denken dachten / gedacht / denken / ?
finden: findet fand finden fanden / / / ?heraus
herausfinden: / herausgefunden / herausfinden /
halten: hält hielt halten hielten / / / !fest,entgegen,für,vor
festhalten: / festgehalten / festhalten /
heißen: heißt hieß / geheißen / / ?
lauten: lautet lautete lauten lauteten / / /
raten: rät riet raten rieten / geraten / raten /
schlagen: schlägt schlug schlagen schlugen / / / !vor
vorschlagen: / vorgeschlagen / vorschlagen /
schließen: schließt schloss schloß schließen schlossen / / / !aus
versprechen: verspricht versprach versprechen versprachen / versprochen / versprechen /
widersprechen: widerspricht widersprach widersprachen / widersprochen / widersprechen /
bestreiten: bestreitet bestritt bestreiten bestritten / bestritten / bestreiten /
gestehen: gesteht gestand gestehen gestanden / gestanden / gestehen /
verstehen: / / / ?
betonen: / / /
beschreiben: beschreibt beschrieb beschreiben beschrieben / beschrieben / beschreiben /
bekennen: bekennt bekannte bekennen bekannten / / bekennen /
einräumen: / eingeräumt / einräumen /
mitteilen: / mitgeteilt / mitteilen /
ankündigen: / angekündigt / ankündigen /
hinzufügen: / hinzugefügt / hinzufügen /
ausführen: / ausgeführt / ausführen /
feststellen: / festgestellt / feststellen /
klarstellen: / klargestellt / klarstellen /
auffordern: auffordert aufforderte aufforderten / aufgefordert / auffordern /
anmerken: / angemerkt / anmerken /
einschätzen: / eingeschätzt / einschätzen /
zusagen: / zugesagt / zusagen /
aussagen: / ausgesagt / aussagen /
ablehnen: / abgelehnt / ablehnen /
zusichern: sicherte sichert sichern sicherten / zugesichert / zusichern / !zu
hervorheben: hebt hob heben hoben / hervorgehoben / hervorheben / !hervor
streichen: streicht strich streichen strichen / / / !heraus
unterstreichen: unterstreicht unterstrich unterstrichen / unterstrichen / unterstreichen /
entscheiden: entscheidet entschied entscheiden entschieden / entschieden / entscheiden / ?
beschließen: beschließt beschloss beschloß beschließen beschlossen / beschlossen / beschließen / ?
empfehlen: empfiehlt empfahl empfehlen empfahlen / empfohlen / empfehlen /
empfinden: empfindet empfand empfinden empfanden / empfunden / empfinden / ?
gehen: geht ging gehen gingen / / / !davon,aus,hervor
ausgehen: / ausgegangen / ausgehen / ?
nehmen: nimmt nahm nehmen nahmen / / / !an
annehmen: / angenommen / annehmen / ?
kommen: kommt kam kommen kamen / / / ?
wissen: weiß wusste / / / ?
wollen: will wollen wollte / / / ?
treten: tritt trat / / / !entgegen
stoßen: stößt stieß / / / !hervor,aus
schreien: schreit schrie schreien schrien / geschrien / schreien /
singen: singt sang singen sangen / / / ?
fallen: / / / ?
verbieten: / / / ?
erkennen: erkennt erkannte erkennen erkannten / erkannt / erkennen / ?
erfahren: / / / ?
veröffentlichen: veröffentlichte veröffentlicht / veröffentlicht / / ?
zeigen: zeigte zeigt zeigten zeigen / gezeigt / / ?
lassen: lässt ließ lassen ließen / / / !durchblicken,verlauten,wissen,mitteilen,ausrichten
machen: macht machte machen machten / / / !klar,deutlich,geltend
drücken: drückt drückte / / / !aus
bringen: / / / ?
vergleichen: vergleicht verglich vergleichen verglichen / verglichen / vergleichen / ?
werten: wertet wertete werten werteten / gewertet / werten / ?
feiern: feierte feiern feierten / gefeiert / / ?
verlauten: verlautete / verlautet / verlauten /
anprangern: prangert prangerte prangern prangerten / angeprangert / anprangern / !an
entgegensetzen: setzt setzte setzen setzten / / / !entgegen
beauftragen: beauftragt beauftragte beauftragten / / beauftragen /
anbieten: bietet bot bieten boten / angeboten / anbieten / !an
einigen: einigt einigte einigten / / / ?
errechnen: errechnet errechnete errechneten / / errechnen /
bekanntgeben: / gegeben / / !bekannt
vorgeben: gibt gab geben gaben / vorgegeben / vorgeben / !vor
bestehen: besteht bestand bestehen bestanden / / / ?
ausrechnen: / ausgerechnet / /
einwenden: wendet wandte / eingewandt eingewendet / einwenden / !ein
melden: / gemeldet / melden /
sagen: / gesagt / sagen /
liegen: / / / ?
legen: / dargelegt nahegelegt / darlegen /
wehren: wehrt wehrte / / wehren / ?
planen: plant planen / / / ?
fühlen: fühlt fühlte / / / ?
scheinen: / / / ?
erscheinen: / / / ?
beziehen: bezieht bezog / / / ?
berufen: beruft berief berufen beriefen / / berufen / ?
verkünden: / verkündet / verkünden /
vertreten: vertritt vertrat vertreten vertraten / vertreten / / ?
zweifeln: zweifelt zweifelte / / / ?
loben: / gelobt / loben /
fordern: / gefordert / fordern /
fragen: / gefragt / fragen /
glauben: / geglaubt / /
hoffen: / gehofft / hoffen /
warnen: / gewarnt / warnen /
drohen: / gedroht angedroht / drohen /
klagen: / geklagt beklagt / klagen /
meinen: / gemeint / meinen /
äußern: / geäußert / äußern /
antworten: / geantwortet / antworten /
urteilen: / geurteilt / urteilen /
schimpfen: / geschimpft / schimpfen /
würdigen: / gewürdigt / würdigen /
erheben: erhebt erhob / / / ?
bitten: bittet bat bitten baten / gebeten / bitten /
anweisen: / angewiesen / anweisen /
ergeben: ergibt ergab ergaben / ergeben / / ?
preisen: preist pries preisen priesen / gepriesen / preisen /
""".strip().splitlines()

_NONE: frozenset[str] = frozenset()
_INSEPARABLE = ("be", "er", "ver", "ent", "zer", "wider", "miss", "unter")


def _weak_forms(stem: str) -> tuple[list[str], str, str]:
    """Finite forms, participle, infinitive."""
    link = "e" if stem.endswith(("t", "d", "chn", "gn")) else ""
    base = stem.removesuffix("e") if stem == "poste" else stem
    short = base.endswith(("el", "er")) and not base.endswith("ier")
    infinitive = base + ("n" if short else "en")
    finite = [base + link + "t", base + link + "te", base + link + "ten", infinitive]
    plain = base.startswith(_INSEPARABLE) or base.endswith("ier")
    return finite, ("" if plain else "ge") + base + link + "t", infinitive


def _german_cues() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}

    def add(
        words: Iterable[str], lemma: str, form: Form, tail: str = "", strong: bool = True
    ) -> None:
        particles = frozenset(tail.removeprefix("!").split(",")) if tail.startswith("!") else _NONE
        for word in words:
            cues.setdefault(word, Cue(lemma, form, particles, strong))

    for line in _STRONG:
        lemma, _, rest = line.partition(":")
        finite, participles, infinitives, tail = (part.strip() for part in rest.split("/"))
        strong = tail != "?"
        add(finite.split(), lemma, "finite", tail, strong)
        add(participles.split(), lemma, "participle", tail if finite == "" else "", strong)
        add(infinitives.split(), lemma, "infinitive", "", strong)
        if tail.startswith("!"):
            for particle in tail[1:].split(","):
                add([particle + word for word in finite.split()], particle + lemma, "finite")
    for entry in _WEAK:
        stem, mark, tail = entry.partition("!")
        forms, participle, infinitive = _weak_forms(stem)
        add(forms, infinitive, "finite", mark + tail)
        if not mark:
            add([participle], infinitive, "participle")
        for particle in tail.split(",") if mark else ():
            # together again at the end of a clause: "mitteilte", "mitgeteilt"
            add([particle + form for form in forms[:3]], particle + infinitive, "finite")
            add([particle + participle], particle + infinitive, "participle")
            add([particle + infinitive], particle + infinitive, "infinitive")
    return cues


# ------------------------------------------------------------------ English reporting verbs
_ENGLISH = """
say says said said; tell tells told told; add adds added added; ask asks asked asked; write
writes wrote written; claim claims claimed claimed; state states stated stated; insist insists
insisted insisted; argue argues argued argued; warn warns warned warned; note notes noted noted;
explain explains explained explained; declare declares declared declared; announce announces
announced announced; report reports reported reported; reply replies replied replied; respond
responds responded responded; comment comments commented commented; conclude concludes concluded
concluded; suggest suggests suggested suggested; acknowledge acknowledges acknowledged
acknowledged; admit admits admitted admitted; concede concedes conceded conceded; deny denies
denied denied; confirm confirms confirmed confirmed; stress stresses stressed stressed;
emphasize emphasizes emphasized emphasized; emphasise emphasises emphasised emphasised; urge
urges urged urged; believe believes believed believed; hope hopes hoped hoped; fear fears feared
feared; predict predicts predicted predicted; promise promises promised promised; vow vows vowed
vowed; call calls called called; describe describes described described; label labels labelled
labelled; dub dubs dubbed dubbed; criticize criticizes criticized criticized; criticise
criticises criticised criticised; complain complains complained complained; joke jokes joked
joked; quip quips quipped quipped; recall recalls recalled recalled; remark remarks remarked
remarked; observe observes observed observed; caution cautions cautioned cautioned; contend
contends contended contended; assert asserts asserted asserted; allege alleges alleged alleged;
tweet tweets tweeted tweeted; post posts posted posted; testify testifies testified testified;
shout shouts shouted shouted; cry cries cried cried; whisper whispers whispered whispered;
continue continues continued continued; demand demands demanded demanded; reiterate reiterates
reiterated reiterated; quote quotes quoted quoted; estimate estimates estimated estimated; agree
agrees agreed agreed; answer answers answered answered; boast boasts boasted boasted; lament
laments lamented lamented; reveal reveals revealed revealed; exclaim exclaims exclaimed
exclaimed; maintain maintains maintained maintained; counter counters countered countered;
praise praises praised praised; dismiss dismisses dismissed dismissed; accuse accuses accused
accused; denounce denounces denounced denounced; hail hails hailed hailed; condemn condemns
condemned condemned; blast blasts blasted blasted; think thinks thought thought; expect expects
expected expected; accept accepts accepted accepted
"""


def _english_cues() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for entry in _ENGLISH.split(";"):
        forms = entry.split()
        if not forms:
            continue
        base, third, past, participle = forms
        cues[third] = cues[past] = Cue(base, "finite", frozenset(), True)
        cues.setdefault(base, Cue(base, "finite", frozenset(), True))
        cues.setdefault(participle, Cue(base, "participle", frozenset(), True))
    return cues


CUES: dict[str, dict[str, Cue]] = {"de": _german_cues(), "en": _english_cues()}

# Plural forms that are participles as well: "sie entschieden", "hat entschieden".
ALSO_PARTICIPLES = frozenset(
    word
    for line in _STRONG
    for finite, participles in [[part.split() for part in line.partition(":")[2].split("/")[:2]]]
    for word in finite
    if word in participles
)
