"""Texts as weighted terms: what two reports of one event have in common.

A term is a stem, a number or a product code. Rare terms weigh more, so in a collection on one topic
the topic's own words hardly count. Offsets are lost on purpose: terms compare, they never quote.

Two spaces. Within a language all terms count. Between German and English a *bridge* is used: names,
numbers, codes, cognates ("Komponenten", "components") and a short dictionary of frequent news
words; there only words which both languages of the collection use can meet.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from briefing.analysis.text import fold

TITLE = 2.0  #: a word of the title counts like two of the body
NAME = 1.5  #: a capitalised rare word inside a sentence counts more
RARE, RARE_AT_LEAST = 0.02, 3  #: … when at most this share, or number, of documents have it
PRIOR = 5.0  #: documents assumed beyond the collection, so that the words of five articles on one
#: topic neither all count (more) nor, when all five have them, none (fewer)

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|\w+(?:[-'’]\w+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n»«„“”\"])\s*$")
_PARTS = re.compile(r"[-'’]")
_DOUBLED = re.compile(r"(.)\1")

# Closed classes, folded: articles, pronouns, prepositions, conjunctions, auxiliaries, and the
# adverbs and reporting verbs every article has.
_STOP_WORDS = """
aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes
auch auf aus bei beim beide beiden bereits bevor bin bis bisher bist da dabei dadurch dafuer
dagegen daher damit dann daran darauf daraus darin darueber darum das dass davon dazu dein dem
den denen denn dennoch der deren des deshalb dessen die dies diese diesem diesen dieser dieses
doch dort durch eher ein eine einem einen einer eines einige einigen einmal er erst erste ersten
es etwa etwas fast fuer ganz gar gegen gegenueber genau gibt gut hab habe haben hat hatte hatten
heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem ins
ist ja jede jedem jeden jeder jedes jedoch jetzt kann kein keine keinem keinen keiner koennen
koennte koennten konnte laut mal man mehr mehrere mein mit muss muessen nach nachdem neben nein
neu neue neuen neuer neues nicht nichts noch nun nur ob oder ohne per rund schon sehr sei seien
sein seine seinem seinen seiner seines seit selbst sich sie sind so sogar soll sollen sollte
sollten sondern sonst sowie stehen steht ueber um und uns unter viel viele vielen vom von vor
war waren warum was weg wegen weil weiter weitere weiteren welche welcher welches wenig weniger
wenn wer werden wie wieder will wir wird wo wollen worden wurde wurden zu zum zur zwar zwischen
sagte sagt sagten erklaerte teilte mitteilte hiess heisst machen macht gehen geht kommen kommt
a about after again against all also although among an and any are as at be because been before
being between both but by can could did do does down during each either even few first for from
further had has have having he her here him his how however i if in into is it its itself just
last like made make many may might more most much must new no nor not now of off on once one
only or other our out over own per said same say says she should since so some still such than
that the their them then there these they this those though through to told too under until up
very was we were what when where which while who whom whose why will with would year years you
your
"""
_STOP = frozenset(_STOP_WORDS.split())
_WORDS_FOR = {
    "zwei": "2", "drei": "3", "vier": "4", "fuenf": "5", "sechs": "6", "sieben": "7", "acht": "8",
    "neun": "9", "zehn": "10", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_ENDINGS = (
    "ierungen", "ierung", "ationen", "ungen", "heiten", "keiten", "ungs", "heit", "keit", "ingly",
    "ung", "ing", "ern", "em", "en", "er", "es", "ed", "ly", "e", "s", "n",
)  # fmt: skip
# Frequent words of political and business news that are no cognates, German to English.
_DICTIONARY = """
abbestellt:cancelled abkommen:agreement aktie:share anbieter:provider angebot:offer angriff:attack
anleger:investor anordnung:order antrag:application antwort:answer anwalt:lawyer anwendung:app
arbeit:work aufsicht:regulator auftrag:order ausfuhr:export ausgaben:spending ausschuss:committee
ausweitung:extension bau:construction bedenken:concern behörde:authority beschäftigte:employee
beschränkung:restriction bestellung:order betrieb:operation bewertung:valuation börse:stock
daten:data datenschutz:privacy debatte:debate druck:pressure einfuhr:import einnahmen:revenue
entscheidung:decision entschieden:decision entwicklung:development entwurf:draft ergebnis:result
erholung:recovery erlaubnis:permit ermittlung:investigation fabrik:factory fahrzeug:vehicle
flughafen:airport forderung:demand forscher:researcher forschung:research fortschritt:progress
frankreich:france frist:deadline gebühr:fee geld:money gericht:court geschäft:business gesetz:law
gespräch:talk gewicht:weight gewinn:profit grenze:border gründer:founder halbleiter:semiconductor
handel:trade handelsministerium:commerce hersteller:maker hochschule:university händler:trader
investition:investment italien:italy karte:card karte:board kauf:purchase klage:lawsuit
konzern:group kosten:cost krieg:war kunde:customer künstlich:artificial lieferung:delivery
lizenz:licence lizenzpflicht:licence macht:power markt:market maßnahme:measure mitarbeiter:staff
mitglied:member modell:model niederlande:netherlands nutzer:user nutzung:use partei:party
preis:price prozessor:processor prüfung:review quartal:quarter rechenzentrum:datacenter recht:law
regel:rule regierung:government reise:trip rekord:record rückgang:decline rücktritt:resignation
schaden:damage schule:school schweden:sweden schweiz:switzerland senkung:cut sicherheit:security
sieg:victory sitzung:session sperre:ban sprachmodell:model staat:state stadt:city steuer:tax
stornierung:cancelled strafe:fine streit:dispute strom:power teilnehmer:participant treffen:meeting
umsatz:revenue umsatz:sale unfall:accident untersuchung:investigation unternehmen:company
urteil:ruling verbot:ban verbraucher:consumer verdacht:suspicion verfahren:proceeding
verhandlung:negotiation verkauf:sale verlust:loss vertrag:contract verteidigung:defence
vorwurf:accusation vorstand:board wachstum:growth wahl:election werk:plant wirtschaft:economy
wissenschaft:science zeitung:newspaper zentralbank:central zoll:tariff zugang:access
zusammenarbeit:cooperation zustimmung:approval montag:monday dienstag:tuesday mittwoch:wednesday
donnerstag:thursday freitag:friday samstag:saturday sonntag:sunday januar:january februar:february
märz:march mai:may juni:june juli:july oktober:october dezember:december chinesisch:chinese
amerikanisch:american deutsch:german europäisch:european russisch:russian asiatisch:asian
"""

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """Counted terms of one text; `names` stood capitalised inside a sentence."""

    language: str
    counts: Mapping[str, float]
    names: frozenset[str]


def bag(title: str, body: str, language: str) -> Bag:
    """The terms of a text, those of the title counted twice."""
    counts: dict[str, float] = defaultdict(float)
    names: set[str] = set()
    for text, weight in ((title, TITLE), (body, 1.0)):
        for found in _TOKEN.finditer(text):
            token = found.group()
            if token[0].isdigit() and token[-1].isdigit():
                if len(token) > 1:
                    counts[_number(token)] += weight
                continue
            word = _folded(token)
            if word in _WORDS_FOR:
                counts[_WORDS_FOR[word]] += weight
            elif word not in _STOP and len(word) > 1:
                term = _term(word.replace("-", ""))
                counts[term] += weight
                parts = _PARTS.split(word)
                if len(parts) > 1:
                    for part in parts:
                        if len(part) > 1 and part not in _STOP:
                            counts[_term(part)] += weight
                if token[0].isupper() and not _SENTENCE_START.search(
                    text[max(0, found.start() - 3) : found.start()]
                ):
                    names.add(term)
    return Bag(language=language, counts=counts, names=frozenset(names))


def vectors(bags: Sequence[Bag]) -> tuple[list[Vector], list[Vector]]:
    """Unit vectors within each language, and those of the bridge between them, in order."""
    vocabulary: Counter[str] = Counter()
    for one in bags:
        vocabulary.update(one.counts.keys())
    translations = _translations()
    known = vocabulary.keys() | translations.keys()
    split = [
        _with_compound_parts(one, known) if one.language == "de" else one.counts for one in bags
    ]
    bridge = [
        _translated(counts, translations) if one.language == "de" else counts
        for one, counts in zip(bags, split, strict=True)
    ]
    names = [one.names for one in bags]
    return _weighted(split, names), _weighted(bridge, names)


@lru_cache(maxsize=65_536)
def _folded(token: str) -> str:
    return fold(token)


def _number(text: str) -> str:
    """One form for both notations: marks of thousands dropped, the decimal mark a dot."""
    pieces = re.split(r"[.,]", text)
    if all(len(piece) == 3 for piece in pieces[1:]):
        return "".join(pieces)
    return "".join(pieces[:-1]) + "." + pieces[-1]


@lru_cache(maxsize=65_536)
def _term(word: str) -> str:
    """A folded word without its endings and in a form in which cognates meet. Rough on purpose:
    one way for both languages, at most two endings, never shorter than four letters."""
    for _ in range(2):
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
        word = word.removesuffix(ending)
    for german, either in (("ck", "k"), ("ph", "f"), ("th", "t"), ("c", "k"), ("z", "k")):
        word = word.replace(german, either)
    return _DOUBLED.sub(r"\1", word.replace("y", "i"))


@lru_cache(maxsize=1)
def _translations() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in _DICTIONARY.split():
        german, english = pair.split(":")
        term = _term(fold(german))
        found[term] = (*found.get(term, ()), _term(english))
    return found


def _translated(
    counts: Mapping[str, float], translations: Mapping[str, tuple[str, ...]]
) -> Mapping[str, float]:
    bridged: dict[str, float] = defaultdict(float)
    for term, count in counts.items():
        for english in translations.get(term, (term,)):
            bridged[english] += count
    return bridged


def _with_compound_parts(one: Bag, known: Set[str]) -> Mapping[str, float]:
    """German writes compounds as one word; its parts are words the collection knows."""
    counts = defaultdict(float, one.counts)
    for term, count in one.counts.items():
        if len(term) < 9 or not term.isalpha():
            continue
        for cut in range(4, len(term) - 3):
            head, tail = term[:cut], term[cut:]
            if tail in known and (head in known or head.removesuffix("s") in known):
                counts[head if head in known else head.removesuffix("s")] += count
                counts[tail] += count
                break
    return counts


def _weighted(bags: Sequence[Mapping[str, float]], names: Sequence[frozenset[str]]) -> list[Vector]:
    seen: Counter[str] = Counter()
    for counts in bags:
        seen.update(counts.keys())
    rare = max(RARE_AT_LEAST, RARE * len(bags))
    found: list[Vector] = []
    for counts, capitalised in zip(bags, names, strict=True):
        weights = {}
        for term, count in counts.items():
            weight = (1 + log(count)) * log((len(bags) + PRIOR) / (seen[term] + 0.5))
            weights[term] = weight * NAME if term in capitalised and seen[term] <= rare else weight
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        found.append({term: weight / length for term, weight in weights.items()})
    return found
