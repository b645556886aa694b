"""Language facts: which words carry no news, which carry all of it.

Theory. A copy may change any word that says nothing about the event: closed-class words,
adverbs of degree and time, verbs of saying, the words news is wrapped in ("Angaben",
"development"). It may not change a figure, a date, a name, a negation, or swap a word for its
opposite. So words are weighed by class, not by how often they stand in some collection: the
lists below are closed classes of the language and the general vocabulary of reporting, written
down once, with light stemming on top. Lists of ready-made phrases were rejected: they catch the
phrases of whoever wrote the test and no others.
"""

import re

from briefing.analysis.duplicates.vocabulary import is_general

# ------------------------------------------------------------------------------ spelling variants

_SPELLINGS = {
    # one notation for units, so that "17 %" and "17 Prozent" are the same words
    "%": "prozent percent pct procent vh",
    "€": "euro euros eur",
    "$": "dollar dollars dlr dlrs usd",
    "£": "pfund pound pounds stg gbp sterling",
    "¥": "yen jpy",
    "km": "kilometer kilometre kilometres kilometers kilometern",
    "kg": "kilogramm kilogram kilograms",
    "labor": "labour",
    "color": "colour",
    "program": "programme",
    "defense": "defence",
    "center": "centre",
    "theater": "theatre",
    "favor": "favour",
}
CANONICAL = {word: form for form, words in _SPELLINGS.items() for word in words.split()}

_SCALES = {
    3: "tausend tsd thousand",
    6: "million millionen mio mill mln mn",
    9: "milliarde milliarden mrd bn",
    12: "billionen billions trillion trillions bio trn",
}
SCALES = {word: power for power, words in _SCALES.items() for word in words.split()}
"""Magnitude words after a figure, as powers of ten. "Billion" alone depends on the language."""

BILLION = {"de": 12, "en": 9}

UNITS = frozenset(_SPELLINGS)
"""Their one notation: what many figures of a text have in common."""

_UNITS_DE = "zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf"
_UNITS_EN = "two three four five six seven eight nine ten eleven twelve"
_TEENS_DE = "dreizehn vierzehn fuenfzehn sechzehn siebzehn achtzehn neunzehn zwanzig"
_TEENS_EN = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_TENS_DE = "dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig"
_TENS_EN = "thirty forty fifty sixty seventy eighty ninety"


def _number_words() -> dict[str, str]:
    table: dict[str, str] = {}
    rows = (
        (2, 1, _UNITS_DE, _UNITS_EN),
        (13, 1, _TEENS_DE, _TEENS_EN),
        (3, 10, _TENS_DE, _TENS_EN),
    )
    for first, step, *lists in rows:
        for words in lists:
            table |= {w: str(n * step) for n, w in enumerate(words.split(), first)}
    return table


NUMBER_WORDS = _number_words()
"""One is missing on purpose: in both languages it is an article or a pronoun as often as not."""

# ------------------------------------------------------------ words that turn a meaning

_NEGATIONS = """
    nicht nichts nie niemals niemand niemanden niemandem nirgends nirgendwo kein keine keinen
    keinem keiner keines keinerlei keineswegs weder kaum mitnichten not no never none nobody
    nothing nowhere neither nor cannot hardly
"""
NEGATIONS = frozenset(_NEGATIONS.split())

_CLASSES = {
    "weekday": """
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag monday tuesday
        wednesday thursday friday saturday sunday
    """,
    "month": """
        januar jaenner februar maerz april mai juni juli august september oktober november
        dezember january february march may june july october december
    """,
    "ordinal": """
        erste ersten erster zweite zweiten zweiter dritte dritten dritter vierte vierten
        fuenfte fuenften sechste sechsten siebte siebten achte achten neunte zehnte letzte
        letzten letzter first second third fourth fifth sixth seventh eighth ninth tenth
        last
    """,
    "currency": "€ $ £ ¥ franken rubel yuan francs franc marks ruble rubles rouble roubles peso",
    "share": "% prozentpunkte prozentpunkten haelfte drittel viertel half quarter",
    "compass": """
        nord sued ost west norden sueden osten westen noerdlich suedlich oestlich westlich
        noerdliche suedliche oestliche westliche north south east west northern southern
        eastern western
    """,
    "side": "links rechts linke rechte linken rechten left right",
    "person": """
        mann frau maenner frauen junge maedchen vater mutter sohn tochter bruder schwester
        man woman men women boy girl father mother son daughter brother sister husband wife
    """,
    "unit": """
        tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden
        minute minuten sekunde sekunden day days week weeks month months year years hour
        hours minute minutes second seconds meter metern metre metres km kg tonne tonnen
        tons
    """,
}

