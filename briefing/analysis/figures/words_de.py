"""German: number words, hedges, cues, and the words that make or break a noun group."""

from briefing.analysis.figures.lexicon import (
    Lexicon,
    by_first_word,
    hedge_table,
    last_words,
    word_set,
)
from briefing.analysis.figures.words_de_directions import AFTER, NOUNS, PARTICLE_VERBS, VERBS
from briefing.analysis.figures.words_names import NAME_HEADS
from briefing.analysis.figures.words_units import GLUED, UNITS_DE

_HEDGES_DE = hedge_table(
    approx=(
        "rund|etwa|ungefähr|circa|zirka|ca.|ca|rd.|schätzungsweise|in etwa|an die|um die|"
        "so um die|grob|in der größenordnung von|durchschnittlich etwa|plusminus|etwas um|"
        "geschätzt|geschätzte|geschätzten|gegen|rund um|~|≈|mehr oder weniger|an rund"
    ),
    almost=(
        "fast|knapp|knappe|knappen|nahezu|beinahe|annähernd|nicht ganz|bald|schier|beinah|"
        "kaum weniger als|fast schon|knapp unter|"
        "etwas weniger als|etwas unter"
    ),
    over=(
        "über|mehr als|gut|gute|guten|mehr denn|oberhalb von|jenseits von|etwas mehr als|"
        "weit über|"
        "deutlich über|deutlich mehr als|weit mehr als|knapp über|etwas über|größer als|"
        "höher als|"
        "jenseits der|länger als|>|wesentlich mehr als|noch mehr als|sogar mehr als|"
        "reichlich|"
        "älter als|schwerer als|schneller als"
    ),
    under=(
        "unter|weniger als|unterhalb von|deutlich unter|deutlich weniger als|weit unter|"
        "kleiner als|weit weniger als|kürzer als|niedriger als|<|jünger als|nicht einmal|"
        "geringer als|unterhalb der|noch nicht einmal"
    ),
    min=(
        "mindestens|zumindest|wenigstens|nicht weniger als|ab|ab ca.|ab etwa|minimal|"
        "nicht unter|"
        "minimum|ab rund|≥|min.|allermindestens|frühestens|von mindestens"
    ),
    max=(
        "bis zu|höchstens|maximal|nicht mehr als|bestenfalls|allenfalls|bis|bis maximal|"
        "längstens|bis höchstens|nicht über|bis zur|im besten fall|≤|max.|maximal bis zu|"
        "spätestens"
    ),
)


