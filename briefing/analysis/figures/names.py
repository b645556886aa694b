"""Is this word a name? Decided by its form and its place in a noun group.

Theory. A name is a known index, a word with inner or all capitals, two capitalised words side by
side that do not begin with a role ("Siemens Energy", but "Gründer Mark Zuckerberg"), or a single
word without determiner that does not look like an ordinary noun. Rejected: a list of companies
(never complete)."""

from functools import lru_cache

from briefing.analysis.figures.words import DE, EN, word_set

INDEX = word_set(
    "dax mdax sdax tecdax nasdaq stoxx ftse nikkei dow s&p hang smi atx kospi cac ibex csi "
    "shenzhen russell topix"
)
_COMMON_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "heiten",
    "keiten",
    "schaft",
    "schaften",
    "tion",
    "tionen",
    "ismus",
    "ität",
    "nis",
    "ling",
    "linge",
    "tum",
    "zeit",
    "woche",
    "monat",
    "jahr",
    "tag",
    "märkte",
    "börsen",
    "aktien",
    "kurse",
    "chips",
    "firmen",
    "konzerne",
    "titel",
    "werte",
    "preise",
    "angaben",
    "zahlen",
    "listen",
)


SHARES = ("-aktie", "-aktien", "-kurs", "-papiere")
TIMES = word_set(
    "wochenbeginn wochenende jahresende jahresbeginn monatsende tag tage tagen woche "
    "wochen monat monate monaten monats jahr jahre jahren jahres quartal quartals halbjahr "
    "mittag morgen abend vormittag nachmittag nacht ende anfang mitte vorjahr vorjahres "
    "vortag zeit herbst frühjahr sommer winter year"
)


MEASURE_ENDINGS = (
    "umsatz",
    "gewinn",
    "wert",
    "werts",
    "kosten",
    "preis",
    "preise",
    "kurs",
    "quote",
    "ausgaben",
    "einnahmen",
    "schulden",
    "rate",
    "anteil",
    "defizit",
    "budget",
    "etat",
    "erlös",
    "verlust",
    "investitionen",
    "produktion",
    "absatz",
    "exporte",
    "importe",
    "ergebnis",
    "zins",
    "zinsen",
    "zahl",
    "hoch",
    "verbrauch",
    "leistung",
    "kapazität",
    "volumen",
    "summe",
)


ROLES = tuple(
    word_set(
        "chef chefin minister ministerin präsident präsidentin gründer gründerin analyst analystin"
        " partner partners spezialist investor sprecher sprecherin kanzler manager managerin"
        " experte expertin professor ökonom volkswirt volkswirtin informatiker strategin stratege"
        " direktor vorsitzende vorsitzender senator wissenschaftler wissenschaftlerin forscher"
        " forscherin leiter leiterin händler berater republikaner demokrat gründers chefs vorstand"
        " botschafter botschafterin president minister secretary präsidenten ministers sprechers"
        " kanzlers vorsitzenden senators professors direktors informatikers wissenschaftlers"
        " forschers leiters"
    )
)


ROLES_EN = word_set(
    "analyst manager executive economist strategist professor president minister secretary"
    " spokesman spokeswoman spokesperson director founder researcher scientist head official"
    " senator investor trader lawyer engineer chairman chairwoman chief partner officer boss who"
)
_DEMONYMS = tuple(word_set("ese ish ian ean ican dutch french german greek swiss korean"))
_PLURALS = tuple(word_set("en er ern te ten se ge ner ler ger nen ste fte"))


OPENERS = word_set(
    "kaum new lediglich immerhin bereits ungefähr ebenso ebenfalls mittlerweile inzwischen "
    "künftig jährlich weltweit angeblich offenbar vielleicht eigentlich natürlich übrigens lange "
    "früher später "
    "so damit dabei daraufhin denn doch aber auch am im in an bei nach seit vor mit von zu "
    "als wenn da dann daher deshalb besonders allein schon zugleich vorerst dennoch zwar "
    "bislang erstens zweitens obwohl trotz während laut wegen wer wie was wo warum nur "
    "erst noch nun hier dort heute gestern zuvor zudem außerdem insgesamt derzeit aktuell "
    "zuletzt unterdessen sollte sollten würde hätte könnte knapp rund fast etwa mehr "
    "weniger mindestens betroffen enthalten gefragt erwartet es er sie wir ich ihr the a "
    "an this that these those it he she they we you i in on at by for from with after "
    "before however meanwhile but and if when while as since although though there here "
    "also still just about only nearly almost according last next both each most many some "
    "all one two three four five six seven eight nine ten what who how why more less fewer "
    "up down between overall although despite under over during analysts demgegenüber "
    "zusammen weiters jeder jede jedes beide gleichzeitig hingegen dagegen zunächst "
    "schließlich ursprünglich infolgedessen plötzlich dies danach davor dazu darum dadurch "
    "derart derartiges diesmal"
)


def is_role(low: str) -> bool:
    """ "Analystin", "Branchenanalyst", "executive": what somebody is, not who."""
    return low.endswith(ROLES) or low in ROLES_EN


def is_camel(raw: str) -> bool:
    return "-" not in raw and raw[1:] != raw[1:].lower()


@lru_cache(maxsize=16_384)  # asked for every capitalised word
def begins_name(raw: str, remaining: int, single: bool, determined: bool, german: bool) -> bool:
    """Is this word the beginning of a name that reaches to the end of its group, `remaining` words
    on? `single`: the group is this word alone; `determined`: a determiner stands before it."""
    low, lex = raw.lower(), DE if german else EN
    if low in INDEX:
        return True
    if low in lex.common or low in lex.measures or low in TIMES:
        return False
    if raw in ("USA", "US", "EU", "UK"):
        return remaining == 1
    if lex is not DE:
        if (single and low.endswith(_DEMONYMS)) or low.endswith("-based"):
            return False
        return raw[0].isupper() and low not in OPENERS and raw not in ("AI", "CEO", "IT")
    if raw in ("KI", "CEO", "IT") or low.startswith(("us-", "ki-", "tech-", "eu-", "chip-")):
        return False
    if is_camel(raw) or (raw.isupper() and len(raw) > 1):
        return True
    if low.endswith(ROLES) or (low.endswith(lex.anaphors) and single):
        return False
    if remaining > 1 and low.endswith(lex.anaphors):
        return False
    if remaining > 1 and not determined and "-" not in raw:
        return not low.endswith(("marke", "index"))
    if low.endswith(_COMMON_ENDINGS) or low.endswith(MEASURE_ENDINGS):
        return low.endswith(SHARES)
    if "-" in raw and remaining == 1:
        return low.endswith(SHARES)
    if single:
        return not determined and not low.endswith(_PLURALS) and low not in lex.units
    return remaining == 1 or not low.endswith(("er", "ers", "in", "marke", "index"))