CONTRAST = {word: name for name, words in _CLASSES.items() for word in words.split()}
"""Closed sets in which one member never paraphrases another: Tuesday is not Monday."""

_FRACTIONS = """
    half third quarter fifth tenth haelfte drittel viertel fuenftel
"""
FRACTIONS = frozenset(_FRACTIONS.split())
"""Parts of a whole; in English some are ordinals, too."""

_MODALS = (
    "wollen will wollte wollten wolle",
    "koennen kann konnte konnten koenne",
    "sollen soll sollte sollten",
    "muessen muss musste mussten muesse",
    "duerfen darf durfte durften duerfe",
    "can could",
    "must",
    "should shall",
    "may might",
)
MODALS = {word: number for number, words in enumerate(_MODALS) for word in words.split()}
"""Forms of modal verbs → the verb. English "will" is missing: it is the future more than a wish."""

_OPPOSITES = (
    (
        (
            "steig klett zuleg zulegt anzieh anzog gewann gewinn plus hoeher mehr staerk wachs "
            "wuchs zunahm zunimm zunehm erhoeh ueber ueberstieg anstieg aufwaert fest fester "
            "verbess"
        ),
        (
            "fall fiel sank sink gesunk verlor verlier minus niedrig wenig schwaech schrumpf "
            "abnahm abnimm abnehm senk unter rueckgang abwaert leicht leichter verschlecht"
        ),
    ),
    (
        (
            "rise rose risen gain climb jump higher more increas grew grow up above surg profit "
            "improv upward"
        ),
        (
            "fall fell fallen lose lost lower less fewer decreas shrank shrink down below slump "
            "loss worsen downward"
        ),
    ),
    (
        (
            "annahm annehm angenomm zustimm billig bestaetig erlaub genehmig befuerwort begruess "
            "zulaess unterstuetz"
        ),
        (
            "ablehn abgelehnt verwarf verworf dementier verbiet verbot untersag verweiger "
            "kritisier unzulaess"
        ),
    ),
    (
        "accept approv confirm allow permit support back welcom agre win won",
        "reject den forbid bann refus oppos criticis criticiz disagre lose lost",
    ),
    (
        "vor bevor frueher eher",
        "nach nachdem spaeter",
    ),
    (
        "before earlier sooner",
        "after later",
    ),
    (
        "oeffn begann beginn start eroeffn einfuehr",
        "schliess schloss geschloss end beend stopp abschaff",
    ),
    (
        "open begin began start launch introduc",
        "clos end end stop halt abolish",
    ),
    (
        "alle jeder saemtlich stets immer",
        "einige manche wenige selten",
    ),
    (
        "all every always",
        "some few rarely",
    ),
    (
        "innerhalb drinnen intern",
        "ausserhalb draussen extern",
    ),
    (
        "inside internal",
        "outside external",
    ),
    (
        "freiwillig",
        "zwangsweis",
    ),
    (
        "ohne",
        "mit",
    ),
    (
        "without",
        "with",
    ),
    (
        "legal rechtmaess schuldig",
        "illegal rechtswidrig unschuldig",
    ),
    (
        "guilty legal",
        "innocent illegal",
    ),
    (
        "moeglich wahrscheinlich sicher",
        "unmoeglich unwahrscheinlich unsicher",
    ),
    (
        "possible likely certain safe",
        "impossible unlikely uncertain unsafe",
    ),
    (
        "maximal hoechsten",
        "minimal mindesten",
    ),
    (
        "most maximum",
        "least minimum",
    ),
    (
        "kauf kauft erwerb",
        "verkauf verkauft",
    ),
    (
        "buy bought",
        "sell sold",
    ),
    (
        "lebend ueberleb",
        "tot starb gestorb getoet",
    ),
    (
        "surviv alive",
        "dead died kill",
    ),
    ("hoch hoh zuviel", "niedrig tief zuwenig"),
    ("high", "low"),
    ("viel viele", "wenig wenige"),
    ("many much", "few little"),
    ("gross", "klein"),
    ("big large", "small"),
    ("gut", "schlecht"),
    ("good", "bad"),
    ("frueh", "spaet"),
    ("early", "late"),
    ("schnell rasch", "langsam"),
    ("fast quick", "slow"),
    ("stark", "schwach"),
    ("strong", "weak"),
    ("arm", "reich"),
    ("poor", "rich"),
    ("lob lobt lobte gelobt begruesst", "kritik kritisiert kritisierte tadel bezweifel"),
    ("prais welcom endors", "criticis criticiz question doubt condemn"),
    ("oeffentlich staatlich", "privat"),
    ("public", "private"),
    ("einfuhr import", "ausfuhr export"),
    ("import", "export"),
    ("einnahm", "ausgab"),
    ("arbeitgeb", "arbeitnehm"),
    ("employ", "employe"),
    ("opfer", "taet"),
    ("victim", "suspect perpetrat attack"),
    ("eltern mutter vater", "kind"),
    ("hinzu dazu", "weg fort"),
    ("add", "remov"),
    ("einschliess", "ausschliess"),
    ("includ", "exclud"),
    ("trenn", "verein"),
    ("nutz vorteil", "schad nachteil"),
    ("benefit advantag", "harm disadvantag"),
    ("helf", "schad"),
)
"""Two sides each: a word of one for a word of the other turns a statement round. Stems."""