_DIGIT_WORDS_DE = {
    "null": 0,
    "ein": 1,
    "eins": 1,
    "eine": 1,
    "einen": 1,
    "einem": 1,
    "einer": 1,
    "zwei": 2,
    "zwo": 2,
    "zweien": 2,
    "zweier": 2,
    "drei": 3,
    "dreien": 3,
    "dreier": 3,
    "vier": 4,
    "vieren": 4,
    "fuenf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwoelf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fuenfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}


_TENS_DE = {
    "zwanzig": 20,
    "dreissig": 30,
    "vierzig": 40,
    "fuenfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}


def _cardinals_de() -> dict[str, int]:
    words = _DIGIT_WORDS_DE | _TENS_DE
    ones = ["ein", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun", "zwo"]
    for tens, worth in _TENS_DE.items():
        for one in ones:
            words[f"{one}und{tens}"] = worth + _DIGIT_WORDS_DE[one]
    return words


_MONTHS_DE = {
    "januar": 1,
    "jänner": 1,
    "februar": 2,
    "feber": 2,
    "märz": 3,
    "april": 4,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "dezember": 12,
}


_WEEKDAYS_DE = {
    day: index
    for index, days in enumerate(
        ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag sonnabend", "sonntag")
    )
    for day in days.split()
}


DE = Lexicon(
    code="de",
    cardinals=_cardinals_de(),
    magnitudes={
        "hundert": 2,
        "tausend": 3,
        "tsd": 3,
        "tsd.": 3,
        "million": 6,
        "millionen": 6,
        "mio": 6,
        "mio.": 6,
        "mill": 6,
        "mill.": 6,
        "milliarde": 9,
        "milliarden": 9,
        "mrd": 9,
        "mrd.": 9,
        "mia.": 9,
        "mia": 9,
        "mrden": 9,
        "billion": 12,
        "billionen": 12,
        "bio": 12,
        "bio.": 12,
        "bill.": 12,
        "billiarde": 15,
        "billiarden": 15,
        "trillion": 18,
        "trillionen": 18,
    },
    fractions={
        "hälfte": (1, 2),
        "drittel": (1, 3),
        "viertel": (1, 4),
        "fünftel": (1, 5),
        "sechstel": (1, 6),
        "siebtel": (1, 7),
        "achtel": (1, 8),
        "neuntel": (1, 9),
        "zehntel": (1, 10),
        "zwanzigstel": (1, 20),
        "hundertstel": (1, 100),
        "tausendstel": (1, 1000),
        "dreiviertel": (3, 4),
        "zweidrittel": (2, 3),
    },
    units=UNITS_DE,
    glued=GLUED,
    hedges=_HEDGES_DE,
    hedge_ends=last_words(_HEDGES_DE),
    hedges_after={
        "aufwärts": "min",
        "oder mehr": "min",
        "und mehr": "min",
        "oder weniger": "max",
        "und aufwärts": "min",
        "oder darüber": "min",
        "oder älter": "min",
        "und älter": "min",
    },
    fillers=word_set(
        "der die das den dem des insgesamt nur noch sogar jeweils je weitere weiteren zusätzliche",
        "zusätzlichen etwaige einst erhofften derzeit bereits schon immerhin zusammen erstmals",
        "weiterer ihrer seiner ihre seine diese dieser diesen unsere pro wohl",
    ),
    name_heads=NAME_HEADS,
    name_tails=word_set("uhr"),
    months=_MONTHS_DE,
    weekdays=_WEEKDAYS_DE,
    prepositions=word_set(
        "in im an am auf aus bei beim mit von vom zu zum zur nach für durch um unter über "
        "gegen ohne wegen seit",
        "vor zwischen laut während trotz dank innerhalb außerhalb statt anstatt ab bis hinter "
        "neben per pro je",
        "infolge angesichts gemäß entlang binnen mithilfe aufgrund ins ans aufs fürs "
        "gegenüber samt zufolge mittels",
    ),
    determiners=word_set(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner",
        "dieser diese dieses diesen diesem jener jene jenes sein seine seinen seinem seiner "
        "seines ihr ihre ihren",
        "ihrem ihrer ihres unser unsere unseren jede jeder jedes jeden jedem alle allen aller "
        "beide beiden viele vielen",
        "mehrere mehreren einige einigen manche solche welche welcher welches dessen deren",
    ),
    stop=word_set(
        "der die das den dem des und oder sowie als wie in im an am auf aus bei beim mit von "
        "vom zu zum zur nach",
        "für durch um unter über gegen ohne wegen seit vor zwischen laut während trotz ab bis "
        "je pro ist sind war",
        "waren wird werden wurde wurden hat haben hatte hatten nicht auch noch nur schon mehr "
        "weniger aber doch",
        "dass ob wenn weil er sie es wir ich ihr ihm ihn ihnen uns mich sich ein eine einen "
        "einem einer eines dieser",
        "diese dieses diesen diesem seiner seine seinen ihrer ihre ihren ihrem unsere statt "
        "davon darunter so mal",
        "kein keine keinen keiner jeder jede alle aller dessen deren ins ans denen teils "
        "hatte gebe habe wäre würde",
        "bisher weiter später früher lange jahrelang heute gestern morgen dabei",
    ),
    verbs=VERBS,
    particle_verbs=PARTICLE_VERBS,
    nouns=NOUNS,
    after=AFTER,
    negations=word_set("nicht kein keine keinen keinem keiner nie niemals keineswegs keinesfalls"),
    hypotheticals=word_set("könnte könnten würde würden wäre wären hätte hätten falls sofern"),
    claims=word_set(
        "soll sollen solle habe sei wolle seien hätten dürfte dürften angeblich mutmaßlich "
        "will wollen"
    ),
    speech=word_set(
        "sagte sagt sagten sagen erklärte erklärt erklärten berichtete berichtet berichten "
        "berichteten schrieb",
        "schreibt schreiben betonte betont teilte teilten meldete meldet meldeten behauptete "
        "behauptet schätzt",
        "schätzte schätzen rechnet rechnete rechnen erwartet erwartete erwarten beziffert "
        "bezifferte prognostiziert",
        "prognostizierte gab gaben meinte meint bestätigte warnte",
        "mitteilte mitteilten",
    ),
    common=word_set(
        "anleger anlegern investoren investor analysten analyst händler händlern experten "
        "experte kritiker menschen",
        "unternehmen firma firmen konzern konzerns aktie aktien kurs kurse börse börsen markt "
        "märkte finanzmärkte",
        "ende anfang mitte beginn teil zahl jahr jahre woche wochen monat tag zeit grund "
        "kosten preis preise umsatz",
        "gewinn verlust verluste technologie industrie branche regierung",
        "behörde minister präsident chef gründer sprecher sprecherin land länder staat "
        "staaten frage folge folgen",
        "auslöser grundlage nachricht entwicklung daten server druck gefahr chance zukunft "
        "druck leute kunden kunde nutzer",
        "frauen männer kinder personen mitarbeiter beschäftigte angestellte millionen "
        "milliarden prozent euro dollar",
        "analysen angaben bericht berichte medienberichten medien zeitung agentur studie "
        "umfrage infolge montag",
        "verlierern gewinnern indizes energieunternehmen bundesregierung us-regierung plus "
        "minus rückgang anstieg",
    ),
    anaphors=tuple(
        word_set(
            "konzern konzerns unternehmen unternehmens firma hersteller herstellers "
            "spezialist spezialisten anbieter anbieters",
            "start-up start-ups startup riese riesen bank institut behörde barometer index "
            "leitindex verein club gesellschaft",
            "gruppe kette entwickler distributor automatisierer maschinenbauer produzent "
            "ausrüster händlers portal firmenchefin betreiber agentur sender zeitung airline",
        )
    ),
    measures=word_set(
        "umsatz umsätze gewinn verlust börsenwert marktwert wert kurs aktienkurs aktie aktien "
        "preis preise kosten rechenkosten",
        "mietpreis budget ausgaben einnahmen schulden defizit inflation inflationsrate "
        "arbeitslosenquote quote anteil marktanteil zahl",
        "erlös erlöse ergebnis nettogewinn dividende leitzins zins rendite index "
        "investitionen investition absatz bestellungen",
        "aufträge auftragseingang zuwachs wachstum exporte importe produktion leistung "
        "kapazität gehalt lohn miete strafe bußgeld",
        "kaufpreis honorar schaden haushalt bilanzsumme rekordhoch höchststand börsenwerts "
        "papiere anteile börsenwertverlust marktkapitalisierung "
        "bewertung notierung stückpreis ablösesumme förderung",
    ),
    scopes=by_first_word(
        "nur in diesem jahr|in diesem jahr|zeitweise|vorbörslich|vorbörslichen|nachbörslich|"
        "nachbörslichen|pro kopf|"
        "pro jahr|pro monat|pro tag|pro stunde|pro woche|je stunde|je aktie|je fahrzeug|"
        "je stück|je tonne|jährlich|jährlichen|"
        "monatlich|täglich|im schnitt|durchschnittlich|im durchschnitt|weltweit|bundesweit|"
        "an einem einzigen tag|"
        "im vergleich zum vorjahr|gegenüber dem vorjahr|kumuliert|insgesamt|bereinigt|real|"
        "pro aktie|pro kilogramm"
    ),
)