def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for one, other in _OPPOSITES:
        for here, there in ((one, other), (other, one)):
            for word in here.split():
                table[word] = table.get(word, frozenset()) | frozenset(there.split())
    return table


OPPOSITES = _opposites()
"""Stem → stems that say the contrary."""


def weight(word: str) -> float:
    """How much a folded word tells by itself: 0 for general words, 1 for the others. Figures and
    names are judged by their own guards."""
    if word[0].isdigit() and word[-1].isdigit():
        return 1.0
    if word in NEGATIONS:
        return 0.0  # it has a guard of its own
    if word in CONTRAST or len(word) < 2:
        return 0.0 if not word.isalpha() or CONTRAST.get(word) in ("unit", "ordinal") else 0.5
    return 0.0 if is_general(word) else 1.0


# ------------------------------------------------------------ the house speaks itself

PUBLISHING = re.compile(
    r"""\b(?:
    abo\w*|abonn\w+|newsletter|podcast|push\w*|cookies?|artikel|beitrag|beitraege|
    kommentar\w*|leser\w*|redaktion\w*|anzeige\w*|werbung|werbe\w+|gewinnspiel|gutschein\w*|
    rabatt\w*|mitglied\w*|registrier\w+|anmeld\w+|einlogg\w*|login|datenschutz\w*|
    nutzungsbeding\w+|impressum|agb|copyright|urheberrecht\w*|rechte|vorbehalten|nachdruck|
    weiterverbreitung|journalism|journalismus|content|inhalte?|settings|einstellungen|browser|javascript|benachrichtigung\w*|
    transparenzhinweis|lesedauer|lesezeit|anhoeren|vorlesen|minuten\ lesezeit|mehr\ zum\ thema|
    lesen\ sie|weiterlesen|klick\w*|video:|fotostrecke|bildergalerie|galerie|fotos?:|grafik|
    teilen|rss|feed|drucken|merkliste|startseite|ressort|archiv|dossier|forum|premium|
    probemonat|testen|kostenlos\w*|gratis|kuendbar|faq|subscri\w+|sign\ up|log\ in|sign\ in|
    register\w*|account|newsletters?|privacy|terms|cookie|advert\w*|sponsored|promoted|
    article|read\ more|read\ also|reading|listen|share|comments?|commenting|readers?|
    editor\w*|newsroom|rights\ reserved|reproduction|permission|reprint|click|tap|inbox|
    apps?|ios|iphone|android|postfach|digest|werbeblocker|adblocker|ad\ blocker|spenden?|
    social\ media|social|instagram|whatsapp|provision\w*|affiliate|commission|updates?|
    articles|reporters?|tips?|tipps?|angebote?|nutzer\w*|unlimited|access|zugang|benutzerkonto|
    startseite|homepage|morgenbrief|journalist\w*|free\ trial|discounts?|vouchers?|
    image|picture|pictures|caption|gallery|videos?|
    homemembership|members|donat\w+|page|website|e-?mail|mail|webseite|internetseite
    )\b""",
    re.VERBOSE,
)
"""The lexical field of publishing itself. Alone it means little ("the photo shows"): it counts
together with a form of address, a price, or a line that is no sentence."""

ADDRESS = re.compile(
    r"(?<!^)(?<![.!?:] )\b(?:Sie|Ihr(?:e[nmrs]?)?|Ihnen)\b|^\W*Sie\b[^.!]*\?"
    r"|\b(?:[Dd]u|[Dd]eine?[nmrs]?|[Dd]ich|[Dd]ir|[Ee]uch|[Yy]ou|[Yy]ours?)\b"
)
"""The reader is spoken to. Inside a sentence a capital "Sie" is the polite form; at its start it
may be anybody."""
ITSELF = re.compile(
    r"\b(?:dieser (?:text|artikel|beitrag|inhalt)|diese (?:seite|meldung|website)|"
    r"dieses (?:angebot|video|dokument)|this (?:article|story|content|page|post|site|video))\b"
)
"""The text speaks of itself: news seldom does."""
OURSELVES = re.compile(r"\b(?:wir|uns|unser|unsere|unseren|unserem|unserer|unseres|we|our|us)\b")
